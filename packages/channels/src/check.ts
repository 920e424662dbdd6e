import { countText, type Capabilities, type Rendering } from '@chaperone/contract'
import type { ChannelFinding, RefusalCode } from './contract.ts'
import { facetsFit } from './facets.ts'

const MAX_LANGS = 3
// What reads like an address to a person: a tappable one has a facet.
const LOOKS_LIKE_LINK = /(?:https?:\/\/|www\.)\S+/gi

/** Limits that all networks share in kind: length, pictures, descriptions. An adapter adds its own. */
export function checkLimits(rendering: Rendering, can: Capabilities): ChannelFinding[] {
  const { text, media } = rendering
  const findings: ChannelFinding[] = []
  const stop = (id: ChannelFinding['id'], params: ChannelFinding['params'] = {}) =>
    findings.push({ id, severity: 'stop', params })

  if (text.trim() === '' && media.length === 0 && rendering.link === null) stop('empty')
  const count = countText(text, can.text)
  if (count.over > 0)
    stop('text_over_limit', { used: count.used, limit: count.limit, over: count.over, unit: count.unit })
  if (media.length > can.images.max) stop('too_many_images', { used: media.length, limit: can.images.max })
  media.forEach((image, index) => {
    const n = index + 1
    if (image.bytes > can.images.maxBytes) stop('image_too_heavy', { n, used: image.bytes, limit: can.images.maxBytes })
    const side = Math.max(image.width, image.height)
    if (side > can.images.maxSide) stop('image_too_big', { n, used: side, limit: can.images.maxSide })
    if (!can.images.mimes.includes(image.mime)) stop('image_type', { n })
    if (image.alt.trim() === '') stop('alt_missing', { n })
    const alt = countText(image.alt, { limit: can.images.altLimit, counting: 'graphemes' })
    if (alt.over > 0) stop('alt_over_limit', { n, used: alt.used, limit: alt.limit })
  })
  if (rendering.langs.length > MAX_LANGS) stop('too_many_langs', { used: rendering.langs.length, limit: MAX_LANGS })
  if (!facetsFit(text, rendering.facets)) stop('facet_outside_text')
  return findings
}

/** Addresses in the text that nobody could follow there. */
export function checkLinks(rendering: Rendering, can: Capabilities): ChannelFinding[] {
  const looking = rendering.text.match(LOOKS_LIKE_LINK)?.length ?? 0
  if (!can.links)
    return looking > 0 || rendering.link !== null ? [{ id: 'links_not_tappable', severity: 'warn', params: {} }] : []
  const tappable = rendering.facets.filter((facet) => facet.feature.kind === 'link').length
  return looking > tappable ? [{ id: 'link_not_tappable', severity: 'warn', params: { n: looking - tappable } }] : []
}

const OVER = new Set<ChannelFinding['id']>([
  'text_over_limit',
  'too_many_images',
  'image_too_heavy',
  'image_too_big',
  'alt_over_limit',
  'too_many_langs',
])

/** The refusal that a rendering earns before any request, or null where it may be sent. */
export function refusalOf(findings: readonly ChannelFinding[]): RefusalCode | null {
  const stops = findings.filter((finding) => finding.severity === 'stop')
  if (stops.length === 0) return null
  return stops.some((finding) => OVER.has(finding.id)) ? 'over_limit' : 'not_valid_there'
}
