import { escapeLiteral } from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Role } from '@chaperone/contract'
import { PERMISSION_NAMES } from '@chaperone/policy'
import { errorCode } from '../kernel/index.ts'
import type { Browser } from '../people/testing.ts'
import { placesOf } from './call.ts'
import { calls, CALLS, closed, isLetIn, permissionsOf } from './calls/index.ts'
import type { Ids } from './furnish.ts'
import { EVERY_ROLE, openTwo, type Asked, type TwoHouses } from './house.ts'
import { sampleOf, tracesOf } from './traces.ts'

// Made from the application's own routes and from the table of permissions: a route that the table of calls does not know fails this,
// and so does one that lets in whom its permission does not.

let two: TwoHouses
/** The cookies of somebody who may do everything in the second organization. */
let everything: ReadonlyMap<string, string>

beforeAll(async () => {
  two = await openTwo()
  const person = await two.join(two.second, EVERY_ROLE)
  await person.signIn()
  everything = person.browser.cookies
}, 120_000)
afterAll(() => two?.close())

const short = (answer: Asked): string => `${answer.status} ${answer.text.slice(0, 80)}`

describe('the table of calls', () => {
  test('has each route of the assembled application, and no other', () => {
    expect(two.routes.size).toBeGreaterThan(100)
    expect({ unknown: [...two.routes].filter((route) => !(route in CALLS)) }).toEqual({ unknown: [] })
    expect({ gone: Object.keys(CALLS).filter((route) => !two.routes.has(route)) }).toEqual({ gone: [] })
  })

  test('calls each route by its own path', () => {
    for (const [route, call] of calls) {
      const pattern = route.slice(route.indexOf(' ') + 1)
      const form = pattern
        .replace(/:file\{.*\}/, ':file')
        .replace(/:\w+/g, '[^/]+')
        .replace('*', '.+')
      expect(call.path?.(two.first.ids).split('?')[0] ?? pattern).toMatch(new RegExp(`^${form}$`))
    }
  })

  test('asks for every permission of the table but those that are asked for within', () => {
    const asked = new Set(calls.flatMap(([, call]) => permissionsOf(call)))
    // The first two decide what an answer may do, the last which screens are shown.
    const within = ['findings.dismiss_block', 'review.decide_privacy', 'calendar.read']
    expect(PERMISSION_NAMES.filter((name) => !asked.has(name))).toEqual(within)
  })

  test('is tried on organizations that have a row in each table', async () => {
    for (const { organizationId } of [two.first, two.second]) {
      const traces = Object.entries(await tracesOf(two.superuser, organizationId))
      expect(traces.filter(([, rows]) => rows.startsWith('0 '))).toEqual([])
    }
  })
})

describe('without a session that holds', () => {
  async function signedIn() {
    const person = await two.join(two.first, EVERY_ROLE)
    await person.signIn()
    expect((await person.browser.ask('GET', '/api/me')).status).toBe(200)
    return { ...person, cookies: new Map(person.browser.cookies) }
  }

  /** Cookies of somebody who could do everything in the first organization, and what is done before each call. */
  interface Way {
    cookies: ReadonlyMap<string, string>
    before?: () => Promise<unknown>
  }
  const ways: [string, () => Promise<Way>][] = [
    ['none', async () => ({ cookies: new Map() })],
    [
      'expired',
      async () => {
        const { userId, cookies } = await signedIn()
        const [session] = await two.kernel.admin('select * from auth_session where user_id = $1', [userId])
        const stale = JSON.stringify({ ...session, expires_at: new Date(Date.now() - 1000) })
        // What has run out is deleted when it is met: for each call it lies there anew.
        const before = () =>
          two.superuser.query(
            `insert into auth_session select * from jsonb_populate_record(null::auth_session, $1)
             on conflict (id) do update set expires_at = excluded.expires_at`,
            [stale],
          )
        return { cookies, before }
      },
    ],
    [
      'signed out',
      async () => {
        const { browser, cookies } = await signedIn()
        expect((await browser.ask('DELETE', '/api/session')).status).toBe(204)
        return { cookies }
      },
    ],
    [
      'suspended',
      async () => {
        const { membershipId, cookies } = await signedIn()
        const path = `/api/people/${membershipId}`
        expect((await two.first.browsers.administrator.ask('PATCH', path, { state: 'suspended' })).status).toBe(200)
        return { cookies }
      },
    ],
    [
      'suspended, with the session still there',
      async () => {
        const { membershipId, cookies } = await signedIn()
        await two.kernel.admin(`update memberships set state = 'suspended' where id = $1`, [membershipId])
        return { cookies }
      },
    ],
  ]

  test.each(ways)('%s: nothing is answered and nothing written', async (_way, make) => {
    const { cookies, before } = await make()
    const wrong: string[] = []
    await two.leavingNoTrace(async () => {
      for (const [route, { asks }] of calls) {
        await before?.()
        const answer = await two.ask(route, cookies, two.first.ids)
        const isOpen = typeof asks === 'object' && 'public' in asks
        const isRight = isOpen
          ? answer.status === asks.answers
          : answer.status === 401 && answer.body['code'] === 'not_signed_in'
        if (!isRight) wrong.push(`${route}: ${short(answer)}`)
        wrong.push(...two.leaksOf(answer).map((found) => `${route} leaks ${found}`))
      }
    })
    expect(wrong).toEqual([])
  })
})

