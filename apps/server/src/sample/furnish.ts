import type { DepartmentId, Lane, OrganizationId, PoolId, PublicationId, RoleGrant, SiteId } from '@chaperone/contract'
import type { z } from 'zod'
import { newId, type Actor, type App, type Tx } from '../kernel/index.ts'
import type { People } from '../people/index.ts'
import { minutesSince, type PastKernel } from './clock.ts'
import { fillWeek } from './fill-week.ts'
import { openOffice } from './week.ts'
import {
  CAST,
  DEPARTMENTS,
  ORGANIZATION,
  OWN_FACTS,
  SITES,
  type DepartmentKey,
  type PersonKey,
  type SiteKey,
} from './cast.ts'

/** The rooms that the sample needs by name; all else it does through the house's own API. */
export interface SampleRooms {
  people: People
  publishing: { advance(organizationId: OrganizationId, id: PublicationId): Promise<void>; sweep(): Promise<unknown> }
}

/** What stands once the people have moved in. */
export interface Stage {
  organizationId: OrganizationId
  actors: Record<PersonKey, Actor>
  sites: Record<SiteKey, SiteId>
  departments: Record<DepartmentKey, DepartmentId>
  pools: Record<z.infer<typeof Lane>, PoolId>
}

/** Makes Larkspur Valley Health, through the same services that people use, and marks the house as set up once all of it stands. */
export async function furnish(app: App, past: PastKernel, rooms: SampleRooms): Promise<void> {
  const { kernel } = past
  const organizationId = newId<OrganizationId>()
  const now = await kernel.db.withOrg(organizationId, (tx) => kernel.clock.now(tx))
  past.standAt(minutesSince(now, ORGANIZATION.timeZone, 4, '09:00'))
  const stage = await kernel.db.withOrg(organizationId, (tx) => moveIn(tx, rooms, organizationId))
  await fillWeek(openOffice(app, rooms, stage), past, stage, now)
  await kernel.db.outside('installation', (tx) => kernel.installation.markSetUp(tx))
}

const entries = <K extends string, V>(record: Record<K, V>): [K, V][] => Object.entries(record) as [K, V][]

async function moveIn(tx: Tx, { people }: SampleRooms, organizationId: OrganizationId): Promise<Stage> {
  const { account, signIn, places, pools, ownFacts, delegations } = people.services
  await account.begin(tx, { id: organizationId, ...ORGANIZATION, sample: true })

  const join = async (key: PersonKey): Promise<Actor> => {
    const { name, title, role, lang = 'en' } = CAST[key]
    // No password: the only way in is the one press, at this machine.
    const email = `${key}@larkspurvalley.example`
    const userId = await signIn.create(tx, { email, name, passwordHash: null })
    const grants: RoleGrant[] = [{ role, scope: { kind: 'organization' } }]
    return account.join(tx, organizationId, { userId, name, title, lang, grants })
  }
  const actors = {} as Record<PersonKey, Actor>
  for (const key of Object.keys(CAST) as PersonKey[]) actors[key] = await join(key)
  const { helen } = actors

  const sites = {} as Record<SiteKey, SiteId>
  for (const [key, site] of entries(SITES)) sites[key] = (await places.makeSite(tx, helen, site)).id
  const departments = {} as Record<DepartmentKey, DepartmentId>
  for (const [key, { site, name }] of entries(DEPARTMENTS))
    departments[key] = (await places.makeDepartment(tx, helen, { siteId: sites[site], name })).id

  const pool = async (name: string, lane: z.infer<typeof Lane>, keys: PersonKey[]): Promise<PoolId> =>
    (await pools.make(tx, helen, { name, lane, members: keys.map((key) => actors[key].membershipId) })).id
  const poolIds = {
    notice: await pool('Colleagues, for notices', 'notice', ['osei', 'calloway', 'priya']),
    standard: await pool('Everyday review', 'standard', ['osei', 'priya', 'calloway']),
    clinical: await pool('Clinical review', 'clinical', ['osei', 'priya']),
    privacy: await pool('Privacy office', 'privacy', ['calloway']),
  }

  for (const { kind, value, site } of OWN_FACTS)
    await ownFacts.make(tx, helen, { kind, value, siteId: site === null ? null : sites[site] })

  const day = 86_400_000
  const at = (days: number): string => new Date(Date.now() + days * day).toISOString()
  await delegations.make(tx, actors.osei, { to: actors.priya.membershipId, from: at(3), until: at(8) })

  return { organizationId, actors, sites, departments, pools: poolIds }
}
