import { and, eq } from 'drizzle-orm'
import type { OrganizationId, PublicationId, Rendering } from '@chaperone/contract'
import type { Reconciliation, SendOutcome } from '@chaperone/channels'
import { problem } from '../kernel/index.ts'
import { accountOf, sessionOf } from './accounts-store.ts'
import type { Deps, Tx } from './deps.ts'
import { hold, move, take, wakeAt, type PublicationRow } from './move.ts'
import { pauseOver } from './pauses-store.ts'
import { publications } from './schema.ts'
import { LEASE_MS, lookAgainAfter } from './states.ts'

const PROBLEM_OF = {
  rate_limit: 'network_busy',
  server_error: 'network_silent',
  unreachable: 'network_silent',
} as const

/** What is to be done outside the transaction, decided inside it. */
type Work =
  | { kind: 'nothing' }
  | { kind: 'again' }
  | { kind: 'send' | 'reconcile' | 'confirm'; row: PublicationRow; rendering: Rendering }

/**
 * Takes one publication as far as it goes now: claim, send, find out, confirm. Safe to call at any time and by many processes;
 * `wakeAt` is both the alarm and the lease, and the row's lock makes the claim.
 */
export async function advance(deps: Deps, organizationId: OrganizationId, id: PublicationId): Promise<void> {
  for (let step = 0; step < 6; step++) {
    const work = await deps.kernel.db.withOrg(organizationId, (tx) => decideWork(deps, tx, id))
    if (work.kind === 'nothing') return
    if (work.kind === 'send') await sendIt(deps, organizationId, work.row, work.rendering)
    if (work.kind === 'reconcile') await reconcileIt(deps, organizationId, work.row)
    if (work.kind === 'confirm') await confirmIt(deps, organizationId, work.row, work.rendering)
  }
}

async function decideWork(deps: Deps, tx: Tx, id: PublicationId): Promise<Work> {
  const row = await take(tx, id)
  if (row === undefined || row.wakeAt === null) return { kind: 'nothing' }
  const now = await deps.kernel.clock.now(tx)
  if (row.wakeAt > now) return { kind: 'nothing' }
  const lease = new Date(now.getTime() + LEASE_MS)
  switch (row.state) {
    case 'approved':
      return claim(deps, tx, row, now, lease)
    case 'claimed':
      // The lease ran out before anything left: nothing was sent.
      await move(deps, tx, row, 'approved', { code: 'lease_ended', set: { wakeAt: now } })
      return { kind: 'again' }
    case 'sent':
    case 'unconfirmed': {
      await wakeAt(deps, tx, row, lease)
      return { kind: 'reconcile', row, rendering: await renderingOf(deps, tx, row) }
    }
    case 'accepted':
    case 'confirmed': {
      await wakeAt(deps, tx, row, lease)
      return { kind: 'confirm', row, rendering: await renderingOf(deps, tx, row) }
    }
    default:
      return { kind: 'nothing' }
  }
}

/** The gate is asked again at this very moment; only an `Approved` leaves here, and its key is stored before the first byte does. */
async function claim(deps: Deps, tx: Tx, row: PublicationRow, now: Date, lease: Date): Promise<Work> {
  const account = await accountOf(tx, row.accountId)
  if (!row.kit && (await pauseOver(tx, account))) {
    await hold(deps, tx, row, 'pause')
    return { kind: 'nothing' }
  }
  const answer = await deps.review.approvedFor(tx, row.id)
  if (!answer.ok) {
    const stopped = answer.decision.gates.filter((gate) => gate.reasons.some((reason) => reason.weight !== 'note'))
    const windowOnly = answer.decision.outcome === 'wait' && stopped.every((gate) => gate.gate === 'window')
    if (windowOnly && answer.windowFrom !== undefined && answer.windowFrom > now)
      await wakeAt(deps, tx, row, answer.windowFrom)
    else if (stopped.some((gate) => gate.gate === 'pause')) await hold(deps, tx, row, 'pause')
    else
      await hold(
        deps,
        tx,
        row,
        stopped.some((gate) => gate.gate === 'window' || gate.gate === 'review') ? 'approval' : 'gate',
        'gate_closed',
      )
    return { kind: 'nothing' }
  }
  const channel = deps.channels[account.network]
  const idempotency = row.idempotency ?? channel.prepare(row.id, now)
  const claimed = await move(deps, tx, row, 'claimed', {
    set: { idempotency, attempts: row.attempts + 1, looks: 0, wakeAt: lease, problem: null, held: null },
  })
  const sent = await move(deps, tx, claimed, 'sent', { set: { wakeAt: lease } })
  await wakeAt(deps, tx, sent, lease)
  return { kind: 'send', row: sent, rendering: await renderingOf(deps, tx, sent) }
}

