import { and, asc, eq } from 'drizzle-orm'
import type { MembershipId, Pool, PoolId, PoolRequest } from '@chaperone/contract'
import { can, type Permission, type Place } from '@chaperone/policy'
import type { z } from 'zod'
import { errorCode, newId, organizationOf, problem, type Actor, type Tx } from '../kernel/index.ts'
import { requirePermission, requireSomewhere } from './permission.ts'
import type { Recorder } from './record.ts'
import { memberships, poolMembers, pools } from './schema.ts'
import { findMembers } from './store.ts'

const FOREIGN_KEY = '23503'

/** Who may be asked for a review: pools by lane, and whoever holds a permission at a place. */
export function createPools({ audit }: { audit: Recorder }) {
  async function setMembers(tx: Tx, poolId: PoolId, ids: readonly MembershipId[]): Promise<void> {
    const wanted = [...new Set(ids)]
    // Ids of another organization are not there to be found; the foreign key would refuse them too, less kindly.
    if ((await findMembers(tx, wanted)).length !== wanted.length) throw problem('not_found', { field: 'members' })
    await tx.delete(poolMembers).where(eq(poolMembers.poolId, poolId))
    if (wanted.length > 0)
      await tx
        .insert(poolMembers)
        .values(wanted.map((membershipId) => ({ organizationId: organizationOf(tx), poolId, membershipId })))
  }

  async function all(tx: Tx): Promise<Pool[]> {
    const rows = await tx.select().from(pools).orderBy(asc(pools.name), asc(pools.id))
    const members = await tx.select().from(poolMembers).orderBy(asc(poolMembers.membershipId))
    return rows.map(({ id, name, lane }) => ({
      id,
      name,
      lane,
      members: members.filter((member) => member.poolId === id).map((member) => member.membershipId),
    }))
  }

  async function byId(tx: Tx, id: PoolId): Promise<Pool> {
    const pool = (await all(tx)).find((each) => each.id === id)
    if (pool === undefined) throw problem('not_found')
    return pool
  }

  return {
    /** All pools, whoever asks. */
    all,

    async list(tx: Tx, actor: Actor): Promise<Pool[]> {
      requireSomewhere(actor, 'settings.read')
      return all(tx)
    },

    async make(tx: Tx, actor: Actor, { name, lane, members }: z.infer<typeof PoolRequest>): Promise<Pool> {
      requirePermission(actor, 'settings.manage')
      const id = newId<PoolId>()
      await tx.insert(pools).values({ organizationId: organizationOf(tx), id, name, lane })
      await setMembers(tx, id, members)
      await audit.record(tx, actor, { kind: 'settings.changed', v: 1, what: 'pool.made', id })
      return byId(tx, id)
    },

    async change(tx: Tx, actor: Actor, id: PoolId, change: Partial<z.infer<typeof PoolRequest>>): Promise<Pool> {
      requirePermission(actor, 'settings.manage')
      await byId(tx, id)
      const { members, ...columns } = change
      if (Object.keys(columns).length > 0) await tx.update(pools).set(columns).where(eq(pools.id, id))
      if (members !== undefined) await setMembers(tx, id, members)
      await audit.record(tx, actor, { kind: 'settings.changed', v: 1, what: 'pool.changed', id })
      return byId(tx, id)
    },

    /** @throws Problem `state_changed` where reviews were asked of it: they name it still */
    async remove(tx: Tx, actor: Actor, id: PoolId): Promise<void> {
      requirePermission(actor, 'settings.manage')
      await byId(tx, id)
      try {
        await tx.delete(pools).where(eq(pools.id, id))
      } catch (error) {
        throw errorCode(error) === FOREIGN_KEY ? problem('state_changed') : error
      }
      await audit.record(tx, actor, { kind: 'settings.changed', v: 1, what: 'pool.removed', id })
    },

    /** The active members of a pool; none where the organization has no such pool. */
    async poolMembers(tx: Tx, id: PoolId): Promise<MembershipId[]> {
      const rows = await tx
        .select({ id: memberships.id })
        .from(poolMembers)
        .innerJoin(memberships, eq(memberships.id, poolMembers.membershipId))
        .where(and(eq(poolMembers.poolId, id), eq(memberships.state, 'active')))
        .orderBy(asc(memberships.id))
      return rows.map((row) => row.id)
    },

    /** The active people who hold a permission at a place. */
    async membersWith(tx: Tx, permission: Permission, place: Place = {}): Promise<MembershipId[]> {
      const people = await findMembers(tx)
      return people
        .filter((person) => person.state === 'active' && can(person.grants, permission, place))
        .map((person) => person.id)
    },
  }
}

export type Pools = ReturnType<typeof createPools>
