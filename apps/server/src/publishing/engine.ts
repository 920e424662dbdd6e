import { eq } from 'drizzle-orm'
import type { OrganizationId, PublicationId, Rendering } from '@chaperone/contract'
import { stops } from '@chaperone/policy'
import { errorFields } from '../kernel/index.ts'
import { accountOf } from './accounts-store.ts'
import type { Deps, Tx } from './deps.ts'
import { confirmIt, reconcileIt } from './look.ts'
import { hold, move, take, wakeAt, type PublicationRow } from './move.ts'
import { publications } from './schema.ts'
import { sendIt } from './send.ts'
import { LEASE_MS } from './states.ts'
import { renderingOf } from './work.ts'

/** Claim, send, find out, compare: no publication needs more in one go. */
const MOST_STEPS = 6
const SWEPT_AT_ONCE = 200

/** What is to be done outside the transaction, decided inside it. */
type Work =
  | { kind: 'nothing' }
  | { kind: 'reconcile'; row: PublicationRow }
  | { kind: 'send' | 'confirm'; row: PublicationRow; rendering: Rendering }

const NOTHING: Work = { kind: 'nothing' }

/**
 * Takes one publication as far as it goes now: claim, send, find out, confirm. Safe to call at any time and by many processes;
 * `wakeAt` is both the alarm and the lease, and the row's lock makes the claim.
 */
export async function advance(deps: Deps, organizationId: OrganizationId, id: PublicationId): Promise<void> {
  for (let step = 0; step < MOST_STEPS; step++) {
    const work = await deps.kernel.db.withOrg(organizationId, (tx) => decideWork(deps, tx, id))
    if (work.kind === 'nothing') return
    if (work.kind === 'send') await sendIt(deps, organizationId, work.row, work.rendering)
    if (work.kind === 'reconcile') await reconcileIt(deps, organizationId, work.row)
    if (work.kind === 'confirm') await confirmIt(deps, organizationId, work.row, work.rendering)
  }
}

async function decideWork(deps: Deps, tx: Tx, id: PublicationId): Promise<Work> {
  const row = await take(tx, id)
  if (row === undefined || row.wakeAt === null) return NOTHING
  const now = await deps.kernel.clock.now(tx)
  if (row.wakeAt > now) return NOTHING
  const lease = new Date(now.getTime() + LEASE_MS)
  switch (row.state) {
    case 'approved':
      return claim(deps, tx, row, now, lease)
    case 'sent':
    case 'accepted':
    case 'confirmed':
    case 'unconfirmed':
      return look(deps, tx, row, lease)
    default:
      return NOTHING
  }
}

async function look(deps: Deps, tx: Tx, row: PublicationRow, lease: Date): Promise<Work> {
  const rendering = row.receipt === null ? null : await renderingOf(deps, tx, row)
  if (row.receipt !== null && rendering === null) {
    // What was approved has been erased: there is nothing left to compare with.
    await tx.update(publications).set({ wakeAt: null }).where(eq(publications.id, row.id))
    return NOTHING
  }
  await wakeAt(deps, tx, row, lease)
  return rendering === null ? { kind: 'reconcile', row } : { kind: 'confirm', row, rendering }
}

/**
 * The gate is asked again at this very moment; only an `Approved` leaves here, and its key is stored before the first byte does.
 * The row is `sent` once this is committed: whoever finds it after a crash looks before sending.
 */
async function claim(deps: Deps, tx: Tx, row: PublicationRow, now: Date, lease: Date): Promise<Work> {
  const answer = await deps.review.approvedFor(tx, row.id)
  if (!answer.ok) {
    await wait(deps, tx, row, now, answer)
    return NOTHING
  }
  const { network } = await accountOf(tx, row.accountId)
  const idempotency = row.idempotency ?? deps.channels[network].prepare(row.id, now)
  const claimed = await move(deps, tx, row, 'claimed', {
    set: { idempotency, attempts: row.attempts + 1, looks: 0, problem: null, held: null },
  })
  const sent = await move(deps, tx, claimed, 'sent')
  await wakeAt(deps, tx, sent, lease)
  return { kind: 'send', row: sent, rendering: answer.approved.rendering }
}

type Refusal = Extract<Awaited<ReturnType<Deps['review']['approvedFor']>>, { ok: false }>

/** Puts off or holds what the gate does not let go, by what stands in the way. */
async function wait(deps: Deps, tx: Tx, row: PublicationRow, now: Date, refusal: Refusal): Promise<void> {
  const stopped = stops(refusal.decision)
  const is = (gate: string) => stopped.some((stop) => stop.gate === gate)
  const { windowFrom } = refusal
  if (windowFrom !== undefined && windowFrom > now && stopped.every((stop) => stop.gate === 'window'))
    await wakeAt(deps, tx, row, windowFrom)
  else if (stopped.some(({ code }) => code === 'approval_voided'))
    await move(deps, tx, row, 'canceled', { code: 'voided', set: { wakeAt: null, held: null } })
  else if (is('pause')) await hold(deps, tx, row, 'pause')
  else if (stopped.some(({ code }) => code === 'account_sign_in_needed'))
    await hold(deps, tx, row, 'gate', 'network_sign_in')
  else await hold(deps, tx, row, is('window') || is('review') ? 'approval' : 'gate', 'gate_closed')
}

/**
 * Everything due in all organizations: what the queue forgot, a stopped server left behind, or a lease gave back.
 * One that fails does not keep the others waiting. @returns how many were due
 */
export async function sweep(deps: Deps): Promise<number> {
  const { db, clock, log } = deps.kernel
  const now = await db.outside('clock', (tx) => clock.now(tx))
  const due = await db.find('due-publications', [now.toISOString()], SWEPT_AT_ONCE)
  for (const { organizationId, id } of due)
    try {
      await advance(deps, organizationId, id as PublicationId)
    } catch (error) {
      log.error('publication.not_advanced', { publicationId: id, ...errorFields(error) })
    }
  return due.length
}
