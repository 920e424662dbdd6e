import { z } from 'zod'
import { DraftContent, VersionContent } from './content.ts'
import { CheckResult } from './finding.ts'
import { Decision, Lane } from './gate.ts'
import { AccountId, ApprovalId, MembershipId, PoolId, PostId, ReviewId, VersionId } from './ids.ts'
import { cleanText, Moment } from './text.ts'

export const ReviewState = z.enum([
  'open',
  'approved',
  'changes',
  'declined',
  'withdrawn',
  'voided',
  'wording_proposed',
])
export type ReviewState = z.infer<typeof ReviewState>

/** POST /api/posts/:id/submit freezes a version and asks. 409 gate_closed where something the author must fix stands. */
export const SubmitRequest = z.strictObject({
  rev: z.int(),
  to: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('pool'), id: PoolId }),
    z.strictObject({ kind: z.literal('person'), id: MembershipId }),
  ]),
  /** When an answer is needed; default: an hour before the post is due, or four hours from now. */
  dueAt: Moment.nullable(),
  /** Until when an approval would hold; default: eight hours after it is due. */
  windowUntil: Moment.nullable(),
  note: cleanText(2000),
})
export type SubmitRequest = z.infer<typeof SubmitRequest>

export const Pin = z.strictObject({
  part: z.enum(['text', 'variant', 'alt']),
  ref: z.string().max(64),
  start: z.int().min(0),
  end: z.int().min(0),
})
export type Pin = z.infer<typeof Pin>

export const ReviewDecision = z.object({
  reviewerId: MembershipId,
  /** On whose behalf, where a delegate answered. */
  onBehalfOf: MembershipId.nullable(),
  decision: z.enum(['approve', 'approve_for_now', 'approve_with_wording', 'changes', 'decline']),
  comment: z.string(),
  pins: z.array(Pin),
  versionId: VersionId,
  at: Moment,
})
export type ReviewDecision = z.infer<typeof ReviewDecision>

export const ReviewSummary = z.object({
  id: ReviewId,
  postId: PostId,
  versionId: VersionId,
  title: z.string(),
  excerpt: z.string(),
  lane: Lane,
  state: ReviewState,
  askedBy: MembershipId,
  askedAt: Moment,
  dueAt: Moment,
  windowFrom: Moment,
  windowUntil: Moment,
  poolId: PoolId.nullable(),
  assigneeId: MembershipId.nullable(),
  escalatedAt: Moment.nullable(),
  accounts: z.array(AccountId),
  /** Whether the one who asks this may decide it (not their own, role and lane allow). */
  mayDecide: z.boolean(),
})
export type ReviewSummary = z.infer<typeof ReviewSummary>

/** GET /api/reviews?for=me|asked|all&state=open|done */
export const ReviewList = z.object({ reviews: z.array(ReviewSummary) })
export type ReviewList = z.infer<typeof ReviewList>

/** GET /api/reviews/:id */
export const ReviewDetail = ReviewSummary.extend({
  note: z.string(),
  content: VersionContent,
  digest: z.string(),
  /** The version this person decided or looked at last, for the word-level comparison. */
  previous: z.object({ number: z.number(), content: VersionContent }).nullable(),
  check: CheckResult,
  decision: Decision,
  decisions: z.array(ReviewDecision),
  /** A reviewer's own wording that waits for the author's acceptance. */
  wording: DraftContent.nullable(),
  approvalId: ApprovalId.nullable(),
  approvalVoided: z.object({ at: Moment, reason: z.string() }).nullable(),
  now: Moment,
})
export type ReviewDetail = z.infer<typeof ReviewDetail>

/** POST /api/reviews/:id/decide */
export const DecideRequest = z.strictObject({
  versionId: VersionId,
  digest: z.string().regex(/^[0-9a-f]{64}$/),
  decision: z.enum(['approve', 'approve_for_now', 'approve_with_wording', 'changes', 'decline']),
  comment: cleanText(4000),
  pins: z.array(Pin).max(50),
  /** With approve_with_wording: the whole draft as the reviewer would have it. */
  wording: DraftContent.nullable(),
})
export type DecideRequest = z.infer<typeof DecideRequest>

/** POST /api/reviews/:id/reassign; /withdraw; /accept-wording; /refuse-wording */
export const ReassignRequest = z.strictObject({ to: SubmitRequest.shape.to, reason: cleanText(1000).min(3) })
export type ReassignRequest = z.infer<typeof ReassignRequest>
