import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { testKernel, type TestKernel } from '../kernel/testing.ts'
import type { App } from '../kernel/index.ts'
import type { People } from './index.ts'
import { Browser, keepingRecorder, makeOrganization, makePerson, PASSWORD, peopleApp } from './testing.ts'

let kernel: TestKernel
let people: People
let app: App
const audit = keepingRecorder()

beforeAll(async () => {
  kernel = await testKernel()
  ;({ people, app } = peopleApp(kernel, { audit }))
})
afterAll(() => kernel.close())

const setup = (token: string, email = 'first@example.org') => ({
  token,
  organization: { name: 'Larkspur Valley Health', timeZone: 'America/Chicago', lang: 'en' },
  administrator: { name: 'Nora First', email, password: PASSWORD },
})

describe('setting up', () => {
  test('needs the token that the start printed, and is done once, however many try', async () => {
    const token = await kernel.installation.issueSetupToken()
    const browser = new Browser(app)
    expect((await browser.ask('GET', '/api/state')).body).toMatchObject({ setUp: false, me: null, sample: false })
    const wrong = await browser.ask('POST', '/api/setup', setup('not-the-token'))
    expect(wrong).toMatchObject({ status: 403, body: { code: 'wrong_setup_token' } })

    const answers = await Promise.all(
      [1, 2, 3].map((n) => new Browser(app).ask('POST', '/api/setup', setup(token ?? '', `first${n}@example.org`))),
    )
    expect(answers.map((answer) => answer.status).toSorted((a, b) => a - b)).toEqual([200, 409, 409])
    const rows = await kernel.admin('select (select count(*) from organizations) o, (select count(*) from auth_user) u')
    expect(rows).toEqual([{ o: '1', u: '1' }])
    expect(audit.events.map((event) => event.kind)).toEqual(['organization.made', 'person.joined', 'session.started'])
    expect((await browser.ask('POST', '/api/setup', setup(token ?? ''))).body.code).toBe('already_set_up')
    expect((await browser.ask('GET', '/api/state')).body.setUp).toBe(true)
  })

  test('refuses a password that is too short and a zone that is none, naming the field and nothing of its value', async () => {
    const request = setup('x')
    const short = await new Browser(app).ask('POST', '/api/setup', {
      ...request,
      administrator: { ...request.administrator, password: 'short' },
    })
    expect(short.body).toMatchObject({ code: 'bad_request', field: 'administrator.password' })
    const zone = await new Browser(app).ask('POST', '/api/setup', {
      ...request,
      organization: { ...request.organization, timeZone: 'Mars/Olympus' },
    })
    expect(zone.body.field).toBe('organization.timeZone')
    const common = await new Browser(app).ask('POST', '/api/setup', {
      ...request,
      administrator: { ...request.administrator, password: 'password123456' },
    })
    expect(common.body).toMatchObject({ code: 'password_common', field: 'administrator.password' })
    const own = await new Browser(app).ask('POST', '/api/setup', {
      ...request,
      administrator: { ...request.administrator, password: 'Larkspur Valley 26' },
    })
    expect(own.body).toMatchObject({ code: 'password_own_words', field: 'administrator.password' })
    expect(JSON.stringify(zone.body)).not.toContain('Olympus')
  })
})

