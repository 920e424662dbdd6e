import { createHash } from 'node:crypto'
import { CAPABILITIES, type Rendering } from '@chaperone/contract'
import { checkLimits, checkLinks } from '../check.ts'
import type { Channel, DriftPart, Receipt, Session } from '../contract.ts'
import type { ChannelDeps } from '../deps.ts'
import { findStretches, toFacets } from '../facets.ts'
import { approvedBytes, refusedBeforeSending } from '../sendable.ts'
import type { PracticePlace, PracticePost } from './store.ts'

/** The practice network: inside this product, reached by nobody else. Its addresses say what it is. */
export function createChannel({ practice }: ChannelDeps): Channel {
  const can = CAPABILITIES.practice
  const own: Pick<Channel, 'network' | 'check'> = {
    network: 'practice',
    check: (rendering, capabilities = can) => [
      ...checkLimits(rendering, capabilities),
      ...checkLinks(rendering, capabilities),
    ],
  }

  /** The post, or undefined where the store did not answer. */
  const look = (session: Session, key: string) => practice.get(placeOf(session), key).catch(() => undefined)

  return {
    ...own,
    capabilities: async () => can,
    async connect(input) {
      const handle = input.handle.trim().replace(/^@/, '')
      if (handle === '') return { kind: 'refused', code: 'bad_input' }
      return { kind: 'connected', handle, remoteId: input.accountId, service: null, credentials: {} }
    },
    health: async (session) => ({ state: 'ok', handle: session.account.handle, checkedAt: session.now() }),
    async render({ account, text, media, link, langs }) {
      // Links and tags as elsewhere; nobody is on the practice network to be mentioned.
      const facets = toFacets(text, findStretches(text), new Map())
      const rendering: Rendering = {
        accountId: account.id,
        network: 'practice',
        target: null,
        text,
        facets,
        media,
        link,
        langs,
      }
      return { kind: 'rendered', rendering, findings: own.check(rendering) }
    },
    prepare: (publicationId, now) => ({ key: publicationId, createdAt: now.toISOString(), spent: false }),
    async send(session, input) {
      const refused = refusedBeforeSending(own, session, input)
      if (refused !== null) return { kind: 'refused', code: refused }
      const media = await approvedBytes(input.rendering.media, input.bytesOf)
      if (!media.ok) return { kind: 'refused', code: media.code }
      const { rendering, idempotency } = input
      try {
        const post = await practice.put(placeOf(session), {
          accountId: session.account.id,
          key: idempotency.key,
          cid: hashOf(rendering),
          rendering,
          createdAt: new Date(idempotency.createdAt),
        })
        return { kind: 'accepted', receipt: receiptFor(post) }
      } catch {
        return { kind: 'unknown', why: 'no_answer' }
      }
    },
    async reconcile(session, { key }) {
      const post = await look(session, key)
      if (post === undefined) return { found: 'unknown', why: 'no_answer' }
      return post === null ? { found: 'absent' } : { found: 'present', receipt: receiptFor(post) }
    },
    async readBack(session, receipt, rendering, idempotency) {
      const post = await look(session, keyOf(receipt) ?? idempotency.key)
      if (post === undefined) return { drift: 'cannot_be_seen', why: 'no_answer' }
      if (post === null) return { drift: 'differs', what: ['missing'] }
      const what = driftOf(post, rendering, idempotency.createdAt)
      return what.length === 0 ? { drift: 'same' } : { drift: 'differs', what }
    },
    async takeDown(session, { receipt, idempotency }) {
      try {
        await practice.remove(placeOf(session), (receipt && keyOf(receipt)) ?? idempotency.key)
        return { kind: 'gone' }
      } catch {
        return { kind: 'unknown', why: 'no_answer' }
      }
    },
  }
}

const placeOf = ({ account }: Session): PracticePlace => ({
  organizationId: account.organizationId,
  accountId: account.id,
})
const keyOf = (receipt: Receipt): string | undefined => receipt.uri.split('/').at(-1)

const receiptFor = ({ accountId, key, cid }: PracticePost): Receipt => ({
  uri: `practice://${accountId}/${key}`,
  url: `/practice/${accountId}/${key}`,
  cid,
})

/** Fields in one order, so that a store may keep them in another. */
const canonical = (r: Rendering): string =>
  JSON.stringify([
    r.text,
    r.facets.map((f) => [f.byteStart, f.byteEnd, Object.entries(f.feature).toSorted(([a], [b]) => (a < b ? -1 : 1))]),
    r.media.map((m) => [m.sha256, m.alt]),
    r.link,
    r.langs,
  ])
const hashOf = (rendering: Rendering): string => createHash('sha256').update(canonical(rendering)).digest('hex')

function driftOf(post: PracticePost, wanted: Rendering, createdAt: string): DriftPart[] {
  const live = post.rendering
  const parts: DriftPart[] = []
  const differs = (a: unknown, b: unknown) => JSON.stringify(a) !== JSON.stringify(b)
  if (live.text !== wanted.text) parts.push('text')
  if (
    differs(
      live.media.map((m) => m.sha256),
      wanted.media.map((m) => m.sha256),
    )
  )
    parts.push('pictures')
  if (
    differs(
      live.media.map((m) => m.alt),
      wanted.media.map((m) => m.alt),
    )
  )
    parts.push('alt')
  if (live.link !== wanted.link) parts.push('link')
  if (differs(live.langs, wanted.langs)) parts.push('langs')
  if (post.createdAt.toISOString() !== createdAt) parts.push('created_at')
  if (parts.length === 0 && canonical(live) !== canonical(wanted)) parts.push('facets')
  return parts
}
