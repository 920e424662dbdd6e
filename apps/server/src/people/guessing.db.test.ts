import { AccessPage } from '@chaperone/contract'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { testKernel, type TestKernel } from '../kernel/testing.ts'
import { createAudit } from '../audit/index.ts'
import { createApp, type App } from '../kernel/index.ts'
import { createPeople, requirePermission, type People } from './index.ts'
import { Browser, keepingRecorder, makeOrganization, makePerson, peopleApp } from './testing.ts'

let kernel: TestKernel
let people: People
let app: App
let owner: Awaited<ReturnType<typeof makePerson>>
const audit = keepingRecorder()
const publicUrl = 'https://chaperone.example'

beforeAll(async () => {
  kernel = await testKernel()
  // Behind a proxy on this machine, so that each browser can come from an address of its own.
  ;({ people, app } = peopleApp({ ...kernel, config: { ...kernel.config, publicUrl } }, { audit }))
})
beforeEach(async () => {
  owner = await makePerson(kernel, people, await makeOrganization(kernel, people), { as: 'author' })
})
afterEach(async () => {
  await people.services.tries.settled()
  await kernel.admin('delete from auth_rate_limit')
  audit.events.length = 0
  audit.happenings.length = 0
})
afterAll(() => kernel.close())

let hosts = 0
const somewhere = (): string => `198.51.${100 + Math.floor(++hosts / 250)}.${hosts % 250}`
const from = (address = somewhere()) => new Browser(app, { origin: publicUrl, 'x-forwarded-for': address })
const DEVICE = '__Host-chaperone_device'

/** Lets time pass for every count. */
const later = (seconds: number) =>
  kernel.admin('update auth_rate_limit set resets_at = resets_at - make_interval(secs => $1)', [seconds])

/** Guesses until one is refused, each from an address of its own. @returns how many were taken, and the wait that was told */
async function guess(most: number): Promise<{ taken: number; seconds: number }> {
  for (let taken = 0; taken < most; taken++) {
    const answer = await from().signIn(owner.email, `guess number ${taken}`)
    if (answer.status === 429) return { taken, seconds: answer.body.params.seconds }
    expect(answer.body.code).toBe('wrong_credentials')
  }
  return { taken: most, seconds: 0 }
}

describe('guessing a password', () => {
  test('from many addresses is bounded for the account, and does not stop its owner on a device they know', async () => {
    const mine = from()
    expect((await mine.signIn(owner.email)).status).toBe(200)
    await mine.ask('DELETE', '/api/session')
    expect((await guess(30)).taken).toBe(5)

    expect((await mine.signIn(owner.email)).status).toBe(200)
    // Also where the attacker shares the owner's network, and has spent its tries.
    const office = somewhere()
    const shared = from(office)
    mine.cookies.forEach((value, name) => shared.cookies.set(name, value))
    await from(office).signIn('nobody@example.org', 'a wrong guess')
    await kernel.admin('update auth_rate_limit set count = 60 where count < 3')
    expect((await from(office).signIn('nobody@example.org', 'a wrong guess')).status).toBe(429)
    expect((await shared.signIn(owner.email)).status).toBe(200)
    // What the owner does gives the attacker nothing back.
    expect((await guess(1)).taken).toBe(0)
  })

  test('waits twice as long each time, an hour at most, and makes 33 tries on the first day, 24 on each after', async () => {
    const waits: number[] = []
    let [taken, passed] = [0, 0]
    const day = async () => {
      const before = taken
      while (passed < 86_400) {
        const round = await guess(10)
        taken += round.taken
        waits.push(round.seconds)
        await later(round.seconds)
        passed += round.seconds
      }
      passed -= 86_400
      return taken - before
    }
    expect(await day()).toBeLessThanOrEqual(33)
    expect(waits.slice(0, 9)).toEqual([60, 120, 240, 480, 960, 1920, 3600, 3600, 3600])
    expect(await day()).toBeLessThanOrEqual(24)
  }, 60_000)

  test('many at once are counted one after the other', async () => {
    const answers = await Promise.all(Array.from({ length: 12 }, () => from().signIn(owner.email, 'a wrong guess')))
    expect(answers.filter((answer) => answer.status === 401)).toHaveLength(5)
    expect(answers.filter((answer) => answer.status === 429)).toHaveLength(7)
  })

  test('is slowed down for an address that nobody has as for any other', async () => {
    const codes: string[] = []
    for (let n = 0; n < 7; n++) codes.push((await from().signIn('nobody@example.org', 'a wrong guess')).body.code)
    expect(codes).toEqual([...Array(5).fill('wrong_credentials'), ...Array(2).fill('sign_in_slowed')])
  })

  test('is forgotten a day after the last try', async () => {
    await guess(6)
    await later(86_400)
    expect((await guess(5)).taken).toBe(5)
  })

  test('at a device that the owner knows is bounded too, and stops nobody elsewhere', async () => {
    const mine = from()
    await mine.signIn(owner.email)
    for (let n = 0; n < 10; n++) expect((await mine.signIn(owner.email, 'a wrong guess')).status).toBe(401)
    expect(await mine.signIn(owner.email)).toMatchObject({ status: 429, body: { params: { seconds: 60 } } })
    expect((await from().signIn(owner.email)).status).toBe(200)
    await later(60)
    expect((await mine.signIn(owner.email)).status).toBe(200)
    // It was really them: their count begins anew.
    for (let n = 0; n < 10; n++) expect((await mine.signIn(owner.email, 'a wrong guess')).status).toBe(401)
  })

  test('through an invitation is counted as any other', async () => {
    const elsewhere = await makeOrganization(kernel, people, 'Second Hospital')
    const administrator = await makePerson(kernel, people, elsewhere, { as: 'administrator' })
    const { token } = await kernel.db.withOrg(elsewhere, (tx) =>
      people.services.invitations.make(tx, administrator, {
        email: owner.email,
        name: 'Ada',
        grants: [...administrator.grants],
      }),
    )
    const answers: number[] = []
    for (let n = 0; n < 7; n++)
      answers.push(
        (await from().ask('POST', '/api/invitations/accept', { token, name: 'Ada', password: 'a wrong guess' })).status,
      )
    expect(answers).toEqual([401, 401, 401, 401, 401, 429, 429])
  })
})