describe('a session', () => {
  test('begins with e-mail and password, in a cookie no script reads, and ends by signing out', async () => {
    const organization = await makeOrganization(kernel, people)
    const person = await makePerson(kernel, people, organization, { as: 'author' })
    const browser = new Browser(app)
    expect((await browser.ask('GET', '/api/me')).body.code).toBe('not_signed_in')
    const answer = await browser.signIn(person.email.toUpperCase())
    expect(answer.body).toMatchObject({ membershipId: person.membershipId, email: person.email, idleMinutes: 30 })
    expect(answer.headers.getSetCookie()[0]).toMatch(
      /^chaperone\.session_token=[^;]+; Max-Age=1800; Path=\/; HttpOnly; SameSite=Lax$/i,
    )
    expect((await browser.ask('GET', '/api/me')).status).toBe(200)
    const stolen = new Map(browser.cookies)
    expect((await browser.ask('DELETE', '/api/session')).status).toBe(204)
    expect([...browser.cookies.keys()]).toEqual(['chaperone_device'])
    stolen.forEach((value, name) => browser.cookies.set(name, value))
    expect((await browser.ask('GET', '/api/me')).status).toBe(401)
  })

  test('is kept to encrypted connections and this host where the public address has one', async () => {
    const publicUrl = 'https://chaperone.example'
    const encrypted = { ...kernel, config: { ...kernel.config, publicUrl } }
    const secure = peopleApp(encrypted, { audit })
    const organization = await makeOrganization(kernel, people)
    const { email } = await makePerson(kernel, people, organization, { as: 'author' })
    const browser = new Browser(secure.app, { origin: publicUrl })
    const cookies = (await browser.signIn(email)).headers.getSetCookie()
    expect(cookies.map((cookie) => cookie.split('=')[0])).toEqual([
      '__Host-chaperone.session_token',
      '__Host-chaperone_device',
    ])
    for (const cookie of cookies) {
      expect(cookie).toMatch(/; Path=\/; HttpOnly; Secure; SameSite=Lax$/)
      expect(cookie).not.toMatch(/domain/i)
    }
    expect((await browser.ask('GET', '/api/me')).body.email).toBe(email)
    expect((await browser.ask('DELETE', '/api/session')).status).toBe(204)
    expect((await browser.ask('GET', '/api/me')).status).toBe(401)

    // The sample's cookies hold under its path, which the prefix does not allow.
    const house = { sample: true, path: '/sample', sampleExists: async () => true }
    const sample = peopleApp(encrypted, { audit, house })
    const guest = new Browser(sample.app, { origin: publicUrl })
    for (const cookie of (await guest.signIn(email)).headers.getSetCookie())
      expect(cookie).toMatch(/^__Secure-chaperone_sample.*; Path=\/sample;.*Secure/)
    expect((await guest.ask('GET', '/api/me')).body.email).toBe(email)
  })

  test('ends the one that the browser held before', async () => {
    const organization = await makeOrganization(kernel, people)
    const { email } = await makePerson(kernel, people, organization, { as: 'author' })
    const other = await makePerson(kernel, people, organization, { as: 'author' })
    const browser = new Browser(app)
    await browser.signIn(email)
    const before = new Browser(app)
    browser.cookies.forEach((value, name) => before.cookies.set(name, value))
    expect((await before.ask('GET', '/api/me')).body.email).toBe(email)
    expect((await browser.signIn(email, 'a wrong password')).status).toBe(401)
    expect((await before.ask('GET', '/api/me')).status).toBe(200)
    await browser.signIn(other.email)
    expect((await browser.ask('GET', '/api/me')).body.email).toBe(other.email)
    expect((await before.ask('GET', '/api/me')).status).toBe(401)
  })

  test('answers the same for a wrong password and an unknown address', async () => {
    const organization = await makeOrganization(kernel, people)
    const { email } = await makePerson(kernel, people, organization, { as: 'author' })
    const wrong = await new Browser(app).signIn(email, 'not the right password')
    const unknown = await new Browser(app).signIn('nobody@example.org', 'not the right password')
    const noAddress = await new Browser(app).signIn('not an address', 'x')
    expect(wrong).toMatchObject({ status: 401, body: { code: 'wrong_credentials' } })
    expect(unknown.body).toEqual(wrong.body)
    expect(noAddress.body).toEqual(wrong.body)
  })

  test('a cookie whose signature is changed is nobody’s', async () => {
    const organization = await makeOrganization(kernel, people)
    const { email } = await makePerson(kernel, people, organization, { as: 'author' })
    const browser = new Browser(app)
    await browser.signIn(email)
    const [[name, value] = ['', '']] = [...browser.cookies]
    browser.cookies.set(name, value.slice(0, -6) + 'AAAA%3D')
    expect((await browser.ask('GET', '/api/me')).status).toBe(401)
    // The token as the database holds it is not enough either.
    const [row] = await kernel.admin('select token from auth_session order by created_at desc limit 1')
    browser.cookies.set(name, String(row?.token))
    expect((await browser.ask('GET', '/api/me')).status).toBe(401)
  })

  test('ends after half an hour without activity; reading is not activity, touching is', async () => {
    const organization = await makeOrganization(kernel, people)
    const { email, userId } = await makePerson(kernel, people, organization, { as: 'author' })
    const browser = new Browser(app)
    await browser.signIn(email)
    const left = async (): Promise<number> => {
      const [row] = await kernel.admin(
        'select extract(epoch from expires_at - clock_timestamp())::int as s from auth_session where user_id = $1',
        [userId],
      )
      return Number(row?.s)
    }
    const age = (minutes: number) =>
      kernel.admin(`update auth_session set expires_at = expires_at - make_interval(mins => $2) where user_id = $1`, [
        userId,
        minutes,
      ])
    await age(20)
    await browser.ask('GET', '/api/me')
    expect(await left()).toBeLessThan(11 * 60)
    expect((await browser.ask('POST', '/api/session/touch')).status).toBe(204)
    expect(await left()).toBeGreaterThan(29 * 60)
    await age(31)
    expect((await browser.ask('POST', '/api/session/touch')).status).toBe(401)
  })

  test('ends after twelve hours whatever one does', async () => {
    const organization = await makeOrganization(kernel, people)
    const { email, userId } = await makePerson(kernel, people, organization, { as: 'author' })
    const browser = new Browser(app)
    await browser.signIn(email)
    await kernel.admin(
      `update auth_session set created_at = created_at - interval '12 hours 1 minute' where user_id = $1`,
      [userId],
    )
    expect((await browser.ask('POST', '/api/session/touch')).status).toBe(401)
    expect(await kernel.admin('select 1 from auth_session where user_id = $1', [userId])).toEqual([])
  })

  test('a request from another website is refused although the cookie comes along', async () => {
    const organization = await makeOrganization(kernel, people)
    const { email } = await makePerson(kernel, people, organization, { as: 'administrator' })
    const browser = new Browser(app)
    await browser.signIn(email)
    const elsewhere = new Browser(app, { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' })
    browser.cookies.forEach((value, name) => elsewhere.cookies.set(name, value))
    const answer = await elsewhere.ask('POST', '/api/pools', { name: 'x', lane: 'standard', members: [] })
    expect(answer).toMatchObject({ status: 403, body: { code: 'wrong_origin' } })
  })
})

describe('a new password', () => {
  const mails = (): string[] => {
    const folder = join(kernel.config.dataDir, 'outbox')
    return readdirSync(folder)
      .toSorted()
      .map((name) => readFileSync(join(folder, name), 'utf8').replaceAll('=\n', '').replaceAll('=3D', '='))
  }

  test('comes by a link that works once, and ends the sessions that were', async () => {
    const organization = await makeOrganization(kernel, people)
    const { email } = await makePerson(kernel, people, organization, { as: 'author' })
    const before = new Browser(app)
    await before.signIn(email)
    const browser = new Browser(app)
    expect((await browser.ask('POST', '/api/password/ask', { email })).status).toBe(204)
    await people.services.signIn.settled()
    const mail = mails().at(-1) ?? ''
    expect(mail).toContain(`To: ${email}`)
    const token = /http:\/\/localhost\/reset#token=([\w-]+)/.exec(mail)?.[1] ?? ''
    expect(JSON.stringify(await kernel.admin('select * from auth_verification'))).not.toContain(token)

    const fresh = { token, password: 'another long password' }
    expect((await browser.ask('POST', '/api/password/set', fresh)).status).toBe(204)
    expect((await browser.ask('POST', '/api/password/set', fresh)).body.code).toBe('link_spent')
    expect((await before.ask('GET', '/api/me')).status).toBe(401)
    expect((await browser.signIn(email)).status).toBe(401)
    expect((await browser.signIn(email, fresh.password)).status).toBe(200)
    expect(audit.events.filter((event) => event.kind === 'password.changed')).toHaveLength(1)
  })

  test('is not one that guessers try first, nor made of one’s own words, and the link stays good', async () => {
    const organization = await makeOrganization(kernel, people, 'Larkspur Valley')
    const { email } = await makePerson(kernel, people, organization, { as: 'author' })
    const browser = new Browser(app)
    await browser.ask('POST', '/api/password/ask', { email })
    await people.services.signIn.settled()
    const token = /reset#token=([\w-]+)/.exec(mails().at(-1) ?? '')?.[1] ?? ''
    const set = (password: string) => browser.ask('POST', '/api/password/set', { token, password })
    expect(await set('Sunshine2024!')).toMatchObject({
      status: 422,
      body: { code: 'password_common', field: 'password' },
    })
    expect(await set('larkspur-valley-1')).toMatchObject({ status: 422, body: { code: 'password_own_words' } })
    expect(await set('AdaTest-2026')).toMatchObject({ status: 422, body: { code: 'password_own_words' } })
    expect((await browser.signIn(email)).status).toBe(200)
    expect((await set('one that nobody knows')).status).toBe(204)
  })

  test('is answered alike for an address that nobody has, and mails nothing', async () => {
    const count = mails().length
    expect((await new Browser(app).ask('POST', '/api/password/ask', { email: 'nobody@example.org' })).status).toBe(204)
    expect((await new Browser(app).ask('POST', '/api/password/ask', { email: 'not an address' })).status).toBe(204)
    await people.services.signIn.settled()
    expect(mails().length).toBe(count)
  })

  test('is mailed with a link to this machine, whatever Host the asker made up', async () => {
    const organization = await makeOrganization(kernel, people)
    const { email } = await makePerson(kernel, people, organization, { as: 'author' })
    await app.request('http://evil.example/api/password/ask', {
      method: 'POST',
      headers: { 'content-type': 'application/json', host: 'evil.example' },
      body: JSON.stringify({ email }),
    })
    await people.services.signIn.settled()
    expect(mails().at(-1)).toContain('/reset#token=')
    expect(mails().at(-1)).not.toContain('evil.example')
  })
})

test('no log line holds an address, a name or a password', () => {
  const logged = kernel.logged.join('\n')
  expect(logged).toContain('mail.kept')
  expect(logged).not.toMatch(/@example\.org|Ada Test|Nora First|long enough/)
})
