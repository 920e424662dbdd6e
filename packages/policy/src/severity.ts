import type { CheckedPart, CheckResult } from '@chaperone/contract'
import type { About, IdType } from '@chaperone/text'
import type { CheckSummary, DismissalFacts } from './input.ts'

export type Severity = 'block' | 'caution' | 'fine'
type Found = CheckedPart['findings'][number]

// Indirect: one of them alone leaves a story a story (corpus guide: “one vague date does not by itself turn review into block”).
const INDIRECT: readonly IdType[] = ['DATE', 'AGE', 'QUASI']

const isProtected = (about: About): boolean => about === 'patient' || about === 'relative'

/** How a finding is marked: what names a patient or relative stops, what may point at one is worth a look, the rest is fine. */
export const severityOf = (finding: { readonly type: IdType; readonly about: About }): Severity => {
  if (isProtected(finding.about)) return INDIRECT.includes(finding.type) ? 'caution' : 'block'
  return finding.about === 'self' ? 'caution' : 'fine'
}

/**
 * What it takes to set a finding aside. In a part that the reader blocks, every protected finding may be why, so each needs
 * what a block needs: the gate can't know what the reader would have said without one of them.
 */
export const dismissalNeeds = (part: Pick<CheckedPart, 'verdict'>, finding: Found): Severity => {
  const severity = severityOf(finding)
  return part.verdict === 'block' && isProtected(finding.about) ? 'block' : severity
}

/**
 * Whether a dismissal holds. One for a block is never the author's, nor an editor's. For “our staff” a name in the directory lets any
 * colleague say so who may dismiss at all; without it, it takes a second person whose role may set a block aside.
 */
export const dismissalHolds = (needs: Severity, dismissal: DismissalFacts, authors: ReadonlySet<string>): boolean => {
  if (dismissal.may === 'nothing') return false
  if (needs !== 'block') return true
  if (authors.has(dismissal.by)) return false
  return dismissal.may === 'block' || (dismissal.kind === 'our_staff' && dismissal.inDirectory)
}

/** Whether a finding is set aside by anyone whose word holds. */
export const isDismissed = (
  part: Pick<CheckedPart, 'verdict'>,
  finding: Found,
  dismissals: readonly DismissalFacts[],
  authors: ReadonlySet<string>,
): boolean =>
  dismissals.some((d) => d.findingKey === finding.key && dismissalHolds(dismissalNeeds(part, finding), d, authors))

/** A check in short, for an approval to keep. */
export const summarize = (check: CheckResult): CheckSummary => ({
  verdict: check.verdict,
  keys: check.parts
    .flatMap((part) => part.findings.filter((f) => severityOf(f) !== 'fine').map((f) => f.key))
    .toSorted(),
})

const RANK = { ok: 0, review: 1, block: 2 }

/** Whether a check made again is worse than the one that was approved: a heavier verdict, something new found, or not read to the end. */
export const isWorse = (before: CheckSummary, after: CheckResult): boolean => {
  if (!after.complete || RANK[after.verdict] > RANK[before.verdict]) return true
  const known = new Set(before.keys)
  return summarize(after).keys.some((key) => !known.has(key))
}
