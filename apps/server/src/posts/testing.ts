import { createChannels } from '@chaperone/channels'
import { memoryPracticeStore } from '@chaperone/channels/testing'
import {
  CAPABILITIES,
  emptyDraft,
  type AccountId,
  type DraftContent,
  type MediaId,
  type OrganizationId,
  type Role,
  type RoleGrant,
} from '@chaperone/contract'
import type { PauseFacts, ReviewFacts } from '@chaperone/policy'
import { createAudit } from '../audit/index.ts'
import { createApp, finishApp, newId, problem, type Actor } from '../kernel/index.ts'
import { testKernel } from '../kernel/testing.ts'
import { createPeople, requirePermission, type People } from '../people/index.ts'
import type { PostAccount, Reader } from './index.ts'
import { createPosts } from './index.ts'

/** A picture that is said to be there. */
export const PICTURE = '01990000-0000-7000-8000-0000000000aa' as MediaId

/** This room on a kernel of its own, with the real record and people; accounts and pictures are what the test says. */
export async function testPosts(given: { reader?: Reader } = {}) {
  const kernel = await testKernel()
  const audit = createAudit(kernel, {
    requirePermission,
    destinations: async () => ({ mail: [], witnessUrl: null, lang: 'en', name: 'Test Hospital' }),
    subjects: async () => ({}),
  })
  const people: People = createPeople(kernel, { audit })
  const accounts = new Map<string, PostAccount>()
  const review: ReviewFacts = { request: null, approvals: [] }
  const pauses: PauseFacts[] = []
  const described: { mediaId: MediaId; alt: string }[] = []
  const channels = createChannels({
    fetch: async () => {
      throw new Error('no network in this test')
    },
    practice: memoryPracticeStore(),
  })
  const posts = createPosts(kernel, {
    people,
    audit,
    channels,
    media: {
      async rendered(_tx, wanted) {
        if (wanted.some((each) => each.mediaId !== PICTURE)) throw problem('not_found', { field: 'content.media' })
        return wanted.map((each) => ({
          ...each,
          sha256: 'a'.repeat(64),
          mime: 'image/jpeg',
          width: 10,
          height: 10,
          bytes: 900,
        }))
      },
      describe: async (_tx, wanted) => void described.push(...wanted),
    },
    later: {
      accounts: async (_tx, ids) => ids.flatMap((id) => accounts.get(id) ?? []),
      review: async () => review,
      pauses: async () => pauses,
    },
    ...(given.reader === undefined ? {} : { reader: given.reader }),
  })
  let asking: Actor | null = null
  const app = createApp(kernel)
  app.use(async (c, next) => {
    c.set('actor', asking)
    await next()
  })
  posts.routes(app)
  finishApp(kernel, app)

  return {
    kernel,
    audit,
    people,
    posts,
    described,

    async organization(): Promise<OrganizationId> {
      const id = newId<OrganizationId>()
      await kernel.db.withOrg(id, (tx) =>
        people.services.account.begin(tx, {
          id,
          name: 'Test Hospital',
          timeZone: 'America/Chicago',
          lang: 'en',
          sample: false,
        }),
      )
      return id
    },

    /** Somebody with a role everywhere, or with the grants given. */
    person(organizationId: OrganizationId, as: Role | RoleGrant[], name = 'Ada Test'): Promise<Actor> {
      const grants: RoleGrant[] = typeof as === 'string' ? [{ role: as, scope: { kind: 'organization' } }] : as
      return kernel.db.withOrg(organizationId, async (tx) => {
        const userId = await people.services.signIn.create(tx, {
          email: `${newId()}@example.org`,
          name,
          passwordHash: 'none',
        })
        return people.services.account.join(tx, organizationId, { userId, name, lang: 'en', grants })
      })
    },

    /** A practice account that posts may go to. */
    account(change: Partial<PostAccount> = {}): PostAccount {
      const id = newId<AccountId>()
      const account: PostAccount = {
        id,
        network: 'practice',
        target: null,
        label: 'Practice',
        handle: 'hospital',
        siteId: null,
        health: 'working',
        healthAt: null,
        capabilities: CAPABILITIES.practice,
        connected: true,
        remoteId: 'hospital',
        service: null,
        ...change,
      }
      accounts.set(account.id, account)
      return account
    },

    /** Asks over HTTP, as this person. */
    async ask(actor: Actor | null, method: string, path: string, body?: unknown) {
      asking = actor
      const response = await app.request(`http://localhost/api${path}`, {
        method,
        headers: { host: 'localhost', origin: 'http://localhost', 'content-type': 'application/json' },
        ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      })
      const text = await response.text()
      // What a route answers is looked at by the test that asked for it.
      // oxlint-disable-next-line typescript/no-explicit-any
      const answered: any = text === '' ? null : JSON.parse(text)
      return { status: response.status, body: answered, headers: response.headers }
    },
  }
}

export type TestPosts = Awaited<ReturnType<typeof testPosts>>

/** A draft that says something, with what the test wants else. */
export const draft = (change: Partial<DraftContent> = {}): DraftContent => ({
  ...emptyDraft(),
  title: 'Parking',
  text: 'The north entrance is closed on Monday. Please use the garage.',
  ...change,
})
