import { and, desc, eq, isNull } from 'drizzle-orm'
import type {
  Invitation,
  InvitationId,
  InvitationPeek,
  InvitationRequest,
  OrganizationId,
  Role,
} from '@chaperone/contract'
import type { z } from 'zod'
import { newId, organizationOf, problem, type Actor, type Kernel, type Tx } from '../kernel/index.ts'
import type { Account } from './account.ts'
import type { Members } from './members.ts'
import { requireGoodPassword } from './passwords/index.ts'
import { requireSomewhere } from './permission.ts'
import type { Recorder } from './record.ts'
import { invitations, memberships } from './schema.ts'
import type { SignIn } from './sign-in.ts'
import { organization, requireScopes } from './store.ts'

const VALID_DAYS = 7
type Row = typeof invitations.$inferSelect

const stateOf = (row: Row, now: Date): Invitation['state'] =>
  row.acceptedAt !== null ? 'accepted' : row.revokedAt !== null ? 'revoked' : row.expiresAt <= now ? 'expired' : 'open'

const shown = (row: Row, now: Date): Invitation => ({
  id: row.id,
  email: row.email,
  name: row.name,
  grants: row.grants,
  state: stateOf(row, now),
  expiresAt: row.expiresAt.toISOString(),
  invitedBy: row.invitedBy,
})

export type Invitations = ReturnType<typeof createInvitations>

