import type { Language, MembershipId } from '@chaperone/contract'
import type { Actor, App, Kernel, Tx } from '../kernel/index.ts'
import { createAccount } from './account.ts'
import { createAuthenticate, createIdentify, createIsStillHere } from './authenticate.ts'
import { createEnter } from './enter.ts'
import { cookiesOf } from './cookies.ts'
import { createDelegations } from './delegations.ts'
import { createDevices } from './devices.ts'
import { createInvitations } from './invitations.ts'
import { createLimits } from './limits.ts'
import { createMembers } from './members.ts'
import { createNewPassword } from './new-password.ts'
import { createOwnFacts } from './own-facts.ts'
import { createPlaces } from './places.ts'
import { createPools } from './pools.ts'
import { actorOf, requirePermission, requireSomewhere } from './permission.ts'
import type { Recorder } from './record.ts'
import { peopleRoutes } from './routes/people.ts'
import type { House, Room } from './routes/room.ts'
import { sessionRoutes } from './routes/session.ts'
import { settingsRoutes } from './routes/settings.ts'
import { ownSessionRoutes } from './routes/own-sessions.ts'
import { createSamplePeople } from './sample-people.ts'
import { createSessions } from './sessions.ts'
import { createSignIn } from './sign-in.ts'
import { createTries } from './tries.ts'
import { findMembers, memberById, names, organization } from './store.ts'

export type { Actor } from '../kernel/index.ts'
export { isAtThisMachine, originOf } from './address.ts'
export { actorOf, requirePermission, requireSomewhere } from './permission.ts'
export type { FoundPlace } from './places.ts'
export type { Recorder } from './record.ts'
export type { House } from './routes/room.ts'

const MAIN_HOUSE: House = { sample: false, path: '', sampleExists: async () => false }

export type People = ReturnType<typeof createPeople>

/** Who is here and who may do what: sign-in, memberships, roles, invitations, places, pools, and what the reader knows as the house's own. */
export function createPeople(kernel: Kernel, { audit, house = MAIN_HOUSE }: { audit: Recorder; house?: House }) {
  const cookies = cookiesOf(kernel, house)
  const signIn = createSignIn(kernel, cookies)
  const limits = createLimits(kernel)
  const devices = createDevices(kernel, { ...cookies, cookie: `${cookies.cookie}_device` })
  const identify = createIdentify(kernel)
  const account = createAccount(kernel, { audit, signIn })
  const enter = createEnter(kernel, { signIn, identify, account })
  const members = createMembers(kernel, { audit, signIn })
  const places = createPlaces(kernel, { audit })
  const pools = createPools({ audit })
  const delegations = createDelegations(kernel, { audit })
  const ownFacts = createOwnFacts(kernel, { audit })
  const room: Room = {
    kernel,
    house,
    signIn,
    newPassword: createNewPassword(kernel, { audit, signIn }),
    enter,
    account,
    members,
    places,
    pools,
    delegations,
    ownFacts,
    limits,
    devices,
    sessions: createSessions({ audit }),
    tries: createTries(kernel, { audit, signIn, limits, devices }),
    invitations: createInvitations(kernel, { audit, signIn, members, account }),
  }

  return {
    /** Sets `actor` and `lang` on each request; goes before every route that asks who is there. */
    authenticate: createAuthenticate(signIn, identify),
    /** Whether a request that goes on for long is still that of whoever began it. */
    isStillHere: createIsStillHere(signIn, identify),

    routes(app: App): void {
      sessionRoutes(app, room)
      ownSessionRoutes(app, room)
      peopleRoutes(app, room)
      settingsRoutes(app, room)
    },

    actorOf,
    requirePermission,
    requireSomewhere,
    /** Names by membership. Ids of elsewhere are not in the answer. */
    names,
    organization,
    /** The site or department with an id, with its zone and attributes; null where there is none. */
    place: places.place,
    /** The active people who hold a permission at a place. */
    membersWith: pools.membersWith,
    /** The active members of a pool. */
    poolMembers: pools.poolMembers,
    /** All pools, for those who route requests. */
    allPools: pools.all,
    /** The active people who stand in for somebody at a moment. */
    standInsFor: delegations.standInsFor,
    /** For whom somebody stands in at a moment. */
    standsInFor: delegations.standsInFor,
    /** What the reader is given as the organization's own. */
    ownFacts: ownFacts.forReader,

    /** The language somebody reads in; the organization's for one who is not here. */
    async languageOf(tx: Tx, membershipId: MembershipId): Promise<Language> {
      const [member] = await findMembers(tx, [membershipId])
      return member?.lang ?? (await organization(tx)).lang
    },

    /** Whether somebody is here and not suspended. */
    async isActive(tx: Tx, membershipId: MembershipId): Promise<boolean> {
      const [member] = await findMembers(tx, [membershipId])
      return member?.state === 'active'
    },

    /** The roles somebody holds. @throws Problem `not_found` */
    async grantsOf(tx: Tx, membershipId: MembershipId): Promise<Actor['grants']> {
      return (await memberById(tx, membershipId)).grants
    },

    /** Where to write to somebody; null for somebody suspended or unknown. */
    async emailOf(tx: Tx, membershipId: MembershipId): Promise<string | null> {
      const [member] = await findMembers(tx, [membershipId])
      return member?.state === 'active' ? member.email : null
    },

    /** One-press sign-in; finds nothing but in the sample hospital's house. */
    sample: createSamplePeople(kernel, { house, signIn, enter }),

    /** The room's services, for what makes an organization from inside: the sample hospital, and tests. */
    services: room,
  }
}
