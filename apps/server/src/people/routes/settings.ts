import {
  Delegation,
  DelegationId,
  DelegationRequest,
  Delegations,
  Department,
  DepartmentId,
  DepartmentRequest,
  Organization,
  OrganizationChange,
  OwnFact,
  OwnFactId,
  OwnFactRequest,
  OwnFacts,
  Places,
  Pool,
  PoolId,
  PoolRequest,
  Pools,
  Site,
  SiteId,
  SiteRequest,
} from '@chaperone/contract'
import type { Context } from 'hono'
import type { Actor, App, Env, Tx } from '../../kernel/index.ts'
import { actorOf } from '../permission.ts'
import type { Room } from './room.ts'
import { changing, reading, removing, writing } from './route.ts'

/** The organization's own settings: places, pools, who stands in, and what the reader knows as its own. */
export function settingsRoutes(app: App, room: Room): void {
  const { places, pools, delegations, ownFacts } = room

  /** Runs a service function as whoever asks, in their organization's transaction. */
  function as<T>(c: Context<Env>, work: (tx: Tx, actor: Actor) => Promise<T>): Promise<T> {
    const actor = actorOf(c)
    return room.kernel.db.withOrg(actor.organizationId, (tx) => work(tx, actor))
  }

  app.openapi(
    writing('patch', '/api/organization', 'Change the organization', OrganizationChange, Organization),
    async (c) => {
      const change = c.req.valid('json')
      return c.json(await as(c, (tx, actor) => places.changeOrganization(tx, actor, change)), 200)
    },
  )

  app.openapi(reading('/api/places', 'Sites and departments', Places), async (c) =>
    c.json(await as(c, places.list), 200),
  )
  app.openapi(writing('post', '/api/sites', 'Add a site', SiteRequest, Site), async (c) => {
    const request = c.req.valid('json')
    return c.json(await as(c, (tx, actor) => places.makeSite(tx, actor, request)), 200)
  })
  app.openapi(changing('/api/sites/{id}', 'Change a site', SiteId, SiteRequest.partial(), Site), async (c) => {
    const { id } = c.req.valid('param')
    const change = c.req.valid('json')
    return c.json(await as(c, (tx, actor) => places.changeSite(tx, actor, id, change)), 200)
  })
  app.openapi(removing('/api/sites/{id}', 'Remove a site', SiteId), async (c) => {
    const { id } = c.req.valid('param')
    await as(c, (tx, actor) => places.removeSite(tx, actor, id))
    return c.body(null, 204)
  })

  app.openapi(writing('post', '/api/departments', 'Add a department', DepartmentRequest, Department), async (c) => {
    const request = c.req.valid('json')
    return c.json(await as(c, (tx, actor) => places.makeDepartment(tx, actor, request)), 200)
  })
  app.openapi(
    changing('/api/departments/{id}', 'Change a department', DepartmentId, DepartmentRequest.partial(), Department),
    async (c) => {
      const { id } = c.req.valid('param')
      const change = c.req.valid('json')
      return c.json(await as(c, (tx, actor) => places.changeDepartment(tx, actor, id, change)), 200)
    },
  )
  app.openapi(removing('/api/departments/{id}', 'Remove a department', DepartmentId), async (c) => {
    const { id } = c.req.valid('param')
    await as(c, (tx, actor) => places.removeDepartment(tx, actor, id))
    return c.body(null, 204)
  })

  app.openapi(reading('/api/pools', 'Who may be asked for a review', Pools), async (c) =>
    c.json({ pools: await as(c, pools.list) }, 200),
  )
  app.openapi(writing('post', '/api/pools', 'Add a pool of reviewers', PoolRequest, Pool), async (c) => {
    const request = c.req.valid('json')
    return c.json(await as(c, (tx, actor) => pools.make(tx, actor, request)), 200)
  })
  app.openapi(changing('/api/pools/{id}', 'Change a pool', PoolId, PoolRequest.partial(), Pool), async (c) => {
    const { id } = c.req.valid('param')
    const change = c.req.valid('json')
    return c.json(await as(c, (tx, actor) => pools.change(tx, actor, id, change)), 200)
  })
  app.openapi(removing('/api/pools/{id}', 'Remove a pool', PoolId), async (c) => {
    const { id } = c.req.valid('param')
    await as(c, (tx, actor) => pools.remove(tx, actor, id))
    return c.body(null, 204)
  })

  app.openapi(reading('/api/delegations', 'Who stands in for whom', Delegations), async (c) =>
    c.json({ delegations: await as(c, delegations.list) }, 200),
  )
  app.openapi(
    writing('post', '/api/delegations', 'Have somebody stand in', DelegationRequest, Delegation),
    async (c) => {
      const request = c.req.valid('json')
      return c.json(await as(c, (tx, actor) => delegations.make(tx, actor, request)), 200)
    },
  )
  app.openapi(removing('/api/delegations/{id}', 'End a standing-in', DelegationId), async (c) => {
    const { id } = c.req.valid('param')
    await as(c, (tx, actor) => delegations.remove(tx, actor, id))
    return c.body(null, 204)
  })

  app.openapi(reading('/api/own-facts', 'What the reader knows as the organization’s own', OwnFacts), async (c) =>
    c.json({ facts: await as(c, ownFacts.list) }, 200),
  )
  app.openapi(writing('post', '/api/own-facts', 'Tell the reader of one’s own', OwnFactRequest, OwnFact), async (c) => {
    const request = c.req.valid('json')
    return c.json(await as(c, (tx, actor) => ownFacts.make(tx, actor, request)), 200)
  })
  app.openapi(removing('/api/own-facts/{id}', 'Forget one of these', OwnFactId), async (c) => {
    const { id } = c.req.valid('param')
    await as(c, (tx, actor) => ownFacts.remove(tx, actor, id))
    return c.body(null, 204)
  })
}
