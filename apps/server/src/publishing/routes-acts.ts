import { createRoute, z } from '@hono/zod-openapi'
import {
  PostedRequest,
  Publication,
  PublicationId,
  ReasonRequest,
  RescheduleAnswer,
  RescheduleRequest,
} from '@chaperone/contract'
import type { App } from '../kernel/index.ts'
import { cancelSend, lookAgain, recordPosted, releaseSend, rescheduleSend, retrySend } from './actions.ts'
import type { Actor, Deps, Tx } from './deps.ts'
import { answers, idParam, takes } from './http.ts'
import { onePublication } from './read.ts'
import { confirmTakenDown, takeDown } from './take-down.ts'

const params = idParam(PublicationId)
const TakeDown = z.object({ gone: z.boolean(), url: z.string().nullable(), steps: z.array(z.string()) })

/** What a person may do about a send. Reasons go to the record. */
export function actRoutes(deps: Deps, app: App): void {
  const { db } = deps.kernel
  const { actorOf } = deps.people

  /** One act of a person on one send, answered with how it stands afterwards. */
  const act = (
    path: string,
    summary: string,
    fn: (tx: Tx, actor: Actor, id: PublicationId, reason: string) => Promise<void>,
  ) =>
    app.openapi(
      createRoute({
        method: 'post',
        path: `/api/publications/{id}/${path}`,
        tags: ['publications'],
        summary,
        request: { params, body: takes(ReasonRequest) },
        responses: answers(Publication),
      }),
      async (c) => {
        const actor = actorOf(c)
        const { id } = c.req.valid('param')
        const publication = await db.withOrg(actor.organizationId, async (tx) => {
          await fn(tx, actor, id, c.req.valid('json').reason)
          return onePublication(deps, tx, actor, id)
        })
        return c.json(publication, 200)
      },
    )

  act('cancel', 'Call off what has not left', (tx, actor, id, reason) => cancelSend(deps, tx, actor, id, reason))
  act('release', 'Release what waits for a person', (tx, actor, id, reason) => releaseSend(deps, tx, actor, id, reason))
  act('retry', 'Try a failed send again', (tx, actor, id, reason) => retrySend(deps, tx, actor, id, reason))
  act('look', 'Look again at what the network shows', (tx, actor, id) => lookAgain(deps, tx, actor, id))
  act('taken-down', 'Say that it was deleted by hand', (tx, actor, id, reason) =>
    confirmTakenDown(deps, tx, actor, id, reason),
  )

  app.openapi(
    createRoute({
      method: 'post',
      path: '/api/publications/{id}/take-down',
      tags: ['publications'],
      summary: 'Take it down again',
      request: { params, body: takes(ReasonRequest) },
      responses: answers(TakeDown),
    }),
    async (c) => c.json(await takeDown(deps, actorOf(c), c.req.valid('param').id, c.req.valid('json').reason), 200),
  )

  app.openapi(
    createRoute({
      method: 'post',
      path: '/api/publications/{id}/posted',
      tags: ['publications'],
      summary: 'Record where it was posted by hand',
      request: { params, body: takes(PostedRequest) },
      responses: answers(Publication),
    }),
    async (c) => {
      const actor = actorOf(c)
      const { id } = c.req.valid('param')
      const publication = await db.withOrg(actor.organizationId, async (tx) => {
        await recordPosted(deps, tx, actor, id, c.req.valid('json').url)
        return onePublication(deps, tx, actor, id)
      })
      return c.json(publication, 200)
    },
  )

  app.openapi(
    createRoute({
      method: 'post',
      path: '/api/publications/{id}/reschedule',
      tags: ['publications'],
      summary: 'Move it to another time',
      request: { params, body: takes(RescheduleRequest) },
      responses: answers(RescheduleAnswer),
    }),
    async (c) => {
      const actor = actorOf(c)
      const { id } = c.req.valid('param')
      const { local, zone } = c.req.valid('json')
      const answer = await db.withOrg(actor.organizationId, async (tx) => ({
        ...(await rescheduleSend(deps, tx, actor, id, local, zone)),
        publication: await onePublication(deps, tx, actor, id),
      }))
      return c.json(answer, 200)
    },
  )
}
