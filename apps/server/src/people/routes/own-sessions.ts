import { SessionId, Sessions } from '@chaperone/contract'
import type { Context } from 'hono'
import { problem, type Actor, type App, type Env, type Tx } from '../../kernel/index.ts'
import { actorOf } from '../permission.ts'
import { doing, reading, removing } from './route.ts'
import type { Room } from './room.ts'

/** Where one is signed in, and ending that. */
export function ownSessionRoutes(app: App, { kernel, signIn, sessions }: Room): void {
  /** Runs a service function as whoever asks, with the id of the session that asks. */
  async function as<T>(c: Context<Env>, work: (tx: Tx, actor: Actor, current: string) => Promise<T>): Promise<T> {
    const actor = actorOf(c)
    const session = await signIn.current(c.req.raw.headers, false)
    if (session === null) throw problem('not_signed_in')
    return kernel.db.withOrg(actor.organizationId, (tx) => work(tx, actor, session.id))
  }

  app.openapi(reading('/api/sessions', 'Where one is signed in', Sessions), async (c) =>
    c.json({ sessions: await as(c, sessions.list) }, 200),
  )
  app.openapi(removing('/api/sessions/{id}', 'End a session of one’s own', SessionId), async (c) => {
    const { id } = c.req.valid('param')
    const actor = actorOf(c)
    await kernel.db.withOrg(actor.organizationId, (tx) => sessions.end(tx, actor, id))
    return c.body(null, 204)
  })
  app.openapi(doing('delete', '/api/sessions', 'End all one’s sessions but this one'), async (c) => {
    await as(c, sessions.endOthers)
    return c.body(null, 204)
  })
}
