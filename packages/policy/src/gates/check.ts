import type { CheckedPart, CheckResult, Gate, GateReason } from '@chaperone/contract'
import type { GateInput } from '../input.ts'
import { gateOf, never, note, wait } from '../reason.ts'
import { POLICY_VERSION, ruleForType } from '../rules/index.ts'
import { dismissalNeeds, isDismissed, severityOf } from '../severity.ts'

const authorsOf = (input: GateInput): ReadonlySet<string> => new Set([input.author.id, ...input.author.editors])

const tally = (types: readonly string[]): [string, number][] => {
  const counts = new Map<string, number>()
  for (const type of types) counts.set(type, (counts.get(type) ?? 0) + 1)
  return [...counts]
}

const readPart = (part: CheckedPart, input: GateInput, authors: ReadonlySet<string>) => {
  const standing = part.findings.filter((f) => !isDismissed(part, f, input.dismissals, authors))
  const blocking = standing.filter((f) => dismissalNeeds(part, f) === 'block')
  const cautions = standing.filter((f) => dismissalNeeds(part, f) === 'caution')
  // The reader stops it and points at nothing that a person could set aside.
  const bare = part.verdict === 'block' && !part.findings.some((f) => dismissalNeeds(part, f) === 'block')
  const ownDismissal = blocking.some((f) => input.dismissals.some((d) => d.findingKey === f.key && authors.has(d.by)))
  return { blocking, cautions, bare, ownDismissal }
}

/** One person's story: the reader wants a person to judge it, or a finding that stopped it was set aside. */
export const tellsAStory = (check: CheckResult): boolean =>
  check.verdict !== 'ok' ||
  check.parts.some((part) => part.verdict !== 'ok' || part.findings.some((f) => severityOf(f) === 'block'))

const attestationReasons = (input: GateInput): GateReason[] => {
  const answers = Object.values(input.version.attestations ?? {})
  if (answers.length === 0 || answers.some((answer) => answer === null)) return [never('attestations_needed', 'author')]
  return answers.includes(true) ? [note('attested_yes', 'privacy_officer')] : []
}

/** What the reader found, what was set aside by whom, and whether it read to the end with the rules of today. */
export const checkGate = (input: GateInput): Gate => {
  const { check } = input
  if (check === null) return gateOf('check', [wait('check_not_run', 'author')])
  const reasons: GateReason[] = []
  if (!check.complete) reasons.push(wait('check_incomplete', 'author'))
  if (check.detectorVersion !== input.detectorVersion || check.policyVersion !== POLICY_VERSION)
    reasons.push(wait('check_stale', 'time'))
  const authors = authorsOf(input)
  const parts = check.parts.map((part) => readPart(part, input, authors))
  for (const [type, count] of tally(parts.flatMap((p) => p.blocking.map((f) => f.type))))
    reasons.push(never('finding_blocks', 'author', { type, count, rule: ruleForType(type)?.id ?? '' }))
  for (const [type, count] of tally(parts.flatMap((p) => p.cautions.map((f) => f.type))))
    reasons.push(note('finding_caution', 'reviewer', { type, count, rule: ruleForType(type)?.id ?? '' }))
  if (parts.some((p) => p.bare) || (check.verdict === 'block' && check.parts.every((p) => p.verdict !== 'block')))
    reasons.push(never('text_blocks', 'author'))
  if (parts.some((p) => p.ownDismissal)) reasons.push(note('own_dismissal', 'second_person'))
  // A kit message was judged when it was approved; at 3 a.m. a doubt is told, a block still stops.
  if (tellsAStory(check)) {
    reasons.push(note('one_story', 'privacy_officer'))
    if (input.kind !== 'kit') reasons.push(...attestationReasons(input))
  }
  const look = reasons.some((r) => r.code === 'one_story' || r.code === 'finding_caution')
  return gateOf('check', reasons, look ? 'look' : 'clear')
}
