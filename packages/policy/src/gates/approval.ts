import type { GateReason } from '@chaperone/contract'
import type { ApprovalFacts, GateInput } from '../input.ts'
import { never, wait } from '../reason.ts'
import { isWorse } from '../severity.ts'
import { tellsAStory } from './check.ts'

/** Whether only the privacy review may let it out: one person's story, or nobody has read it yet. */
export const needsPrivacy = (input: GateInput): boolean => input.check === null || tellsAStory(input.check)

const accountsAsked = (input: GateInput): string[] =>
  input.accountId === null ? input.channels.map((c) => c.accountId) : [input.accountId]

interface Test {
  /** Asked of an emergency message too; the rest was asked when its template was approved. */
  readonly kit?: true
  readonly holds: (approval: ApprovalFacts, input: GateInput) => boolean
  readonly otherwise: () => GateReason
}

/**
 * What an approval must be, in the order in which a person would ask; the first that none passes is the reason given.
 * Those that look at the check come last, so that one more finding can only take away.
 */
const TESTS: readonly Test[] = [
  {
    kit: true,
    holds: (a, input) => input.version.digest !== null && a.digest === input.version.digest,
    otherwise: () => never('approval_other_text', 'author'),
  },
  { kit: true, holds: (a) => a.voidedAt === null, otherwise: () => never('approval_voided', 'author') },
  {
    holds: (a, input) => a.approvedBy !== input.author.id && !input.author.editors.includes(a.approvedBy),
    otherwise: () => never('own_approval', 'reviewer'),
  },
  { holds: (a) => a.may !== 'nothing', otherwise: () => never('approval_without_role', 'reviewer') },
  {
    kit: true,
    holds: (a, input) => accountsAsked(input).every((id) => a.accounts.includes(id)),
    otherwise: () => never('approval_other_account', 'reviewer'),
  },
  {
    holds: (a, input) => input.check !== null && !isWorse(a.check, input.check),
    otherwise: () => never('check_worse', 'reviewer'),
  },
  {
    holds: (a, input) => !needsPrivacy(input) || a.may === 'decide_privacy',
    otherwise: () => never('approval_not_privacy', 'privacy_officer'),
  },
]

const standing = (input: GateInput): { approvals: readonly ApprovalFacts[]; why: GateReason | null } => {
  let approvals = input.review.approvals
  for (const test of input.kind === 'kit' ? TESTS.filter((each) => each.kit) : TESTS) {
    const left = approvals.filter((a) => test.holds(a, input))
    if (left.length === 0) return { approvals: left, why: approvals.length > 0 ? test.otherwise() : null }
    approvals = left
  }
  return { approvals, why: null }
}

const inOrder = (moments: readonly string[]): string[] =>
  moments.toSorted((a, b) => Date.parse(a) - Date.parse(b) || (a < b ? -1 : 1))

/** Where the approvals stand at this moment: one holds, or why none does, divided between the review and the window. */
export type ApprovalState =
  | { readonly kind: 'holds' }
  | { readonly kind: 'asked' }
  | { readonly kind: 'missing' }
  | { readonly kind: 'review'; readonly why: GateReason }
  | { readonly kind: 'window'; readonly why: GateReason }

/** One approval must pass everything at once: no two halves of different approvals make a whole. */
export const approvalState = (input: GateInput): ApprovalState => {
  const { approvals, why } = standing(input)
  const now = Date.parse(input.now)
  const opens = (a: ApprovalFacts): number => Date.parse(a.from)
  const closes = (a: ApprovalFacts): number => Date.parse(a.until)
  if (approvals.some((a) => now >= opens(a) && now <= closes(a))) return { kind: 'holds' }
  // A request that is open now says more than what became of an older approval.
  const state = input.review.request?.state
  if (state === 'open' || state === 'wording_proposed') return { kind: 'asked' }
  if (why !== null) return { kind: 'review', why }
  if (approvals.length === 0) return { kind: 'missing' }
  const ahead = approvals.filter((a) => now < opens(a) && opens(a) <= closes(a))
  return ahead.length > 0
    ? { kind: 'window', why: wait('window_not_open', 'time', { from: inOrder(ahead.map((a) => a.from)).at(0) ?? '' }) }
    : {
        kind: 'window',
        why: never('approval_too_late', 'author', { until: inOrder(approvals.map((a) => a.until)).at(-1) ?? '' }),
      }
}
