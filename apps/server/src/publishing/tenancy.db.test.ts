import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { picture } from '../media/testing.ts'
import { isId } from '../kernel/index.ts'
import { inHours, testPublishing, type House, type TestPublishing } from './testing.ts'

// Walks the API's own description, so that a new route is asked too.
let room: TestPublishing
let first: House
let second: House
/** An id of the first organization for each parameter of each path that has one. */
const known: Record<string, string> = {}
/** Every id of the first organization. */
let ids: Set<string>
let operations: { method: string; path: string; body: boolean }[]

/** Before anybody is signed in, and what is each person's own. */
const NOBODYS = [/^\/api\/(state|setup|session|password|invitations\/(peek|accept)|sample)/]

beforeAll(async () => {
  room = await testPublishing()
  await room.warm()
  first = await room.house()
  second = await room.house()
  const { admin, author, reviewer, duty, must } = first
  const org = { kind: 'organization' }
  const site = await must(admin, 'POST', '/sites', { name: 'North', timeZone: null, attributes: {} })
  const department = await must(admin, 'POST', '/departments', { siteId: site.id, name: 'Radiology' })
  const account = await first.practice()
  const postId = await first.approved({ channels: [account] })
  await room.sweep()
  const asked = await first.write({ channels: [account], schedule: { kind: 'at', local: inHours(30), zone: 'UTC' } })
  const reviewId = await first.submit(asked)
  const send = await first.send(postId)
  const pool = await must(admin, 'POST', '/pools', { name: 'All', lane: 'standard', members: [reviewer.membershipId] })
  const fact = await must(admin, 'POST', '/own-facts', { kind: 'phone', value: '312-555-0100', siteId: null })
  const { pauses } = await must(duty, 'POST', '/pauses', { scope: org, reason: 'Flood', until: null })
  const kit = await must(author, 'POST', '/kit', {
    title: 'Closed',
    lang: 'en',
    template: 'Closed today.',
    slots: [],
    channels: [account],
  })
  const feed = await must(author, 'POST', '/feeds')
  const { webhook } = await must(admin, 'POST', '/webhooks', { url: 'https://example.org/', events: ['pause.changed'] })
  const invited = await must(admin, 'POST', '/invitations', {
    email: 'new@example.org',
    name: 'New',
    grants: [{ role: 'author', scope: org }],
  })
  const delegation = await must(reviewer, 'POST', '/delegations', {
    to: first.officer.membershipId,
    from: new Date().toISOString(),
    until: new Date(Date.now() + 86_400_000).toISOString(),
  })
  const media = await must(author, 'POST', '/media', new Uint8Array(await picture('png')))
  const [session] = await room.kernel.admin(
    `insert into auth_session (id, user_id, token, expires_at)
     values ('authors-session', $1, 'a token', now() + interval '1 hour') returning id`,
    [author.userId],
  )
  Object.assign(known, {
    sessions: String(session?.['id']),
    posts: asked,
    drafts: '1',
    versions: send.versionId,
    reviews: reviewId,
    publications: send.id,
    accounts: account,
    practice: account,
    pauses: pauses[0].id,
    kit: kit.id,
    feeds: feed.id,
    webhooks: webhook.id,
    sites: site.id,
    departments: department.id,
    pools: pool.id,
    people: author.membershipId,
    'own-facts': fact.id,
    delegations: delegation.id,
    invitations: invited.invitation.id,
    media: media.id,
    posts_key: send.remoteUrl?.split('/').at(-1) ?? '',
  })
  ids = new Set(Object.values(known).filter(isId))
  const { body } = await room.ask(null, 'GET', '/openapi.json')
  operations = Object.entries<Record<string, { requestBody?: object }>>(body.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ method, path, body: operation.requestBody !== undefined })),
  )
})
afterAll(() => room?.kernel.close())