async function renderingOf(deps: Deps, tx: Tx, row: PublicationRow): Promise<Rendering> {
  const content = await deps.posts.versionContent(tx, row.versionId)
  const rendering = content.renderings.find((each) => each.accountId === row.accountId)
  if (rendering === undefined) throw problem('internal')
  return rendering
}

/** Applies what came of work outside the transaction, unless the row has moved on since. */
async function settle(
  deps: Deps,
  organizationId: OrganizationId,
  before: PublicationRow,
  fn: (tx: Tx, row: PublicationRow, now: Date) => Promise<void>,
): Promise<void> {
  await deps.kernel.db.withOrg(organizationId, async (tx) => {
    const [row] = await tx
      .select()
      .from(publications)
      .where(
        and(
          eq(publications.id, before.id),
          eq(publications.state, before.state),
          eq(publications.attempts, before.attempts),
        ),
      )
      .for('update')
    if (row !== undefined) await fn(tx, row, await deps.kernel.clock.now(tx))
  })
}

async function sendIt(
  deps: Deps,
  organizationId: OrganizationId,
  row: PublicationRow,
  rendering: Rendering,
): Promise<void> {
  const session = await deps.kernel.db.withOrg(organizationId, (tx) =>
    sessionOf(deps, tx, row.accountId, AbortSignal.timeout(LEASE_MS - 5_000)),
  )
  let outcome: SendOutcome
  if (row.idempotency === null) throw problem('internal')
  try {
    outcome = await deps.channels[session.account.network].send(session, {
      rendering,
      idempotency: row.idempotency,
      bytesOf: (sha256) => deps.kernel.db.withOrg(organizationId, (tx) => deps.media.networkBytes(tx, sha256)),
    })
  } catch {
    // An adapter does not throw what a network did; whatever this was, the post may be live.
    outcome = { kind: 'unknown', why: 'no_answer' }
  }
  await settle(deps, organizationId, row, (tx, current, now) => afterSend(deps, tx, current, now, outcome))
}

async function afterSend(deps: Deps, tx: Tx, row: PublicationRow, now: Date, outcome: SendOutcome): Promise<void> {
  switch (outcome.kind) {
    case 'accepted':
      await move(deps, tx, row, 'accepted', { set: { receipt: outcome.receipt, wakeAt: now, looks: 0, problem: null } })
      return
    case 'handed_off':
      await move(deps, tx, row, 'handed_off', { set: { wakeAt: null } })
      return
    case 'refused':
      await move(deps, tx, row, 'failed', { code: outcome.code, set: { wakeAt: null, problem: 'network_refused' } })
      return
    case 'busy': {
      const back = await move(deps, tx, row, 'approved', {
        code: outcome.why,
        set: { problem: PROBLEM_OF[outcome.why] },
      })
      await wakeAt(deps, tx, back, outcome.retryAt > now ? outcome.retryAt : new Date(now.getTime() + 5_000))
      return
    }
    case 'sign_in': {
      const back = await move(deps, tx, row, 'approved', { code: 'sign_in' })
      await deps.kernel.events.emit(tx, {
        type: 'publication.changed',
        publicationId: row.id,
        postId: row.postId,
        to: 'approved',
      })
      await hold(deps, tx, back, 'gate', 'network_sign_in')
      return
    }
    case 'unknown':
      await wakeAt(deps, tx, row, new Date(now.getTime() + (lookAgainAfter(0) ?? 0)), {
        looks: 0,
        problem: 'network_silent',
      })
  }
}

