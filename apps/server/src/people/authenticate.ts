import { RoleGrant, type Language, type MembershipId, type OrganizationId } from '@chaperone/contract'
import { sql } from 'drizzle-orm'
import type { Context, MiddlewareHandler } from 'hono'
import { getCookie } from 'hono/cookie'
import type { Actor, Env, Found, Kernel } from '../kernel/index.ts'
import type { SignIn } from './sign-in.ts'

/** Whoever belongs to several organizations names one with this header, or with this cookie for what no script sends. */
const CHOICE_HEADER = 'chaperone-organization'
const CHOICE_COOKIE = 'chaperone_organization'

const KEEP_MS = 30_000
const KEEP_MOST = 5_000

export interface Known {
  actor: Actor
  lang: Language
}

/** One membership with its roles, as one statement answers them. */
interface Standing extends Record<string, unknown> {
  user_id: string
  state: string
  lang: Language
  grants: { role: string; kind: string; id: string | null }[]
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
    const [member] = await kernel.db.readOnce<Standing>(
      organizationId,
      sql`select m.user_id, m.state, m.lang,
            coalesce(json_agg(json_build_object('role', g.role, 'kind', g.scope_kind, 'id', g.scope_id) order by g.id)
              filter (where g.id is not null), '[]') as grants
          from memberships m left join role_grants g on g.membership_id = m.id
          where m.id = ${id} group by m.id`,
    )
    if (member === undefined || member.user_id !== userId || member.state !== 'active') return null
    const grants = member.grants.map(({ role, kind, id: scopeId }) =>
      RoleGrant.parse({ role, scope: kind === 'organization' ? { kind } : { kind, id: scopeId } }),
    )
    return { actor: { organizationId, membershipId: id, userId, grants }, lang: member.lang }
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

/** Whom a session stands for in which organization; null where it stands for nobody any more. */
async function knownBy(c: Context<Env>, signIn: SignIn, identify: Identify, roll: boolean) {
  const session = await signIn.current(c.req.raw.headers, roll)
  if (session === null) return { session, known: null }
  const choice = c.req.header(CHOICE_HEADER) ?? getCookie(c, CHOICE_COOKIE)
  return { session, known: await identify(session.userId, choice) }
}

/** Whether a request that goes on for long is still that of the person who began it. */
export const createIsStillHere =
  (signIn: SignIn, identify: Identify) =>
  async (c: Context<Env>): Promise<boolean> => {
    const { known } = await knownBy(c, signIn, identify, false)
    return known !== null && known.actor.membershipId === c.get('actor')?.membershipId
  }

/** Sets `actor` and `lang` from the session; nobody where there is none, or where the person is suspended everywhere. */
export function createAuthenticate(signIn: SignIn, identify: Identify): MiddlewareHandler<Env> {
  return async (c, next) => {
    const roll = isActivity(c.req.method, c.req.path)
    const { session, known } = await knownBy(c, signIn, identify, roll)
    for (const cookie of session?.cookies ?? []) c.header('set-cookie', cookie, { append: true })
    if (known !== null) {
      c.set('actor', known.actor)
      c.set('lang', known.lang)
    }
    await next()
  }
}
