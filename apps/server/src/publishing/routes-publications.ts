import { createRoute, z } from '@hono/zod-openapi'
import {
  HandOff,
  PostedRequest,
  PostId,
  Publication,
  PublicationId,
  Publications,
  PublicationState,
  ReasonRequest,
  RescheduleAnswer,
  RescheduleRequest,
} from '@chaperone/contract'
import type { App } from '../kernel/index.ts'
import {
  cancelSend,
  confirmTakenDown,
  lookAgain,
  recordPosted,
  releaseSend,
  rescheduleSend,
  retrySend,
  takeDown,
} from './actions.ts'
import type { Actor, Deps, Tx } from './deps.ts'
import { answers, idParam, takes } from './http.ts'
import { handOffOf, listPublications, onePublication } from './read.ts'

const Query = z.object({
  from: z.iso.datetime().optional(),
  to: z.iso.datetime().optional(),
  postId: PostId.optional(),
  state: PublicationState.optional(),
})
const params = idParam(PublicationId)
const TakeDown = z.object({ gone: z.boolean(), url: z.string().nullable(), steps: z.array(z.string()) })

/** What goes out, what went out, and what a person may do about it. */
export function publicationRoutes(deps: Deps, app: App): void {
  const { db } = deps.kernel
  const { actorOf } = deps.people

  app.openapi(
    createRoute({
      method: 'get',
      path: '/api/publications',
      tags: ['publications'],
      summary: 'Sends by time, post or state',
      request: { query: Query },
      responses: answers(Publications),
    }),
    async (c) => {
      const actor = actorOf(c)
      const { from, to, postId, state } = c.req.valid('query')
      const filter = {
        from: from === undefined ? undefined : new Date(from),
        to: to === undefined ? undefined : new Date(to),
        postId,
        state,
      }
      return c.json(
        { publications: await db.withOrg(actor.organizationId, (tx) => listPublications(deps, tx, actor, filter)) },
        200,
      )
    },
  )

  app.openapi(
    createRoute({
      method: 'get',
      path: '/api/publications/{id}',
      tags: ['publications'],
      summary: 'One send with its history',
      request: { params },
      responses: answers(Publication),
    }),
    async (c) => {
      const actor = actorOf(c)
      return c.json(
        await db.withOrg(actor.organizationId, (tx) => onePublication(deps, tx, actor, c.req.valid('param').id)),
        200,
      )
    },
  )

  app.openapi(
    createRoute({
      method: 'get',
      path: '/api/publications/{id}/hand-off',
      tags: ['publications'],
      summary: 'What a person needs to post it by hand',
      request: { params },
      responses: answers(HandOff),
    }),
    async (c) => {
      const actor = actorOf(c)
      return c.json(
        await db.withOrg(actor.organizationId, (tx) => handOffOf(deps, tx, actor, c.req.valid('param').id)),
        200,
      )
    },
  )

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

  act('cancel', 'Call off what has not left', (tx, actor, id) => cancelSend(deps, tx, actor, id))
  act('release', 'Release what waits for a person', (tx, actor, id, reason) => releaseSend(deps, tx, actor, id, reason))
  act('retry', 'Try a failed send again', (tx, actor, id) => retrySend(deps, tx, actor, id))
  act('look', 'Look again at what the network shows', (tx, actor, id) => lookAgain(deps, tx, actor, id))
  act('taken-down', 'Say that it was deleted by hand', (tx, actor, id) => confirmTakenDown(deps, tx, actor, id))

  app.openapi(
    createRoute({
      method: 'post',
      path: '/api/publications/{id}/take-down',
      tags: ['publications'],
      summary: 'Take it down again',
      request: { params, body: takes(ReasonRequest) },
      responses: answers(TakeDown),
    }),
    async (c) => c.json(await takeDown(deps, actorOf(c), c.req.valid('param').id), 200),
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
