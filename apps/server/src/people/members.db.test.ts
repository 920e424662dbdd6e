import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { OrganizationId } from '@chaperone/contract'
import { testKernel, type TestKernel } from '../kernel/testing.ts'
import type { Actor, App } from '../kernel/index.ts'
import type { People } from './index.ts'
import { Browser, keepingRecorder, makeOrganization, makePerson, PASSWORD, peopleApp } from './testing.ts'

let kernel: TestKernel
let people: People
let app: App
const audit = keepingRecorder()
let organization: OrganizationId
let admin: Actor & { email: string }
let office: Browser

beforeAll(async () => {
  kernel = await testKernel()
  ;({ people, app } = peopleApp(kernel, { audit }))
})
afterAll(() => kernel.close())
beforeEach(async () => {
  organization = await makeOrganization(kernel, people)
  admin = await makePerson(kernel, people, organization, { as: 'administrator', name: 'Iris Admin' })
  office = new Browser(app)
  await office.signIn(admin.email)
  audit.events.length = 0
})

const everywhere = (role: string) => ({ role, scope: { kind: 'organization' } })
const invite = (email: string, grants: unknown[] = [everywhere('author')]) =>
  office.ask('POST', '/api/invitations', { email, name: 'New Person', grants })
const tokenOf = (link: string): string => /#token=([\w-]+)$/.exec(link)?.[1] ?? ''
const accept = (browser: Browser, token: string, password = PASSWORD) =>
  browser.ask('POST', '/api/invitations/accept', { token, name: 'New Person', password })

describe('invitations', () => {
  test('a link lets in the one invited, with the roles given, once', async () => {
    const made = await invite('new.person@example.org')
    expect(made.body).toMatchObject({ mailed: false, invitation: { state: 'open', email: 'new.person@example.org' } })
    const token = tokenOf(made.body.link)
    expect(JSON.stringify(await kernel.admin('select * from invitations'))).not.toContain(token)

    const browser = new Browser(app)
    expect((await browser.ask('POST', '/api/invitations/peek', { token })).body).toEqual({
      organization: 'Test Hospital',
      name: 'New Person',
      email: 'new.person@example.org',
      roles: ['author'],
    })
    expect((await accept(browser, token)).body).toMatchObject({ name: 'New Person', grants: [everywhere('author')] })
    expect((await browser.ask('GET', '/api/me')).body.organization.id).toBe(organization)
    expect((await accept(new Browser(app), token)).body.code).toBe('link_spent')
    expect((await office.ask('GET', '/api/invitations')).body.invitations[0].state).toBe('accepted')
    expect(audit.events.map((event) => event.kind)).toEqual(['person.invited', 'person.joined', 'session.started'])
  })

  test('a password that guessers try first, or of one’s own words, is refused, and the link stays good', async () => {
    const token = tokenOf((await invite('words@example.org')).body.link)
    const common = await accept(new Browser(app), token, 'iloveyou2024!')
    expect(common).toMatchObject({ status: 422, body: { code: 'password_common', field: 'password' } })
    const own = await accept(new Browser(app), token, 'TestHospital-01')
    expect(own).toMatchObject({ status: 422, body: { code: 'password_own_words', field: 'password' } })
    expect((await accept(new Browser(app), token)).status).toBe(200)
  })

  test('a revoked, an expired and a replaced link let nobody in', async () => {
    const revoked = await invite('a@example.org')
    await office.ask('DELETE', `/api/invitations/${revoked.body.invitation.id}`)
    const expired = await invite('b@example.org')
    await kernel.admin(`update invitations set expires_at = now() where email = 'b@example.org'`)
    const replaced = await invite('c@example.org')
    const current = await invite('c@example.org')
    for (const { body } of [revoked, expired, replaced])
      expect((await accept(new Browser(app), tokenOf(body.link))).body.code).toBe('link_spent')
    expect((await accept(new Browser(app), 'made-up')).body.code).toBe('link_spent')
    expect((await accept(new Browser(app), tokenOf(current.body.link))).status).toBe(200)
  })

  test('somebody who signs in elsewhere already joins with their own password, and is then in both', async () => {
    const other = await makeOrganization(kernel, people, 'Other Clinic')
    const person = await makePerson(kernel, people, other, { as: 'reviewer' })
    const token = tokenOf((await invite(person.email)).body.link)
    const browser = new Browser(app)
    expect((await accept(browser, token, 'somebody else’s password')).body.code).toBe('wrong_credentials')
    expect((await accept(browser, token)).body.organization.id).toBe(organization)

    const there = new Browser(app, { 'chaperone-organization': other })
    const here = new Browser(app, { 'chaperone-organization': organization })
    await there.signIn(person.email)
    there.cookies.forEach((value, name) => here.cookies.set(name, value))
    expect((await there.ask('GET', '/api/me')).body.organization.name).toBe('Other Clinic')
    expect((await here.ask('GET', '/api/me')).body).toMatchObject({
      organization: { name: 'Test Hospital' },
      grants: [everywhere('author')],
    })
  })

  test('two who accept at once with one link make one person', async () => {
    const token = tokenOf((await invite('twice@example.org')).body.link)
    const answers = await Promise.all([accept(new Browser(app), token), accept(new Browser(app), token)])
    expect(answers.filter((answer) => answer.status === 200)).toHaveLength(1)
    expect(await kernel.admin(`select 1 from auth_user where email = 'twice@example.org'`)).toHaveLength(1)
  })

  test('nobody invites a member again, nor gives what they do not manage', async () => {
    expect((await invite(admin.email)).body).toMatchObject({ code: 'state_changed', field: 'email' })
    const author = await makePerson(kernel, people, organization, { as: 'author' })
    const browser = new Browser(app)
    await browser.signIn(author.email)
    const own = { email: 'friend@example.org', name: 'A Friend', grants: [everywhere('employee')] }
    expect((await browser.ask('POST', '/api/invitations', own)).body.code).toBe('not_permitted')
  })
})

