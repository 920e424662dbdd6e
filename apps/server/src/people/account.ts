import { and, eq, isNull, lt, or } from 'drizzle-orm'
import type { Language, Me, MeChange, MembershipId, OrganizationId, SetupRequest } from '@chaperone/contract'
import type { z } from 'zod'
import { newId, type Actor, type Kernel, type Tx } from '../kernel/index.ts'
import { requireGoodPassword } from './passwords/index.ts'
import type { Recorder } from './record.ts'
import { memberships, organizations } from './schema.ts'
import { IDLE_MINUTES, type SignIn } from './sign-in.ts'
import { insertGrants, memberById, organization } from './store.ts'

const SEEN_EVERY_MS = 60_000

interface NewPerson {
  userId: string
  name: string
  title?: string
  lang: Language
  grants: Actor['grants']
}

export type Account = ReturnType<typeof createAccount>

/** One's own account, and how an organization begins. */
export function createAccount(kernel: Kernel, { audit, signIn }: { audit: Recorder; signIn: SignIn }) {
  async function join(tx: Tx, organizationId: OrganizationId, person: NewPerson): Promise<Actor> {
    const membershipId = newId<MembershipId>()
    const { userId, name, title = '', lang, grants } = person
    const joinedAt = await kernel.clock.now(tx)
    await tx.insert(memberships).values({ organizationId, id: membershipId, userId, name, title, lang, joinedAt })
    await insertGrants(tx, membershipId, grants)
    const actor: Actor = { organizationId, membershipId, userId, grants }
    await audit.record(tx, actor, { kind: 'person.joined', v: 1, membershipId })
    return actor
  }

  /** Makes an organization in the transaction that stands inside its wall already. */
  async function begin(
    tx: Tx,
    made: { id: OrganizationId; name: string; timeZone: string; lang: Language; sample: boolean },
  ): Promise<void> {
    await tx.insert(organizations).values({ ...made, createdAt: await kernel.clock.now(tx) })
    await kernel.crypto.createOrganizationKey(tx)
    await kernel.events.emit(tx, { type: 'organization.made', organizationId: made.id })
    await audit.record(tx, null, { kind: 'organization.made', v: 1, organizationId: made.id })
  }

  async function me(tx: Tx, actor: Actor): Promise<Me> {
    const member = await memberById(tx, actor.membershipId)
    return {
      membershipId: member.id,
      name: member.name,
      email: member.email,
      lang: member.lang,
      organization: await organization(tx),
      grants: member.grants,
      idleMinutes: IDLE_MINUTES,
    }
  }

  /** Notes that somebody is here, once a minute at most. */
  async function seen(tx: Tx, actor: Actor): Promise<void> {
    const now = await kernel.clock.now(tx)
    const before = new Date(now.getTime() - SEEN_EVERY_MS)
    await tx
      .update(memberships)
      .set({ lastSeenAt: now })
      .where(
        and(
          eq(memberships.id, actor.membershipId),
          or(isNull(memberships.lastSeenAt), lt(memberships.lastSeenAt, before)),
        ),
      )
  }

  return {
    begin,
    join,

    /**
     * Sets this Chaperone up: the organization and its first administrator, for whoever holds the token that the start printed.
     * @returns the administrator's user id, to be signed in
     * @throws Problem `wrong_setup_token`, `already_set_up`, `password_common`, `password_own_words`
     */
    async setUp(request: z.infer<typeof SetupRequest>): Promise<string> {
      const { administrator } = request
      const owner = { ...administrator, organizations: [request.organization.name] }
      requireGoodPassword(administrator.password, owner, 'administrator.password')
      const passwordHash = await signIn.hash(administrator.password)
      const id = newId<OrganizationId>()
      return kernel.db.withOrg(id, async (tx) => {
        await kernel.installation.spendSetupToken(tx, request.token)
        await begin(tx, { id, ...request.organization, sample: false })
        const { email, name } = administrator
        const userId = await signIn.create(tx, { email, name, passwordHash })
        await join(tx, id, {
          userId,
          name,
          lang: request.organization.lang,
          grants: [{ role: 'administrator', scope: { kind: 'organization' } }],
        })
        return userId
      })
    },

    me,
    async changeMe(tx: Tx, actor: Actor, change: z.infer<typeof MeChange>): Promise<Me> {
      if (Object.keys(change).length > 0) {
        await tx.update(memberships).set(change).where(eq(memberships.id, actor.membershipId))
        if (change.name !== undefined)
          await audit.record(tx, actor, {
            kind: 'settings.changed',
            v: 1,
            what: 'person.name',
            id: actor.membershipId,
          })
      }
      return me(tx, actor)
    },

    async started(tx: Tx, actor: Actor): Promise<void> {
      await audit.record(tx, actor, { kind: 'session.started', v: 1, membershipId: actor.membershipId })
      await seen(tx, actor)
    },

    async ended(tx: Tx, actor: Actor): Promise<void> {
      await audit.record(tx, actor, { kind: 'session.ended', v: 1, membershipId: actor.membershipId })
    },

    seen,
  }
}
