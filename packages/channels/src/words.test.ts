import { describe, expect, it } from 'vitest'
import { ChannelFindingId } from './contract.ts'
import { findingWords, stepWords } from './words.ts'

const params = { n: 2, used: 310, limit: 300, over: 10, unit: 'graphemes' }

describe('words', () => {
  it.each(ChannelFindingId.options)('of %s are in both languages, with nothing left blank', (id) => {
    const [en, es] = (['en', 'es'] as const).map((lang) => findingWords({ id, severity: 'stop', params }, lang))
    expect(en).toMatch(/\w.*\.$/)
    expect(es).toMatch(/\w.*\.$/)
    expect(en).not.toBe(es)
    expect(`${en}${es}`).not.toMatch(/[{}]/)
  })

  it('of a limit name what is counted', () => {
    expect(findingWords({ id: 'text_over_limit', severity: 'stop', params }, 'en')).toContain(
      '10 over its 300 characters',
    )
    expect(stepWords('copy_text', 'es')).toContain('aprobado')
  })
})