async function reconcileIt(deps: Deps, organizationId: OrganizationId, row: PublicationRow): Promise<void> {
  if (row.idempotency === null) throw problem('internal')
  const session = await deps.kernel.db.withOrg(organizationId, (tx) =>
    sessionOf(deps, tx, row.accountId, AbortSignal.timeout(LEASE_MS - 5_000)),
  )
  let found: Reconciliation
  try {
    found = await deps.channels[session.account.network].reconcile(session, row.idempotency)
  } catch {
    found = { found: 'unknown', why: 'no_answer' }
  }
  await settle(deps, organizationId, row, async (tx, current, now) => {
    if (found.found === 'present') {
      await move(deps, tx, current, 'accepted', {
        code: 'found',
        set: { receipt: found.receipt, wakeAt: now, looks: 0, problem: null },
      })
      return
    }
    if (found.found === 'absent' && current.state === 'sent') {
      // Known to have left nothing behind: it may be claimed anew, under the same key, if the gate still says so.
      await move(deps, tx, current, 'approved', { code: 'absent', set: { wakeAt: now } })
      return
    }
    const again = lookAgainAfter(current.looks + 1)
    if (again !== undefined)
      await wakeAt(deps, tx, current, new Date(now.getTime() + again), { looks: current.looks + 1 })
    else if (current.state === 'sent')
      await move(deps, tx, current, 'unconfirmed', { set: { wakeAt: null, problem: 'network_silent' } })
    else await tx.update(publications).set({ wakeAt: null }).where(eq(publications.id, current.id))
  })
}

/** Compares what is live with what was approved; afterwards once a day for a week. */
async function confirmIt(
  deps: Deps,
  organizationId: OrganizationId,
  row: PublicationRow,
  rendering: Rendering,
): Promise<void> {
  if (row.receipt === null || row.idempotency === null) throw problem('internal')
  const session = await deps.kernel.db.withOrg(organizationId, (tx) =>
    sessionOf(deps, tx, row.accountId, AbortSignal.timeout(LEASE_MS - 5_000)),
  )
  const { receipt, idempotency } = row
  const seen = await deps.channels[session.account.network]
    .readBack(session, receipt, rendering, idempotency)
    .catch(() => ({ drift: 'cannot_be_seen' as const, why: 'no_answer' as const }))
  await settle(deps, organizationId, row, async (tx, current, now) => {
    const DAY = 86_400_000
    const young = now.getTime() - current.dueAt.getTime() < 7 * DAY
    const next = young ? new Date(now.getTime() + DAY) : null
    const set = { drift: seen.drift, driftAt: now, wakeAt: next, problem: null }
    if (seen.drift !== current.drift)
      await deps.audit.record(tx, null, {
        kind: 'publication.drift',
        v: 1,
        postId: row.postId,
        publicationId: row.id,
        drift: seen.drift,
      })
    if (current.state === 'confirmed') {
      await tx.update(publications).set(set).where(eq(publications.id, current.id))
      return
    }
    if (seen.drift === 'cannot_be_seen' && seen.why !== 'unsupported') {
      const again = lookAgainAfter(current.looks + 1)
      if (again === undefined)
        await move(deps, tx, current, 'unconfirmed', { set: { ...set, wakeAt: null, problem: 'network_silent' } })
      else
        await wakeAt(deps, tx, current, new Date(now.getTime() + again), {
          looks: current.looks + 1,
          drift: seen.drift,
          driftAt: now,
        })
      return
    }
    await move(deps, tx, current, 'confirmed', { code: seen.drift, set })
  })
}

/** Everything due in all organizations: what the queue forgot, a stopped server left behind, or a lease gave back. */
export async function sweep(deps: Deps): Promise<number> {
  const now = await deps.kernel.db.outside('clock', (tx) => deps.kernel.clock.now(tx))
  const due = await deps.kernel.db.find('due-publications', [now.toISOString()], 200)
  for (const { organizationId, id } of due) await advance(deps, organizationId, id as PublicationId)
  return due.length
}