/** The path with the first organization's ids in it. @throws Error for a collection that this test has no id of */
function filled(path: string): string {
  const parts = path.split('/')
  return parts
    .map((part, at) => {
      if (!/^[{:]/.test(part)) return part
      const collection = parts[at - 1] ?? ''
      const id = part === '{key}' ? known['posts_key'] : known[collection]
      if (id === undefined) throw new Error(`no id for ${path}: teach it to this test`)
      return id
    })
    .join('/')
    .replace(/^\/api/, '')
}

const bodies: [RegExp, unknown][] = [
  [/\/draft$/, { baseRev: 1, content: null }],
  [/\/(cancel|release|retry|look|taken-down|take-down|erase)$/, { reason: 'Because of it' }],
  [/\/posted$/, { url: 'https://example.org/' }],
  [/\/reschedule$/, { local: '2030-01-01T10:00', zone: 'UTC' }],
  [/\/extend$/, { until: null }],
]

test('every route that names something answers that it is not there to another organization', async () => {
  const named = operations.filter(({ path }) => /[{:]/.test(path))
  expect(named.length).toBeGreaterThan(40)
  const wrong: string[] = []
  for (const { method, path, body } of named) {
    const given = bodies.find(([pattern]) => pattern.test(path))?.[1] ?? {}
    for (const as of [second.admin, second.officer, second.duty]) {
      const answer = await room.ask(as, method.toUpperCase(), filled(path), body ? given : undefined)
      // A body that the route does not take is refused before anything is looked up; a role that may not, likewise.
      const refused = answer.status === 404 || (answer.status === 403 && answer.body.code === 'not_permitted')
      const unread = body && answer.status === 400
      if (!refused && !unread) wrong.push(`${method} ${path}: ${answer.status}`)
      if (leaks(answer.body)) wrong.push(`${method} ${path} leaks`)
    }
  }
  expect(wrong).toEqual([])
})

test('those of the office are answered 404, not merely refused', async () => {
  const answers = await Promise.all(
    operations
      .filter(({ path, method, body }) => method === 'get' && !body && /[{:]/.test(path))
      .map(async ({ path }) => [path, (await room.ask(second.admin, 'GET', filled(path))).status] as const),
  )
  expect(answers.filter(([, status]) => status !== 404)).toEqual([])
})

test('every list of another organization is without what is the first’s', async () => {
  const lists = operations.filter(
    ({ method, path }) => method === 'get' && !/[{:]/.test(path) && !NOBODYS.some((pattern) => pattern.test(path)),
  )
  expect(lists.length).toBeGreaterThan(10)
  const leaking: string[] = []
  for (const { path } of lists) {
    const answer = await room.ask(second.admin, 'GET', path.replace(/^\/api/, ''))
    if (leaks(answer.body)) leaking.push(path)
  }
  expect(leaking).toEqual([])
  // The same lists do hold it for those whose it is, or this would prove nothing.
  const own = await Promise.all(
    ['/posts', '/publications', '/accounts', '/pauses', '/kit', '/webhooks', '/people', '/pools', '/places'].map(
      async (path) => [path, leaks((await room.ask(first.admin, 'GET', path)).body)] as const,
    ),
  )
  expect(own.filter(([, found]) => !found)).toEqual([])
})

const leaks = (body: unknown): boolean => {
  const text = JSON.stringify(body)
  return [...ids].some((id) => text.includes(id))
}

describe('ids in a body', () => {
  test('of another organization are not there either', async () => {
    const site = known['sites'] ?? ''
    const account = known['accounts'] ?? ''
    const connect = { network: 'practice', label: 'P', siteId: site, handle: 'p' }
    expect((await room.ask(second.admin, 'POST', '/accounts', connect)).status).toBe(404)
    const own = await second.practice()
    expect((await room.ask(second.admin, 'PATCH', `/accounts/${own}`, { siteId: site })).status).toBe(404)
    for (const scope of [
      { kind: 'site', id: site },
      { kind: 'account', id: account },
    ])
      expect((await room.ask(second.duty, 'POST', '/pauses', { scope, reason: 'Look here', until: null })).status).toBe(
        404,
      )
    const post = { lang: 'en', siteId: site, departmentId: null }
    expect((await room.ask(second.author, 'POST', '/posts', post)).status).toBe(404)
    const kit = { title: 'K', lang: 'en', template: 'Closed.', slots: [], channels: [account] }
    expect((await room.ask(second.author, 'POST', '/kit', kit)).status).toBe(404)
  })
})
