import type { Language, MembershipId, OrganizationId } from '@chaperone/contract'
import type { MiddlewareHandler } from 'hono'
import { getCookie } from 'hono/cookie'
import type { Actor, Env, Found, Kernel } from '../kernel/index.ts'
import type { SignIn } from './sign-in.ts'
import { findMembers } from './store.ts'

/** Whoever belongs to several organizations names one with this header, or with this cookie for what no script sends. */
const CHOICE_HEADER = 'chaperone-organization'
const CHOICE_COOKIE = 'chaperone_organization'

const KEEP_MS = 30_000
const KEEP_MOST = 5_000

export interface Known {
  actor: Actor
  lang: Language
}

export type Identify = (userId: string, choice?: string) => Promise<Known | null>

/**
 * Finds in which organization a user stands, and with what roles.
 *
 * Before the organization is known, one thing is asked across the wall: the finder `memberships-of-user`, which answers organization
 * and membership ids for one user id and nothing else. All that is used of a person is then read inside that organization's wall,
 * on each request anew, so that a suspension or a lost role holds at once.
 */
export function createIdentify(kernel: Kernel): Identify {
  // Which memberships a user has changes only by joining; a few seconds' memory saves a question per request.
  const remembered = new Map<string, { found: Found[]; until: number }>()

  async function membershipsOf(userId: string): Promise<Found[]> {
    const known = remembered.get(userId)
    if (known !== undefined && known.until > Date.now()) return known.found
    const found = await kernel.db.find('memberships-of-user', [userId], 100)
    if (remembered.size >= KEEP_MOST) remembered.clear()
    if (found.length > 0) remembered.set(userId, { found, until: Date.now() + KEEP_MS })
    return found
  }

  async function stand(userId: string, organizationId: OrganizationId, id: MembershipId): Promise<Known | null> {
    return kernel.db.withOrg(organizationId, async (tx) => {
      const [member] = await findMembers(tx, [id])
      if (member === undefined || member.userId !== userId || member.state !== 'active') return null
      return {
        actor: { organizationId, membershipId: member.id, userId, grants: member.grants },
        lang: member.lang,
      }
    })
  }

  return async (userId, choice) => {
    const found = await membershipsOf(userId)
    const chosen = found.find((each) => each.organizationId === choice)
    const order = chosen === undefined ? found : [chosen, ...found.filter((each) => each !== chosen)]
    for (const { organizationId, id } of order) {
      const known = await stand(userId, organizationId, id as MembershipId)
      if (known !== null) return known
    }
    return null
  }
}

const WATCHING = /\/presence$/

/** Whether a request is something a person did: reading on, and saying that one is still there, keeps no session awake by itself. */
const isActivity = (method: string, path: string): boolean =>
  method !== 'GET' && method !== 'HEAD' && !WATCHING.test(path)

/** Sets `actor` and `lang` from the session; nobody where there is none, or where the person is suspended everywhere. */
export function createAuthenticate(signIn: SignIn, identify: Identify): MiddlewareHandler<Env> {
  return async (c, next) => {
    const session = await signIn.current(c.req.raw.headers, isActivity(c.req.method, c.req.path))
    if (session !== null) {
      for (const cookie of session.cookies) c.header('set-cookie', cookie, { append: true })
      const known = await identify(session.userId, c.req.header(CHOICE_HEADER) ?? getCookie(c, CHOICE_COOKIE))
      if (known !== null) {
        c.set('actor', known.actor)
        c.set('lang', known.lang)
      }
    }
    await next()
  }
}
