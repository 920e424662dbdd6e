import { and, eq, isNull } from 'drizzle-orm'
import type { MembershipId, Person, PersonChange, RoleGrant } from '@chaperone/contract'
import { canSomewhere, type Place } from '@chaperone/policy'
import type { z } from 'zod'
import { problem, type Actor, type Kernel, type Tx } from '../kernel/index.ts'
import { placeOf, requirePermission, requireSomewhere } from './permission.ts'
import type { Recorder } from './record.ts'
import { invitations, memberships } from './schema.ts'
import type { SignIn } from './sign-in.ts'
import {
  countAdministrators,
  findMembers,
  memberById,
  organization,
  replaceGrants,
  requireScopes,
  siteOfDepartments,
  type Member,
} from './store.ts'

const sameGrant = (a: RoleGrant, b: RoleGrant): boolean =>
  a.role === b.role &&
  a.scope.kind === b.scope.kind &&
  (a.scope.kind === 'organization' || b.scope.kind === 'organization' || a.scope.id === b.scope.id)

export type Members = ReturnType<typeof createMembers>

/** Who is in the organization and what they may do. */
export function createMembers(kernel: Kernel, { audit, signIn }: { audit: Recorder; signIn: SignIn }) {
  /** @throws Problem `not_permitted` unless the actor manages people at the place of each of these grants */
  async function requireManaging(tx: Tx, actor: Actor, grants: readonly RoleGrant[]): Promise<void> {
    const siteOf = await siteOfDepartments(tx)
    const places: Place[] = grants.length === 0 ? [{}] : grants.map(({ scope }) => placeOf(scope, siteOf))
    for (const place of places) requirePermission(actor, 'people.manage', place)
  }

  function personFor(actor: Actor, { id, name, email, state, grants, lastSeenAt }: Member): Person {
    const shown = id === actor.membershipId || canSomewhere(actor.grants, 'people.manage')
    return {
      membershipId: id,
      name,
      email: shown ? email : null,
      state,
      grants,
      lastSeenAt: shown ? (lastSeenAt?.toISOString() ?? null) : null,
    }
  }

  async function changeGrants(tx: Tx, actor: Actor, member: Member, wanted: readonly RoleGrant[]): Promise<void> {
    const added = wanted.filter((grant) => !member.grants.some((held) => sameGrant(held, grant)))
    const taken = member.grants.filter((grant) => !wanted.some((kept) => sameGrant(kept, grant)))
    if (added.length + taken.length === 0) return
    await requireManaging(tx, actor, [...added, ...taken])
    await requireScopes(tx, added)
    await replaceGrants(tx, member.id, wanted)
    const roles = [...new Set(wanted.map((grant) => grant.role))]
    await audit.record(tx, actor, { kind: 'person.roles', v: 1, membershipId: member.id, roles })
  }

  async function suspend(tx: Tx, actor: Actor, member: Member): Promise<void> {
    await tx.update(memberships).set({ state: 'suspended' }).where(eq(memberships.id, member.id))
    await signIn.endAll(tx, member.userId)
    // What they invited others to does not outlive their own access.
    const revoked = await tx
      .update(invitations)
      .set({ revokedAt: await kernel.clock.now(tx) })
      .where(and(eq(invitations.invitedBy, member.id), isNull(invitations.acceptedAt), isNull(invitations.revokedAt)))
      .returning({ id: invitations.id })
    for (const { id } of revoked) await audit.record(tx, actor, { kind: 'invitation.revoked', v: 1, invitationId: id })
    await audit.record(tx, actor, { kind: 'person.suspended', v: 1, membershipId: member.id })
    await kernel.events.emit(tx, { type: 'person.suspended', membershipId: member.id })
  }

  return {
    /** Everybody in the organization. E-mail and last visit are shown to those who manage people, and each their own. */
    async list(tx: Tx, actor: Actor): Promise<Person[]> {
      requireSomewhere(actor, 'people.read')
      return (await findMembers(tx)).map((member) => personFor(actor, member))
    },

    /**
     * Changes a person's roles, state or name.
     * @throws Problem `last_administrator` where nobody would be left who may manage the organization
     */
    async change(tx: Tx, actor: Actor, id: MembershipId, change: z.infer<typeof PersonChange>): Promise<Person> {
      requireSomewhere(actor, 'people.manage')
      await organization(tx, true)
      const member = await memberById(tx, id)
      if (change.grants !== undefined) await changeGrants(tx, actor, member, change.grants)
      if (change.name !== undefined && change.name !== '' && change.name !== member.name) {
        await requireManaging(tx, actor, member.grants)
        await tx.update(memberships).set({ name: change.name }).where(eq(memberships.id, id))
        await audit.record(tx, actor, { kind: 'settings.changed', v: 1, what: 'person.name', id })
      }
      if (change.state !== undefined && change.state !== member.state) {
        await requireManaging(tx, actor, member.grants)
        if (change.state === 'suspended') await suspend(tx, actor, member)
        else {
          await tx.update(memberships).set({ state: 'active' }).where(eq(memberships.id, id))
          await audit.record(tx, actor, { kind: 'person.restored', v: 1, membershipId: id })
        }
      }
      if ((await countAdministrators(tx)) === 0) throw problem('last_administrator')
      return personFor(actor, await memberById(tx, id))
    },

    requireManaging,
  }
}
