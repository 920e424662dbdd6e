import { CAPABILITIES, type Rendering } from '@chaperone/contract'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { channelConformance, type Harness, type NetworkFault } from '@chaperone/channels/conformance'
import {
  createChannels,
  spend,
  type Account,
  type Channel,
  type ConnectOutcome,
  type Session,
} from '@chaperone/channels'
import {
  memoryPracticeStore,
  newAccountId,
  newPublicationId,
  plainFetch,
  PLANTED,
  sampleAccount,
  samplePicture,
  sampleRendering,
  sampleSession,
  startFaultProxy,
  type FaultProxy,
} from '@chaperone/channels/testing'
import { hasAppView, startPds, whyNoPds, type Pds, type PdsAccount } from './start.ts'

const missing = await whyNoPds()
const PUT = 'com.atproto.repo.putRecord'
/** Short, so that a server that hangs is given up soon. */
const TIMEOUT_MS = 3_000

interface Rig {
  pds: Pds
  proxy: FaultProxy
  person: PdsAccount
  channel: Channel
  account: Account
  session: Session
  close(): Promise<void>
}

let accounts = 0

async function rig(pds: Pds): Promise<Rig> {
  const proxy = await startFaultProxy(pds.url)
  const person = await pds.createAccount(`st-anne${++accounts}.test`)
  const { bluesky: channel } = createChannels({
    fetch: plainFetch,
    practice: memoryPracticeStore(),
    timeoutMs: TIMEOUT_MS,
  })
  const connected = await connect(channel, proxy.url, person.handle, person.appPassword)
  if (connected.kind !== 'connected') throw new Error(`not connected: ${connected.kind}`)
  const account = sampleAccount('bluesky', {
    handle: connected.handle,
    remoteId: connected.remoteId,
    service: connected.service,
  })
  const session = sampleSession(account, connected.credentials)
  return { pds, proxy, person, channel, account, session, close: () => proxy.close() }
}

const connect = (channel: Channel, service: string, handle: string, secret: string): Promise<ConnectOutcome> =>
  channel.connect({
    organizationId: sampleAccount('bluesky').organizationId,
    accountId: newAccountId(),
    handle,
    secret,
    service,
    now: () => new Date(),
  })

const token = ({ credentials }: Session) => (typeof credentials.accessJwt === 'string' ? credentials.accessJwt : '')

async function records(pds: Pds, did: string): Promise<{ uri: string; value: Record<string, unknown> }[]> {
  const query = new URLSearchParams({ repo: did, collection: 'app.bsky.feed.post', limit: '100' })
  const answer = await fetch(`${pds.url}/xrpc/com.atproto.repo.listRecords?${query}`)
  const body: { records: { uri: string; value: Record<string, unknown> }[] } = await answer.json()
  return body.records
}

async function putAltered(pds: Pds, session: Session, uri: string, change: object): Promise<void> {
  const rkey = uri.split('/').at(-1) ?? ''
  const live = (await records(pds, session.account.remoteId)).find((each) => each.uri === uri)
  const answer = await fetch(`${pds.url}/xrpc/${PUT}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token(session)}` },
    body: JSON.stringify({
      repo: session.account.remoteId,
      collection: 'app.bsky.feed.post',
      rkey,
      record: { ...live?.value, ...change },
    }),
  })
  if (!answer.ok) throw new Error(`not altered: ${answer.status}`)
}

