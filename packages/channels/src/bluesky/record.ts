import type { Facet, Rendering } from '@chaperone/contract'
import { z } from 'zod'
import type { DriftPart, Idempotency } from '../contract.ts'
import { blobCid } from './cid.ts'

export const COLLECTION = 'app.bsky.feed.post'

/** A file as the server answers `uploadBlob`, to be named in the record. */
export const BlobRef = z.object({
  $type: z.literal('blob'),
  ref: z.object({ $link: z.string() }),
  mimeType: z.string(),
  size: z.number(),
})
export type BlobRef = z.infer<typeof BlobRef>

/**
 * The record of a rendering: the same input gives the same record, so a repeated put changes nothing.
 * @param blobs in the order of `rendering.media`
 */
export function toRecord(rendering: Rendering, idempotency: Idempotency, blobs: readonly BlobRef[]) {
  const embed = toEmbed(rendering, blobs)
  return {
    $type: COLLECTION,
    text: rendering.text,
    createdAt: idempotency.createdAt,
    ...(rendering.langs.length > 0 ? { langs: rendering.langs } : {}),
    ...(rendering.facets.length > 0 ? { facets: rendering.facets.map(toNetworkFacet) } : {}),
    ...(embed === null ? {} : { embed }),
  }
}

function toEmbed({ media, link }: Rendering, blobs: readonly BlobRef[]) {
  if (media.length > 0) {
    return {
      $type: 'app.bsky.embed.images',
      images: media.map(({ alt, width, height }, index) => ({
        alt,
        image: blobs[index],
        aspectRatio: { width, height },
      })),
    }
  }
  // The page is not fetched: its title would be words that nobody approved.
  return link === null
    ? null
    : {
        $type: 'app.bsky.embed.external',
        external: { uri: link, title: URL.parse(link)?.host ?? link, description: '' },
      }
}

function toNetworkFacet({ byteStart, byteEnd, feature }: Facet) {
  const index = { byteStart, byteEnd }
  const $type = `app.bsky.richtext.facet#${feature.kind}`
  if (feature.kind === 'link') return { index, features: [{ $type, uri: feature.uri }] }
  if (feature.kind === 'mention') return { index, features: [{ $type, did: feature.did }] }
  return { index, features: [{ $type, tag: feature.tag }] }
}

const LiveImage = z.object({
  alt: z.string().catch(''),
  image: z
    .object({ ref: z.object({ $link: z.string() }) })
    .nullable()
    .catch(null),
  aspectRatio: z.object({ width: z.number(), height: z.number() }).nullish(),
})
const LiveEmbed = z.object({
  $type: z.string(),
  images: z.array(LiveImage).optional(),
  external: z
    .object({
      uri: z.string(),
      title: z.string().catch(''),
      description: z.string().catch(''),
      thumb: z.unknown().optional(),
    })
    .optional(),
})
const LiveRecord = z.looseObject({
  $type: z.string().optional(),
  text: z.string().catch(''),
  createdAt: z.string().optional(),
  langs: z.array(z.string()).catch([]).default([]),
  facets: z.array(z.unknown()).catch([]).default([]),
  embed: z.unknown().optional(),
})

const KNOWN = new Set(['$type', 'text', 'createdAt', 'langs', 'facets', 'embed'])

/** Where a live record differs from what was approved. Empty: the same. */
export function driftOf(live: unknown, rendering: Rendering, idempotency: Idempotency): DriftPart[] {
  const parsed = LiveRecord.safeParse(live)
  if (!parsed.success) return ['other']
  const record = parsed.data
  const parts = new Set<DriftPart>()
  if (record.text !== rendering.text) parts.add('text')
  if (record.createdAt !== idempotency.createdAt) parts.add('created_at')
  if (!same(record.langs, rendering.langs)) parts.add('langs')
  if (!same(record.facets, rendering.facets.map(toNetworkFacet))) parts.add('facets')
  for (const part of embedDrift(record.embed, rendering)) parts.add(part)
  // A reply, a label, a tag nobody approved.
  if (Object.keys(record).some((key) => !KNOWN.has(key))) parts.add('other')
  return [...parts]
}

function embedDrift(live: unknown, rendering: Rendering): DriftPart[] {
  const wanted = toEmbed(rendering, [])
  if (live === undefined || live === null)
    return wanted === null ? [] : [rendering.media.length > 0 ? 'pictures' : 'link']
  const parsed = LiveEmbed.safeParse(live)
  if (!parsed.success || (parsed.data.images === undefined && parsed.data.external === undefined)) return ['other']
  const images = parsed.data.images ?? []
  const { external } = parsed.data
  const parts: DriftPart[] = []
  const cids = images.map((each) => each.image?.ref.$link ?? null)
  if (
    !same(
      cids,
      rendering.media.map((each) => blobCid(each.sha256)),
    )
  )
    parts.push('pictures')
  else if (
    !same(
      images.map((each) => each.alt),
      rendering.media.map((each) => each.alt),
    )
  )
    parts.push('alt')
  const card = wanted !== null && 'external' in wanted ? wanted.external : undefined
  const shown = external && { uri: external.uri, title: external.title, description: external.description }
  if (!same(shown, card) || external?.thumb !== undefined) parts.push('link')
  return parts
}

/** Equal whatever the order of keys. */
const same = (a: unknown, b: unknown): boolean => ordered(a) === ordered(b)
const ordered = (value: unknown): string =>
  JSON.stringify(value, (_key, inner: unknown) =>
    inner !== null && typeof inner === 'object' && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  ) ?? ''
