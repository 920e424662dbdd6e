import { createRoute } from '@hono/zod-openapi'
import { Account, AccountChange, AccountId, AccountRequest, Accounts } from '@chaperone/contract'
import type { App } from '../kernel/index.ts'
import { changeAccount, checkAccount, connectAccount, disconnectAccount } from './accounts.ts'
import { accountOf, connectedAccounts, toAccount } from './accounts-store.ts'
import type { Deps } from './deps.ts'
import { answers, done, idParam, OK, takes } from './http.ts'

/** Connections to networks. Credentials go in and never come out. */
export function accountRoutes(deps: Deps, app: App): void {
  const { db } = deps.kernel
  const { actorOf, requirePermission } = deps.people

  app.openapi(
    createRoute({
      method: 'get',
      path: '/api/accounts',
      tags: ['accounts'],
      summary: 'The connected accounts',
      responses: answers(Accounts),
    }),
    async (c) => {
      const actor = actorOf(c)
      requirePermission(actor, 'accounts.read')
      const rows = await db.withOrg(actor.organizationId, connectedAccounts)
      return c.json({ accounts: rows.map(toAccount) }, 200)
    },
  )

  app.openapi(
    createRoute({
      method: 'post',
      path: '/api/accounts',
      tags: ['accounts'],
      summary: 'Connect an account',
      request: { body: takes(AccountRequest) },
      responses: answers(Account),
    }),
    async (c) => c.json(toAccount(await connectAccount(deps, actorOf(c), c.req.valid('json'))), 200),
  )

  app.openapi(
    createRoute({
      method: 'patch',
      path: '/api/accounts/{id}',
      tags: ['accounts'],
      summary: 'Rename, move, or sign in again',
      request: { params: idParam(AccountId), body: takes(AccountChange) },
      responses: answers(Account),
    }),
    async (c) =>
      c.json(toAccount(await changeAccount(deps, actorOf(c), c.req.valid('param').id, c.req.valid('json'))), 200),
  )

  app.openapi(
    createRoute({
      method: 'post',
      path: '/api/accounts/{id}/check',
      tags: ['accounts'],
      summary: 'Ask the network whether it works',
      request: { params: idParam(AccountId) },
      responses: answers(Account),
    }),
    async (c) => {
      const actor = actorOf(c)
      const { id } = c.req.valid('param')
      await db.withOrg(actor.organizationId, async (tx) =>
        requirePermission(actor, 'accounts.read', { accountId: id, siteId: (await accountOf(tx, id)).siteId }),
      )
      return c.json(toAccount(await checkAccount(deps, actor.organizationId, id)), 200)
    },
  )

  app.openapi(
    createRoute({
      method: 'delete',
      path: '/api/accounts/{id}',
      tags: ['accounts'],
      summary: 'Disconnect; history stays',
      request: { params: idParam(AccountId) },
      responses: done,
    }),
    async (c) => {
      const actor = actorOf(c)
      await db.withOrg(actor.organizationId, (tx) => disconnectAccount(deps, tx, actor, c.req.valid('param').id))
      return c.json(OK, 200)
    },
  )
}