describe.skipIf(missing !== null)('bluesky on a real PDS', () => {
  let pds: Pds
  let nowhere: string
  beforeAll(async () => {
    pds = await startPds()
    // A port that was free a moment ago, with nobody behind it.
    const gone = await startFaultProxy(pds.url)
    nowhere = gone.url
    await gone.close()
  })
  afterAll(() => pds?.stop())

  channelConformance('bluesky', async (): Promise<Harness> => {
    const r = await rig(pds)
    // One that can be sent astray: `unreachable` swaps the server's address for one request.
    let astray = false
    const { bluesky: channel } = createChannels({
      practice: memoryPracticeStore(),
      timeoutMs: TIMEOUT_MS,
      fetch: (url, init) => {
        const target = astray ? url.replace(r.proxy.url, nowhere) : url
        astray = false
        return plainFetch(target, init)
      },
    })
    const faults: Record<NetworkFault, () => void> = {
      lost_answer: () => r.proxy.next(PUT, { kind: 'drop_after' }),
      error_after_accepting: () => r.proxy.next(PUT, { kind: 'error_after', status: 500 }),
      busy: () =>
        r.proxy.next(PUT, {
          kind: 'status',
          status: 429,
          headers: { 'retry-after': '1' },
          body: `{"message":"${PLANTED}"}`,
        }),
      server_error: () =>
        r.proxy.next(PUT, { kind: 'status', status: 500, body: `{"error":"${PLANTED}","message":"${PLANTED}"}` }),
      silent: () => r.proxy.next(PUT, { kind: 'hang' }),
      unreachable: () => void (astray = true),
    }
    return {
      channel,
      session: r.session,
      rendering: (over) => sampleRendering(r.account, over),
      picture: samplePicture(),
      tooLong: 'a'.repeat(301),
      count: async () => (await records(pds, r.account.remoteId)).length,
      alter: (receipt) => putAltered(pds, r.session, receipt.uri, { text: 'Another text' }),
      fault: (fault) => faults[fault](),
      lockedOut: () =>
        sampleSession(r.account, { ...r.session.credentials, accessJwt: null, refreshJwt: null, appPassword: PLANTED }),
      close: () => r.close(),
      exempt: { by_hand: { reason: 'it is posted to by the machine alone' } },
    }
  })

  describe('connecting', () => {
    it('takes an app password, and refuses a wrong one and the main one', async () => {
      const r = await rig(pds)
      expect(r.account).toMatchObject({ handle: r.person.handle, remoteId: r.person.did })
      expect(await connect(r.channel, pds.url, r.person.handle, 'aaaa-bbbb-cccc-dddd')).toEqual({
        kind: 'refused',
        code: 'wrong_password',
      })
      expect(await connect(r.channel, pds.url, `@${r.person.handle}`, r.person.password)).toEqual({
        kind: 'refused',
        code: 'main_password',
      })
      expect(await connect(r.channel, 'ftp://example.org', r.person.handle, 'x')).toEqual({
        kind: 'refused',
        code: 'bad_input',
      })
      expect(await connect(r.channel, nowhere, r.person.handle, 'x')).toMatchObject({
        kind: 'busy',
        why: 'unreachable',
      })
      await r.close()
    })

    it('signs in once for many sends, renews by the refresh token, and hands new tokens over to be kept', async () => {
      const r = await rig(pds)
      r.proxy.clear()
      for (let i = 0; i < 3; i++) await r.channel.health(r.session)
      expect(r.proxy.seen()).toEqual(Array(3).fill('com.atproto.server.getSession'))
      const before = r.session.credentials.refreshJwt
      // An hour and a half on, by the database's clock: the access token has lapsed.
      const later = sampleSession(r.account, r.session.credentials, () => new Date(Date.now() + 3 * 3_600_000))
      expect(await r.channel.health(later)).toMatchObject({ state: 'ok' })
      expect(r.proxy.seen()).toContain('com.atproto.server.refreshSession')
      expect(r.proxy.seen()).not.toContain('com.atproto.server.createSession')
      expect(later.credentials.refreshJwt).not.toBe(before)
      await r.close()
    })

    it('signs in anew by the app password where the refresh token is spent', async () => {
      const r = await rig(pds)
      r.session.credentials = { ...r.session.credentials, accessJwt: 'spent', refreshJwt: 'spent' }
      expect(await r.channel.health(r.session)).toMatchObject({ state: 'ok', handle: r.person.handle })
      expect(r.session.credentials.accessJwt).not.toBe('spent')
      await r.close()
    })
  })

  describe('rendering', () => {
    it('resolves a mention to its lasting id when frozen, and asks for nobody when sending', async () => {
      const r = await rig(pds)
      const other = await pds.createAccount(`nurse${++accounts}.test`)
      const text = `Ask @${other.handle} or @nobody-at-all.test ❤️‍🩹 at st-anne.org/flu #FluSeason`
      const rendered = await r.channel.render({
        account: r.account,
        text,
        media: [],
        link: null,
        langs: ['en'],
        now: () => new Date(),
      })
      if (rendered.kind !== 'rendered') throw new Error('not rendered')
      expect(rendered.findings).toEqual([{ id: 'mention_not_found', severity: 'warn', params: { n: 1 } }])
      expect(rendered.rendering.facets.map((facet) => facet.feature)).toEqual([
        { kind: 'mention', did: other.did },
        { kind: 'link', uri: 'https://st-anne.org/flu' },
        { kind: 'tag', tag: 'FluSeason' },
      ])
      r.proxy.clear()
      const idempotency = r.channel.prepare(newPublicationId(), new Date())
      const sent = await r.channel.send(r.session, {
        rendering: rendered.rendering,
        idempotency,
        bytesOf: async () => null,
      })
      expect(sent.kind).toBe('accepted')
      expect(r.proxy.seen()).toEqual([PUT])
      const [live] = await records(pds, r.account.remoteId)
      expect(live?.value).toMatchObject({ text, langs: ['en'], createdAt: idempotency.createdAt })
      await r.close()
    })

    it('freezes nothing while a mention cannot be looked up', async () => {
      const r = await rig(pds)
      r.proxy.next('com.atproto.identity.resolveHandle', { kind: 'drop_before' })
      const input = {
        account: r.account,
        text: '@nurse.test hello',
        media: [],
        link: null,
        langs: ['en'],
        now: () => new Date(),
      }
      expect(await r.channel.render(input)).toMatchObject({ kind: 'busy' })
      await r.close()
    })
  })

  describe('failing well', () => {
    let r: Rig
    beforeAll(async () => {
      r = await rig(pds)
    })
    beforeEach(() => r.proxy.clear())
    afterAll(() => r?.close())

    const put = async (over: Partial<Rendering> = {}, by: Rig = r) => {
      const input = {
        rendering: sampleRendering(by.account, over),
        idempotency: by.channel.prepare(newPublicationId(), new Date()),
        bytesOf: async () => samplePicture().bytes,
      }
      return { input, outcome: await by.channel.send(by.session, input) }
    }
    const accepted = async (over: Partial<Rendering> = {}) => {
      const { input, outcome } = await put(over)
      if (outcome.kind !== 'accepted') throw new Error(`not accepted: ${outcome.kind}`)
      return { input, receipt: outcome.receipt }
    }
    const isLive = async (key: string) =>
      (await records(pds, r.account.remoteId)).some((each) => each.uri.endsWith(key))

    it('stays quiet for as long as a 429 asked, for the whole account', async () => {
      const own = await rig(pds)
      own.proxy.next(PUT, { kind: 'status', status: 429, headers: { 'retry-after': '3600' } })
      await put({}, own)
      own.proxy.clear()
      expect((await put({}, own)).outcome).toMatchObject({ kind: 'busy', why: 'rate_limit' })
      expect(own.proxy.seen()).toEqual([])
      await own.close()
    })

    it.each(['status', 'drop_before', 'drop_after', 'hang'] as const)(
      'knows that nothing is live when a picture meets %s',
      async (kind) => {
        r.proxy.next('com.atproto.repo.uploadBlob', kind === 'status' ? { kind, status: 500 } : { kind })
        const { input, outcome } = await put({ media: [samplePicture().media] })
        expect(outcome).toMatchObject({ kind: 'busy' })
        expect(await isLive(input.idempotency.key)).toBe(false)
      },
    )

    it('looks before it speaks when the answer to a put is garbled', async () => {
      r.proxy.next(PUT, { kind: 'garbled_after' })
      const { input, outcome } = await put()
      expect(outcome).toEqual({ kind: 'unknown', why: 'unreadable_answer' })
      expect(await r.channel.reconcile(r.session, input.idempotency)).toMatchObject({ found: 'present' })
    })

    it.each(['drop_after', 'hang'] as const)('repeats a take-down that met %s', async (kind) => {
      const { input, receipt } = await accepted()
      const down = () => r.channel.takeDown(r.session, { receipt, idempotency: spend(input.idempotency) })
      r.proxy.next('com.atproto.repo.deleteRecord', { kind })
      expect(await down()).toEqual({ kind: 'unknown', why: 'no_answer' })
      expect(await down()).toEqual({ kind: 'gone' })
      expect(await isLive(input.idempotency.key)).toBe(false)
    })

    it('says that it could not look when nothing answers', async () => {
      const { input, receipt } = await accepted()
      r.proxy.next('com.atproto.repo.getRecord', { kind: 'drop_before' }, 2)
      expect(await r.channel.reconcile(r.session, input.idempotency)).toEqual({ found: 'unknown', why: 'no_answer' })
      const seen = await r.channel.readBack(r.session, receipt, input.rendering, input.idempotency)
      expect(seen).toEqual({ drift: 'cannot_be_seen', why: 'no_answer' })
    })

    it.each([
      [{ langs: ['es'] }, 'langs'],
      [{ tags: ['ad'] }, 'other'],
      [{ createdAt: '2020-01-01T00:00:00.000Z' }, 'created_at'],
      [
        {
          facets: [
            {
              index: { byteStart: 0, byteEnd: 3 },
              features: [{ $type: 'app.bsky.richtext.facet#link', uri: 'https://evil.example' }],
            },
          ],
        },
        'facets',
      ],
      [
        {
          embed: {
            $type: 'app.bsky.embed.external',
            external: { uri: 'https://evil.example', title: 'x', description: '' },
          },
        },
        'link',
      ],
    ])('sees %j put behind its back', async (change, part) => {
      const { input, receipt } = await accepted()
      await putAltered(pds, r.session, receipt.uri, change)
      const seen = await r.channel.readBack(r.session, receipt, input.rendering, input.idempotency)
      expect(seen).toEqual({ drift: 'differs', what: [part] })
    })

    it('counts as the network does: letters with accents and emoji are one each, until their bytes are too many', async () => {
      const { limit } = CAPABILITIES.bluesky.text
      expect((await put({ text: 'é'.repeat(limit) })).outcome.kind).toBe('accepted')
      expect((await put({ text: '👍🏽'.repeat(limit) })).outcome.kind).toBe('accepted')
      expect((await put({ text: '👨‍👩‍👧‍👦'.repeat(limit) })).outcome).toEqual({ kind: 'refused', code: 'over_limit' })
    })
  })
})

describe.skipIf(missing !== null || !hasAppView())('bluesky seen through an AppView', () => {
  it('shows a post in its thread as it was approved', async () => {
    const pds = await startPds({ appView: true })
    const r = await rig(pds)
    const rendering = sampleRendering(r.account, { link: 'https://example.org/flu' })
    const idempotency = r.channel.prepare(newPublicationId(), new Date())
    const sent = await r.channel.send(r.session, { rendering, idempotency, bytesOf: async () => null })
    if (sent.kind !== 'accepted') throw new Error(sent.kind)
    const thread = async () => {
      const query = new URLSearchParams({ uri: sent.receipt.uri })
      const answer = await fetch(`${pds.url}/xrpc/app.bsky.feed.getPostThread?${query}`, {
        headers: { authorization: `Bearer ${token(r.session)}` },
      })
      const body: { thread?: { post?: { record?: { text?: string }; embed?: { external?: { uri?: string } } } } } =
        await answer.json()
      return body.thread?.post
    }
    await expect
      .poll(thread, { timeout: 30_000 })
      .toMatchObject({ record: { text: rendering.text }, embed: { external: { uri: rendering.link } } })
    await r.close()
    await pds.stop()
  })
})
