import { createRoute } from '@hono/zod-openapi'
import { Home } from '@chaperone/contract'
import type { App, Kernel } from '../kernel/index.ts'
import { actorOf } from '../people/index.ts'
import { homeFor, type HomeDeps } from './service.ts'

/** What needs me today, what goes out this week, which clocks run: read out of all the other rooms. */
export function createHome(kernel: Kernel, deps: HomeDeps) {
  return {
    routes(app: App): void {
      const route = createRoute({
        method: 'get',
        path: '/api/home',
        tags: ['home'],
        summary: 'What needs whoever asks, and what goes out this week',
        responses: { 200: { description: 'Home', content: { 'application/json': { schema: Home } } } },
      })
      app.openapi(route, async (c) => {
        const actor = actorOf(c)
        return c.json(await kernel.db.withOrg(actor.organizationId, (tx) => homeFor(kernel, deps, tx, actor)), 200)
      })
    },
  }
}
