import { createRoute, z } from '@hono/zod-openapi'
import {
  FeedId,
  FeedMade,
  Feeds,
  Kit,
  KitMessage,
  KitMessageId,
  KitRelease,
  KitReleased,
  KitRequest,
  Moment,
  PauseId,
  PauseRequest,
  Pauses,
  PostId,
  WebhookId,
  WebhookMade,
  WebhookRequest,
  Webhooks,
} from '@chaperone/contract'
import type { App } from '../kernel/index.ts'
import type { Actor, Deps, Tx } from './deps.ts'
import { listFeeds, makeFeed, readFeed, revokeFeed } from './feeds.ts'
import { answers, done, idParam, OK, takes } from './http.ts'
import { approveKit, changeKit, kitList, makeKit, releaseKit, retireKit, reviewKitRelease } from './kit.ts'
import { endPause, extendPause, listPauses, startPause } from './pauses.ts'
import { listWebhooks, makeWebhook, removeWebhook } from './webhooks.ts'

/** Pause, emergency kit, calendar feeds and webhooks. */
export function dutyRoutes(deps: Deps, app: App): void {
  const { db, config } = deps.kernel
  const { actorOf } = deps.people
  const within = <T>(actor: Actor, fn: (tx: Tx) => Promise<T>) => db.withOrg(actor.organizationId, fn)
  const pauses = async (actor: Actor, fn: (tx: Tx) => Promise<unknown>) =>
    within(actor, async (tx) => {
      await fn(tx)
      return listPauses(deps, tx, actor)
    })

  app.openapi(
    createRoute({
      method: 'get',
      path: '/api/pauses',
      tags: ['pause'],
      summary: 'Pauses that hold, and the last fifty',
      responses: answers(Pauses),
    }),
    async (c) => {
      const actor = actorOf(c)
      return c.json(await within(actor, (tx) => listPauses(deps, tx, actor)), 200)
    },
  )
  app.openapi(
    createRoute({
      method: 'post',
      path: '/api/pauses',
      tags: ['pause'],
      summary: 'Stop all sends',
      request: { body: takes(PauseRequest) },
      responses: answers(Pauses),
    }),
    async (c) => {
      const actor = actorOf(c)
      return c.json(await pauses(actor, (tx) => startPause(deps, tx, actor, c.req.valid('json'))), 200)
    },
  )
  app.openapi(
    createRoute({
      method: 'post',
      path: '/api/pauses/{id}/resume',
      tags: ['pause'],
      summary: 'End a pause',
      request: { params: idParam(PauseId) },
      responses: answers(Pauses),
    }),
    async (c) => {
      const actor = actorOf(c)
      return c.json(await pauses(actor, (tx) => endPause(deps, tx, actor, c.req.valid('param').id)), 200)
    },
  )
  app.openapi(
    createRoute({
      method: 'post',
      path: '/api/pauses/{id}/extend',
      tags: ['pause'],
      summary: 'Go on pausing',
      request: { params: idParam(PauseId), body: takes(z.strictObject({ until: Moment.nullable() })) },
      responses: answers(Pauses),
    }),
    async (c) => {
      const actor = actorOf(c)
      return c.json(
        await pauses(actor, (tx) => extendPause(deps, tx, actor, c.req.valid('param').id, c.req.valid('json').until)),
        200,
      )
    },
  )

  app.openapi(
    createRoute({
      method: 'get',
      path: '/api/kit',
      tags: ['kit'],
      summary: 'The emergency kit',
      responses: answers(Kit),
    }),
    async (c) => {
      const actor = actorOf(c)
      return c.json(await within(actor, (tx) => kitList(deps, tx, actor)), 200)
    },
  )
  app.openapi(
    createRoute({
      method: 'post',
      path: '/api/kit',
      tags: ['kit'],
      summary: 'Write a kit message',
      request: { body: takes(KitRequest) },
      responses: answers(KitMessage),
    }),
    async (c) => {
      const actor = actorOf(c)
      return c.json(await within(actor, (tx) => makeKit(deps, tx, actor, c.req.valid('json'))), 200)
    },
  )
  app.openapi(
    createRoute({
      method: 'put',
      path: '/api/kit/{id}',
      tags: ['kit'],
      summary: 'Change it; its approval ends',
      request: { params: idParam(KitMessageId), body: takes(KitRequest) },
      responses: answers(KitMessage),
    }),
    async (c) => {
      const actor = actorOf(c)
      return c.json(
        await within(actor, (tx) => changeKit(deps, tx, actor, c.req.valid('param').id, c.req.valid('json'))),
        200,
      )
    },
  )
  app.openapi(
    createRoute({
      method: 'post',
      path: '/api/kit/{id}/approve',
      tags: ['kit'],
      summary: 'Approve it beforehand',
      request: { params: idParam(KitMessageId) },
      responses: answers(KitMessage),
    }),
    async (c) => {
      const actor = actorOf(c)
      return c.json(await within(actor, (tx) => approveKit(deps, tx, actor, c.req.valid('param').id)), 200)
    },
  )
  app.openapi(
    createRoute({
      method: 'post',
      path: '/api/kit/{id}/retire',
      tags: ['kit'],
      summary: 'Retire it',
      request: { params: idParam(KitMessageId) },
      responses: answers(KitMessage),
    }),
    async (c) => {
      const actor = actorOf(c)
      return c.json(await within(actor, (tx) => retireKit(deps, tx, actor, c.req.valid('param').id)), 200)
    },
  )
  app.openapi(
    createRoute({
      method: 'post',
      path: '/api/kit/{id}/release',
      tags: ['kit'],
      summary: 'Release it, also while paused',
      request: { params: idParam(KitMessageId), body: takes(KitRelease) },
      responses: answers(KitReleased),
    }),
    async (c) => c.json(await releaseKit(deps, actorOf(c), c.req.valid('param').id, c.req.valid('json')), 200),
  )
  app.openapi(
    createRoute({
      method: 'post',
      path: '/api/kit/{id}/reviewed',
      tags: ['kit'],
      summary: 'Say that a release was looked at',
      request: { params: idParam(KitMessageId), body: takes(z.strictObject({ postId: PostId })) },
      responses: done,
    }),
    async (c) => {
      const actor = actorOf(c)
      await within(actor, (tx) =>
        reviewKitRelease(deps, tx, actor, c.req.valid('param').id, c.req.valid('json').postId),
      )
      return c.json(OK, 200)
    },
  )

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
      const origin = config.publicUrl ?? new URL(c.req.url).origin
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
