import { createHash } from 'node:crypto'
import { AppBskyFeedPost } from '@atproto/api'
import { TID } from '@atproto/common-web'
import { describe, expect, it } from 'vitest'
import type { Idempotency } from '../contract.ts'
import { findStretches, toFacets } from '../facets.ts'
import { sampleAccount, samplePicture, sampleRendering } from '../testing/samples.ts'
import { blobCid } from './cid.ts'
import { driftOf, toRecord, type BlobRef } from './record.ts'
import { tidFor } from './tid.ts'

const idempotency: Idempotency = {
  key: tidFor('seed', new Date('2026-11-25T10:00:00Z')),
  createdAt: '2026-11-25T10:00:00.000Z',
  spent: false,
}
const account = sampleAccount('bluesky')
const { media } = samplePicture()
const blob: BlobRef = { $type: 'blob', ref: { $link: blobCid(media.sha256) }, mimeType: 'image/png', size: media.bytes }
const text = 'See st-anne.org ❤️‍🩹 #flu @al.test'
const facets = toFacets(text, findStretches(text), new Map([['al.test', 'did:plc:aaaaaaaaaaaaaaaaaaaaaaaa']]))

describe('record', () => {
  it.each([
    ['text alone', sampleRendering(account), []],
    ['facets of each kind', sampleRendering(account, { text, facets }), []],
    ['a link card', sampleRendering(account, { link: 'https://st-anne.org/flu' }), []],
    [
      'a link card without text',
      sampleRendering(account, { text: '', langs: [], link: 'https://st-anne.org/flu' }),
      [],
    ],
  ])('with %s is what the lexicon asks for, and no drift from itself', (_name, rendering, blobs) => {
    const record = toRecord(rendering, idempotency, blobs)
    expect(AppBskyFeedPost.validateRecord(record)).toMatchObject({ success: true })
    expect(driftOf(structuredClone(record), rendering, idempotency)).toEqual([])
  })

  it('with a picture is no drift from itself, whatever order the server keeps its fields in', () => {
    const rendering = sampleRendering(account, { media: [media] })
    const record = toRecord(rendering, idempotency, [blob])
    const reordered = Object.fromEntries(Object.entries(record).toReversed())
    expect(driftOf(reordered, rendering, idempotency)).toEqual([])
  })

  it.each([
    [{ text: 'x' }, ['text']],
    [{ embed: undefined }, ['pictures']],
    [{ embed: { $type: 'app.bsky.embed.video' } }, ['other']],
    [{ reply: {} }, ['other']],
    [{ text: undefined, createdAt: undefined, langs: undefined }, ['text', 'created_at', 'langs']],
  ])('that differs by %j is told', (change, parts) => {
    const rendering = sampleRendering(account, { media: [media] })
    expect(driftOf({ ...toRecord(rendering, idempotency, [blob]), ...change }, rendering, idempotency)).toEqual(parts)
  })

  it.each([null, 'text', [], 7])('that is no record (%j) is told', (live) => {
    expect(driftOf(live, sampleRendering(account), idempotency)).not.toEqual([])
  })
})

describe('record key', () => {
  it('is a TID of the moment, and sorts by time', () => {
    const now = new Date('2026-11-25T10:00:00.123Z')
    const tid = TID.fromStr(tidFor('seed', now))
    expect(Math.floor(tid.timestamp() / 1000)).toBe(now.getTime())
    expect(tidFor('seed', new Date(now.getTime() + 1)) > tidFor('seed', now)).toBe(true)
  })

  it('differs for a thousand publications of one moment', () => {
    const now = new Date()
    expect(new Set(Array.from({ length: 1000 }, (_, i) => tidFor(`publication-${i}`, now))).size).toBe(1000)
  })
})

describe('blob id', () => {
  it('is the known one of known bytes', () => {
    // CIDv1 of “hello world”, raw, as multiformats prints it.
    expect(blobCid(createHash('sha256').update('hello world').digest('hex'))).toBe(
      'bafkreifzjut3te2nhyekklss27nh3k72ysco7y32koao5eei66wof36n5e',
    )
  })
})