describe('the note on a device', () => {
  test('names nobody, opens nothing, and is of use for the account that signed in alone', async () => {
    const mine = from()
    const answer = await mine.signIn(owner.email)
    const note = mine.cookies.get(DEVICE) ?? ''
    expect(answer.headers.getSetCookie().at(-1)).toMatch(
      new RegExp(`^${DEVICE}=[^;]+; Max-Age=31536000; Path=/; HttpOnly; Secure; SameSite=Lax$`),
    )
    expect(Buffer.from(note, 'base64url').toString('latin1') + note).not.toContain(owner.email.slice(0, 8))
    mine.cookies.clear()
    mine.cookies.set(DEVICE, note)
    expect((await mine.ask('GET', '/api/me')).status).toBe(401)

    const other = await makePerson(kernel, people, owner.organizationId, { as: 'author' })
    const mineNow = owner
    owner = other
    await guess(6)
    expect((await mine.signIn(other.email)).status).toBe(429)
    owner = mineNow
  })

  test('holds several people of a shared device', async () => {
    const other = await makePerson(kernel, people, owner.organizationId, { as: 'author' })
    const shared = from()
    await shared.signIn(owner.email)
    await shared.signIn(other.email)
    await guess(6)
    expect((await shared.signIn(owner.email)).status).toBe(200)
  })

  test('that is made up, altered or run out is none', async () => {
    const mine = from()
    await mine.signIn(owner.email)
    const note = mine.cookies.get(DEVICE) ?? ''
    const [device = '', account = '', until = '', signature = ''] = note.split('.')
    await guess(6)
    const made = [
      'nonsense',
      '~~~',
      `${note}x`,
      `${'A'.repeat(22)}.${account}.${until}.${signature}`,
      `${device}.${'A'.repeat(22)}.${until}.${signature}`,
      `${device}.${account}.${Number(until) + 1}.${signature}`,
      `${device}.${account}.${until}.${'A'.repeat(43)}`,
    ]
    const taken: string[] = []
    for (const value of made) {
      mine.cookies.set(DEVICE, value)
      if ((await mine.signIn(owner.email)).status !== 429) taken.push(value)
    }
    expect(taken).toEqual([])
    mine.cookies.set(DEVICE, note)
    expect((await mine.signIn(owner.email)).status).toBe(200)
  })

  test('is left by a mailed link as well, so that its owner gets in while others guess', async () => {
    await guess(6)
    let token = ''
    await people.services.signIn.askReset(owner.email, async (told) => {
      token = told
    })
    await people.services.signIn.settled()
    const mine = from()
    const password = 'one that nobody knows'
    expect((await mine.ask('POST', '/api/password/set', { token, password })).status).toBe(204)
    expect((await mine.signIn(owner.email, password)).status).toBe(200)
    expect((await from().signIn(owner.email, password)).status).toBe(429)
  })
})

