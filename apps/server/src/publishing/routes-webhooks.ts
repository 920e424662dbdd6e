import { createRoute } from '@hono/zod-openapi'
import { WebhookId, WebhookMade, WebhookRequest, Webhooks } from '@chaperone/contract'
import type { App } from '../kernel/index.ts'
import type { Actor, Deps, Tx } from './deps.ts'
import { answers, done, idParam, OK, takes } from './http.ts'
import { listWebhooks, makeWebhook, removeWebhook } from './webhooks.ts'

/** Who outside is told, by id alone, that something happened. */
export function webhookRoutes(deps: Deps, app: App): void {
  const { actorOf } = deps.people
  const within = <T>(actor: Actor, fn: (tx: Tx) => Promise<T>) => deps.kernel.db.withOrg(actor.organizationId, fn)

  app.openapi(
    createRoute({
      method: 'get',
      path: '/api/webhooks',
      tags: ['webhooks'],
      summary: 'Webhooks',
      responses: answers(Webhooks),
    }),
    async (c) => {
      const actor = actorOf(c)
      return c.json(await within(actor, (tx) => listWebhooks(deps, tx, actor)), 200)
    },
  )
  app.openapi(
    createRoute({
      method: 'post',
      path: '/api/webhooks',
      tags: ['webhooks'],
      summary: 'Make a webhook; its secret is told once',
      request: { body: takes(WebhookRequest) },
      responses: answers(WebhookMade),
    }),
    async (c) => {
      const actor = actorOf(c)
      return c.json(await within(actor, (tx) => makeWebhook(deps, tx, actor, c.req.valid('json'))), 200)
    },
  )
  app.openapi(
    createRoute({
      method: 'delete',
      path: '/api/webhooks/{id}',
      tags: ['webhooks'],
      summary: 'Remove a webhook',
      request: { params: idParam(WebhookId) },
      responses: done,
    }),
    async (c) => {
      const actor = actorOf(c)
      await within(actor, (tx) => removeWebhook(deps, tx, actor, c.req.valid('param').id))
      return c.json(OK, 200)
    },
  )
}
