import { readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import {
  emptyDraft,
  type AccountId,
  type AccountRequest,
  type DecideRequest,
  type DraftContent,
  type OrganizationId,
  type PostId,
  type PublicationId,
  type ReviewId,
  type Role,
} from '@chaperone/contract'
import type { z } from 'zod'
import { createRooms, type Rooms } from '../house.ts'
import {
  createApp,
  finishApp,
  type Actor,
  type Config,
  type GuardedInit,
  type Kernel,
  type Tx,
} from '../kernel/index.ts'
import { testKernel, type TestKernel } from '../kernel/testing.ts'
import { makeOrganization, makePerson } from '../people/testing.ts'

export const PLACE = { sample: false, path: '', sampleExists: async () => false }
const PATIENCE_MS = 3_000
const HOUSE_ADDRESS = 'http://localhost:8080'

/** All rooms on a kernel of its own, as the server puts them together. Whoever asks over HTTP is said, not signed in. */
export async function testPublishing(overrides: Partial<Config> = {}) {
  const whole = await testKernel(overrides)
  const { fetch } = whole
  // A network that hangs is given up sooner, so that the test need not wait for it.
  const hasty = (url: string | URL, init: GuardedInit) => fetch(url, { ...init, timeoutMs: PATIENCE_MS })
  const kernel: TestKernel = { ...whole, fetch: Object.assign(hasty, { close: fetch.close }) }
  const rooms = createRooms(kernel, PLACE, () => HOUSE_ADDRESS)
  const ask = asker(kernel, rooms)

  const house = async () => {
    const organizationId = await makeOrganization(kernel, rooms.people)
    const person = (as: Role, name: string) => makePerson(kernel, rooms.people, organizationId, { as, name })
    const people = {
      admin: await person('administrator', 'Iris Admin'),
      author: await person('author', 'Maya Lindqvist'),
      reviewer: await person('reviewer', 'Ben Osei'),
      officer: await person('privacy_officer', 'Dora Quist'),
      duty: await person('duty_officer', 'Dov Amsel'),
    }
    return { ...people, ...acts(kernel, rooms, ask, organizationId, people), organizationId }
  }

  /** Has the reader's thread started before a test depends on its patience. */
  async function warm(): Promise<void> {
    const h = await house()
    const account = await h.practice()
    const postId = await h.write({ channels: [account] })
    for (let n = 0; n < 5; n++)
      if ((await ask(h.author, 'POST', `/posts/${postId}/check`, {})).body.check?.complete !== false) return
  }

  return {
    kernel,
    rooms,
    ask,
    house,
    warm,
    sweep: () => rooms.publishing.sweep(),
    /** The mails that were kept, as text; the outbox is emptied. */
    async mails(): Promise<string[]> {
      await kernel.jobs.drain()
      return takeMails(kernel)
    },
  }
}

export type TestPublishing = Awaited<ReturnType<typeof testPublishing>>
export type House = Awaited<ReturnType<TestPublishing['house']>>
export type Ask = ReturnType<typeof asker>

/** The rooms' routes, asked as whoever is named. */
export function asker(kernel: Kernel, rooms: Rooms) {
  let asking: Actor | null = null
  const app = createApp(kernel)
  app.use(async (c, next) => {
    c.set('actor', asking)
    await next()
  })
  for (const room of ['people', 'posts', 'media', 'review', 'publishing', 'audit', 'home'] as const)
    rooms[room].routes(app)
  finishApp(kernel, app)

  return async (actor: Actor | null, method: string, path: string, body?: unknown) => {
    asking = actor
    const response = await app.request(`http://localhost${path.startsWith('/calendar') ? '' : '/api'}${path}`, {
      method,
      headers: { host: 'localhost', origin: 'http://localhost', 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: body instanceof Uint8Array ? new Uint8Array(body) : JSON.stringify(body) }),
    })
    const text = await response.text()
    // What a route answers is looked at by the test that asked for it.
    // oxlint-disable-next-line typescript/no-explicit-any
    let answered: any = text
    if (/json(;|$)/.test(response.headers.get('content-type') ?? '')) answered = JSON.parse(text)
    return { status: response.status, body: answered, headers: response.headers }
  }
}