describe('roles', () => {
  test('an administrator of one site gives roles there and nowhere else', async () => {
    const site = (await office.ask('POST', '/api/sites', { name: 'North', timeZone: null, attributes: {} })).body.id
    const local = await makePerson(kernel, people, organization, {
      as: [{ role: 'administrator', scope: { kind: 'site', id: site } }],
    })
    const person = await makePerson(kernel, people, organization, { as: [] })
    const browser = new Browser(app)
    await browser.signIn(local.email)
    const path = `/api/people/${person.membershipId}`
    const there = { role: 'author', scope: { kind: 'site', id: site } }
    expect((await browser.ask('PATCH', path, { grants: [everywhere('author')] })).body.code).toBe('not_permitted')
    expect((await browser.ask('PATCH', path, { grants: [there] })).body.grants).toEqual([there])
    expect((await browser.ask('PATCH', `/api/people/${admin.membershipId}`, { state: 'suspended' })).status).toBe(403)
    expect(audit.events.at(-1)).toMatchObject({ kind: 'person.roles', roles: ['author'] })
  })

  test('a role taken away holds at the next request', async () => {
    const person = await makePerson(kernel, people, organization, { as: 'author' })
    const browser = new Browser(app)
    await browser.signIn(person.email)
    expect((await browser.ask('GET', '/api/people')).status).toBe(200)
    await office.ask('PATCH', `/api/people/${person.membershipId}`, { grants: [everywhere('employee')] })
    expect((await browser.ask('GET', '/api/people')).status).toBe(403)
  })

  test('the last administrator can neither step down nor be suspended, even by two at once', async () => {
    const path = `/api/people/${admin.membershipId}`
    expect((await office.ask('PATCH', path, { grants: [everywhere('author')] })).body.code).toBe('last_administrator')
    expect((await office.ask('PATCH', path, { state: 'suspended' })).body.code).toBe('last_administrator')
    expect((await office.ask('GET', '/api/me')).body.grants).toEqual([everywhere('administrator')])

    const second = await makePerson(kernel, people, organization, { as: 'administrator' })
    const browser = new Browser(app)
    await browser.signIn(second.email)
    const answers = await Promise.all([
      office.ask('PATCH', `/api/people/${second.membershipId}`, { state: 'suspended' }),
      browser.ask('PATCH', path, { state: 'suspended' }),
    ])
    expect(answers.filter((answer) => answer.status === 200)).toHaveLength(1)
  })

  test('suspending ends sessions and invitations, and tells the rooms', async () => {
    const second = await makePerson(kernel, people, organization, { as: 'administrator' })
    const browser = new Browser(app)
    await browser.signIn(second.email)
    const link = await browser.ask('POST', '/api/invitations', {
      email: 'through.them@example.org',
      name: 'New Person',
      grants: [everywhere('administrator')],
    })
    const told: string[] = []
    kernel.events.on('person.suspended', async (_tx, event) => void told.push(event.membershipId))
    const path = `/api/people/${second.membershipId}`
    expect((await office.ask('PATCH', path, { state: 'suspended' })).body.state).toBe('suspended')
    expect(told).toEqual([second.membershipId])
    expect((await browser.ask('GET', '/api/me')).status).toBe(401)
    expect((await browser.signIn(second.email)).body.code).toBe('not_permitted')
    expect((await accept(new Browser(app), tokenOf(link.body.link))).body.code).toBe('link_spent')
    await office.ask('PATCH', path, { state: 'active' })
    expect((await browser.signIn(second.email)).status).toBe(200)
  })
})

