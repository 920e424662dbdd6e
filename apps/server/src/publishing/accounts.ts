import { and, eq, inArray } from 'drizzle-orm'
import {
  CAPABILITIES,
  MANUAL_LIMITS,
  type AccountChange,
  type AccountId,
  type AccountRequest,
  type OrganizationId,
  type SiteId,
} from '@chaperone/contract'
import type { z } from 'zod'
import { newId, organizationOf, problem } from '../kernel/index.ts'
import { accountOf, channelAccount, credentialsContext, sessionOf, type AccountRow } from './accounts-store.ts'
import type { Actor, Deps, Tx } from './deps.ts'
import { announce, wakeAt } from './move.ts'
import { accounts, publications } from './schema.ts'

const REFUSED = {
  wrong_password: 'network_sign_in',
  main_password: 'network_sign_in',
  account_closed: 'network_refused',
  not_this_network: 'network_refused',
  address_not_allowed: 'address_not_allowed',
  bad_input: 'bad_request',
} as const

/**
 * Connects an account. The network is asked before anything is stored, and outside any transaction.
 * @throws Problem `network_sign_in`, `network_refused`, `network_busy`, `address_not_allowed`
 */
export async function connectAccount(deps: Deps, actor: Actor, request: AccountRequest): Promise<AccountRow> {
  const { db, clock } = deps.kernel
  deps.people.requirePermission(actor, 'accounts.manage', { siteId: request.siteId })
  const id = newId<AccountId>()
  const started = await db.withOrg(actor.organizationId, async (tx) => {
    await requireSite(deps, tx, request.siteId)
    return clock.now(tx)
  })
  const made = await ask(deps, actor.organizationId, id, request, started)
  return db.withOrg(actor.organizationId, async (tx) => {
    const now = await clock.now(tx)
    const target = request.network === 'manual' ? request.target : null
    const row: AccountRow = {
      id,
      organizationId: organizationOf(tx),
      siteId: request.siteId,
      network: request.network,
      target,
      label: request.label,
      handle: made.handle,
      remoteId: made.remoteId,
      service: made.service,
      credentials: await deps.kernel.crypto.seal(tx, credentialsContext(id), JSON.stringify(made.credentials)),
      capabilities:
        target === null ? CAPABILITIES[request.network] : { ...CAPABILITIES.manual, text: MANUAL_LIMITS[target] },
      health: 'working',
      healthAt: now,
      createdAt: now,
      disconnectedAt: null,
    }
    row.capabilities = await deps.channels[row.network].capabilities(channelAccount(row))
    await tx.insert(accounts).values(row)
    await deps.audit.record(tx, actor, { kind: 'account.connected', v: 1, accountId: id, network: row.network })
    await tell(deps, tx, id)
    return row
  })
}

/** @throws Problem `not_found` where the organization has no such site */
async function requireSite(deps: Deps, tx: Tx, siteId: SiteId | null): Promise<void> {
  if (siteId !== null && (await deps.people.place(tx, siteId))?.departmentId !== null)
    throw problem('not_found', { field: 'siteId' })
}

async function ask(
  deps: Deps,
  organizationId: OrganizationId,
  accountId: AccountId,
  request: AccountRequest,
  started: Date,
) {
  const mark = performance.now()
  const outcome = await deps.channels[request.network].connect({
    organizationId,
    accountId,
    handle: request.handle,
    now: () => new Date(started.getTime() + Math.round(performance.now() - mark)),
    ...(request.network === 'bluesky' ? { secret: request.appPassword, service: request.service } : {}),
    ...(request.network === 'manual' ? { target: request.target } : {}),
  })
  if (outcome.kind === 'connected') return outcome
  if (outcome.kind === 'refused') throw problem(REFUSED[outcome.code], { params: { why: outcome.code } })
  throw problem(outcome.why === 'rate_limit' ? 'network_busy' : 'network_silent')
}

