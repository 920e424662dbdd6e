import { ID_TYPES } from '@chaperone/text'
import { describe, expect, it } from 'vitest'
import { POLICY_VERSION, RULES, ruleForType, rulesInForce, versionOf } from './index.ts'

const DAY = /^\d{4}-\d{2}-\d{2}$/

describe('the rules', () => {
  it('each have an id of their own, a source, and days', () => {
    expect(new Set(RULES.map((rule) => rule.id)).size).toBe(RULES.length)
    for (const rule of RULES) {
      expect(rule.source.length).toBeGreaterThan(5)
      expect(rule.inForceFrom).toMatch(DAY)
      expect(rule.checkedOn).toMatch(DAY)
      expect(rule.says.en && rule.says.es).toBeTruthy()
    }
  })

  it('cite the regulation for every type of finding', () => {
    for (const type of ID_TYPES) expect(ruleForType(type)?.source).toMatch(/^45 CFR 164\.514\(b\)/)
  })

  it('are not in force before their day', () => {
    expect(rulesInForce('2003-04-13', 'US')).toEqual([])
    expect(rulesInForce('2003-04-14', 'US').length).toBe(19)
  })

  it('change the policy version when one of them changes, and only then', () => {
    const [first, ...rest] = RULES
    if (!first) throw new Error('no rules')
    expect(versionOf(RULES)).toBe(POLICY_VERSION)
    expect(versionOf([{ ...first, inForceTo: '2027-01-01' }, ...rest])).not.toBe(POLICY_VERSION)
    expect(versionOf(rest)).not.toBe(POLICY_VERSION)
  })
})
