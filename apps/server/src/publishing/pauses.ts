import { and, desc, eq, isNotNull } from 'drizzle-orm'
import type { z } from 'zod'
import type { PauseId, PauseRequest, Pause as PauseSchema, Pauses as PausesSchema, Scope } from '@chaperone/contract'
import { newId, organizationOf, problem } from '../kernel/index.ts'
import { accountOf, connectedAccounts } from './accounts-store.ts'
import type { Actor, Deps, Tx } from './deps.ts'
import { askingPauses, covers, openPauses, pauseById, scopeOfPause, type PauseRow } from './pauses-store.ts'
import { pauses, publications } from './schema.ts'

type Pause = z.infer<typeof PauseSchema>
const reasonContext = (id: PauseId) => `publishing.pause:${id}`

/** A pause's scope as the place that a role must cover. */
const placeOf = (scope: Scope) => (scope.kind === 'organization' ? {} : { [`${scope.kind}Id`]: scope.id })

/** @throws Problem `not_found` where the organization has no such site, department or account */
async function requireThere(deps: Deps, tx: Tx, scope: Scope): Promise<void> {
  if (scope.kind === 'account') await accountOf(tx, scope.id)
  else if (scope.kind !== 'organization' && (await deps.people.place(tx, scope.id)) === null)
    throw problem('not_found', { field: 'scope' })
}

/** Stops all sends of an organization, a site or an account at once. What falls due meanwhile waits for a person to release it. */
export async function startPause(
  deps: Deps,
  tx: Tx,
  actor: Actor,
  request: z.infer<typeof PauseRequest>,
): Promise<PauseId> {
  deps.people.requirePermission(actor, 'pause.start', placeOf(request.scope))
  await requireThere(deps, tx, request.scope)
  const now = await deps.kernel.clock.now(tx)
  const until = request.until === null ? null : new Date(request.until)
  if (until !== null && until <= now) throw problem('time_passed', { field: 'until' })
  const id = newId<PauseId>()
  const scopeId = request.scope.kind === 'organization' ? null : request.scope.id
  const { commitment, sealed } = await deps.audit.commit(tx, reasonContext(id), request.reason)
  await tx.insert(pauses).values({
    id,
    organizationId: organizationOf(tx),
    scopeKind: request.scope.kind,
    scopeId,
    reason: sealed,
    by: actor.membershipId,
    at: now,
    until,
  })
  await deps.audit.record(tx, actor, {
    kind: 'pause.started',
    v: 1,
    pauseId: id,
    scope: request.scope.kind,
    scopeId,
    reason: commitment,
  })
  if (until !== null)
    await deps.kernel.jobs.enqueue(
      tx,
      'pause.ask',
      { organizationId: organizationOf(tx), pauseId: id },
      { startAfter: until },
    )
  await changed(deps, tx, id)
  return id
}

/** Ends a pause. What waited stays waiting: each is released by a person who looks at it. @throws Problem `state_changed` where it ended already */
export async function endPause(deps: Deps, tx: Tx, actor: Actor, id: PauseId): Promise<void> {
  const pause = await pauseById(tx, id)
  if (pause === undefined) throw problem('not_found')
  deps.people.requirePermission(actor, 'pause.end', placeOf(scopeOfPause(pause)))
  if (pause.endedAt !== null) throw problem('state_changed')
  await tx
    .update(pauses)
    .set({ endedAt: await deps.kernel.clock.now(tx), endedBy: actor.membershipId })
    .where(eq(pauses.id, id))
  await deps.audit.record(tx, actor, { kind: 'pause.ended', v: 1, pauseId: id })
  await changed(deps, tx, id)
}

/** Answers a timed pause's question with “go on pausing until then”. */
export async function extendPause(
  deps: Deps,
  tx: Tx,
  actor: Actor,
  id: PauseId,
  untilText: string | null,
): Promise<void> {
  const pause = await pauseById(tx, id)
  if (pause === undefined) throw problem('not_found')
  deps.people.requirePermission(actor, 'pause.start', placeOf(scopeOfPause(pause)))
  if (pause.endedAt !== null) throw problem('state_changed')
  const until = untilText === null ? null : new Date(untilText)
  if (until !== null && until <= (await deps.kernel.clock.now(tx))) throw problem('time_passed', { field: 'until' })
  await tx.update(pauses).set({ until }).where(eq(pauses.id, id))
  if (until !== null)
    await deps.kernel.jobs.enqueue(
      tx,
      'pause.ask',
      { organizationId: organizationOf(tx), pauseId: id },
      { startAfter: until },
    )
  await changed(deps, tx, id)
}

/** A timed pause ends in a question, never by itself. */
export async function askAboutPause(deps: Deps, tx: Tx, id: PauseId): Promise<void> {
  const pause = await pauseById(tx, id)
  if (
    pause === undefined ||
    pause.endedAt !== null ||
    pause.until === null ||
    pause.until > (await deps.kernel.clock.now(tx))
  )
    return
  await deps.audit.record(tx, null, { kind: 'pause.asked', v: 1, pauseId: id })
  await changed(deps, tx, id)
}

async function changed(deps: Deps, tx: Tx, id: PauseId): Promise<void> {
  await deps.kernel.live.notify(tx, { organizationId: organizationOf(tx), topic: 'pause', id })
  await deps.kernel.events.emit(tx, { type: 'pause.changed', pauseId: id })
}

/** Pauses that hold, then the last fifty; with how many sends wait behind each, and which ask to be answered. */
export async function listPauses(deps: Deps, tx: Tx, actor: Actor): Promise<z.infer<typeof PausesSchema>> {
  deps.people.requirePermission(actor, 'publications.read')
  const now = await deps.kernel.clock.now(tx)
  const open = await openPauses(tx)
  const ended = await tx.select().from(pauses).where(isNotNull(pauses.endedAt)).orderBy(desc(pauses.at)).limit(50)
  const accounts = await connectedAccounts(tx)
  const held = await tx
    .select({ accountId: publications.accountId })
    .from(publications)
    .where(and(eq(publications.held, 'pause'), eq(publications.state, 'approved')))
  const waiting = (pause: PauseRow) =>
    pause.endedAt !== null
      ? 0
      : held.filter(({ accountId }) => accounts.some((account) => account.id === accountId && covers(pause, account)))
          .length
  const told = async (pause: PauseRow): Promise<Pause> => ({
    id: pause.id,
    scope: scopeOfPause(pause),
    reason: await deps.audit.opening(tx, reasonContext(pause.id), pause.reason),
    by: pause.by,
    at: pause.at.toISOString(),
    until: pause.until?.toISOString() ?? null,
    endedBy: pause.endedBy,
    endedAt: pause.endedAt?.toISOString() ?? null,
    waiting: waiting(pause),
  })
  const list: Pause[] = []
  for (const pause of [...open, ...ended]) list.push(await told(pause))
  return { pauses: list, asks: (await askingPauses(tx, now)).map((pause) => pause.id) }
}
