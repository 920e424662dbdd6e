import type { PublicationId } from '@chaperone/contract'
import { momentAt } from '@chaperone/policy'
import { problem } from '../kernel/index.ts'
import { accountOf, channelAccount } from './accounts-store.ts'
import type { Actor, Deps, Tx } from './deps.ts'
import { announce, move, takeForPerson, wakeAt, type PublicationRow } from './move.ts'
import { pauseOver } from './pauses-store.ts'
import { isInFlight, mayBeCanceled, mayBeLive } from './states.ts'

type Permission =
  | 'publications.cancel'
  | 'publications.release'
  | 'publications.retry'
  | 'publications.take_down'
  | 'publications.schedule'
  | 'publications.read'

/** Takes a send for a person's act, where they may do it there. @throws Problem `not_found`, `not_permitted` */
export async function permit(
  deps: Deps,
  tx: Tx,
  actor: Actor,
  id: PublicationId,
  permission: Permission,
): Promise<PublicationRow> {
  const row = await takeForPerson(tx, id)
  const { siteId } = await accountOf(tx, row.accountId)
  deps.people.requirePermission(actor, permission, { siteId, accountId: row.accountId })
  return row
}

/** Calls off a send that has not left. @throws Problem `state_changed` where it has */
export async function cancelSend(deps: Deps, tx: Tx, actor: Actor, id: PublicationId, reason: string): Promise<void> {
  const row = await permit(deps, tx, actor, id, 'publications.cancel')
  if (!mayBeCanceled(row.state)) throw problem('state_changed')
  await move(deps, tx, row, 'canceled', { actor, reason, set: { wakeAt: null, held: null, problem: null } })
}

/** Releases what fell due while paused or waited at the gate. The gate is asked again; a pause that still holds refuses. */
export async function releaseSend(deps: Deps, tx: Tx, actor: Actor, id: PublicationId, reason: string): Promise<void> {
  const row = await permit(deps, tx, actor, id, 'publications.release')
  if (row.state !== 'approved' || row.held === null) throw problem('state_changed')
  if (!row.kit && (await pauseOver(deps, tx, row)) !== undefined) throw problem('paused')
  const { commitment } = await deps.audit.commit(tx, `publishing.release:${id}`, reason)
  await deps.audit.record(tx, actor, {
    kind: 'publication.released',
    v: 1,
    postId: row.postId,
    publicationId: id,
    reason: commitment,
  })
  await wakeAt(deps, tx, row, await deps.kernel.clock.now(tx), { held: null, problem: null })
  await announce(deps, tx, row)
}

/** Tries a failed send again, through the gate as ever. Never one that was taken down: that would raise it from the dead. */
export async function retrySend(deps: Deps, tx: Tx, actor: Actor, id: PublicationId, reason: string): Promise<void> {
  const row = await permit(deps, tx, actor, id, 'publications.retry')
  if (row.state !== 'failed' || row.idempotency?.spent === true) throw problem('state_changed')
  const now = await deps.kernel.clock.now(tx)
  const back = await move(deps, tx, row, 'approved', { actor, reason, set: { problem: null, held: null } })
  await wakeAt(deps, tx, back, now)
}

/** Looks again now: what became of an unconfirmed send, or whether what is live is still what was approved. */
export async function lookAgain(deps: Deps, tx: Tx, actor: Actor, id: PublicationId): Promise<void> {
  const row = await permit(deps, tx, actor, id, 'publications.read')
  if (!mayBeLive(row.state) || row.state === 'handed_off') throw problem('state_changed')
  const now = await deps.kernel.clock.now(tx)
  if (!isInFlight(row, now)) await wakeAt(deps, tx, row, now, { looks: 0 })
}

/** Records where a person posted it by hand. @throws Problem `bad_request` where the address is not one of that network */
export async function recordPosted(deps: Deps, tx: Tx, actor: Actor, id: PublicationId, url: string): Promise<void> {
  const row = await permit(deps, tx, actor, id, 'publications.schedule')
  const account = await accountOf(tx, row.accountId)
  const recorded = deps.channels[account.network].record?.({ account: channelAccount(account), url })
  if (recorded === undefined || row.state !== 'handed_off') throw problem('state_changed')
  if (recorded.kind === 'refused') throw problem('bad_request', { field: 'url', params: { why: recorded.code } })
  const now = await deps.kernel.clock.now(tx)
  await move(deps, tx, row, 'confirmed', {
    actor,
    code: 'by_hand',
    set: { receipt: recorded.receipt, wakeAt: null, drift: 'cannot_be_seen', driftAt: now },
  })
  await deps.audit.record(tx, actor, {
    kind: 'publication.posted_by_hand',
    v: 1,
    postId: row.postId,
    publicationId: id,
  })
}

/**
 * Moves a send to another time. Inside the approved window the approval holds; outside it is voided, and the post must be approved again.
 * @throws Problem `local_time_missing` on the day the clocks go forward, `time_passed`
 */
export async function rescheduleSend(
  deps: Deps,
  tx: Tx,
  actor: Actor,
  id: PublicationId,
  local: string,
  zone: string,
): Promise<{ approvalVoided: boolean }> {
  const row = await permit(deps, tx, actor, id, 'publications.schedule')
  if (row.state !== 'approved') throw problem('state_changed')
  // What waits for a person's release is not let go by giving it another hour.
  if (row.held !== null) await permit(deps, tx, actor, id, 'publications.release')
  const at = momentAt(local, zone)
  if (at === null) throw problem('local_time_missing', { field: 'local' })
  if (at < (await deps.kernel.clock.now(tx))) throw problem('time_passed', { field: 'local' })
  const approval = await deps.review.approval(tx, row.approvalId)
  const inside = at >= approval.windowFrom && at <= approval.windowUntil
  if (!inside) {
    await deps.posts.setSchedule(tx, actor, row.postId, { kind: 'at', local, zone })
    await deps.review.voidApproval(tx, actor, row.approvalId, 'rescheduled')
    return { approvalVoided: true }
  }
  await wakeAt(deps, tx, row, at, { dueAt: at, held: null, problem: null })
  await deps.audit.record(tx, actor, {
    kind: 'publication.rescheduled',
    v: 1,
    postId: row.postId,
    publicationId: id,
    dueAt: at.toISOString(),
  })
  await announce(deps, tx, row)
  return { approvalVoided: false }
}
