import { and, eq } from 'drizzle-orm'
import type { AccountId, OrganizationId, Rendering } from '@chaperone/contract'
import type { Session } from '@chaperone/channels'
import { organizationOf } from '../kernel/index.ts'
import { openSession } from './accounts-store.ts'
import type { Deps, Tx } from './deps.ts'
import type { PublicationRow } from './move.ts'
import { accounts, publications } from './schema.ts'
import { LEASE_MS } from './states.ts'

/** Less than a lease: whoever asked a network has let go before another process looks. */
const ASK_MS = LEASE_MS - 5_000

/** What the frozen version says is to stand on the publication's account; null where its words were erased. */
export async function renderingOf(deps: Deps, tx: Tx, row: PublicationRow): Promise<Rendering | null> {
  const { version } = await deps.posts.versionFacts(tx, row.postId, row.versionId)
  if (version.digest === null) return null
  const { renderings } = await deps.posts.versionContent(tx, row.versionId)
  return renderings.find((each) => each.accountId === row.accountId) ?? null
}

/** The account's session for one piece of work; null where it was disconnected meanwhile. */
export const sessionFor = (deps: Deps, organizationId: OrganizationId, row: PublicationRow): Promise<Session | null> =>
  deps.kernel.db.withOrg(organizationId, (tx) => openSession(deps, tx, row.accountId, AbortSignal.timeout(ASK_MS)))

/** Applies what came of work outside the transaction, unless the row has moved on since. */
export async function settle(
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

/** What a send or a look taught about its account. */
export async function noteHealth(
  deps: Deps,
  tx: Tx,
  id: AccountId,
  health: 'working' | 'sign_in_needed' | 'not_answering',
): Promise<void> {
  const [before] = await tx.select({ health: accounts.health }).from(accounts).where(eq(accounts.id, id))
  if (before === undefined || before.health === health) return
  await tx
    .update(accounts)
    .set({ health, healthAt: await deps.kernel.clock.now(tx) })
    .where(eq(accounts.id, id))
  await deps.kernel.live.notify(tx, { organizationId: organizationOf(tx), topic: 'account', id })
}
