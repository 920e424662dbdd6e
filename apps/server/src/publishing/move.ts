import { eq } from 'drizzle-orm'
import type { MembershipId } from '@chaperone/contract'
import { newId, organizationOf, problem } from '../kernel/index.ts'
import type { Actor, Deps, Tx } from './deps.ts'
import { publicationHistory, publications } from './schema.ts'
import { mayMove, type Held, type State } from './states.ts'

export type PublicationRow = typeof publications.$inferSelect
type Changes = Partial<Omit<PublicationRow, 'id' | 'organizationId' | 'state'>>

/** Takes one publication for changing; undefined where another process has it in hand. */
export async function take(tx: Tx, id: PublicationRow['id']): Promise<PublicationRow | undefined> {
  const [row] = await tx.select().from(publications).where(eq(publications.id, id)).for('update', { skipLocked: true })
  return row
}

/** Takes one publication for a person's act, waiting for whoever has it. @throws Problem `not_found` */
export async function takeForPerson(tx: Tx, id: PublicationRow['id']): Promise<PublicationRow> {
  const [row] = await tx.select().from(publications).where(eq(publications.id, id)).for('update')
  if (row === undefined) throw problem('not_found')
  return row
}

/**
 * Moves a publication on, with its history, its entry in the record, and word to the screens, in one transaction.
 * @throws Problem `state_changed` where the states do not allow it
 */
export async function move(
  deps: Deps,
  tx: Tx,
  row: PublicationRow,
  to: State,
  options: { actor?: Actor | null; code?: string | null; reason?: string | null; set?: Changes } = {},
): Promise<PublicationRow> {
  const { actor = null, code = null, reason = null, set = {} } = options
  if (!mayMove(row.state, to)) throw problem('state_changed')
  const [next] = await tx
    .update(publications)
    .set({ ...set, state: to })
    .where(eq(publications.id, row.id))
    .returning()
  if (next === undefined) throw problem('not_found')
  const by: MembershipId | null = actor?.membershipId ?? null
  await tx.insert(publicationHistory).values({
    id: newId(),
    organizationId: organizationOf(tx),
    publicationId: row.id,
    at: await deps.kernel.clock.now(tx),
    from: row.state,
    to,
    by,
    code,
  })
  const said = reason === null ? null : await deps.audit.commit(tx, `publishing.${to}:${row.id}`, reason)
  await deps.audit.record(tx, actor, {
    kind: 'publication.state',
    v: 1,
    postId: row.postId,
    publicationId: row.id,
    from: row.state,
    to,
    code,
    reason: said?.commitment ?? null,
  })
  await announce(deps, tx, next)
  return next
}

/** Holds a due publication for a person, saying why; its state stays. */
export async function hold(
  deps: Deps,
  tx: Tx,
  row: PublicationRow,
  why: Held,
  code: string | null = null,
): Promise<void> {
  await tx.update(publications).set({ held: why, wakeAt: null, problem: code }).where(eq(publications.id, row.id))
  await deps.audit.record(tx, null, { kind: 'publication.held', v: 1, postId: row.postId, publicationId: row.id, why })
  await announce(deps, tx, row)
}

/** Tells screens and later rooms that a publication changed. */
export async function announce(deps: Deps, tx: Tx, row: PublicationRow): Promise<void> {
  await deps.kernel.live.notify(tx, { organizationId: organizationOf(tx), topic: 'publication', id: row.id })
  await deps.kernel.events.emit(tx, {
    type: 'publication.changed',
    publicationId: row.id,
    postId: row.postId,
    to: row.state,
  })
}

/** Sets when to look at it next, and wakes a worker then. */
export async function wakeAt(deps: Deps, tx: Tx, row: PublicationRow, at: Date, set: Changes = {}): Promise<void> {
  await tx
    .update(publications)
    .set({ ...set, wakeAt: at })
    .where(eq(publications.id, row.id))
  await deps.kernel.jobs.enqueue(
    tx,
    'publication.wake',
    { organizationId: organizationOf(tx), publicationId: row.id },
    { startAfter: at },
  )
}
