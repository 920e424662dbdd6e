import { and, asc, eq, isNull } from 'drizzle-orm'
import type { z } from 'zod'
import type { Account as AccountSchema, AccountId } from '@chaperone/contract'
import type { Account as ChannelAccount, Credentials, Session } from '@chaperone/channels'
import { organizationOf, problem } from '../kernel/index.ts'
import type { Deps, Tx } from './deps.ts'
import { accounts } from './schema.ts'

export type AccountRow = typeof accounts.$inferSelect
type Account = z.infer<typeof AccountSchema>

/** Where an account's credentials are sealed. */
export const credentialsContext = (id: AccountId) => `publishing.credentials:${id}`

/** @throws Problem `not_found` */
export async function accountOf(tx: Tx, id: AccountId): Promise<AccountRow> {
  const [row] = await tx.select().from(accounts).where(eq(accounts.id, id))
  if (row === undefined) throw problem('not_found')
  return row
}

/** The connected accounts, in the order they were connected. */
export async function connectedAccounts(tx: Tx): Promise<AccountRow[]> {
  return tx.select().from(accounts).where(isNull(accounts.disconnectedAt)).orderBy(asc(accounts.createdAt))
}

/** An account with its credentials opened. @throws Problem `network_sign_in` where it was disconnected */
export async function sessionOf(deps: Deps, tx: Tx, id: AccountId): Promise<Session> {
  const session = await openSession(deps, tx, id)
  if (session === null) throw problem('network_sign_in')
  return session
}

/**
 * An account with its credentials opened, for one piece of work; null where it was disconnected. Rotated tokens are sealed and
 * stored before they are relied on.
 */
export async function openSession(deps: Deps, tx: Tx, id: AccountId, signal?: AbortSignal): Promise<Session | null> {
  const row = await accountOf(tx, id)
  if (row.disconnectedAt !== null) return null
  const organizationId = organizationOf(tx)
  const { crypto, db, clock } = deps.kernel
  const credentials: Credentials = JSON.parse(await crypto.openText(tx, credentialsContext(id), row.credentials))
  // The database's clock once, then the machine's monotonic one: a clock set back in between changes nothing.
  const started = (await clock.now(tx)).getTime()
  const mark = performance.now()
  return {
    account: channelAccount(row),
    credentials,
    signal,
    now: () => new Date(started + Math.round(performance.now() - mark)),
    saveCredentials: (next) =>
      db.withOrg(organizationId, async (inner) => {
        await inner
          .update(accounts)
          .set({ credentials: await crypto.seal(inner, credentialsContext(id), JSON.stringify(next)) })
          .where(and(eq(accounts.id, id), isNull(accounts.disconnectedAt)))
      }),
  }
}

export const channelAccount = (row: AccountRow): ChannelAccount => ({
  organizationId: row.organizationId,
  id: row.id,
  network: row.network,
  handle: row.handle,
  remoteId: row.remoteId,
  service: row.service,
  target: row.target,
})

export const toAccount = (row: AccountRow): Account => ({
  id: row.id,
  network: row.network,
  target: row.target,
  label: row.label,
  handle: row.handle,
  siteId: row.siteId,
  health: row.health,
  healthAt: row.healthAt?.toISOString() ?? null,
  capabilities: row.capabilities,
  connected: row.disconnectedAt === null,
})