describe('what came to nothing', () => {
  test('is told where the person stands: each failure, a refusal once, nobody for an address of nobody', async () => {
    const second = await makeOrganization(kernel, people, 'Second Hospital')
    const there = await makePerson(kernel, people, second, { as: 'author', email: owner.email })
    await guess(8)
    for (let n = 0; n < 3; n++) await from().signIn(owner.email)
    await from().signIn('nobody@example.org', 'a wrong guess')
    await people.services.tries.settled()
    for (const { membershipId } of [owner, there]) {
      const mine = audit.happenings.filter((each) => each.id === membershipId).map((each) => each.what)
      expect(mine.toSorted()).toEqual([...Array(5).fill('sign_in.failed'), 'sign_in.refused'])
    }
    expect(audit.happenings).toHaveLength(12)
    expect(kernel.logged.filter((line) => line.includes('"sign_in.failed"'))).not.toEqual([])
    expect(kernel.logged.join('')).not.toMatch(/@example\.org|guess|198\.51/)
  })

  test('is swept away once it has run out', async () => {
    await guess(2)
    await later(86_400)
    await from().signIn(owner.email)
    const [row] = await kernel.admin('select count(*)::int as n from auth_rate_limit where resets_at < now()')
    expect(row).toEqual({ n: 0 })
  })

  test('is kept under digests alone', async () => {
    await guess(2)
    const rows = JSON.stringify(await kernel.admin('select * from auth_rate_limit'))
    expect(rows).not.toContain(owner.email)
    expect(rows).not.toContain('198.51')
    expect(rows).toContain('count')
  })

  test('is read by those who may see the access log, and by nobody else', async () => {
    const room = createAudit(kernel, {
      requirePermission,
      destinations: async () => ({ mail: [], witnessUrl: null, lang: 'en', name: 'Test Hospital' }),
      subjects: async () => ({}),
    })
    const here = createPeople(kernel, { audit: room })
    const house = createApp(kernel)
    house.use('/api/*', here.authenticate)
    here.routes(house)
    room.routes(house)
    const organization = await makeOrganization(kernel, here)
    const { email, membershipId } = await makePerson(kernel, here, organization, { as: 'author' })
    const browsers: Browser[] = []
    for (const as of ['auditor', 'administrator', 'author'] as const) {
      const person = await makePerson(kernel, here, organization, { as })
      const browser = new Browser(house)
      await browser.signIn(person.email)
      browsers.push(browser)
    }
    const stranger = new Browser(house)
    for (let n = 0; n < 7; n++) await stranger.signIn(email, 'a wrong guess')
    await here.services.tries.settled()
    const [auditor, administrator, author] = browsers
    for (const browser of [auditor, administrator]) {
      const page = AccessPage.parse((await browser?.ask('GET', `/api/record/access?id=${membershipId}`))?.body)
      expect(page.entries.map(({ what }) => what).toSorted()).toEqual([
        ...Array(5).fill('sign_in.failed'),
        'sign_in.refused',
      ])
      expect(page.entries.map(({ by }) => by)).toEqual(Array(6).fill(null))
    }
    expect((await author?.ask('GET', `/api/record/access?id=${membershipId}`))?.status).toBe(403)
  })

  test('signing out is an entry of the record, once, and only where somebody was signed in', async () => {
    const mine = from()
    audit.events.length = 0
    await mine.signIn(owner.email)
    await mine.ask('DELETE', '/api/session')
    await mine.ask('DELETE', '/api/session')
    expect(audit.events).toEqual([
      { kind: 'session.started', v: 1, membershipId: owner.membershipId },
      { kind: 'session.ended', v: 1, membershipId: owner.membershipId },
    ])
  })
})
