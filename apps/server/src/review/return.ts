import { z } from 'zod'
import type { ApprovalId, OrganizationId } from '@chaperone/contract'
import { tellsAStory } from '@chaperone/policy'
import { newId, organizationOf, type Tx } from '../kernel/index.ts'
import { voidApproval } from './approve.ts'
import { announce, noteContext } from './ask.ts'
import { subjectOf, type Room } from './deps.ts'
import { hex } from './gate.ts'
import { reviewRequests } from './schema.ts'
import { approvalById, askingRequest, requestById, type ApprovalRow } from './store.ts'
import { tellByMail } from './tell.ts'
import { isTooLate, windowForNow } from './time.ts'

const Payload = z.object({ organizationId: z.uuid(), approvalId: z.uuid() })
const ANSWER_MS = 4 * 3_600_000
/** The step of passing on at which the privacy officers are reached. */
const PRIVACY_STEP = 2

/** Has an approval go back to review once the transaction stands: whoever asked whether a send may go holds its row. */
export async function planReturn({ kernel }: Room, tx: Tx, approval: ApprovalRow): Promise<void> {
  const payload = { organizationId: organizationOf(tx), approvalId: approval.id }
  await kernel.jobs.enqueue(tx, 'review.return', payload, { singletonKey: approval.id })
}

/**
 * Ends an approval whose version, read again, holds what its reviewer was not shown, and asks the same people anew. Where part of the post is
 * out already, what has not left is called off and nobody is asked: what is live is for a person to judge.
 */
export async function returnToReview(room: Room, tx: Tx, id: ApprovalId): Promise<void> {
  const approval = await approvalById(tx, id, { lock: true })
  if (approval.requestId === null || !(await voidApproval(room, tx, null, id, 'check_worse'))) return
  const before = await requestById(tx, approval.requestId)
  await tellByMail(room, tx, before.id, 'voided')
  const subject = await subjectOf(room, tx, approval.postId)
  if (subject.state !== 'approved' || (await askingRequest(tx, approval.postId)) !== undefined) return
  const now = await room.kernel.clock.now(tx)
  const facts = await room.posts.versionFacts(tx, approval.postId, approval.versionId)
  const lane = facts.check === null || tellsAStory(facts.check) ? 'privacy' : before.lane
  const next = newId<typeof before.id>()
  // What was late stays late: the reviewer may still approve it for now.
  const { windowFrom, windowUntil } = isTooLate(before, now) ? windowForNow(now) : before
  await tx.insert(reviewRequests).values({
    id: next,
    organizationId: organizationOf(tx),
    postId: approval.postId,
    versionId: approval.versionId,
    lane,
    state: 'open',
    poolId: before.poolId,
    assigneeId: before.assigneeId,
    askedBy: before.askedBy,
    askedAt: now,
    dueAt: new Date(now.getTime() + ANSWER_MS),
    windowFrom,
    windowUntil: windowUntil > now ? windowUntil : windowForNow(now).windowUntil,
    postDueAt: before.postDueAt,
    accounts: approval.accounts,
    note: await room.kernel.crypto.seal(tx, noteContext(next), ''),
    escalations: lane === before.lane ? 0 : PRIVACY_STEP,
  })
  await room.posts.move(tx, approval.postId, 'in_review')
  await room.audit.record(tx, null, {
    kind: 'review.asked',
    v: 1,
    postId: approval.postId,
    reviewId: next,
    versionId: approval.versionId,
    digest: hex(approval.digest),
    lane,
  })
  await announce(room, tx, await requestById(tx, next), 'worse')
}

export function defineReturn(room: Room): void {
  room.kernel.jobs.define(
    'review.return',
    Payload,
    ({ organizationId, approvalId }) =>
      room.kernel.db.withOrg(organizationId as OrganizationId, (tx) =>
        returnToReview(room, tx, approvalId as ApprovalId),
      ),
    { unique: true },
  )
}
