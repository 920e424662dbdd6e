import type { z } from 'zod'
import type {
  MembershipId,
  PostId,
  ReviewDecision,
  ReviewDetail as DetailSchema,
  ReviewId,
  ReviewList,
  ReviewSummary,
} from '@chaperone/contract'
import { can, canSomewhere } from '@chaperone/policy'
import { problem, type Actor, type Tx } from '../kernel/index.ts'
import { reachedSoFar } from './audience.ts'
import { commentContext } from './decide.ts'
import { subjectOf, type Room, type Subject } from './deps.ts'
import { askGate, factsFor } from './gate.ts'
import { noteContext } from './ask.ts'
import {
  approvalOfRequest,
  decisionsOf,
  markSeen,
  requestById,
  requests,
  seenBefore,
  type RequestRow,
} from './store.ts'
import { proposalOf } from './wording.ts'

export type ReviewDetail = z.infer<typeof DetailSchema>

export interface ListQuery {
  for: 'me' | 'asked' | 'all'
  state: 'open' | 'done'
}

/** Whether somebody may answer a request now: it waits, it is not their own, and role and lane allow. */
const mayDecide = (actor: Actor, request: RequestRow, { authors, place }: Subject): boolean =>
  request.state === 'open' &&
  !authors.includes(actor.membershipId) &&
  can(actor.grants, 'review.decide', place) &&
  (request.lane !== 'privacy' || can(actor.grants, 'review.decide_privacy', place))

const mayRead = (actor: Actor, { authors, place }: Subject): boolean =>
  authors.includes(actor.membershipId) || can(actor.grants, 'posts.read', place)

/** The first words of a text, on one line. */
const excerptOf = (text: string): string =>
  Array.from(text.slice(0, 560).replace(/\s+/g, ' ').trim()).slice(0, 140).join('')

async function summary(
  room: Room,
  tx: Tx,
  actor: Actor,
  request: RequestRow,
  subject: Subject,
): Promise<ReviewSummary> {
  const { title, master } = await room.posts.versionContent(tx, request.versionId)
  return {
    id: request.id,
    postId: request.postId,
    versionId: request.versionId,
    title,
    excerpt: excerptOf(master),
    lane: request.lane,
    state: request.state,
    askedBy: request.askedBy,
    askedAt: request.askedAt.toISOString(),
    dueAt: request.dueAt.toISOString(),
    windowFrom: request.windowFrom.toISOString(),
    windowUntil: request.windowUntil.toISOString(),
    poolId: request.poolId,
    assigneeId: request.assigneeId,
    escalatedAt: request.escalatedAt?.toISOString() ?? null,
    accounts: request.accounts,
    mayDecide: mayDecide(actor, request, subject),
  }
}

/** A person, those they stand in for, and whom requests of each kind reach: asked once a list, not once a request. */
interface Reader {
  id: MembershipId
  answersFor: readonly MembershipId[]
  reached: Map<string, MembershipId[]>
}

/** Whether a request waits for somebody: they were asked, stand in for who was, or had it passed on; or its wording waits for its author. */
async function waitsFor(room: Room, tx: Tx, reader: Reader, request: RequestRow, subject: Subject): Promise<boolean> {
  if (request.state === 'wording_proposed') return request.askedBy === reader.id || subject.author === reader.id
  if (subject.authors.includes(reader.id)) return false
  const key = `${request.poolId}|${request.assigneeId}|${request.lane}|${request.escalations}`
  // What it was passed on to depends on its place, so only what was asked first is the same for all.
  const known = request.escalations === 0 ? reader.reached.get(key) : undefined
  const reached = known ?? (await reachedSoFar(room, tx, request, subject))
  reader.reached.set(key, reached)
  return reader.answersFor.some((id) => reached.includes(id))
}

