import type { z } from 'zod'
import type { DecideRequest, ReviewId } from '@chaperone/contract'
import { newId, organizationOf, problem, type Actor, type Tx } from '../kernel/index.ts'
import { onBehalfOf } from './audience.ts'
import { complete, freshFacts, mayOf, told, type Judged } from './complete.ts'
import { subjectOf, type Room, type Subject } from './deps.ts'
import { reviewDecisions } from './schema.ts'
import { changeRequest, requestById, type RequestRow } from './store.ts'
import { isTooLate, windowForNow } from './time.ts'
import { propose } from './wording.ts'

type Answer = z.infer<typeof DecideRequest>

export const commentContext = (id: string) => `review.comment:${id}`

/**
 * Answers a request.
 * @throws Problem `own_post` for its authors; `not_permitted` by role or lane; `state_changed` where it was answered or edited meanwhile;
 * `approval_too_late`; `comment_needed`; `gate_closed` where what the gate says now would never let it out
 */
export async function decideRequest(room: Room, tx: Tx, actor: Actor, id: ReviewId, answer: Answer): Promise<void> {
  const request = await requestById(tx, id, { lock: true })
  const subject = await subjectOf(room, tx, request.postId)
  if (subject.authors.includes(actor.membershipId)) throw problem('own_post')
  room.people.requirePermission(actor, 'review.decide', subject.place)
  if (request.lane === 'privacy') room.people.requirePermission(actor, 'review.decide_privacy', subject.place)
  if (request.state !== 'open' || request.versionId !== answer.versionId) throw problem('state_changed')
  const now = await room.kernel.clock.now(tx)
  const facts = await freshFacts(room, tx, request.postId, request.versionId)
  const judged: Judged = { request, subject, facts, check: facts.check, now }
  if (judged.facts.version.digest !== answer.digest) throw problem('state_changed')
  if ((answer.decision === 'changes' || answer.decision === 'decline') && answer.comment.trim().length < 3)
    throw problem('comment_needed', { field: 'comment' })

  await keepDecision(room, tx, actor, judged, answer)
  switch (answer.decision) {
    case 'approve':
      if (isTooLate(request, now)) throw problem('approval_too_late')
      return complete(room, tx, actor, { ...judged, ...approver(actor, subject), ...windowOf(request), forNow: false })
    case 'approve_for_now':
      return complete(room, tx, actor, { ...judged, ...approver(actor, subject), ...windowForNow(now), forNow: true })
    case 'approve_with_wording':
      if (isTooLate(request, now)) throw problem('approval_too_late')
      return propose(room, tx, actor, judged, answer.wording)
    case 'changes':
    case 'decline': {
      const state = answer.decision === 'changes' ? 'changes' : 'declined'
      await changeRequest(tx, request, { state, closedAt: now })
      await room.posts.move(tx, request.postId, state)
      return told(room, tx, request, state)
    }
  }
}

const windowOf = ({ windowFrom, windowUntil }: RequestRow) => ({ windowFrom, windowUntil })

/** Who approves, and what their role allows there at this moment. */
const approver = ({ membershipId, grants }: Actor, { place }: Subject) => ({
  by: membershipId,
  may: mayOf(grants, place),
})

async function keepDecision(room: Room, tx: Tx, actor: Actor, judged: Judged, answer: Answer): Promise<void> {
  const { request, facts, now } = judged
  const id = newId()
  const comment = answer.comment.trim()
  const { commitment, sealed } = await room.audit.commit(tx, commentContext(id), comment)
  const behalf = await onBehalfOf(room, tx, request, actor.membershipId, now)
  await tx.insert(reviewDecisions).values({
    organizationId: organizationOf(tx),
    id,
    requestId: request.id,
    versionId: request.versionId,
    reviewerId: actor.membershipId,
    onBehalfOf: behalf,
    decision: answer.decision,
    comment: sealed,
    pins: answer.pins,
    at: now,
  })
  await room.audit.record(tx, actor, {
    kind: 'review.decided',
    v: 1,
    postId: request.postId,
    reviewId: request.id,
    versionId: request.versionId,
    digest: facts.version.digest ?? '',
    decision: answer.decision,
    onBehalfOf: behalf,
    comment: comment === '' ? null : commitment,
  })
}
