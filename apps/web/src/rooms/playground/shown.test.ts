import type { About, Finding, IdType } from '@chaperone/text'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { authorFor } from './coming.ts'
import { indexAt, letter, lines, moved, signed } from './shown.ts'

const TEXT = 'Dr. Anita Patel was praised. Mary Hollis in room 312 cheered after her hip surgery 💪 on March 14.'
const finding = (words: string, type: IdType, about: About): Finding => {
  const start = TEXT.indexOf(words)
  return { start, end: start + words.length, type, about, score: 0.9, rule: 'test', why: { id: 'patient-form' } }
}
const FINDINGS = [
  finding('Anita Patel', 'NAME', 'workforce'),
  finding('Mary Hollis', 'NAME', 'patient'),
  finding('room 312', 'OTHER_ID', 'patient'),
  finding('March 14', 'DATE', 'patient'),
]
const shown = signed(TEXT, FINDINGS)

describe('signs', () => {
  it('numbers what matters in reading order, and gives what is left alone a letter', () => {
    expect(shown.map(({ text, sign }) => `${sign} ${text}`)).toEqual([
      'a Anita Patel',
      '1 Mary Hollis',
      '2 room 312',
      '3 March 14',
    ])
  })

  it('goes on after z', () => {
    expect([0, 25, 26, 27, 701, 702].map(letter)).toEqual(['a', 'z', 'aa', 'ab', 'zz', 'aaa'])
  })

  it('leaves what overlaps to the first, and never marks past the end', () => {
    const over = finding('Patel was', 'NAME', 'patient')
    expect(signed(TEXT, [over, ...FINDINGS]).map(({ text }) => text)).not.toContain('Patel was')
    expect(signed(TEXT.slice(0, 20), FINDINGS)).toHaveLength(1)
  })

  it('finds the one a place stands in', () => {
    expect(indexAt(shown, TEXT.indexOf('Hollis'))).toBe(1)
    expect(indexAt(shown, 0)).toBe(-1)
  })
})

describe('moving marks while one types', () => {
  const words = (text: string, found: readonly { start: number; end: number }[]) =>
    found.map(({ start, end }) => text.slice(start, end))

  it('keeps those before and after a change, and drops the one it touches', () => {
    const after = TEXT.replace('Mary Hollis', 'A patient')
    expect(words(after, moved(FINDINGS, TEXT, after))).toEqual(['Anita Patel', 'room 312', 'March 14'])
  })

  it('always points at the same words, whatever changes', () => {
    fc.assert(
      fc.property(fc.nat(TEXT.length), fc.nat(12), fc.string({ maxLength: 12 }), (at, gone, put) => {
        const after = TEXT.slice(0, at) + put + TEXT.slice(at + gone)
        for (const one of FINDINGS)
          expect([[], [TEXT.slice(one.start, one.end)]]).toContainEqual(words(after, moved([one], TEXT, after)))
      }),
    )
  })
})

describe('lines', () => {
  it('cuts at line breaks and never inside a finding, and loses nothing', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(TEXT.length - 1), { maxLength: 6 }), (breaks) => {
        const text = breaks.reduce((each, at) => `${each.slice(0, at)}\n${each.slice(at + 1)}`, TEXT)
        const cut = lines(text, shown)
        expect(cut.map((line) => line.text).join('\n')).toBe(text)
        expect(cut.flatMap((line) => line.shown)).toEqual(shown)
        for (const line of cut) {
          expect(text.slice(line.start, line.start + line.text.length)).toBe(line.text)
          expect(shown.slice(line.first, line.first + line.shown.length)).toEqual(line.shown)
          for (const { finding: f } of line.shown)
            expect(line.start <= f.start && f.end <= line.start + line.text.length).toBe(true)
        }
      }),
    )
  })
})

describe('who writes', () => {
  it('changes with what comes in and what goes out, and else stays as chosen', () => {
    expect(authorFor('post', 'comment', 'staff')).toBe('public')
    expect(authorFor('dm', 'reply', 'family')).toBe('org')
    expect(authorFor('post', 'caption', 'staff')).toBe('staff')
    expect(authorFor('comment', 'dm', 'patient')).toBe('patient')
  })
})
