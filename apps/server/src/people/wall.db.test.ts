import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { OrganizationId } from '@chaperone/contract'
import { testKernel, type TestKernel } from '../kernel/testing.ts'
import { errorCode, newId, type Actor, type App } from '../kernel/index.ts'
import type { People } from './index.ts'
import { Browser, keepingRecorder, makeOrganization, makePerson, peopleApp } from './testing.ts'

let kernel: TestKernel
let people: People
let app: App
let ours: OrganizationId
let theirs: OrganizationId
let admin: Actor & { email: string }
let stranger: Actor & { email: string }
let inside: Browser
let outside: Browser
const ids: Record<string, string> = {}

beforeAll(async () => {
  kernel = await testKernel()
  ;({ people, app } = peopleApp(kernel, { audit: keepingRecorder() }))
  ours = await makeOrganization(kernel, people, 'Ours')
  theirs = await makeOrganization(kernel, people, 'Theirs')
  admin = await makePerson(kernel, people, ours, { as: 'administrator', name: 'Ours Only' })
  stranger = await makePerson(kernel, people, theirs, { as: 'administrator' })
  const colleague = await makePerson(kernel, people, ours, { as: 'reviewer' })
  inside = new Browser(app)
  outside = new Browser(app)
  await inside.signIn(admin.email)
  await outside.signIn(stranger.email)

  const made = async (name: string, path: string, body: unknown) => {
    const answer = await inside.ask('POST', path, body)
    ids[name] = answer.body.id ?? answer.body.invitation?.id
  }
  ids['people'] = colleague.membershipId
  await made('sites', '/api/sites', { name: 'North', timeZone: null, attributes: {} })
  await made('departments', '/api/departments', { siteId: ids['sites'], name: 'Cardiology' })
  await made('pools', '/api/pools', { name: 'Review', lane: 'standard', members: [colleague.membershipId] })
  await made('own-facts', '/api/own-facts', { kind: 'staff', value: 'Dr. Marsh', siteId: ids['sites'] })
  const [from, until] = [new Date(), new Date(Date.now() + 86_400_000)].map((date) => date.toISOString())
  await made('delegations', '/api/delegations', { to: colleague.membershipId, from, until })
  await made('invitations', '/api/invitations', {
    email: 'new@example.org',
    name: 'New',
    grants: [{ role: 'author', scope: { kind: 'organization' } }],
  })
})
afterAll(() => kernel.close())

describe('another organization’s ids', () => {
  test.each([
    ['PATCH', 'people', { name: 'Renamed' }],
    ['PATCH', 'people', { state: 'suspended' }],
    ['DELETE', 'invitations', undefined],
    ['PATCH', 'sites', { name: 'Renamed' }],
    ['DELETE', 'sites', undefined],
    ['PATCH', 'departments', { name: 'Renamed' }],
    ['DELETE', 'departments', undefined],
    ['PATCH', 'pools', { name: 'Renamed' }],
    ['DELETE', 'pools', undefined],
    ['DELETE', 'delegations', undefined],
    ['DELETE', 'own-facts', undefined],
  ])('%s /api/%s/:id finds nothing', async (method, name, body) => {
    expect(ids[name]).toMatch(/^[0-9a-f-]{36}$/)
    const answer = await outside.ask(method, `/api/${name}/${ids[name]}`, body)
    expect(answer).toMatchObject({ status: 404, body: { code: 'not_found' } })
  })

  test('cannot be pointed at from a request', async () => {
    const scope = { kind: 'site', id: ids['sites'] }
    const [from, until] = [new Date(), new Date(Date.now() + 86_400_000)].map((date) => date.toISOString())
    const asks: [string, string, unknown][] = [
      ['POST', '/api/departments', { siteId: ids['sites'], name: 'Cardiology' }],
      ['POST', '/api/pools', { name: 'Review', lane: 'standard', members: [ids['people']] }],
      ['POST', '/api/own-facts', { kind: 'staff', value: 'Dr. Marsh', siteId: ids['sites'] }],
      ['POST', '/api/delegations', { to: ids['people'], from, until }],
      ['POST', '/api/invitations', { email: 'x@example.org', name: 'X', grants: [{ role: 'author', scope }] }],
      [
        'PATCH',
        `/api/people/${stranger.membershipId}`,
        {
          grants: [
            { role: 'administrator', scope: { kind: 'organization' } },
            { role: 'author', scope },
          ],
        },
      ],
    ]
    for (const [method, path, body] of asks)
      expect(await outside.ask(method, path, body)).toMatchObject({ status: 404 })
  })

  test.each(['people', 'invitations', 'places', 'pools', 'delegations', 'own-facts'])(
    'are in no answer of GET /api/%s',
    async (name) => {
      const seen = JSON.stringify((await outside.ask('GET', `/api/${name}`)).body)
      for (const id of [...Object.values(ids), ours, admin.membershipId]) expect(seen).not.toContain(id)
    },
  )

  test('naming the other organization in the header or the cookie changes nothing', async () => {
    const forged = new Browser(app, { 'chaperone-organization': ours })
    outside.cookies.forEach((value, name) => forged.cookies.set(name, value))
    forged.cookies.set('chaperone_organization', ours)
    expect((await forged.ask('GET', '/api/me')).body.organization.id).toBe(theirs)
  })
})

