import { eq } from 'drizzle-orm'
import type { PublicationId } from '@chaperone/contract'
import { spend, type TakeDownOutcome } from '@chaperone/channels'
import { problem } from '../kernel/index.ts'
import { accountOf, sessionOf } from './accounts-store.ts'
import { permit } from './actions.ts'
import type { Actor, Deps, Tx } from './deps.ts'
import { move, takeForPerson, wakeAt } from './move.ts'
import { publications } from './schema.ts'
import { isInFlight, mayBeLive } from './states.ts'

export interface TakenDown {
  gone: boolean
  /** Where it is, and the steps for a person, where the network can't be asked. */
  url: string | null
  steps: string[]
}

/**
 * Takes a post down. The key is spent, in a transaction of its own, before the network is asked: a spent key is never sent again.
 * Works while paused.
 * @throws Problem `network_busy` also while the post is on its way out at this moment; `network_silent` where it is not known
 * whether it is gone: it is looked at again by itself
 */
export async function takeDown(deps: Deps, actor: Actor, id: PublicationId, reason: string): Promise<TakenDown> {
  const { db, clock } = deps.kernel
  const taken = await db.withOrg(actor.organizationId, async (tx) => {
    const row = await permit(deps, tx, actor, id, 'publications.take_down')
    if (!mayBeLive(row.state) || row.idempotency === null) throw problem('state_changed')
    // A deletion that overtakes the post would find nothing, and leave it up.
    if (isInFlight(row, await clock.now(tx))) throw problem('network_busy')
    const idempotency = spend(row.idempotency)
    await tx.update(publications).set({ idempotency }).where(eq(publications.id, id))
    return { row, idempotency, session: await sessionOf(deps, tx, row.accountId) }
  })
  const outcome = await deps.channels[taken.session.account.network].takeDown(taken.session, {
    receipt: taken.row.receipt,
    idempotency: taken.idempotency,
  })
  if (outcome.kind === 'by_hand') return { gone: false, url: outcome.url, steps: outcome.steps }
  await db.withOrg(actor.organizationId, async (tx) => {
    const row = await takeForPerson(tx, id)
    if (row.state === 'taken_down') return
    if (outcome.kind === 'gone') await move(deps, tx, row, 'taken_down', { actor, reason, set: { wakeAt: null } })
    else if (outcome.kind === 'unknown') await wakeAt(deps, tx, row, await clock.now(tx), { looks: 0 })
  })
  refuse(outcome)
  return { gone: true, url: null, steps: [] }
}

function refuse(outcome: TakeDownOutcome): void {
  if (outcome.kind === 'busy') throw problem('network_busy')
  if (outcome.kind === 'sign_in') throw problem('network_sign_in')
  if (outcome.kind === 'refused') throw problem('network_refused', { params: { why: outcome.code } })
  if (outcome.kind === 'unknown') throw problem('network_silent')
}

/** A person has deleted by hand what was posted by hand, and says so. */
export async function confirmTakenDown(
  deps: Deps,
  tx: Tx,
  actor: Actor,
  id: PublicationId,
  reason: string,
): Promise<void> {
  const row = await permit(deps, tx, actor, id, 'publications.take_down')
  const { network } = await accountOf(tx, row.accountId)
  if (deps.channels[network].handOff === undefined || !mayBeLive(row.state)) throw problem('state_changed')
  await move(deps, tx, row, 'taken_down', { actor, reason, code: 'by_hand', set: { wakeAt: null } })
}