describe('in one’s own organization', () => {
  const roles = [...Role.options, null].map((role) => [role ?? 'somebody without a role', role] as const)
  test.each(roles)('%s is refused what the table does not give', async (_who, role) => {
    const browser = role === null ? await withoutRoles() : two.first.browsers[role]
    const wrong: string[] = []
    await two.leavingNoTrace(async () => {
      for (const [route, call] of closed) {
        if (isLetIn(call, role)) continue
        const answer = await two.ask(route, browser.cookies, two.first.ids)
        const said = `${answer.status} ${String(answer.body['code'])}`
        if (!/^(403 (not_permitted|own_post)|404 not_found)$/.test(said)) wrong.push(`${route}: ${short(answer)}`)
        wrong.push(...two.leaksOf(answer).map((found) => `${route} leaks ${found}`))
      }
    })
    expect(wrong).toEqual([])
  })

  async function withoutRoles(): Promise<Browser> {
    const person = await two.join(two.first, [])
    await person.signIn()
    return person.browser
  }
})

describe('to another organization', () => {
  /** An answer without what differs from one to the next though it says the same: ids asked with, moments, revs. */
  function plain({ status, headers, text }: Asked, ids: Ids): string {
    let said = text
    for (const [name, id] of Object.entries(ids)) said = said.replaceAll(id, `(${name})`)
    if (status < 400) said = said.replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, '(moment)').replace(/"rev":\d+/g, '"rev":(rev)')
    return `${status}\n${headers}\n${said}`
  }

  /** Asks with some ids of the first organization, then with as many that exist nowhere. @returns what is wrong with that */
  async function apart(route: string, places: (keyof Ids)[], cookies: ReadonlyMap<string, string>, headers = {}) {
    const withIdsOf = (from: Ids): Ids => ({
      ...two.second.ids,
      ...Object.fromEntries(places.map((place) => [place, from[place]])),
    })
    const theirs = await two.ask(route, cookies, withIdsOf(two.first.ids), headers)
    const nobodys = await two.ask(route, cookies, withIdsOf(two.none), headers)
    const [only, ...more] = places
    const expected = only && more.length === 0 ? (CALLS[route]?.elsewhere?.[only] ?? 404) : theirs.status
    const name = `${route} (${places.join(', ')})`
    const [a, b] = [plain(theirs, two.first.ids), plain(nobodys, two.none)]
    return [
      ...(theirs.status === expected ? [] : [`${name}: ${short(theirs)}`]),
      ...(a === b ? [] : [`${name} tells them apart:\n${a}\n${b}`]),
      ...two.leaksOf(theirs).map((found) => `${name} leaks ${found}`),
    ]
  }

  test('an id of the first is as one that exists nowhere, in each place of each call', async () => {
    const wrong: string[] = []
    await two.leavingNoTrace(async () => {
      for (const [route, call] of closed) {
        const places = placesOf(call)
        for (const place of places) wrong.push(...(await apart(route, [place], everything)))
        if (places.length > 1) wrong.push(...(await apart(route, places, everything)))
      }
    })
    expect(wrong).toEqual([])
    expect(closed.flatMap(([, call]) => placesOf(call)).length).toBeGreaterThan(90)
  })

  test('what names nothing holds nothing of the first, and touches nothing of it', async () => {
    const wrong: string[] = []
    await two.leavingNoTrace(async () => {
      for (const [route, call] of closed) {
        if (placesOf(call).length > 0) continue
        const answer = await two.ask(route, everything, two.second.ids)
        if (answer.status >= 300) wrong.push(`${route}: ${short(answer)}`)
        wrong.push(...two.leaksOf(answer).map((found) => `${route} leaks ${found}`))
      }
    })
    expect(wrong).toEqual([])
  })

  test('somebody whose membership of the first has ended gets no further by naming it', async () => {
    const email = 'both@example.org'
    const { membershipId } = await two.join(two.first, EVERY_ROLE, email)
    const { browser, signIn } = await two.join(two.second, EVERY_ROLE, email)
    await two.kernel.admin(`update memberships set state = 'suspended' where id = $1`, [membershipId])
    await signIn()
    browser.cookies.set('chaperone_organization', two.first.organizationId)
    const headers = { 'chaperone-organization': two.first.organizationId }
    const wrong: string[] = []
    await two.leavingNoTrace(async () => {
      for (const [route, call] of closed)
        if (placesOf(call).length > 0) wrong.push(...(await apart(route, placesOf(call), browser.cookies, headers)))
    })
    expect(wrong).toEqual([])
  })

  test('in plain SQL, the server’s own role finds, changes, takes and plants no row of the first', async () => {
    const { kernel, superuser, first, second } = two
    const rows = await sampleOf(superuser, first.organizationId)
    const wrong: string[] = []
    await two.leavingNoTrace(async () => {
      for (const { table, column, record } of rows) {
        const within = async (text: string): Promise<string> =>
          kernel.db
            .withOrg(second.organizationId, async (tx) => String((await tx.execute(text)).rowCount))
            .catch((error: unknown) => errorCode(error) ?? 'unknown')
        const [theirs, ours] = [first, second].map((each) => `where ${column} = '${each.organizationId}'`)
        const planted = `select (jsonb_populate_record(null::${table}, ${escapeLiteral(record)})).*`
        const tries = [
          [`select 1 from ${table} ${theirs}`, '0'],
          [`update ${table} set ${column} = '${second.organizationId}' ${theirs}`, '0'],
          [`delete from ${table} ${theirs}`, '0'],
          [`update ${table} set ${column} = '${first.organizationId}' ${ours}`, '42501'],
          [`insert into ${table} ${planted}`, '42501'],
        ] as const
        for (const [text, expected] of tries) {
          const got = await within(text)
          if (got !== expected) wrong.push(`${text.slice(0, 60)}: ${got}`)
        }
      }
    })
    expect(wrong).toEqual([])
    expect(rows.length).toBeGreaterThan(40)
  })
})

