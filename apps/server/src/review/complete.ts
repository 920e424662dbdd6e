import type { CheckResult, PostId, VersionId } from '@chaperone/contract'
import { can, stops, summarize, type ApprovalFacts, type Place } from '@chaperone/policy'
import { problem, type Actor, type Tx } from '../kernel/index.ts'
import { makeApproval } from './approve.ts'
import type { Room, Subject, VersionFacts } from './deps.ts'
import { askGate, requireFit } from './gate.ts'
import { changeRequest, type ApprovalRow, type RequestRow } from './store.ts'
import { tellByMail, tellScreens } from './tell.ts'

/** What a decision stands on: the request, taken for changing, and everything that is so of its version now. */
export interface Judged {
  request: RequestRow
  subject: Subject
  facts: VersionFacts
  check: CheckResult
  now: Date
}

interface Completion extends Judged {
  by: Actor['membershipId']
  may: ApprovalRow['may']
  windowFrom: Date
  windowUntil: Date
  forNow: boolean
}

const NOTHING = { request: null, approvals: [] }

/** A version's facts, with a check by the reader and the rules of today: where its latest one is older, it is read again. */
export async function freshFacts(
  room: Room,
  tx: Tx,
  postId: PostId,
  versionId: VersionId,
): Promise<VersionFacts & { check: CheckResult }> {
  const facts = await room.posts.versionFacts(tx, postId, versionId)
  const { check } = facts
  const said = stops(await askGate(room, tx, { facts, review: NOTHING, now: await room.kernel.clock.now(tx) }))
  const stale = said.some(({ code }) => code === 'check_stale')
  return { ...facts, check: check === null || stale ? await room.posts.recheckVersion(tx, versionId) : check }
}

/** What a role allows an approver at that place. */
export const mayOf = (grants: Actor['grants'], place: Place): ApprovalRow['may'] =>
  can(grants, 'review.decide_privacy', place) ? 'decide_privacy' : 'decide'

/** Refuses an approval that the gate would never honor, so that nobody approves in vain. */
async function requireWorth(room: Room, tx: Tx, judged: Judged, approval: ApprovalFacts): Promise<void> {
  const { facts, now } = judged
  const decision = await askGate(room, tx, { facts, review: { request: null, approvals: [approval] }, now })
  requireFit(decision)
  const [stop] = stops(decision)
  if (stop?.weight !== 'never') return
  if (stop.code === 'approval_not_privacy') throw problem('not_permitted')
  if (stop.code === 'approval_too_late') throw problem('approval_too_late')
  throw problem('gate_closed', { params: { gate: stop.gate, why: stop.code } })
}

/** Makes the approval that a request led to, and moves the post on. */
export async function complete(room: Room, tx: Tx, actor: Actor, done: Completion): Promise<void> {
  const { request, facts, check, now, windowFrom, windowUntil } = done
  const { digest } = facts.version
  if (digest === null) throw problem('state_changed')
  await requireWorth(room, tx, done, {
    digest,
    accounts: request.accounts,
    from: windowFrom.toISOString(),
    until: windowUntil.toISOString(),
    approvedBy: done.by,
    may: done.may,
    voidedAt: null,
    check: summarize(check),
  })
  await changeRequest(tx, request, { state: 'approved', closedAt: now })
  await room.posts.move(tx, request.postId, 'approved', { dueAt: done.forNow ? now : request.postDueAt })
  await makeApproval(room, tx, actor, {
    postId: request.postId,
    versionId: request.versionId,
    digest,
    check,
    accounts: request.accounts,
    windowFrom,
    windowUntil,
    forNow: done.forNow,
    by: done.by,
    may: done.may,
    source: { requestId: request.id },
  })
  await told(room, tx, request, 'approved')
}

/** Tells later rooms, screens and the author what a request came to. */
export async function told(
  room: Room,
  tx: Tx,
  request: RequestRow,
  outcome: 'approved' | 'changes' | 'declined' | 'wording',
): Promise<void> {
  await room.kernel.events.emit(tx, {
    type: 'review.decided',
    reviewId: request.id,
    postId: request.postId,
    decision: outcome,
  })
  await tellByMail(room, tx, request.id, outcome)
  await tellScreens(room, tx, request.id)
}
