import { and, asc, eq, gte, inArray, lte, or, type SQL } from 'drizzle-orm'
import type { z } from 'zod'
import type {
  HandOff as HandOffSchema,
  PostId,
  Publication as PublicationSchema,
  PublicationId,
} from '@chaperone/contract'
import { problem } from '../kernel/index.ts'
import { accountOf, channelAccount } from './accounts-store.ts'
import type { Actor, Deps, Tx } from './deps.ts'
import type { PublicationRow } from './move.ts'
import { publicationHistory, publications } from './schema.ts'
import type { State } from './states.ts'

export type Publication = z.infer<typeof PublicationSchema>

export interface Filter {
  from?: Date | undefined
  to?: Date | undefined
  postId?: PostId | undefined
  state?: State | undefined
}

/** Publications due in a stretch of time, of a post, or in a state; at most 500, soonest first. Three queries whatever the number. */
export async function listPublications(deps: Deps, tx: Tx, actor: Actor, filter: Filter): Promise<Publication[]> {
  deps.people.requirePermission(actor, 'publications.read')
  const conditions: (SQL | undefined)[] = [
    filter.from && gte(publications.dueAt, filter.from),
    filter.to && lte(publications.dueAt, filter.to),
    filter.postId && eq(publications.postId, filter.postId),
    filter.state && eq(publications.state, filter.state),
  ]
  const rows = await tx
    .select()
    .from(publications)
    .where(and(...conditions))
    .orderBy(asc(publications.dueAt), asc(publications.id))
    .limit(500)
  return tell(deps, tx, rows)
}

/** What needs a person: held, unconfirmed, failed, to be posted by hand, or different from what was approved. */
export async function needingPeople(deps: Deps, tx: Tx): Promise<Publication[]> {
  const rows = await tx
    .select()
    .from(publications)
    .where(
      or(
        inArray(publications.held, ['pause', 'approval', 'gate']),
        inArray(publications.state, ['unconfirmed', 'failed', 'handed_off']),
        and(eq(publications.drift, 'differs'), eq(publications.state, 'confirmed')),
      ),
    )
    .orderBy(asc(publications.dueAt))
    .limit(200)
  return tell(
    deps,
    tx,
    rows.filter((row) => row.state !== 'canceled' && row.state !== 'taken_down'),
  )
}

/** @throws Problem `not_found` */
export async function onePublication(deps: Deps, tx: Tx, actor: Actor, id: PublicationId): Promise<Publication> {
  deps.people.requirePermission(actor, 'publications.read')
  const rows = await tx.select().from(publications).where(eq(publications.id, id))
  const [told] = await tell(deps, tx, rows)
  if (told === undefined) throw problem('not_found')
  return told
}

async function tell(deps: Deps, tx: Tx, rows: PublicationRow[]): Promise<Publication[]> {
  if (rows.length === 0) return []
  const history = await tx
    .select()
    .from(publicationHistory)
    .where(
      inArray(
        publicationHistory.publicationId,
        rows.map((row) => row.id),
      ),
    )
    .orderBy(asc(publicationHistory.id))
  const titles = await deps.posts.titles(tx, [...new Set(rows.map((row) => row.postId))])
  const windows = await deps.review.windows(tx, [...new Set(rows.map((row) => row.approvalId))])
  return rows.map((row) => ({
    id: row.id,
    postId: row.postId,
    versionId: row.versionId,
    accountId: row.accountId,
    seriesId: row.seriesId,
    title: titles.get(row.postId) ?? '',
    state: row.state,
    dueAt: row.dueAt.toISOString(),
    held: row.held,
    remoteUrl: row.receipt?.url ?? null,
    attempts: row.attempts,
    problem: row.problem,
    drift: row.drift,
    driftAt: row.driftAt?.toISOString() ?? null,
    windowFrom: (windows.get(row.approvalId)?.from ?? row.dueAt).toISOString(),
    windowUntil: (windows.get(row.approvalId)?.until ?? row.dueAt).toISOString(),
    history: history
      .filter((step) => step.publicationId === row.id)
      .map((step) => ({ at: step.at.toISOString(), from: step.from, to: step.to, by: step.by, code: step.code })),
  }))
}

/** What a person needs at hand to post it by hand. @throws Problem `state_changed` where it does not wait for one */
export async function handOffOf(
  deps: Deps,
  tx: Tx,
  actor: Actor,
  id: PublicationId,
): Promise<z.infer<typeof HandOffSchema>> {
  const publication = await onePublication(deps, tx, actor, id)
  const account = await accountOf(tx, publication.accountId)
  const content = await deps.posts.versionContent(tx, publication.versionId)
  const rendering = content.renderings.find((each) => each.accountId === publication.accountId)
  const handOff = rendering && deps.channels[account.network].handOff?.(rendering, channelAccount(account))
  if (rendering === undefined || handOff === undefined) throw problem('state_changed')
  await deps.audit.opened(tx, actor, 'publication', id)
  return {
    publication,
    rendering,
    target: handOff.target,
    open: { web: handOff.open.web ?? '', app: handOff.open.app },
    steps: handOff.steps,
  }
}
