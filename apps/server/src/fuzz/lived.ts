import { sql } from 'drizzle-orm'
import { Role, type OrganizationId, type RoleGrant } from '@chaperone/contract'
import type { House } from '../house.ts'
import { newId } from '../kernel/index.ts'
import { Browser, makePerson } from '../people/testing.ts'
import { furnish, type Ids } from '../tenancy/furnish.ts'
import { WHO, type Who } from './requests.ts'

/** A furnished organization, and browsers of those who ask. */
export interface Lived {
  organizationId: OrganizationId
  ids: Ids
  cookies(who: Who): ReadonlyMap<string, string>
  /** Has somebody else in the same roles come in for whoever was signed out or lost some of theirs. */
  renew(): Promise<void>
}

const everywhere = (role: Role): RoleGrant => ({ role, scope: { kind: 'organization' } })
const GRANTS: Record<Who, RoleGrant[]> = {
  nobody: [],
  administrator: [everywhere('administrator')],
  author: [everywhere('author')],
  everything: Role.options.map(everywhere),
}

/** Furnishes an organization and signs people in to it. */
export async function moveIn(house: House, word: string): Promise<Lived> {
  const { app, kernel, rooms } = house
  const { organizationId, ids, browsers } = await furnish(app, house, word)
  const signedIn: Partial<Record<Who, Browser>> = { author: browsers.author, administrator: browsers.administrator }

  async function isAsBefore(who: Who): Promise<boolean> {
    const me = await signedIn[who]?.ask('GET', '/api/me')
    return me?.status === 200 && me.body.grants.length >= GRANTS[who].length
  }

  async function renew(): Promise<void> {
    // What was tried is forgotten, so that the limit on tries does not answer in place of what is behind it.
    await kernel.db.outside('sign-in', (tx) => tx.execute(sql`delete from auth_rate_limit`))
    for (const who of WHO) {
      if (who === 'nobody' || (await isAsBefore(who))) continue
      const email = `${newId()}@example.org`
      await makePerson(kernel, rooms.people, organizationId, { as: GRANTS[who], email })
      const browser = new Browser(app)
      const { status } = await browser.signIn(email)
      if (status !== 200) throw new Error(`signing in: ${status}`)
      signedIn[who] = browser
    }
  }

  return { organizationId, ids, cookies: (who) => signedIn[who]?.cookies ?? new Map(), renew }
}
