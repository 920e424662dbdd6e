import { and, asc, eq, gt, lte } from 'drizzle-orm'
import type { Delegation, DelegationId, DelegationRequest, MembershipId } from '@chaperone/contract'
import { can, canSomewhere } from '@chaperone/policy'
import type { z } from 'zod'
import { newId, organizationOf, problem, type Actor, type Kernel, type Tx } from '../kernel/index.ts'
import type { Recorder } from './record.ts'
import { delegations, memberships } from './schema.ts'
import { memberById } from './store.ts'

const LONGEST_DAYS = 366

const shown = ({
  id,
  fromId,
  toId,
  startsAt,
  endsAt,
}: typeof delegations.$inferSelect): z.infer<typeof Delegation> => ({
  id,
  by: fromId,
  to: toId,
  from: startsAt.toISOString(),
  until: endsAt.toISOString(),
})

/** Who stands in while somebody is away. Standing in hands on requests, never a role: what one may not decide oneself stays so. */
export function createDelegations(kernel: Kernel, { audit }: { audit: Recorder }) {
  return {
    /** Those that have not ended. Others' are shown to whoever may see the people. */
    async list(tx: Tx, actor: Actor): Promise<z.infer<typeof Delegation>[]> {
      const now = await kernel.clock.now(tx)
      const rows = await tx
        .select()
        .from(delegations)
        .where(gt(delegations.endsAt, now))
        .orderBy(asc(delegations.startsAt))
      const all = canSomewhere(actor.grants, 'people.read')
      return rows
        .filter((row) => all || row.fromId === actor.membershipId || row.toId === actor.membershipId)
        .map(shown)
    },

    /** @throws Problem `not_found` for somebody who is not (actively) here, `bad_request` for oneself or an impossible time */
    async make(tx: Tx, actor: Actor, request: z.infer<typeof DelegationRequest>): Promise<z.infer<typeof Delegation>> {
      const to = await memberById(tx, request.to)
      if (to.state !== 'active') throw problem('not_found', { field: 'to' })
      if (to.id === actor.membershipId) throw problem('bad_request', { field: 'to' })
      const [startsAt, endsAt] = [new Date(request.from), new Date(request.until)]
      const length = endsAt.getTime() - startsAt.getTime()
      if (length <= 0 || length > LONGEST_DAYS * 86_400_000) throw problem('bad_request', { field: 'until' })
      if (endsAt <= (await kernel.clock.now(tx))) throw problem('time_passed', { field: 'until' })
      const [row] = await tx
        .insert(delegations)
        .values({
          organizationId: organizationOf(tx),
          id: newId<DelegationId>(),
          fromId: actor.membershipId,
          toId: to.id,
          startsAt,
          endsAt,
        })
        .returning()
      if (row === undefined) throw problem('internal')
      await audit.record(tx, actor, { kind: 'delegation.made', v: 1, from: actor.membershipId, to: to.id })
      return shown(row)
    },

    /** Ends one's own, or anybody's for those who manage people. */
    async remove(tx: Tx, actor: Actor, id: DelegationId): Promise<void> {
      const [row] = await tx.select().from(delegations).where(eq(delegations.id, id))
      if (row === undefined) throw problem('not_found')
      if (row.fromId !== actor.membershipId && !can(actor.grants, 'people.manage')) throw problem('not_permitted')
      await tx.delete(delegations).where(eq(delegations.id, id))
      await audit.record(tx, actor, { kind: 'delegation.ended', v: 1, from: row.fromId, to: row.toId })
    },

    /** The active people who stand in for somebody at a moment. */
    async standInsFor(tx: Tx, membershipId: MembershipId, now: Date): Promise<MembershipId[]> {
      const rows = await tx
        .selectDistinct({ id: delegations.toId })
        .from(delegations)
        .innerJoin(memberships, eq(memberships.id, delegations.toId))
        .where(
          and(
            eq(delegations.fromId, membershipId),
            lte(delegations.startsAt, now),
            gt(delegations.endsAt, now),
            eq(memberships.state, 'active'),
          ),
        )
      return rows.map((row) => row.id)
    },

    /** For whom somebody stands in at a moment. */
    async standsInFor(tx: Tx, membershipId: MembershipId, now: Date): Promise<MembershipId[]> {
      const rows = await tx
        .selectDistinct({ id: delegations.fromId })
        .from(delegations)
        .where(and(eq(delegations.toId, membershipId), lte(delegations.startsAt, now), gt(delegations.endsAt, now)))
      return rows.map((row) => row.id)
    },
  }
}

export type Delegations = ReturnType<typeof createDelegations>
