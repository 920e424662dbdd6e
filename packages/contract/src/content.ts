import { z } from 'zod'
import { AccountId, MediaId, PostId, SiteId } from './ids.ts'
import { ManualTarget, NetworkId } from './network.ts'
import { cleanLine, cleanText, Language, LocalTime, TimeZone } from './text.ts'

export const MAX_ALT = 4000

/** When a post should go out, as a person says it: wall-clock time in a zone, so that a change of clocks moves nothing. */
export const Schedule = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('now') }),
  z.strictObject({ kind: z.literal('at'), local: LocalTime, zone: TimeZone }),
  z.strictObject({
    kind: z.literal('series'),
    start: LocalTime,
    zone: TimeZone,
    every: z.enum(['day', 'week', 'month']),
    /** How many times in all, the first included. */
    times: z.int().min(2).max(104),
  }),
])
export type Schedule = z.infer<typeof Schedule>

/** 45 CFR 164.514(b)(2)(ii), actual knowledge: what the author says of one person's story. True means “yes, that is so”. */
export const Attestations = z.strictObject({
  newsCoverage: z.boolean().nullable(),
  rareCondition: z.boolean().nullable(),
  smallCommunity: z.boolean().nullable(),
  familyWouldRecognize: z.boolean().nullable(),
  uniqueRole: z.boolean().nullable(),
  otherPostsCombine: z.boolean().nullable(),
})
export type Attestations = z.infer<typeof Attestations>

export const DraftMedia = z.strictObject({ mediaId: MediaId, alt: cleanText(MAX_ALT) })

/** What a draft holds. Saved as one types; nothing in it is promised yet. */
export const DraftContent = z.strictObject({
  title: cleanLine(200),
  lang: Language,
  text: cleanText(),
  /** The accounts it goes to, in the order chosen. */
  channels: z.array(AccountId).max(60),
  /** An own version for an account; accounts not named take `text`. */
  variants: z.record(AccountId, cleanText()),
  media: z.array(DraftMedia).max(10),
  /** A link shown as a card below the text, where the network has such. */
  link: z.url({ protocol: /^https?$/ }).nullable(),
  schedule: Schedule,
  disclosures: z.array(cleanLine(300)).max(10),
  sources: z.array(z.url({ protocol: /^https?$/ })).max(20),
  attestations: Attestations.nullable(),
  /** Values for a master post's slots, by site: {{phone}}, {{address}}, {{hours}}. */
  siteId: SiteId.nullable(),
})
export type DraftContent = z.infer<typeof DraftContent>

export const emptyDraft = (lang: Language = 'en'): DraftContent => ({
  title: '',
  lang,
  text: '',
  channels: [],
  variants: {},
  media: [],
  link: null,
  schedule: { kind: 'now' },
  disclosures: [],
  sources: [],
  attestations: null,
  siteId: null,
})

/** A stretch of the text with a meaning; offsets are UTF-8 bytes, as Bluesky counts them. */
export const Facet = z.strictObject({
  byteStart: z.int().min(0),
  byteEnd: z.int().min(0),
  feature: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('link'), uri: z.string() }),
    z.strictObject({ kind: z.literal('mention'), did: z.string() }),
    z.strictObject({ kind: z.literal('tag'), tag: z.string() }),
  ]),
})
export type Facet = z.infer<typeof Facet>

/** A picture exactly as it will be sent: by the hash of the very bytes. */
export const RenderedMedia = z.strictObject({
  mediaId: MediaId,
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  mime: z.string(),
  width: z.int(),
  height: z.int(),
  bytes: z.int(),
  alt: z.string(),
})
export type RenderedMedia = z.infer<typeof RenderedMedia>

/** What one account will be sent, to the byte. Sending resolves and re-encodes nothing. */
export const Rendering = z.strictObject({
  accountId: AccountId,
  network: NetworkId,
  target: ManualTarget.nullable(),
  text: z.string(),
  facets: z.array(Facet),
  media: z.array(RenderedMedia),
  link: z.string().nullable(),
  langs: z.array(z.string()).max(3),
})
export type Rendering = z.infer<typeof Rendering>

/** A frozen version. Its canonical JSON (RFC 8785) is stored once as bytes; the digest is SHA-256 over salt and bytes. */
export const VersionContent = z.strictObject({
  format: z.literal('chaperone/version/1'),
  postId: PostId,
  number: z.int().min(1),
  title: z.string(),
  lang: Language,
  master: z.string(),
  renderings: z.array(Rendering),
  disclosures: z.array(z.string()),
  sources: z.array(z.string()),
  attestations: Attestations.nullable(),
})
export type VersionContent = z.infer<typeof VersionContent>
