import { problem, problemBody, type Actor, type App, type Kernel, type Tx } from '../kernel/index.ts'
import { actorOf } from '../people/index.ts'
import type { PostsDeps } from './deps.ts'
import { routes } from './routes.ts'
import { createService } from './service.ts'

export type { Later, Pictures, PostAccount, PostsDeps } from './deps.ts'
export type { PostFacts } from './facts.ts'
export type { PreparedText } from './freeze-text.ts'
export type { FrozenVersion, PreparedVersion } from './freeze-version.ts'
export type { Reader, ReadOutcome } from './reader.ts'
export { mayEdit, mayMove } from './states.ts'

/** Posts: drafts that save as one types, what the reader finds in them, and versions frozen to the byte. */
export function createPosts(kernel: Kernel, deps: PostsDeps) {
  const service = createService(kernel, deps)
  const within = <T>(actor: Actor, fn: (tx: Tx) => Promise<T>): Promise<T> =>
    kernel.db.withOrg(actor.organizationId, fn)

  function addRoutes(app: App): void {
    app.openapi(routes.list, async (c) => {
      const actor = actorOf(c)
      return c.json(await within(actor, (tx) => service.list(tx, actor, c.req.valid('query'))), 200)
    })
    app.openapi(routes.create, async (c) => {
      const actor = actorOf(c)
      const request = c.req.valid('json')
      return c.json(
        await within(actor, async (tx) => service.read(tx, actor, await service.create(tx, actor, request))),
        201,
      )
    })
    app.openapi(routes.read, async (c) => {
      const actor = actorOf(c)
      return c.json(await within(actor, (tx) => service.read(tx, actor, c.req.valid('param').id)), 200)
    })
    app.openapi(routes.save, async (c) => {
      const actor = actorOf(c)
      // A conflict is an answer, not a failure: its transaction keeps what was sent.
      const outcome = await within(actor, (tx) => service.save(tx, actor, c.req.valid('param').id, c.req.valid('json')))
      if (outcome.kind === 'saved') {
        const { rev, savedAt, voidedApproval } = outcome
        return c.json({ rev, savedAt: savedAt.toISOString(), voidedApproval }, 200)
      }
      const { theirs, keptRev } = outcome
      const words = problemBody(problem('draft_conflict'), c.get('lang'))
      return c.json({ ...words, ...theirs, savedAt: theirs.savedAt.toISOString(), keptRev }, 409, {
        'content-type': 'application/problem+json; charset=utf-8',
        'content-language': c.get('lang'),
      })
    })
    app.openapi(routes.revs, async (c) => {
      const actor = actorOf(c)
      return c.json({ revs: await within(actor, (tx) => service.revs(tx, actor, c.req.valid('param').id)) }, 200)
    })
    app.openapi(routes.rev, async (c) => {
      const actor = actorOf(c)
      const { id, rev } = c.req.valid('param')
      return c.json(await within(actor, (tx) => service.rev(tx, actor, id, rev)), 200)
    })
    app.openapi(routes.restoreRev, async (c) => {
      const actor = actorOf(c)
      const { id, rev } = c.req.valid('param')
      const { kind: _, savedAt, ...saved } = await within(actor, (tx) => service.restoreRev(tx, actor, id, rev))
      return c.json({ ...saved, savedAt: savedAt.toISOString() }, 200)
    })
    app.openapi(routes.presence, async (c) => {
      const actor = actorOf(c)
      const { presence, rev } = await within(actor, (tx) => service.markPresent(tx, actor, c.req.valid('param').id))
      return c.json({ presence: presence.map((each) => ({ ...each, seenAt: each.seenAt.toISOString() })), rev }, 200)
    })
    app.openapi(routes.check, async (c) => c.json(await service.check(actorOf(c), c.req.valid('param').id), 200))
    app.openapi(routes.dismiss, async (c) =>
      c.json(await service.dismiss(actorOf(c), c.req.valid('param').id, c.req.valid('json')), 201),
    )
    app.openapi(routes.duplicate, async (c) => {
      const actor = actorOf(c)
      return c.json(
        await within(actor, async (tx) =>
          service.read(tx, actor, await service.duplicate(tx, actor, c.req.valid('param').id)),
        ),
        201,
      )
    })
    for (const [route, change] of [
      [routes.archive, service.archive],
      [routes.unarchive, service.unarchive],
      [routes.restore, service.restore],
      [routes.translated, service.markTranslated],
    ] as const)
      app.openapi(route, async (c) => {
        const actor = actorOf(c)
        const { id } = c.req.valid('param')
        const changed = await within(actor, async (tx) => {
          await change(tx, actor, id)
          return service.read(tx, actor, id)
        })
        return c.json(changed, 200)
      })
    app.openapi(routes.remove, async (c) => {
      const actor = actorOf(c)
      await within(actor, (tx) => service.remove(tx, actor, c.req.valid('param').id))
      return c.body(null, 204)
    })
    app.openapi(routes.version, async (c) => {
      const actor = actorOf(c)
      const { id, versionId } = c.req.valid('param')
      return c.json(await within(actor, (tx) => service.readVersion(tx, actor, id, versionId)), 200)
    })
    app.openapi(routes.eraseVersion, async (c) => {
      const actor = actorOf(c)
      const { id, versionId } = c.req.valid('param')
      await within(actor, (tx) => service.eraseVersion(tx, actor, id, versionId, c.req.valid('json').reason))
      return c.body(null, 204)
    })
  }

  return { ...service, routes: addRoutes }
}

export type Posts = ReturnType<typeof createPosts>
