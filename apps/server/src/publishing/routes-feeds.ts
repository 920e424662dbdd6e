import { createRoute } from '@hono/zod-openapi'
import { FeedId, FeedMade, Feeds } from '@chaperone/contract'
import type { App } from '../kernel/index.ts'
import type { Actor, Deps, Tx } from './deps.ts'
import { listFeeds, makeFeed, readFeed, revokeFeed } from './feeds.ts'
import { answers, done, idParam, OK } from './http.ts'

/** Private calendar addresses, and the calendar behind one: whoever holds the address needs no sign-in. */
export function feedRoutes(deps: Deps, app: App): void {
  const { actorOf } = deps.people
  const within = <T>(actor: Actor, fn: (tx: Tx) => Promise<T>) => deps.kernel.db.withOrg(actor.organizationId, fn)

  app.openapi(
    createRoute({
      method: 'get',
      path: '/api/feeds',
      tags: ['calendar'],
      summary: 'Your calendar addresses',
      responses: answers(Feeds),
    }),
    async (c) => {
      const actor = actorOf(c)
      return c.json(await within(actor, (tx) => listFeeds(tx, actor)), 200)
    },
  )
  app.openapi(
    createRoute({
      method: 'post',
      path: '/api/feeds',
      tags: ['calendar'],
      summary: 'Make a private calendar address',
      responses: answers(FeedMade),
    }),
    async (c) => {
      const actor = actorOf(c)
      const origin = deps.origin()
      return c.json(await within(actor, (tx) => makeFeed(deps, tx, actor, origin)), 200)
    },
  )
  app.openapi(
    createRoute({
      method: 'delete',
      path: '/api/feeds/{id}',
      tags: ['calendar'],
      summary: 'Revoke a calendar address',
      request: { params: idParam(FeedId) },
      responses: done,
    }),
    async (c) => {
      const actor = actorOf(c)
      await within(actor, (tx) => revokeFeed(deps, tx, actor, c.req.valid('param').id))
      return c.json(OK, 200)
    },
  )
  app.get('/calendar/:file{[A-Za-z0-9_-]{20,100}\\.ics}', async (c) =>
    c.body(await readFeed(deps, c.req.param('file').slice(0, -4)), 200, {
      'content-type': 'text/calendar; charset=utf-8',
      'cache-control': 'private, no-store',
    }),
  )
}