describe('the server’s own role, in plain SQL', () => {
  const TABLES = [
    'organizations',
    'sites',
    'departments',
    'memberships',
    'role_grants',
    'invitations',
    'pools',
    'pool_members',
    'delegations',
    'own_facts',
  ]

  test.each(TABLES)('sees and changes no row of another organization in %s', async (table) => {
    const column = table === 'organizations' ? 'id' : 'organization_id'
    const [there] = await kernel.admin(`select count(*)::int as rows from ${table} where ${column} = $1`, [ours])
    expect(there?.rows).toBeGreaterThan(0)
    await kernel.db.withOrg(theirs, async (tx) => {
      const where = sql`from ${sql.identifier(table)} where ${sql.identifier(column)} = ${ours}`
      expect((await tx.execute(sql`select 1 ${where}`)).rows).toEqual([])
      expect((await tx.execute(sql`delete ${where}`)).rowCount).toBe(0)
      const all = await tx.execute<{ whose: string }>(
        sql`select distinct ${sql.identifier(column)} as whose from ${sql.identifier(table)}`,
      )
      expect(all.rows.filter((row) => row.whose !== theirs)).toEqual([])
    })
    const outside = kernel.db.outside('sign-in', (tx) => tx.execute(sql.raw(`select 1 from ${table}`)))
    // No organization is set, or an empty one is left of the connection's last transaction: an error either way, never rows.
    expect(['42704', '22P02']).toContain(errorCode(await outside.catch((error: unknown) => error)))
  })

  test('writes no row into another organization, nor one that points there', async () => {
    const into = (siteOf: string, whose: string) =>
      kernel.db.withOrg(theirs, (tx) =>
        tx.execute(
          sql`insert into departments (organization_id, id, site_id, name) values (${whose}, ${newId()}, ${siteOf}, 'x')`,
        ),
      )
    const site = ids['sites'] ?? ''
    // 42501: the wall; 23503: the foreign key, which looks without the wall and so carries the organization.
    expect(errorCode(await into(site, ours).catch((error: unknown) => error))).toBe('42501')
    expect(errorCode(await into(site, theirs).catch((error: unknown) => error))).toBe('23503')
  })

  test('asked across organizations by user, answers ids of that user’s memberships and nothing more', async () => {
    expect(await kernel.db.find('memberships-of-user', [stranger.userId])).toEqual([
      { organizationId: theirs, id: stranger.membershipId },
    ])
    expect(await kernel.db.find('invitation-by-token', [Buffer.from('no such hash')])).toEqual([])
  })
})