/** Requests, soonest due first; those that are done newest first. An erased version's are left out: there is nothing to show. */
export async function listReviews(
  room: Room,
  tx: Tx,
  actor: Actor,
  query: ListQuery,
): Promise<z.infer<typeof ReviewList>> {
  if (!canSomewhere(actor.grants, 'posts.read')) throw problem('not_permitted')
  const now = await room.kernel.clock.now(tx)
  const me = actor.membershipId
  const answersFor = [me, ...(await room.people.standsInFor(tx, me, now))]
  const reader: Reader = { id: me, answersFor, reached: new Map() }
  const subjects = new Map<PostId, Subject>()
  const reviews: ReviewSummary[] = []
  for (const request of await requests(tx, query.state)) {
    if (query.for === 'asked' && request.askedBy !== me) continue
    const subject = subjects.get(request.postId) ?? (await subjectOf(room, tx, request.postId).catch(gone))
    if (subject === null) continue
    subjects.set(request.postId, subject)
    if (!mayRead(actor, subject)) continue
    if (query.for === 'me') {
      const mine =
        query.state === 'done'
          ? (await decisionsOf(tx, request.id)).some((each) => each.reviewerId === me)
          : await waitsFor(room, tx, reader, request, subject)
      if (!mine) continue
    }
    const shown = await summary(room, tx, actor, request, subject).catch(gone)
    if (shown !== null) reviews.push(shown)
  }
  return { reviews }
}

const gone = (error: unknown): null => {
  if (error instanceof Error && error.message === 'not_found') return null
  throw error
}

async function decisionList(room: Room, tx: Tx, id: ReviewId): Promise<ReviewDecision[]> {
  const shown: ReviewDecision[] = []
  for (const row of await decisionsOf(tx, id))
    shown.push({
      reviewerId: row.reviewerId,
      onBehalfOf: row.onBehalfOf,
      decision: row.decision,
      comment: await room.audit.opening(tx, commentContext(row.id), row.comment),
      pins: row.pins,
      versionId: row.versionId,
      at: row.at.toISOString(),
    })
  return shown
}

/** One request with everything a decision needs. Opening it is in the access log, and counts as having seen the version. */
export async function readReview(room: Room, tx: Tx, actor: Actor, id: ReviewId): Promise<ReviewDetail> {
  const request = await requestById(tx, id)
  const subject = await subjectOf(room, tx, request.postId)
  if (!mayRead(actor, subject)) throw problem('not_found')
  const { posts, kernel, audit } = room
  const { number } = await posts.version(tx, request.versionId)
  const facts = await posts.versionFacts(tx, request.postId, request.versionId)
  const { check } = facts
  if (check === null) throw problem('check_failed')
  const now = await kernel.clock.now(tx)
  const before = await seenBefore(tx, actor.membershipId, request.postId, number)
  const approval = await approvalOfRequest(tx, id)
  const proposal = request.state === 'wording_proposed' ? await proposalOf(room, tx, request) : null
  if (!subject.authors.includes(actor.membershipId)) {
    await audit.opened(tx, actor, 'review', id)
    await markSeen(tx, actor.membershipId, { id: request.versionId, postId: request.postId, number }, now)
  }
  return {
    ...(await summary(room, tx, actor, request, subject)),
    note: await kernel.crypto.openText(tx, noteContext(id), request.note),
    content: await posts.versionContent(tx, request.versionId),
    digest: facts.version.digest ?? '',
    previous: before === null ? null : await previous(room, tx, before),
    check,
    decision: await askGate(room, tx, { facts, review: await factsFor(tx, request.postId), now }),
    decisions: await decisionList(room, tx, id),
    wording: proposal?.draft ?? null,
    approvalId: approval?.id ?? null,
    approvalVoided:
      approval?.voidedAt == null
        ? null
        : { at: approval.voidedAt.toISOString(), reason: approval.voidReason ?? 'edited' },
    now: now.toISOString(),
  }
}

/** An earlier version to compare with; none where its words were erased. */
async function previous({ posts }: Room, tx: Tx, id: RequestRow['versionId']): Promise<ReviewDetail['previous']> {
  const row = await posts.version(tx, id)
  return row.bytes === null ? null : { number: row.number, content: await posts.versionContent(tx, id) }
}
