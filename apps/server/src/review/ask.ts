import type { z } from 'zod'
import type { Lane, MembershipId, PoolId, PostId, ReassignRequest, ReviewId, SubmitRequest } from '@chaperone/contract'
import { can } from '@chaperone/policy'
import { newId, organizationOf, problem, type Actor, type Tx } from '../kernel/index.ts'
import { voidAll } from './approve.ts'
import { subjectOf, type Room, type Subject } from './deps.ts'
import { planEscalation } from './escalate.ts'
import { askGate, factsFor, requireFit } from './gate.ts'
import { reviewRequests } from './schema.ts'
import { askingRequest, changeRequest, requestById, type RequestRow } from './store.ts'
import { tellByMail, tellScreens } from './tell.ts'
import { timesFor } from './time.ts'

type To = z.infer<typeof SubmitRequest>['to']

/** What somebody who is asked late has at the least before it is passed on. */
const ANSWER_MS = 3_600_000

export const noteContext = (id: ReviewId) => `review.note:${id}`
export const reasonContext = (id: ReviewId) => `review.reassign:${id}`

/** Whether somebody may answer a request of this lane about this post: by role, and not as one of its authors. */
export async function mayAnswer({ people }: Room, tx: Tx, id: MembershipId, lane: Lane, subject: Subject) {
  if (subject.authors.includes(id) || !(await people.isActive(tx, id))) return false
  const permission = lane === 'privacy' ? 'review.decide_privacy' : 'review.decide'
  return can(await people.grantsOf(tx, id), permission, subject.place)
}

/** @throws Problem `not_found` for an unknown pool or person; `bad_request` where nobody there may answer */
async function addressOf(room: Room, tx: Tx, to: To, lane: Lane, subject: Subject) {
  let asked: { poolId: PoolId | null; assigneeId: MembershipId | null; people: MembershipId[] }
  if (to.kind === 'person') asked = { poolId: null, assigneeId: to.id, people: [to.id] }
  else {
    const pool = (await room.people.allPools(tx)).find((each) => each.id === to.id)
    if (pool === undefined) throw problem('not_found', { field: 'to' })
    asked = { poolId: pool.id, assigneeId: null, people: await room.people.poolMembers(tx, pool.id) }
  }
  for (const id of asked.people)
    if (await mayAnswer(room, tx, id, lane, subject)) return { poolId: asked.poolId, assigneeId: asked.assigneeId }
  const [only] = asked.people
  if (to.kind === 'person' && only !== undefined && subject.authors.includes(only))
    throw problem('own_post', { field: 'to' })
  throw problem('bad_request', { field: 'to', params: { why: 'may_not_review', lane } })
}

/**
 * Freezes the saved draft as a version and puts it before a pool or a person.
 * @throws Problem `state_changed` where the draft or the post has moved on; `gate_closed`, `check_failed`, `alt_text_needed` where the
 * author must mend something first
 */
export async function submit(
  room: Room,
  actor: Actor,
  postId: PostId,
  request: z.infer<typeof SubmitRequest>,
): Promise<ReviewId> {
  const { kernel, posts, people } = room
  await kernel.db.withOrg(actor.organizationId, async (tx) => {
    const { place } = await subjectOf(room, tx, postId)
    people.requirePermission(actor, 'review.request', place)
  })
  const prepared = await posts.prepareVersion(actor, postId, request.rev)
  // What was not read to its end has no lane yet.
  if (!prepared.check.complete) throw problem('check_failed')
  return kernel.db.withOrg(actor.organizationId, async (tx) => {
    if ((await askingRequest(tx, postId)) !== undefined) throw problem('state_changed')
    const subject = await subjectOf(room, tx, postId)
    if (subject.state !== 'draft' && subject.state !== 'changes') throw problem('state_changed')
    const now = await kernel.clock.now(tx)
    const { draft, lane } = prepared
    const times = timesFor(draft.schedule, now, request)
    const asked = await addressOf(room, tx, request.to, lane, subject)
    const version = await posts.freezeVersion(tx, actor, prepared)
    const facts = await posts.versionFacts(tx, postId, version.id)
    requireFit(await askGate(room, tx, { facts, review: await factsFor(tx, postId), now }))
    const id = newId<ReviewId>()
    await tx.insert(reviewRequests).values({
      id,
      organizationId: organizationOf(tx),
      postId,
      versionId: version.id,
      lane,
      state: 'open',
      ...asked,
      ...times,
      askedBy: actor.membershipId,
      askedAt: now,
      accounts: draft.channels,
      note: await kernel.crypto.seal(tx, noteContext(id), request.note),
    })
    await posts.move(tx, postId, 'in_review', { dueAt: times.postDueAt })
    await room.audit.record(tx, actor, {
      kind: 'review.asked',
      v: 1,
      postId,
      reviewId: id,
      versionId: version.id,
      digest: version.digest,
      lane,
    })
    await announce(room, tx, await requestById(tx, id))
    return id
  })
}

