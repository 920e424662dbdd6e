import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createApp, liveRoute, newId, type App } from '../kernel/index.ts'
import { testKernel, type TestKernel } from '../kernel/testing.ts'
import { createPeople, type People } from '../people/index.ts'
import { Browser, keepingRecorder, makeOrganization, makePerson } from '../people/testing.ts'

const BEAT_MS = 50

let kernel: TestKernel
let people: People
let app: App

beforeAll(async () => {
  kernel = await testKernel()
  people = createPeople(kernel, { audit: keepingRecorder() })
  app = createApp(kernel)
  app.use('/api/*', people.authenticate)
  liveRoute(kernel, app, people.isStillHere, BEAT_MS)
  people.routes(app)
})
afterAll(() => kernel.close())

/** Somebody who signs in and opens the stream; `heard` is what came so far. */
async function listener(name: string) {
  const organizationId = await makeOrganization(kernel, people, name)
  const admin = await makePerson(kernel, people, organizationId, { as: 'administrator' })
  const person = await makePerson(kernel, people, organizationId, { as: 'author' })
  const browser = new Browser(app)
  await browser.signIn(person.email)
  const cookie = [...browser.cookies].map(([key, value]) => `${key}=${value}`).join('; ')
  const response = await app.request('http://localhost/api/live', { headers: { host: 'localhost', cookie } })
  const stream = { heard: '', hasEnded: false }
  const reading = (async () => {
    for await (const chunk of response.body?.pipeThrough(new TextDecoderStream()) ?? []) stream.heard += chunk
    stream.hasEnded = true
  })()
  const tell = (id: string) =>
    kernel.db.withOrg(organizationId, (tx) => kernel.live.notify(tx, { organizationId, topic: 'post', id }))
  await expect.poll(() => stream.heard).toMatch(/(event: beat[^]*){3}/)
  return { organizationId, admin, person, browser, stream, reading, tell }
}

describe('what is told live', () => {
  test('is one’s own organization’s alone', async () => {
    const [ours, theirs] = [await listener('Ours'), await listener('Theirs')]
    const [mine, other] = [newId(), newId()]
    await theirs.tell(other)
    await ours.tell(mine)
    await expect.poll(() => ours.stream.heard).toContain(mine)
    await expect.poll(() => theirs.stream.heard).toContain(other)
    expect(ours.stream.heard).not.toContain(other)
    expect(theirs.stream.heard).not.toContain(mine)
    for (const each of [ours, theirs]) await each.browser.ask('DELETE', '/api/session')
    await Promise.all([ours.reading, theirs.reading])
  })

  test.each<[string, (each: Awaited<ReturnType<typeof listener>>) => Promise<unknown>]>([
    ['signing out', ({ browser }) => browser.ask('DELETE', '/api/session')],
    [
      'suspension',
      async ({ admin, person }) => {
        const office = new Browser(app)
        await office.signIn(admin.email)
        const { status } = await office.ask('PATCH', `/api/people/${person.membershipId}`, { state: 'suspended' })
        expect(status).toBe(200)
      },
    ],
    [
      'the end of the session',
      ({ person }) =>
        kernel.admin(`update auth_session set expires_at = now() - interval '1 second' where user_id = $1`, [
          person.userId,
        ]),
    ],
  ])('ends with %s', async (_how, end) => {
    const each = await listener('Ending')
    await end(each)
    await each.reading
    const late = newId()
    await each.tell(late)
    expect(each.stream).toMatchObject({ hasEnded: true })
    expect(each.stream.heard).not.toContain(late)
  })
})
