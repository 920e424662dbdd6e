import { readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type {
  DraftContent,
  LedgerEvent,
  Lane,
  OrganizationId,
  PoolId,
  PostId,
  PublicationId,
} from '@chaperone/contract'
import { createApp, finishApp, newId, type Actor, type Tx } from '../kernel/index.ts'
import type { Reader } from '../posts/index.ts'
import { draft, testPosts } from '../posts/testing.ts'
import { createReview, type PublicationFacts } from './index.ts'

/** This room on real people, posts and record; sends are what the test says, since publishing comes later. */
export async function testReview(given: { reader?: Reader } = {}) {
  const base = await testPosts(given)
  const { kernel, audit, people, posts } = base
  const sends = new Map<string, PublicationFacts>()
  const told: string[] = []
  const review = createReview(kernel, { people, audit, posts, later: { pauses: async () => [] } })
  review.readPublicationsWith(async (_tx, id) => sends.get(id))
  for (const type of ['review.requested', 'review.decided', 'approval.made', 'approval.voided'] as const)
    kernel.events.on(type, async (_tx, event) => void told.push(event.type))

  let asking: Actor | null = null
  const app = createApp(kernel)
  app.use(async (c, next) => {
    c.set('actor', asking)
    await next()
  })
  review.routes(app)
  finishApp(kernel, app)

  const house = async () => {
    const organizationId = await base.organization()
    const actor = (as: Parameters<typeof base.person>[1], name: string) => base.person(organizationId, as, name)
    const author = await actor('author', 'Maya Lindqvist')
    const reviewer = await actor('reviewer', 'Ben Osei')
    const other = await actor('reviewer', 'Cleo Park')
    const officer = await actor('privacy_officer', 'Dora Quist')
    const admin = await actor('administrator', 'Iris Admin')
    const account = base.account()
    const within = <T>(fn: (tx: Tx) => Promise<T>): Promise<T> => kernel.db.withOrg(organizationId, fn)
    const pool = (lane: Lane, members: Actor[]): Promise<PoolId> =>
      within(async (tx) => {
        const { id } = await people.services.pools.make(tx, admin, {
          name: `Pool ${lane}`,
          lane,
          members: members.map((each) => each.membershipId),
        })
        return id
      })
    const write = (content: Partial<DraftContent> = {}, by = author): Promise<PostId> =>
      within((tx) =>
        posts.create(tx, by, {
          lang: 'en',
          siteId: null,
          departmentId: null,
          content: draft({ channels: [account.id], ...content }),
        }),
      )
    return { organizationId, author, reviewer, other, officer, admin, account, within, pool, write }
  }

  /** Has the reader's thread started before a test depends on its patience. */
  async function warm(): Promise<void> {
    const { author, write, within } = await house()
    const id = await write()
    for (let n = 0; n < 5; n++) {
      const { rev } = await within((tx) => posts.draft(tx, id))
      if ((await posts.prepareVersion(author, id, rev)).check.complete) return
    }
  }

  return {
    ...base,
    review,
    warm,

    /** Asks over HTTP, as this person. */
    async http(actor: Actor | null, method: string, path: string, body?: unknown) {
      asking = actor
      const response = await app.request(`http://localhost/api${path}`, {
        method,
        headers: { host: 'localhost', origin: 'http://localhost', 'content-type': 'application/json' },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      })
      const answered: unknown = await response.json()
      return { status: response.status, body: answered }
    },

    told,
    sends,
    house,
    draft,
    /** The mails that were kept, as text; the outbox is emptied. */
    async mails(): Promise<string[]> {
      await kernel.jobs.drain()
      const folder = kernel.mail.outboxDir
      let names: string[] = []
      try {
        names = readdirSync(folder)
      } catch {
        return []
      }
      const kept = names.toSorted().map((name) => readFileSync(join(folder, name), 'utf8'))
      rmSync(folder, { recursive: true })
      return kept
    },
    /** A send that publishing would have planned. */
    send(facts: Omit<PublicationFacts, 'kit'> & { kit?: boolean }): PublicationId {
      const id = newId<PublicationId>()
      sends.set(id, { kit: false, ...facts })
      return id
    },
    /** Kinds of what the record holds of an organization, in order. */
    async recorded(organizationId: OrganizationId): Promise<LedgerEvent['kind'][]> {
      const rows = await kernel.admin(`select kind from ledger_pending where organization_id = $1 order by at, id`, [
        organizationId,
      ])
      return rows.map((row) => String(row['kind']) as LedgerEvent['kind'])
    },
  }
}

export type TestReview = Awaited<ReturnType<typeof testReview>>
export type House = Awaited<ReturnType<TestReview['house']>>
