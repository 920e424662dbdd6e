import { ID_TYPES } from '@chaperone/text'
import { describe, expect, it } from 'vitest'
import { FOUND } from './nouns.ts'
import { gateWords, REASON_CODES } from './index.ts'

const params = {
  type: 'NAME',
  count: 2,
  network: 'bluesky',
  over: 14,
  unit: 'graphemes',
  allowed: 4,
  scope: 'site',
  due: '2026-11-20T14:00:00Z',
  from: '2026-11-20T14:00:00Z',
  until: '2026-11-20T22:00:00Z',
}

describe('the gate’s words', () => {
  it.each(REASON_CODES)('%s says why and what to do, in both languages', (code) => {
    const en = gateWords({ code, params }, 'en')
    const es = gateWords({ code, params }, 'es')
    for (const text of [en.why, en.todo, es.why, es.todo]) {
      expect(text).toMatch(/^[\p{Lu}\p{Lt}{].*[.]$/u)
      expect(text).not.toMatch(/[{}]|–|!/)
    }
    expect(en.why).not.toBe(es.why)
  })

  it('names every type of finding in both languages', () => {
    for (const type of ID_TYPES) expect(FOUND.en[type] && FOUND.es[type]).toBeTruthy()
  })

  it('writes moments in the reader’s zone and language', () => {
    const reason = { code: 'approval_too_late', params: { until: '2026-11-20T22:00:00Z' } }
    expect(gateWords(reason, 'en', 'America/New_York').why).toContain('Friday 20 November, 17:00')
    expect(gateWords(reason, 'es', 'America/New_York').why).toContain('viernes 20 de noviembre, 17:00')
  })

  it('never says violation, error, rejected, failed or PHI', () => {
    for (const code of REASON_CODES) {
      const { why, todo } = gateWords({ code, params }, 'en')
      expect(`${why} ${todo}`).not.toMatch(/violation|non-compliant|\berror|reject|\bPHI\b|hash/i)
    }
  })

  it('says a code it does not know as it is, rather than nothing', () => {
    expect(gateWords({ code: 'toString' }, 'en')).toEqual({ why: 'toString', todo: '' })
  })
})