/** Renames an account, moves it to a site, or signs it in again; what waited for the sign-in is woken. */
export async function changeAccount(
  deps: Deps,
  actor: Actor,
  id: AccountId,
  change: z.infer<typeof AccountChange>,
): Promise<AccountRow> {
  const { db, clock, crypto } = deps.kernel
  const before = await db.withOrg(actor.organizationId, async (tx) => {
    await requireSite(deps, tx, change.siteId ?? null)
    return accountOf(tx, id)
  })
  deps.people.requirePermission(actor, 'accounts.manage', { siteId: before.siteId, accountId: id })
  if (change.siteId !== undefined) deps.people.requirePermission(actor, 'accounts.manage', { siteId: change.siteId })
  const signedIn =
    change.appPassword !== undefined && before.network === 'bluesky'
      ? await ask(
          deps,
          actor.organizationId,
          id,
          {
            network: 'bluesky',
            label: before.label,
            siteId: before.siteId,
            service: before.service ?? 'https://bsky.social',
            handle: before.handle,
            appPassword: change.appPassword,
          },
          await db.withOrg(actor.organizationId, (tx) => clock.now(tx)),
        )
      : undefined
  if (signedIn !== undefined && signedIn.remoteId !== before.remoteId)
    throw problem('network_refused', { params: { why: 'wrong_account' } })
  return db.withOrg(actor.organizationId, async (tx) => {
    // A password for a network that wants none changes nothing either.
    if (change.label === undefined && change.siteId === undefined && signedIn === undefined) return accountOf(tx, id)
    const now = await clock.now(tx)
    const [row] = await tx
      .update(accounts)
      .set({
        ...(change.label === undefined ? {} : { label: change.label }),
        ...(change.siteId === undefined ? {} : { siteId: change.siteId }),
        ...(signedIn === undefined
          ? {}
          : {
              credentials: await crypto.seal(tx, credentialsContext(id), JSON.stringify(signedIn.credentials)),
              health: 'working',
              healthAt: now,
              handle: signedIn.handle,
              disconnectedAt: null,
            }),
      })
      .where(eq(accounts.id, id))
      .returning()
    if (row === undefined) throw problem('not_found')
    if (signedIn !== undefined) await wakeWaiting(deps, tx, id, now)
    await deps.audit.record(tx, actor, { kind: 'settings.changed', v: 1, what: 'account', id })
    await tell(deps, tx, id)
    return row
  })
}

/** Lets go what waited for the account's sign-in: to be sent through the gate as ever, or to be looked at. */
async function wakeWaiting(deps: Deps, tx: Tx, id: AccountId, now: Date): Promise<void> {
  const waiting = await tx
    .select()
    .from(publications)
    .where(
      and(
        eq(publications.accountId, id),
        eq(publications.problem, 'network_sign_in'),
        inArray(publications.state, ['approved', 'sent', 'accepted', 'unconfirmed']),
      ),
    )
    .for('update')
  for (const each of waiting) {
    await wakeAt(deps, tx, each, now, { held: null, problem: null, looks: 0 })
    await announce(deps, tx, each)
  }
}

/** Asks the network whether the account still works. */
export async function checkAccount(deps: Deps, organizationId: OrganizationId, id: AccountId): Promise<AccountRow> {
  const { db } = deps.kernel
  const session = await db.withOrg(organizationId, (tx) => sessionOf(deps, tx, id))
  const health = await deps.channels[session.account.network].health(session)
  const said = {
    ok: 'working',
    sign_in: 'sign_in_needed',
    account_closed: 'sign_in_needed',
    unreachable: 'not_answering',
    busy: 'working',
    unsupported: 'working',
  } as const
  return db.withOrg(organizationId, async (tx) => {
    const [row] = await tx
      .update(accounts)
      .set({
        health: said[health.state],
        healthAt: health.checkedAt,
        ...(health.state === 'ok' ? { handle: health.handle } : {}),
      })
      .where(eq(accounts.id, id))
      .returning()
    if (row === undefined) throw problem('not_found')
    await tell(deps, tx, id)
    return row
  })
}

/** Forgets an account's credentials. Its history stays; what was due on it waits for a person. */
export async function disconnectAccount(deps: Deps, tx: Tx, actor: Actor, id: AccountId): Promise<void> {
  const row = await accountOf(tx, id)
  deps.people.requirePermission(actor, 'accounts.manage', { siteId: row.siteId, accountId: id })
  await tx
    .update(accounts)
    .set({
      disconnectedAt: await deps.kernel.clock.now(tx),
      credentials: await deps.kernel.crypto.seal(tx, credentialsContext(id), '{}'),
      health: 'unknown',
    })
    .where(eq(accounts.id, id))
  await deps.audit.record(tx, actor, { kind: 'account.disconnected', v: 1, accountId: id })
  await tell(deps, tx, id)
}

const tell = (deps: Deps, tx: Tx, id: AccountId) =>
  deps.kernel.live.notify(tx, { organizationId: organizationOf(tx), topic: 'account', id })
