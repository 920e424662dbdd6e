import type { ReviewId } from '@chaperone/contract'
import type { Actor, App, Kernel, Tx } from '../kernel/index.ts'
import { actorOf } from '../people/index.ts'
import type { ReviewDeps } from './deps.ts'
import { routes } from './routes.ts'
import { createService } from './service.ts'

export type { Answer, Approved } from './approved.ts'
export type { PublicationFacts, PublicationReader, ReviewDeps } from './deps.ts'
export type { KitApproval } from './service.ts'

/** Review: who is asked, what they answer, and the leave to send that comes of it. */
export function createReview(kernel: Kernel, deps: ReviewDeps) {
  const service = createService(kernel, deps)
  const within = <T>(actor: Actor, fn: (tx: Tx) => Promise<T>): Promise<T> =>
    kernel.db.withOrg(actor.organizationId, fn)
  const detail = (actor: Actor, id: ReviewId) => within(actor, (tx) => service.read(tx, actor, id))

  function addRoutes(app: App): void {
    app.openapi(routes.submit, async (c) => {
      const actor = actorOf(c)
      const id = await service.submit(actor, c.req.valid('param').id, c.req.valid('json'))
      return c.json(await detail(actor, id), 200)
    })
    app.openapi(routes.list, async (c) => {
      const actor = actorOf(c)
      return c.json(await within(actor, (tx) => service.list(tx, actor, c.req.valid('query'))), 200)
    })
    app.openapi(routes.read, async (c) => c.json(await detail(actorOf(c), c.req.valid('param').id), 200))
    app.openapi(routes.decide, async (c) => {
      const actor = actorOf(c)
      const { id } = c.req.valid('param')
      await within(actor, (tx) => service.decide(tx, actor, id, c.req.valid('json')))
      return c.json(await detail(actor, id), 200)
    })
    app.openapi(routes.reassign, async (c) => {
      const actor = actorOf(c)
      const { id } = c.req.valid('param')
      await within(actor, (tx) => service.reassign(tx, actor, id, c.req.valid('json')))
      return c.json(await detail(actor, id), 200)
    })
    app.openapi(routes.withdraw, async (c) => {
      const actor = actorOf(c)
      const { id } = c.req.valid('param')
      await within(actor, (tx) => service.withdraw(tx, actor, id))
      return c.json(await detail(actor, id), 200)
    })
    app.openapi(routes.acceptWording, async (c) => {
      const actor = actorOf(c)
      const { id } = c.req.valid('param')
      await service.acceptWording(actor, id)
      return c.json(await detail(actor, id), 200)
    })
    app.openapi(routes.refuseWording, async (c) => {
      const actor = actorOf(c)
      const { id } = c.req.valid('param')
      await within(actor, (tx) => service.refuseWording(tx, actor, id))
      return c.json(await detail(actor, id), 200)
    })
  }

  return { ...service, routes: addRoutes }
}

export type Review = ReturnType<typeof createReview>
