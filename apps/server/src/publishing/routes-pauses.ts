import { createRoute, z } from '@hono/zod-openapi'
import { Moment, PauseId, PauseRequest, Pauses } from '@chaperone/contract'
import type { App } from '../kernel/index.ts'
import type { Actor, Deps, Tx } from './deps.ts'
import { answers, idParam, takes } from './http.ts'
import { endPause, extendPause, listPauses, startPause } from './pauses.ts'

/** Stopping all sends, and letting them go on. Each change answers with how the pauses stand. */
export function pauseRoutes(deps: Deps, app: App): void {
  const { actorOf } = deps.people
  const within = <T>(actor: Actor, fn: (tx: Tx) => Promise<T>) => deps.kernel.db.withOrg(actor.organizationId, fn)
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
}
