import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { Sessions } from '@chaperone/contract'
import { testKernel, type TestKernel } from '../kernel/testing.ts'
import type { App } from '../kernel/index.ts'
import type { People } from './index.ts'
import { Browser, keepingRecorder, makeOrganization, makePerson, peopleApp } from './testing.ts'

let kernel: TestKernel
let people: People
let app: App
let person: Awaited<ReturnType<typeof makePerson>>
const audit = keepingRecorder()

beforeAll(async () => {
  kernel = await testKernel()
  ;({ people, app } = peopleApp(kernel, { audit }))
})
beforeEach(async () => {
  person = await makePerson(kernel, people, await makeOrganization(kernel, people), { as: 'employee' })
  audit.events.length = 0
})
afterAll(() => kernel.close())

const FIREFOX = 'Mozilla/5.0 (X11; Linux x86_64; rv:143.0) Gecko/20100101 Firefox/143.0'

async function signedIn(email: string, userAgent = 'curl/8'): Promise<Browser> {
  const browser = new Browser(app, { 'user-agent': userAgent })
  expect((await browser.signIn(email)).status).toBe(200)
  return browser
}
const sessionsOf = async (browser: Browser) => Sessions.parse((await browser.ask('GET', '/api/sessions')).body).sessions
const currentOf = async (browser: Browser) =>
  (await sessionsOf(browser)).find((session) => session.current)?.id ?? 'none'
const isIn = async (browser: Browser) => (await browser.ask('GET', '/api/me')).status === 200

describe('one’s own sessions', () => {
  test('are listed with device and times, the present one marked, those of others and those that ended not', async () => {
    const desk = await signedIn(person.email, FIREFOX)
    const phone = await signedIn(person.email)
    const left = await signedIn(person.email)
    await left.ask('DELETE', '/api/session')
    const stale = await signedIn(person.email)
    const id = await currentOf(stale)
    await kernel.admin(`update auth_session set expires_at = now() - interval '1 second' where id = $1`, [id])
    await signedIn((await makePerson(kernel, people, person.organizationId, { as: 'employee' })).email)

    const seen = await sessionsOf(desk)
    expect(seen.map(({ browser, system, current }) => [browser, system, current])).toEqual([
      [null, null, false],
      ['Firefox', 'Linux', true],
    ])
    for (const { firstSeenAt, lastSeenAt } of seen) {
      expect(Math.abs(Date.now() - Date.parse(firstSeenAt))).toBeLessThan(60_000)
      expect(lastSeenAt >= firstSeenAt).toBe(true)
    }
    expect((await sessionsOf(phone)).map((session) => session.current)).toEqual([true, false])
    expect((await new Browser(app).ask('GET', '/api/sessions')).status).toBe(401)
    // Nothing else of what the browser said of itself is kept, and no token is told.
    const [row] = await kernel.admin('select user_agent, token from auth_session where user_id = $1 and id = $2', [
      person.userId,
      seen[1]?.id,
    ])
    expect(row?.['user_agent']).toBe('Firefox/Linux')
    expect(JSON.stringify(seen)).not.toContain(String(row?.['token']))
  })

  test('are ended one by one, at the next request, and the record says so', async () => {
    const [desk, lost, kept] = [
      await signedIn(person.email),
      await signedIn(person.email),
      await signedIn(person.email),
    ]
    const id = await currentOf(lost)
    audit.events.length = 0
    expect((await desk.ask('DELETE', `/api/sessions/${id}`)).status).toBe(204)
    expect([await isIn(lost), await isIn(desk), await isIn(kept)]).toEqual([false, true, true])
    expect((await desk.ask('DELETE', `/api/sessions/${id}`)).body.code).toBe('not_found')
    expect(audit.events).toEqual([{ kind: 'session.revoked', v: 1, membershipId: person.membershipId, count: 1 }])
  })

  test('are ended all at once but the one that asks', async () => {
    const browsers = [await signedIn(person.email), await signedIn(person.email), await signedIn(person.email)]
    const other = await makePerson(kernel, people, person.organizationId, { as: 'administrator' })
    const others = await signedIn(other.email)
    audit.events.length = 0
    expect((await browsers[1]?.ask('DELETE', '/api/sessions'))?.status).toBe(204)
    expect(await Promise.all(browsers.map(isIn))).toEqual([false, true, false])
    expect(await isIn(others)).toBe(true)
    await browsers[1]?.ask('DELETE', '/api/sessions')
    expect(audit.events).toEqual([{ kind: 'session.revoked', v: 1, membershipId: person.membershipId, count: 2 }])
  })

  test('of somebody else are not there, whatever the role', async () => {
    const mine = await signedIn(person.email)
    const id = await currentOf(mine)
    const chief = await makePerson(kernel, people, person.organizationId, { as: 'administrator' })
    const answer = await (await signedIn(chief.email)).ask('DELETE', `/api/sessions/${id}`)
    expect(answer).toMatchObject({ status: 404, body: { code: 'not_found' } })
    expect(await isIn(mine)).toBe(true)
  })
})
