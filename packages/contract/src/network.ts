import { z } from 'zod'

export const NetworkId = z.enum(['bluesky', 'practice', 'manual'])
export type NetworkId = z.infer<typeof NetworkId>

/** The networks people post to by hand; their limits are shown, none is called. */
export const ManualTarget = z.enum([
  'facebook',
  'instagram',
  'linkedin',
  'x',
  'threads',
  'tiktok',
  'youtube',
  'mastodon',
  'google',
  'other',
])
export type ManualTarget = z.infer<typeof ManualTarget>

export type Counting = 'graphemes' | 'utf16' | 'weighted'

/** What a network can do. A capability is data: what is not supported is said, never tried. */
export const Capabilities = z.object({
  text: z.object({
    limit: z.number(),
    counting: z.enum(['graphemes', 'utf16', 'weighted']),
    byteLimit: z.number().optional(),
  }),
  images: z.object({
    max: z.number(),
    maxBytes: z.number(),
    maxSide: z.number(),
    mimes: z.array(z.string()),
    altLimit: z.number(),
  }),
  /** Whether a link in the text can be followed there. */
  links: z.boolean(),
  delete: z.boolean(),
  edit: z.boolean(),
  readBack: z.boolean(),
  /** How a repeated send is kept from posting twice: a key of ours, a person, or nothing. */
  idempotency: z.enum(['own-key', 'person', 'none']),
  /** Where the facts come from, and when they were last read there. */
  source: z.string(),
  checkedOn: z.iso.date(),
})
export type Capabilities = z.infer<typeof Capabilities>

const IMAGES = ['image/jpeg', 'image/png', 'image/webp']

/** Limits as published by each network; an adapter may narrow them per account at run time. */
export const CAPABILITIES: Record<NetworkId, Capabilities> = {
  bluesky: {
    text: { limit: 300, counting: 'graphemes', byteLimit: 3000 },
    images: { max: 4, maxBytes: 2_000_000, maxSide: 4096, mimes: IMAGES, altLimit: 2000 },
    links: true,
    delete: true,
    edit: false,
    readBack: true,
    idempotency: 'own-key',
    source: 'lexicons app.bsky.feed.post and app.bsky.embed.images as shipped in @atproto/api 0.19.19',
    checkedOn: '2026-11-21',
  },
  practice: {
    text: { limit: 500, counting: 'graphemes' },
    images: { max: 4, maxBytes: 2_000_000, maxSide: 4096, mimes: IMAGES, altLimit: 2000 },
    links: true,
    delete: true,
    edit: false,
    readBack: true,
    idempotency: 'own-key',
    source: 'the practice network inside this product',
    checkedOn: '2026-11-25',
  },
  manual: {
    text: { limit: 63_206, counting: 'utf16' },
    images: { max: 10, maxBytes: 8_000_000, maxSide: 4096, mimes: IMAGES, altLimit: 4000 },
    links: true,
    delete: false,
    edit: false,
    readBack: false,
    idempotency: 'person',
    source: 'a person posts by hand; limits of the network named on the account apply',
    checkedOn: '2026-11-25',
  },
}

/** Text limits of networks posted to by hand. Source: docs/domain notes of 21 Nov 2026 (vendor pages where the network publishes none). */
export const MANUAL_LIMITS: Record<ManualTarget, { limit: number; counting: Counting }> = {
  facebook: { limit: 63_206, counting: 'utf16' },
  instagram: { limit: 2200, counting: 'utf16' },
  linkedin: { limit: 3000, counting: 'utf16' },
  x: { limit: 280, counting: 'weighted' },
  threads: { limit: 500, counting: 'utf16' },
  tiktok: { limit: 2200, counting: 'utf16' },
  youtube: { limit: 5000, counting: 'utf16' },
  mastodon: { limit: 500, counting: 'graphemes' },
  google: { limit: 1500, counting: 'utf16' },
  other: { limit: 63_206, counting: 'utf16' },
}

const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' })
const encoder = new TextEncoder()
const LINK = /https?:\/\/[^\s]+/g

const graphemes = (text: string) => {
  let n = 0
  for (const _ of segmenter.segment(text)) n++
  return n
}

// X's published weights: most Latin, punctuation and some symbols count one, all else two; a link counts 23 whatever its length; an emoji two.
const weighted = (text: string) => {
  const links = text.match(LINK)?.length ?? 0
  let n = links * 23
  for (const { segment } of segmenter.segment(text.normalize('NFC').replace(LINK, ''))) {
    const point = segment.codePointAt(0) ?? 0
    const single =
      point <= 0x10ff ||
      (point >= 0x2000 && point <= 0x200d) ||
      (point >= 0x2010 && point <= 0x201f) ||
      (point >= 0x2032 && point <= 0x2037)
    n += single && segment.length === 1 ? 1 : 2
  }
  return n
}

export interface Count {
  used: number
  limit: number
  /** How many past the limit; 0 when it fits. */
  over: number
  unit: Counting | 'bytes'
}

/**
 * How long a text is by the network's own counting. Where a network limits bytes as well, the tighter of the two is told.
 * @param rule the capability's `text`, or a manual target's limit
 */
export function countText(
  text: string,
  rule: { limit: number; counting: Counting; byteLimit?: number | undefined },
): Count {
  const used =
    rule.counting === 'graphemes' ? graphemes(text) : rule.counting === 'weighted' ? weighted(text) : text.length
  if (rule.byteLimit !== undefined) {
    const bytes = encoder.encode(text).length
    if (bytes / rule.byteLimit > used / rule.limit && bytes > rule.byteLimit)
      return { used: bytes, limit: rule.byteLimit, over: bytes - rule.byteLimit, unit: 'bytes' }
  }
  return { used, limit: rule.limit, over: Math.max(0, used - rule.limit), unit: rule.counting }
}
