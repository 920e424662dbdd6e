import { and, asc, count, desc, eq, gte, inArray, isNull, lt, sql } from 'drizzle-orm'
import type { ApprovalId, MembershipId, PostId, ReviewId, VersionId } from '@chaperone/contract'
import { organizationOf, problem, type Tx } from '../kernel/index.ts'
import { approvals, reviewDecisions, reviewRequests, reviewSeen } from './schema.ts'

export type RequestRow = typeof reviewRequests.$inferSelect
export type DecisionRow = typeof reviewDecisions.$inferSelect
export type ApprovalRow = typeof approvals.$inferSelect

const ASKING = ['open', 'wording_proposed'] as const

/** @throws Problem `not_found` */
export async function requestById(tx: Tx, id: ReviewId, { lock = false } = {}): Promise<RequestRow> {
  const query = tx.select().from(reviewRequests).where(eq(reviewRequests.id, id))
  const [row] = await (lock ? query.for('update') : query)
  if (row === undefined) throw problem('not_found')
  return row
}

/** The request that waits for an answer, if one does; taken for changing. */
export async function askingRequest(tx: Tx, postId: PostId): Promise<RequestRow | undefined> {
  const [row] = await tx
    .select()
    .from(reviewRequests)
    .where(and(eq(reviewRequests.postId, postId), inArray(reviewRequests.state, [...ASKING])))
    .for('update')
  return row
}

export async function latestRequest(tx: Tx, postId: PostId): Promise<RequestRow | undefined> {
  const [row] = await tx
    .select()
    .from(reviewRequests)
    .where(eq(reviewRequests.postId, postId))
    .orderBy(desc(reviewRequests.askedAt), desc(reviewRequests.id))
    .limit(1)
  return row
}

/** Requests that wait, soonest due first; or those that are done, newest first. */
export function requests(tx: Tx, which: 'open' | 'done'): Promise<RequestRow[]> {
  const waiting = inArray(reviewRequests.state, [...ASKING])
  return which === 'open'
    ? tx.select().from(reviewRequests).where(waiting).orderBy(asc(reviewRequests.dueAt)).limit(500)
    : tx
        .select()
        .from(reviewRequests)
        .where(sql`not ${waiting}`)
        .orderBy(desc(reviewRequests.closedAt))
        .limit(200)
}

/** Requests in somebody's name alone. */
export const requestsAssignedTo = (tx: Tx, id: MembershipId): Promise<RequestRow[]> =>
  tx
    .select()
    .from(reviewRequests)
    .where(and(eq(reviewRequests.assigneeId, id), eq(reviewRequests.state, 'open')))

/**
 * Changes a request that still stands as it was read.
 * @throws Problem `state_changed` where somebody was quicker
 */
export async function changeRequest(
  tx: Tx,
  row: RequestRow,
  change: Partial<Omit<RequestRow, 'id' | 'organizationId' | 'postId'>>,
): Promise<RequestRow> {
  const [next] = await tx
    .update(reviewRequests)
    .set(change)
    .where(and(eq(reviewRequests.id, row.id), eq(reviewRequests.state, row.state)))
    .returning()
  if (next === undefined) throw problem('state_changed')
  return next
}

export const decisionsOf = (tx: Tx, requestId: ReviewId): Promise<DecisionRow[]> =>
  tx.select().from(reviewDecisions).where(eq(reviewDecisions.requestId, requestId)).orderBy(asc(reviewDecisions.at))

export const approvalsOf = (tx: Tx, postId: PostId): Promise<ApprovalRow[]> =>
  tx.select().from(approvals).where(eq(approvals.postId, postId)).orderBy(asc(approvals.approvedAt))

export const standingApprovals = (tx: Tx, postId: PostId): Promise<ApprovalRow[]> =>
  tx
    .select()
    .from(approvals)
    .where(and(eq(approvals.postId, postId), isNull(approvals.voidedAt)))
    .for('update')

/** @throws Problem `not_found` */
export async function approvalById(tx: Tx, id: ApprovalId, { lock = false } = {}): Promise<ApprovalRow> {
  const query = tx.select().from(approvals).where(eq(approvals.id, id))
  const [row] = await (lock ? query.for('update') : query)
  if (row === undefined) throw problem('not_found')
  return row
}

export async function approvalsByIds(tx: Tx, ids: readonly ApprovalId[]): Promise<ApprovalRow[]> {
  return ids.length === 0
    ? []
    : tx
        .select()
        .from(approvals)
        .where(inArray(approvals.id, [...ids]))
}

/** The approval that came of a request; the newest, where it was approved again. */
export async function approvalOfRequest(tx: Tx, requestId: ReviewId): Promise<ApprovalRow | undefined> {
  const [row] = await tx
    .select()
    .from(approvals)
    .where(eq(approvals.requestId, requestId))
    .orderBy(desc(approvals.approvedAt))
    .limit(1)
  return row
}

/** Notes that somebody has a version before them. */
export async function markSeen(
  tx: Tx,
  membershipId: MembershipId,
  version: { id: VersionId; postId: PostId; number: number },
  seenAt: Date,
): Promise<void> {
  await tx
    .insert(reviewSeen)
    .values({
      organizationId: organizationOf(tx),
      membershipId,
      postId: version.postId,
      versionId: version.id,
      number: version.number,
      seenAt,
    })
    .onConflictDoNothing()
}

/** The newest version of a post, older than this one, that somebody has had before them. */
export async function seenBefore(
  tx: Tx,
  membershipId: MembershipId,
  postId: PostId,
  number: number,
): Promise<VersionId | null> {
  const [row] = await tx
    .select({ versionId: reviewSeen.versionId })
    .from(reviewSeen)
    .where(and(eq(reviewSeen.membershipId, membershipId), eq(reviewSeen.postId, postId), lt(reviewSeen.number, number)))
    .orderBy(desc(reviewSeen.number))
    .limit(1)
  return row?.versionId ?? null
}

/** Requests made since a moment, and answers since then that asked for changes or gave other words. */
export async function countsSince(tx: Tx, since: Date): Promise<{ asked: number; fixed: number }> {
  const [asked] = await tx.select({ n: count() }).from(reviewRequests).where(gte(reviewRequests.askedAt, since))
  const [fixed] = await tx
    .select({ n: count() })
    .from(reviewDecisions)
    .where(and(gte(reviewDecisions.at, since), inArray(reviewDecisions.decision, ['changes', 'approve_with_wording'])))
  return { asked: asked?.n ?? 0, fixed: fixed?.n ?? 0 }
}