/** Invitations by link: a token of 256 bits, stored hashed, good once and for seven days. */
export function createInvitations(
  kernel: Kernel,
  { audit, signIn, members, account }: { audit: Recorder; signIn: SignIn; members: Members; account: Account },
) {
  /** Whose invitation a token opens; the only thing asked across organizations, and it answers with ids. */
  async function find(token: string): Promise<{ organizationId: OrganizationId; hash: Uint8Array }> {
    const hash = kernel.crypto.hash(token)
    const [found] = await kernel.db.find('invitation-by-token', [Buffer.from(hash)], 1)
    if (found === undefined) throw problem('link_spent')
    return { organizationId: found.organizationId, hash }
  }

  /** The open invitation behind a token, held until the transaction ends. @throws Problem `link_spent` */
  async function open(tx: Tx, hash: Uint8Array): Promise<Row> {
    const [row] = await tx.select().from(invitations).where(eq(invitations.tokenHash, hash)).for('update')
    if (row === undefined || stateOf(row, await kernel.clock.now(tx)) !== 'open') throw problem('link_spent')
    return row
  }

  async function revokeOpen(tx: Tx, actor: Actor, email: string, now: Date): Promise<void> {
    const rows = await tx
      .update(invitations)
      .set({ revokedAt: now })
      .where(and(eq(invitations.email, email), isNull(invitations.acceptedAt), isNull(invitations.revokedAt)))
      .returning({ id: invitations.id })
    for (const { id } of rows) await audit.record(tx, actor, { kind: 'invitation.revoked', v: 1, invitationId: id })
  }

  return {
    async list(tx: Tx, actor: Actor): Promise<Invitation[]> {
      requireSomewhere(actor, 'people.manage')
      const now = await kernel.clock.now(tx)
      const rows = await tx.select().from(invitations).orderBy(desc(invitations.createdAt)).limit(200)
      return rows.map((row) => shown(row, now))
    },

    /**
     * Invites somebody; an earlier open invitation to the same address ends.
     * @returns the invitation and its token, which is told once and kept nowhere
     * @throws Problem `state_changed` where the address belongs to a member already
     */
    async make(tx: Tx, actor: Actor, request: z.infer<typeof InvitationRequest>) {
      await members.requireManaging(tx, actor, request.grants)
      await requireScopes(tx, request.grants)
      const email = request.email.toLowerCase()
      const userId = await signIn.userByEmail(tx, email)
      if (userId !== null) {
        const [member] = await tx.select().from(memberships).where(eq(memberships.userId, userId))
        if (member !== undefined) throw problem('state_changed', { field: 'email' })
      }
      const now = await kernel.clock.now(tx)
      await revokeOpen(tx, actor, email, now)
      const { token, hash } = kernel.crypto.token()
      const [row] = await tx
        .insert(invitations)
        .values({
          organizationId: organizationOf(tx),
          id: newId<InvitationId>(),
          tokenHash: hash,
          email,
          name: request.name,
          grants: request.grants,
          invitedBy: actor.membershipId,
          createdAt: now,
          expiresAt: new Date(now.getTime() + VALID_DAYS * 86_400_000),
        })
        .returning()
      if (row === undefined) throw problem('internal')
      await audit.record(tx, actor, { kind: 'person.invited', v: 1, invitationId: row.id })
      return { invitation: shown(row, now), token }
    },

    async revoke(tx: Tx, actor: Actor, id: InvitationId): Promise<void> {
      requireSomewhere(actor, 'people.manage')
      const [row] = await tx.select().from(invitations).where(eq(invitations.id, id)).for('update')
      if (row === undefined) throw problem('not_found')
      await members.requireManaging(tx, actor, row.grants)
      if (row.acceptedAt !== null) throw problem('state_changed')
      if (row.revokedAt !== null) return
      await tx
        .update(invitations)
        .set({ revokedAt: await kernel.clock.now(tx) })
        .where(eq(invitations.id, id))
      await audit.record(tx, actor, { kind: 'invitation.revoked', v: 1, invitationId: id })
    },

    /** Who invites whom, before accepting. @throws Problem `link_spent` */
    async peek(token: string): Promise<z.infer<typeof InvitationPeek>> {
      const { organizationId, hash } = await find(token)
      return kernel.db.withOrg(organizationId, async (tx) => {
        const row = await open(tx, hash)
        const roles: Role[] = [...new Set(row.grants.map((grant) => grant.role))]
        return { organization: (await organization(tx)).name, name: row.name, email: row.email, roles }
      })
    },

    /**
     * Joins. A new address gets the password given; an address that signs in already must give its own.
     * @returns who joined, to be signed in
     * @param attempt bounds how often a password is tried for an address
     * @throws Problem `link_spent`, `password_common`, `password_own_words`, and what `attempt` throws
     */
    async accept(
      { token, name, password }: { token: string; name: string; password: string },
      attempt: (email: string, work: () => Promise<void>) => Promise<void>,
    ) {
      const { organizationId, hash } = await find(token)
      const { email, before, owner } = await kernel.db.withOrg(organizationId, async (tx) => {
        const row = await open(tx, hash)
        const owner = { name, email: row.email, organizations: [(await organization(tx)).name] }
        return { email: row.email, before: await signIn.userByEmail(tx, row.email), owner }
      })
      // Both are slow on purpose, so neither happens while the transaction holds the invitation.
      if (before !== null)
        await attempt(email, async () => {
          if (!(await signIn.verify(before, password))) throw problem('wrong_credentials')
        })
      else requireGoodPassword(password, owner, 'password')
      const passwordHash = before === null ? await signIn.hash(password) : null

      return kernel.db.withOrg(organizationId, async (tx) => {
        const row = await open(tx, hash)
        const now = await kernel.clock.now(tx)
        const known = await signIn.userByEmail(tx, row.email)
        if (known !== before) throw problem('state_changed')
        const userId = known ?? (await signIn.create(tx, { email: row.email, name, passwordHash }))
        const [member] = await tx.select({ id: memberships.id }).from(memberships).where(eq(memberships.userId, userId))
        if (member !== undefined) throw problem('state_changed')
        const { lang } = await organization(tx)
        await account.join(tx, organizationId, { userId, name, lang, grants: row.grants })
        await tx.update(invitations).set({ acceptedAt: now }).where(eq(invitations.id, row.id))
        return { userId, email, organizationId }
      })
    },
  }
}
