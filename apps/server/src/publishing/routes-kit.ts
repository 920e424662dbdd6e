import { createRoute, z } from '@hono/zod-openapi'
import { Kit, KitMessage, KitMessageId, KitRelease, KitReleased, KitRequest, PostId } from '@chaperone/contract'
import type { App } from '../kernel/index.ts'
import type { Actor, Deps, Tx } from './deps.ts'
import { answers, done, idParam, OK, takes } from './http.ts'
import { approveKit, changeKit, kitList, makeKit, retireKit } from './kit.ts'
import { releaseKit, reviewKitRelease } from './kit-release.ts'

/** The emergency kit: written and approved beforehand, released by the duty officer alone. */
export function kitRoutes(deps: Deps, app: App): void {
  const { actorOf } = deps.people
  const within = <T>(actor: Actor, fn: (tx: Tx) => Promise<T>) => deps.kernel.db.withOrg(actor.organizationId, fn)

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
      return c.json(await approveKit(deps, actor, c.req.valid('param').id), 200)
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
}
