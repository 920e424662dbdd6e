import {
  InvitationAccept,
  InvitationId,
  InvitationMade,
  InvitationPeek,
  InvitationRequest,
  Invitations,
  InvitationToken,
  Me,
  MembershipId,
  People,
  Person,
  PersonChange,
} from '@chaperone/contract'
import { errorFields, type App } from '../../kernel/index.ts'
import { clientAddress, originOf } from '../address.ts'
import { invitationMail } from '../mails.ts'
import { actorOf } from '../permission.ts'
import { organization } from '../store.ts'
import type { Room } from './room.ts'
import { changing, reading, removing, writing } from './route.ts'

/** People, their roles, and invitations. */
export function peopleRoutes(app: App, room: Room): void {
  const { kernel, members, invitations, limits, tries, devices, signIn, enter, house } = room
  const { db } = kernel

  app.openapi(reading('/api/people', 'Everybody in the organization', People), async (c) => {
    const actor = actorOf(c)
    return c.json({ people: await db.withOrg(actor.organizationId, (tx) => members.list(tx, actor)) }, 200)
  })

  app.openapi(
    changing('/api/people/{id}', 'Change somebody’s roles, state or name', MembershipId, PersonChange, Person),
    async (c) => {
      const actor = actorOf(c)
      const { id } = c.req.valid('param')
      const change = c.req.valid('json')
      return c.json(await db.withOrg(actor.organizationId, (tx) => members.change(tx, actor, id, change)), 200)
    },
  )

  app.openapi(reading('/api/invitations', 'Invitations made', Invitations), async (c) => {
    const actor = actorOf(c)
    return c.json({ invitations: await db.withOrg(actor.organizationId, (tx) => invitations.list(tx, actor)) }, 200)
  })

  app.openapi(
    writing('post', '/api/invitations', 'Invite somebody; the link is told once', InvitationRequest, InvitationMade),
    async (c) => {
      const actor = actorOf(c)
      const request = c.req.valid('json')
      const { invitation, token, from } = await db.withOrg(actor.organizationId, async (tx) => ({
        ...(await invitations.make(tx, actor, request)),
        from: await organization(tx),
      }))
      const link = `${originOf(c, kernel.config)}${house.path}/invite#token=${token}`
      let mailed = false
      if (kernel.mail.configured)
        // The invitation stands whether or not the mail server takes it; the link is on the screen.
        try {
          await kernel.mail.send({ to: invitation.email, ...invitationMail(from.lang, from.name, link) })
          mailed = true
        } catch (error) {
          kernel.log.warn('mail.invitation_not_sent', errorFields(error))
        }
      return c.json({ invitation, link, mailed }, 200)
    },
  )

  app.openapi(removing('/api/invitations/{id}', 'Revoke an invitation', InvitationId), async (c) => {
    const actor = actorOf(c)
    const { id } = c.req.valid('param')
    await db.withOrg(actor.organizationId, (tx) => invitations.revoke(tx, actor, id))
    return c.body(null, 204)
  })

  app.openapi(
    writing('post', '/api/invitations/peek', 'Who invites, before accepting', InvitationToken, InvitationPeek),
    async (c) => {
      await limits.take('link by address', clientAddress(c, kernel.config))
      return c.json(await invitations.peek(c.req.valid('json').token), 200)
    },
  )

  app.openapi(writing('post', '/api/invitations/accept', 'Accept an invitation', InvitationAccept, Me), async (c) => {
    await limits.take('link by address', clientAddress(c, kernel.config))
    const { userId, email, organizationId } = await invitations.accept(c.req.valid('json'), (whose, work) =>
      tries.attempt(c, whose, work),
    )
    const me = await enter(c, await signIn.start(userId, c.req.raw.headers), organizationId)
    devices.remember(c, email)
    return c.json(me, 200)
  })
}