// The other side of all that: the same calls reach what they name, for those whom the table lets in. Last, since it changes things.
describe('to those who may', () => {
  const UNREACHED = new Set(['bad_request', 'bad_json', 'not_signed_in', 'not_permitted', 'not_found', 'internal'])
  const ORDER = ['GET', 'PATCH', 'PUT', 'POST', 'DELETE']
  const orderOf = (route: string): number => ORDER.indexOf(route.split(' ')[0] ?? '')

  test('nothing is refused, and each call reaches what it names', { timeout: 120_000 }, async () => {
    const wrong: string[] = []
    const holding = new Set<string>()
    for (const [route, call] of closed.toSorted(([a], [b]) => orderOf(a) - orderOf(b))) {
      let reached = false
      for (const role of Role.options) {
        if (!isLetIn(call, role)) continue
        const answer = await two.ask(route, two.first.browsers[role].cookies, two.first.ids)
        const code = String(answer.body['code'])
        if (two.leaksOf(answer).length > 0) holding.add(route)
        if (call.by !== undefined && call.by !== role) continue
        if (answer.status < 400 || !UNREACHED.has(code)) reached = true
        if (answer.status >= 500 || code === 'not_signed_in' || code === 'not_permitted')
          wrong.push(`${route} refuses ${role}: ${short(answer)}`)
      }
      if (!reached) wrong.push(`${route} reaches nothing`)
    }
    expect(wrong).toEqual([])
    // Or what looks for leaks would not know one.
    const silent = closed.map(([route]) => route).filter((route) => route.startsWith('GET') && !holding.has(route))
    expect(silent.toSorted()).toEqual(['GET /api/live', 'GET /api/media/:id', 'GET /api/sessions'])
  })
})