/** Tells everybody whom a new or newly addressed request concerns. */
export async function announce(
  room: Room,
  tx: Tx,
  request: RequestRow,
  kind: 'asked' | 'worse' = 'asked',
): Promise<void> {
  await room.kernel.events.emit(tx, { type: 'review.requested', reviewId: request.id, postId: request.postId })
  await planEscalation(room, tx, request, request.dueAt)
  await tellByMail(room, tx, request.id, kind)
  await tellScreens(room, tx, request.id)
}

/** Addresses a request to somebody else, with a reason. Its clock runs on. */
export async function reassign(
  room: Room,
  tx: Tx,
  actor: Actor,
  id: ReviewId,
  { to, reason }: z.infer<typeof ReassignRequest>,
): Promise<void> {
  const request = await requestById(tx, id, { lock: true })
  const subject = await subjectOf(room, tx, request.postId)
  room.people.requirePermission(actor, 'review.reassign', subject.place)
  if (request.state !== 'open') throw problem('state_changed')
  const asked = await addressOf(room, tx, to, request.lane, subject)
  const { commitment } = await room.audit.commit(tx, reasonContext(id), reason)
  const next = await changeRequest(tx, request, { ...asked, escalations: 0, escalatedAt: null })
  await room.audit.record(tx, actor, {
    kind: 'review.reassigned',
    v: 1,
    postId: request.postId,
    reviewId: id,
    reason: commitment,
  })
  const now = await room.kernel.clock.now(tx)
  const answerBy = Math.max(request.dueAt.getTime(), now.getTime() + ANSWER_MS)
  await planEscalation(room, tx, next, new Date(answerBy))
  await tellByMail(room, tx, id, 'asked')
  await tellScreens(room, tx, id)
}

/** Takes a request back, or an approval that has not been used: the post is a draft again. By whoever asked, or wrote it. */
export async function withdraw(room: Room, tx: Tx, actor: Actor, id: ReviewId): Promise<void> {
  const request = await requestById(tx, id, { lock: true })
  const subject = await subjectOf(room, tx, request.postId)
  room.people.requirePermission(actor, 'review.request', subject.place)
  if (request.askedBy !== actor.membershipId && !subject.authors.includes(actor.membershipId))
    throw problem('not_permitted')
  if (request.state !== 'open' && request.state !== 'wording_proposed' && request.state !== 'approved')
    throw problem('state_changed')
  if (subject.state !== 'in_review' && subject.state !== 'approved') throw problem('state_changed')
  await close(room, tx, actor, request, 'withdrawn')
  await voidAll(room, tx, actor, request.postId, 'withdrawn')
  await room.posts.move(tx, request.postId, 'draft')
}

/** Ends a request that nobody need answer any more. */
export async function close(
  room: Room,
  tx: Tx,
  actor: Actor | null,
  request: RequestRow,
  state: 'withdrawn' | 'voided',
): Promise<void> {
  await changeRequest(tx, request, { state, closedAt: await room.kernel.clock.now(tx) })
  await room.audit.record(tx, actor, { kind: 'review.withdrawn', v: 1, postId: request.postId, reviewId: request.id })
  await tellScreens(room, tx, request.id)
}