/** What people of an organization do in these tests, over HTTP. */
function acts(
  kernel: TestKernel,
  rooms: Rooms,
  ask: Ask,
  organizationId: OrganizationId,
  { admin, author, reviewer }: { admin: Actor; author: Actor; reviewer: Actor },
) {
  const within = <T>(fn: (tx: Tx) => Promise<T>): Promise<T> => kernel.db.withOrg(organizationId, fn)
  const must = async (actor: Actor, method: string, path: string, body?: unknown) => {
    const answer = await ask(actor, method, path, body)
    if (answer.status >= 300) throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(answer.body)}`)
    return answer.body
  }
  const connect = async (request: AccountRequest): Promise<AccountId> =>
    (await must(admin, 'POST', '/accounts', request)).id
  let accounts = 0

  const write = async (content: Partial<DraftContent>): Promise<PostId> => {
    const post = await must(author, 'POST', '/posts', { lang: 'en', siteId: null, departmentId: null })
    await must(author, 'PUT', `/posts/${post.id}/draft`, {
      baseRev: post.rev,
      content: { ...emptyDraft(), title: 'Flu shots', text: 'Flu shots are here. Walk in any weekday.', ...content },
    })
    return post.id
  }

  const submit = async (postId: PostId): Promise<ReviewId> => {
    const { rev } = await must(author, 'GET', `/posts/${postId}`)
    const to = { kind: 'person', id: reviewer.membershipId }
    return (
      await must(author, 'POST', `/posts/${postId}/submit`, { rev, to, dueAt: null, windowUntil: null, note: '' })
    ).id
  }

  const decide = async (reviewId: ReviewId, decision: z.infer<typeof DecideRequest>['decision'] = 'approve') => {
    const { versionId, digest } = await must(reviewer, 'GET', `/reviews/${reviewId}`)
    return ask(reviewer, 'POST', `/reviews/${reviewId}/decide`, {
      versionId,
      digest,
      decision,
      comment: '',
      pins: [],
      wording: null,
    })
  }

  return {
    within,
    must,
    connect,
    write,
    submit,
    decide,
    practice: (siteId: AccountRequest['siteId'] = null) =>
      connect({ network: 'practice', label: `Practice ${++accounts}`, siteId, handle: `practice${accounts}` }),

    /** A post written, asked for and approved; its sends are planned. */
    async approved(content: Partial<DraftContent>): Promise<PostId> {
      const postId = await write(content)
      const answer = await decide(await submit(postId))
      if (answer.status !== 200) throw new Error(`not approved: ${JSON.stringify(answer.body)}`)
      return postId
    },

    /** A post's sends, soonest first. */
    sends: (postId: PostId) => within((tx) => rooms.publishing.list(tx, admin, { postId })),
    /** The one send of a post to one account. */
    async send(postId: PostId) {
      const [only, ...more] = await within((tx) => rooms.publishing.list(tx, admin, { postId }))
      if (only === undefined || more.length > 0) throw new Error('not one send')
      return only
    },
    /** Texts on a practice account. */
    feed: async (accountId: AccountId): Promise<string[]> =>
      (await rooms.publishing.practice.feed({ organizationId, accountId }, { limit: 100 })).map(
        (post) => post.rendering.text,
      ),
    advance: (id: PublicationId) => rooms.publishing.advance(organizationId, id),
    /** The organization's record so far, kinds in order. */
    async recorded(): Promise<string[]> {
      const rows = await kernel.admin(`select kind from ledger_pending where organization_id = $1 order by at, id`, [
        organizationId,
      ])
      return rows.map((row) => String(row['kind']))
    },
  }
}

function takeMails(kernel: TestKernel): string[] {
  const folder = kernel.mail.outboxDir
  let names: string[]
  try {
    names = readdirSync(folder)
  } catch {
    return []
  }
  const kept = names.toSorted().map((name) => readFileSync(join(folder, name), 'utf8'))
  rmSync(folder, { recursive: true })
  return kept
}

/** The local time in UTC, so many hours from the machine's clock, as a schedule takes it. */
export const inHours = (hours: number): string => new Date(Date.now() + hours * 3_600_000).toISOString().slice(0, 16)
