import { eq } from 'drizzle-orm'
import type { OrganizationId, Rendering } from '@chaperone/contract'
import type { ReadBack, Reconciliation } from '@chaperone/channels'
import { problem } from '../kernel/index.ts'
import type { Deps, Tx } from './deps.ts'
import { announce, move, wakeAt, type PublicationRow } from './move.ts'
import { publications } from './schema.ts'
import { lookAgainAfter, sendAgainAfter } from './states.ts'
import { noteHealth, sessionFor, settle } from './work.ts'

const DAY_MS = 86_400_000
/** What is live is compared with what was approved once a day for so long. */
const WATCH_MS = 7 * DAY_MS

/** Finds out what became of a send whose answer never came, by the key it was sent under. */
export async function reconcileIt(deps: Deps, organizationId: OrganizationId, row: PublicationRow): Promise<void> {
  const found = await find(deps, organizationId, row)
  await settle(deps, organizationId, row, async (tx, current, now) => {
    if (found.found === 'unknown') return lookLater(deps, tx, current, now, found.why === 'sign_in')
    if (found.found === 'present') {
      const set = { receipt: found.receipt, wakeAt: now, looks: 0, problem: null }
      await move(deps, tx, current, 'accepted', { code: 'found', set })
    } else if (current.idempotency?.spent === true) {
      await move(deps, tx, current, 'taken_down', { code: 'absent', set: { wakeAt: null, problem: null } })
    } else if (current.state === 'sent') {
      // Known to have left nothing behind: it may be claimed anew, under the same key, if the gate still says so.
      const back = await move(deps, tx, current, 'approved', { code: 'absent' })
      await wakeAt(deps, tx, back, new Date(now.getTime() + sendAgainAfter(current.attempts)))
    } else {
      // Long ago, and a person asked: whether it is to be sent after all is theirs to say.
      await move(deps, tx, current, 'failed', { code: 'absent', set: { wakeAt: null } })
    }
  })
}

async function find(deps: Deps, organizationId: OrganizationId, row: PublicationRow): Promise<Reconciliation> {
  if (row.idempotency === null) throw problem('internal')
  const session = await sessionFor(deps, organizationId, row)
  if (session === null) return { found: 'unknown', why: 'sign_in' }
  return deps.channels[session.account.network]
    .reconcile(session, row.idempotency)
    .catch((): Reconciliation => ({ found: 'unknown', why: 'no_answer' }))
}

/** Nothing could be seen: later again, and after some times a person is told honestly that it is not known. */
async function lookLater(deps: Deps, tx: Tx, row: PublicationRow, now: Date, signIn: boolean): Promise<void> {
  const set = { problem: signIn ? ('network_sign_in' as const) : ('network_silent' as const) }
  if (signIn) await noteHealth(deps, tx, row.accountId, 'sign_in_needed')
  const again = lookAgainAfter(row.looks + 1)
  if (again !== undefined)
    await wakeAt(deps, tx, row, new Date(now.getTime() + again), { ...set, looks: row.looks + 1 })
  else if (row.state === 'unconfirmed') {
    await tx
      .update(publications)
      .set({ ...set, wakeAt: null })
      .where(eq(publications.id, row.id))
    await announce(deps, tx, row)
  } else await move(deps, tx, row, 'unconfirmed', { set: { ...set, wakeAt: null } })
}

/** Compares what is live with what was approved; afterwards once a day for a week. */
export async function confirmIt(
  deps: Deps,
  organizationId: OrganizationId,
  row: PublicationRow,
  rendering: Rendering,
): Promise<void> {
  const seen = await readBack(deps, organizationId, row, rendering)
  await settle(deps, organizationId, row, async (tx, current, now) => {
    const isGone = seen.drift === 'differs' && seen.what.includes('missing')
    if (isGone && current.idempotency?.spent === true) {
      await move(deps, tx, current, 'taken_down', { code: 'absent', set: { wakeAt: null, problem: null } })
      return
    }
    const isBlind = seen.drift === 'cannot_be_seen' && seen.why !== 'unsupported'
    if (isBlind && current.state !== 'confirmed') return lookLater(deps, tx, current, now, seen.why === 'sign_in')
    if (isBlind && seen.why === 'sign_in') await noteHealth(deps, tx, current.accountId, 'sign_in_needed')
    if (seen.drift !== current.drift)
      await deps.audit.record(tx, null, {
        kind: 'publication.drift',
        v: 1,
        postId: row.postId,
        publicationId: row.id,
        drift: seen.drift,
      })
    const isYoung = now.getTime() - current.dueAt.getTime() < WATCH_MS
    const next = isYoung ? new Date(now.getTime() + DAY_MS) : null
    const set = { drift: seen.drift, driftAt: now, wakeAt: next, problem: null }
    if (current.state !== 'confirmed') {
      await move(deps, tx, current, 'confirmed', { code: seen.drift, set })
      return
    }
    await tx.update(publications).set(set).where(eq(publications.id, current.id))
    if (seen.drift !== current.drift) await announce(deps, tx, current)
  })
}

async function readBack(
  deps: Deps,
  organizationId: OrganizationId,
  row: PublicationRow,
  rendering: Rendering,
): Promise<ReadBack> {
  if (row.receipt === null || row.idempotency === null) throw problem('internal')
  const session = await sessionFor(deps, organizationId, row)
  if (session === null) return { drift: 'cannot_be_seen', why: 'sign_in' }
  return deps.channels[session.account.network]
    .readBack(session, row.receipt, rendering, row.idempotency)
    .catch((): ReadBack => ({ drift: 'cannot_be_seen', why: 'no_answer' }))
}
