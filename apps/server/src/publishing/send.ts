import type { OrganizationId, Rendering } from '@chaperone/contract'
import type { SendOutcome } from '@chaperone/channels'
import { problem } from '../kernel/index.ts'
import type { Deps, Tx } from './deps.ts'
import { hold, move, wakeAt, type PublicationRow } from './move.ts'
import { lookAgainAfter, sendAgainAfter } from './states.ts'
import { noteHealth, sessionFor, settle } from './work.ts'

const PROBLEM_OF = {
  rate_limit: 'network_busy',
  server_error: 'network_silent',
  unreachable: 'network_silent',
} as const

const after = (now: Date, milliseconds: number): Date => new Date(now.getTime() + milliseconds)
const later = (a: Date, b: Date): Date => (a > b ? a : b)

/** Gives one claimed publication to its network, under the key stored before, and says what came of it. */
export async function sendIt(
  deps: Deps,
  organizationId: OrganizationId,
  row: PublicationRow,
  rendering: Rendering,
): Promise<void> {
  const outcome = await ask(deps, organizationId, row, rendering)
  await settle(deps, organizationId, row, (tx, current, now) => afterSend(deps, tx, current, now, outcome))
}

async function ask(
  deps: Deps,
  organizationId: OrganizationId,
  row: PublicationRow,
  rendering: Rendering,
): Promise<SendOutcome> {
  const { idempotency } = row
  if (idempotency === null) throw problem('internal')
  const session = await sessionFor(deps, organizationId, row)
  if (session === null) return { kind: 'sign_in' }
  try {
    return await deps.channels[session.account.network].send(session, {
      rendering,
      idempotency,
      bytesOf: (sha256) => deps.kernel.db.withOrg(organizationId, (tx) => deps.media.networkBytes(tx, sha256)),
    })
  } catch {
    // An adapter does not throw what a network did; whatever this was, the post may be live.
    return { kind: 'unknown', why: 'no_answer' }
  }
}

async function afterSend(deps: Deps, tx: Tx, row: PublicationRow, now: Date, outcome: SendOutcome): Promise<void> {
  switch (outcome.kind) {
    case 'accepted':
      await move(deps, tx, row, 'accepted', { set: { receipt: outcome.receipt, wakeAt: now, looks: 0, problem: null } })
      return noteHealth(deps, tx, row.accountId, 'working')
    case 'handed_off':
      await move(deps, tx, row, 'handed_off', { set: { wakeAt: null } })
      return
    case 'refused':
      await move(deps, tx, row, 'failed', { code: outcome.code, set: { wakeAt: null, problem: 'network_refused' } })
      return
    case 'busy': {
      const set = { problem: PROBLEM_OF[outcome.why] }
      const back = await move(deps, tx, row, 'approved', { code: outcome.why, set })
      await wakeAt(deps, tx, back, later(outcome.retryAt, after(now, sendAgainAfter(row.attempts))))
      if (outcome.why === 'unreachable') await noteHealth(deps, tx, row.accountId, 'not_answering')
      return
    }
    case 'sign_in': {
      const back = await move(deps, tx, row, 'approved', { code: 'sign_in' })
      await hold(deps, tx, back, 'gate', 'network_sign_in')
      return noteHealth(deps, tx, row.accountId, 'sign_in_needed')
    }
    case 'unknown':
      await wakeAt(deps, tx, row, after(now, lookAgainAfter(0) ?? 0), { looks: 0, problem: 'network_silent' })
  }
}