describe('for the rooms', () => {
  test('pools, permissions and stand-ins name active people only', async () => {
    const one = await makePerson(kernel, people, organization, { as: 'reviewer' })
    const two = await makePerson(kernel, people, organization, { as: 'reviewer' })
    const pool = (
      await office.ask('POST', '/api/pools', {
        name: 'Clinical review',
        lane: 'clinical',
        members: [one.membershipId, two.membershipId],
      })
    ).body
    const browser = new Browser(app)
    await browser.signIn(one.email)
    const until = new Date(Date.now() + 86_400_000).toISOString()
    const from = new Date(Date.now() - 1000).toISOString()
    const away = await browser.ask('POST', '/api/delegations', { to: two.membershipId, from, until })
    expect(away.body).toMatchObject({ by: one.membershipId, to: two.membershipId })
    expect((await browser.ask('POST', '/api/delegations', { to: one.membershipId, from, until })).body.field).toBe('to')

    const look = () =>
      kernel.db.withOrg(organization, async (tx) => ({
        pool: (await people.poolMembers(tx, pool.id)).toSorted(),
        may: (await people.membersWith(tx, 'review.decide')).toSorted(),
        standIns: await people.standInsFor(tx, one.membershipId, await kernel.clock.now(tx)),
        later: await people.standInsFor(tx, one.membershipId, new Date(Date.now() + 2 * 86_400_000)),
        email: await people.emailOf(tx, two.membershipId),
      }))
    const both = [one.membershipId, two.membershipId].toSorted()
    expect(await look()).toEqual({ pool: both, may: both, standIns: [two.membershipId], later: [], email: two.email })
    await office.ask('PATCH', `/api/people/${two.membershipId}`, { state: 'suspended' })
    expect(await look()).toEqual({
      pool: [one.membershipId],
      may: [one.membershipId],
      standIns: [],
      later: [],
      email: null,
    })
  })

  test('the reader is given the organization’s own, which lies sealed', async () => {
    const site = {
      name: 'Cedar Hill',
      timeZone: null,
      attributes: { phone: '(608) 555-0143', address: '12 Cedar Hill Rd' },
    }
    await office.ask('POST', '/api/sites', site)
    await office.ask('POST', '/api/own-facts', { kind: 'staff', value: 'Dr. Quillon Marsh', siteId: null })
    await office.ask('POST', '/api/own-facts', { kind: 'handle', value: '@larkspur', siteId: null })
    const own = await kernel.db.withOrg(organization, (tx) => people.ownFacts(tx))
    expect(own.staff).toEqual(['Dr. Quillon Marsh', 'Iris Admin'])
    expect(own.places).toEqual(['Test Hospital', 'Cedar Hill', '12 Cedar Hill Rd'])
    expect(own).toMatchObject({ phones: ['(608) 555-0143'], handles: ['@larkspur'] })
    const [row] = await kernel.admin(`select value from own_facts where kind = 'staff'`)
    expect(Buffer.from(row?.value as Uint8Array).toString('latin1')).not.toContain('Quillon')
  })

  test('a place knows its site and its zone', async () => {
    const site = (await office.ask('POST', '/api/sites', { name: 'East', timeZone: 'America/Denver', attributes: {} }))
      .body
    const department = (await office.ask('POST', '/api/departments', { siteId: site.id, name: 'Cardiology' })).body
    const found = await kernel.db.withOrg(organization, (tx) => people.place(tx, department.id))
    expect(found).toMatchObject({ siteId: site.id, departmentId: department.id, timeZone: 'America/Denver' })
    expect((await office.ask('DELETE', `/api/sites/${site.id}`)).status).toBe(204)
    expect((await office.ask('GET', '/api/places')).body).toEqual({ sites: [], departments: [] })
  })
})
