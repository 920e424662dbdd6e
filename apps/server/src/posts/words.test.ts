import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { read } from '@chaperone/text'
import { countWords, fold, maskIdentifiers, searchTokens } from './words.ts'

describe('search words', () => {
  it('forget case and accents', () => {
    expect(fold('Atención: ESTACIONAMIENTO, 2 puertas')).toEqual(['atencion', 'estacionamiento', '2', 'puertas'])
  })

  it('find a word by its beginning', () => {
    const tokens = searchTokens(['The parking garage'])
    expect(tokens).toEqual(expect.arrayContaining(['parking', 'park', 'par', 'the']))
    expect(tokens).not.toContain('pa')
  })

  it('hold no identifier of a patient', () => {
    const text = 'Our patient, MRN 4482913, phone 617-555-0199, loves the garden.'
    const tokens = searchTokens([maskIdentifiers(text, read(text, { kind: 'post' }).findings)])
    expect(tokens.filter((token) => /4482913|0199|448/.test(token))).toEqual([])
    expect(tokens).toContain('garden')
    expect(searchTokens(['In 2026, case 55512, ward 4, bed 12B'])).toEqual(expect.arrayContaining(['2026', '4', '12b']))
    expect(searchTokens(['In 2026, case 55512'])).not.toContain('55512')
  })

  it('mask only what was pointed at, and keep the length', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 60 }), fc.nat(60), fc.nat(60), (text, a, b) => {
        const [start, end] = [Math.min(a, b, text.length), Math.min(Math.max(a, b), text.length)]
        const finding = { start, end, type: 'NAME', about: 'patient', score: 1, rule: 'x', why: { id: 'x' } } as const
        expect(maskIdentifiers(text, [finding])).toBe(text.slice(0, start) + ' '.repeat(end - start) + text.slice(end))
        expect(maskIdentifiers(text, [{ ...finding, about: 'workforce' }])).toBe(text)
      }),
    )
  })

  it('count as people count', () => {
    expect(countWords('We don’t close — not even on 24 Dec.')).toBe(8)
    expect(countWords('')).toBe(0)
  })
})
