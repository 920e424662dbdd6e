import { createRoute, z } from '@hono/zod-openapi'
import {
  HandOff,
  Moment,
  PostId,
  Publication,
  PublicationId,
  Publications,
  PublicationState,
} from '@chaperone/contract'
import type { App } from '../kernel/index.ts'
import type { Deps } from './deps.ts'
import { answers, idParam } from './http.ts'
import { handOffOf, listPublications, onePublication } from './read.ts'

const Query = z.object({
  from: Moment.optional(),
  to: Moment.optional(),
  postId: PostId.optional(),
  state: PublicationState.optional(),
})
const params = idParam(PublicationId)

/** What goes out, what went out, and what a person needs to post by hand. */
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
}
