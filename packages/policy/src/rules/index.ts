import { HIPAA } from './hipaa.ts'
import { NETWORKS } from './networks.ts'
import type { Rule } from './rule.ts'

export type { Rule } from './rule.ts'
export const RULES: readonly Rule[] = [...HIPAA, ...NETWORKS]

/** Changed by hand whenever the gate judges the same facts differently. */
const GATE_REVISION = 1

// FNV-1a, 32 bits: no secret rests on it, it only has to change when a rule does.
const fingerprint = (text: string): string => {
  let hash = 0x811c9dc5
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193)
  return (hash >>> 0).toString(16).padStart(8, '0')
}

/** Version of a set of rules: the gate's revision, the newest day on which a rule was checked, and a fingerprint of them all. */
export const versionOf = (rules: readonly Rule[]): string => {
  const newest = rules.reduce((day, rule) => (rule.checkedOn > day ? rule.checkedOn : day), '')
  return `${GATE_REVISION}.${newest}.${fingerprint(JSON.stringify(rules))}`
}

/** Recorded by every check and approval. Where it differs at the moment of sending, the check runs again. */
export const POLICY_VERSION = versionOf(RULES)

/**
 * The rules in force on a day.
 * @param day ISO calendar day
 * @param jurisdiction `US` or a network's name; all where absent
 */
export const rulesInForce = (day: string, jurisdiction?: string): readonly Rule[] =>
  RULES.filter(
    (rule) =>
      rule.inForceFrom <= day &&
      (rule.inForceTo === null || day <= rule.inForceTo) &&
      (jurisdiction === undefined || rule.jurisdiction === jurisdiction),
  )

/** The rule behind a finding's type, for “why?” one tap further. */
export const ruleForType = (type: string): Rule | undefined =>
  HIPAA.find((rule) => {
    const types = rule.applies.types
    return Array.isArray(types) && types.includes(type)
  })
