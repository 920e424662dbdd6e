import type { Facet } from '@chaperone/contract'
import tlds from 'tlds' with { type: 'json' }

const TLDS = new Set(tlds)
const LABEL = '[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?'
const DOMAIN = `${LABEL}(?:\\.${LABEL})+`
// What may not follow a bare name: it would be an e-mail address, or part of a longer word.
const WORD_ENDS = '(?![\\p{L}\\p{N}_@-]|\\.[\\p{L}\\p{N}])'
const LINK = new RegExp(
  `(?<=^|[\\s(])(?:https?://\\S+|(?<domain>${DOMAIN})${WORD_ENDS}(?:(?::\\d{1,5})?[/?#]\\S*)?)`,
  'giu',
)
const MENTION = new RegExp(`(?<=^|[\\s(])@(?<handle>${DOMAIN})${WORD_ENDS}`, 'giu')
// A keycap (#️⃣) is no tag; invisible characters end one, lest two tags that look alike differ.
const TAG = /(?<=^|\s)[#＃](?!\ufe0f)(?<tag>(?:(?!\u20e2)[^\s\u00ad\u2060\u200a-\u200d])+)/gu

// Lexicon app.bsky.richtext.facet: a tag has at most 64 graphemes and 640 bytes; format `uri` at most 8 KB.
const MAX_TAG = 64
const MAX_URI = 8000
const URI = /^\w+:(?:\/\/)?[^\s/][^\s]*$/
const encoder = new TextEncoder()
const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' })

/** A stretch found in a text, in UTF-16 units; a mention still names a handle. */
export interface Stretch {
  start: number
  end: number
  feature: { kind: 'link'; uri: string } | { kind: 'mention'; handle: string } | { kind: 'tag'; tag: string }
}

/**
 * Links (bare domains too), mentions and tags of a text, in order, none overlapping.
 * Finds what the network's own client does, and also bare domains with hyphens or a leading digit (988lifeline.org).
 */
export function findStretches(text: string): Stretch[] {
  const found = [...links(text), ...mentions(text), ...tags(text)].toSorted(
    (a, b) => a.start - b.start || b.end - a.end,
  )
  let reached = 0
  return found.filter((stretch) => {
    if (stretch.start < reached) return false
    reached = stretch.end
    return true
  })
}

function* links(text: string): Generator<Stretch> {
  for (const match of text.matchAll(LINK)) {
    const domain = match.groups?.domain
    if (domain !== undefined && !isDomain(domain)) continue
    const shown = withoutTrailing(match[0])
    const uri = domain === undefined ? shown : `https://${shown}`
    if (encoder.encode(uri).length > MAX_URI || !URI.test(uri) || !URL.canParse(uri)) continue
    yield { start: match.index, end: match.index + shown.length, feature: { kind: 'link', uri } }
  }
}

function* mentions(text: string): Generator<Stretch> {
  for (const match of text.matchAll(MENTION)) {
    const handle = match.groups?.handle ?? ''
    if (handle.length > 253) continue
    yield {
      start: match.index,
      end: match.index + match[0].length,
      feature: { kind: 'mention', handle: handle.toLowerCase() },
    }
  }
}

function* tags(text: string): Generator<Stretch> {
  for (const match of text.matchAll(TAG)) {
    const tag = (match.groups?.tag ?? '').replace(/\p{P}+$/u, '')
    if (tag.length > 640 || encoder.encode(tag).length > 640 || !/[^\d\p{P}]/u.test(tag)) continue
    if ([...segmenter.segment(tag)].length > MAX_TAG) continue
    yield { start: match.index, end: match.index + 1 + tag.length, feature: { kind: 'tag', tag } }
  }
}

/** “end.It was” is no domain though .it exists: an ending in capitals counts only where all is in capitals. */
function isDomain(name: string): boolean {
  const labels = name.split('.')
  const last = labels.at(-1) ?? ''
  if (last !== last.toLowerCase() && name !== name.toUpperCase()) return false
  return TLDS.has(last.toLowerCase()) && /[a-z]/i.test(labels.at(-2) ?? '')
}

/** Without punctuation that ends the sentence rather than the address; a closing bracket stays where one was opened. */
function withoutTrailing(link: string): string {
  let end = link.length
  while (/[.,;:!?'"”’»…)\]]/.test(link[end - 1] ?? '')) {
    const kept = link.slice(0, end)
    if (kept.endsWith(')') && kept.split('(').length >= kept.split(')').length) break
    end--
  }
  return link.slice(0, end)
}

/**
 * Stretches as facets, with UTF-8 byte offsets. One pass over the text, whatever their number.
 * @param dids lasting ids by handle; a mention without one stays plain text
 */
export function toFacets(text: string, stretches: Stretch[], dids: ReadonlyMap<string, string>): Facet[] {
  let unit = 0
  let byte = 0
  const byteAt = (target: number) => {
    byte += encoder.encode(text.slice(unit, target)).length
    unit = target
    return byte
  }
  return stretches.flatMap(({ start, end, feature }): Facet[] => {
    const did = feature.kind === 'mention' ? dids.get(feature.handle) : undefined
    if (feature.kind === 'mention' && did === undefined) return []
    const kept = feature.kind === 'mention' ? { kind: 'mention' as const, did: did ?? '' } : feature
    return [{ byteStart: byteAt(start), byteEnd: byteAt(end), feature: kept }]
  })
}

/** Whether every facet lies in the text and on the borders of characters, and none overlaps the next. */
export function facetsFit(text: string, facets: readonly Facet[]): boolean {
  const bytes = encoder.encode(text)
  const onBorder = (at: number) => at === bytes.length || ((bytes[at] ?? 0x80) & 0xc0) !== 0x80
  let reached = 0
  return facets.every(({ byteStart, byteEnd }) => {
    const fits =
      byteStart >= reached && byteEnd > byteStart && byteEnd <= bytes.length && onBorder(byteStart) && onBorder(byteEnd)
    reached = byteEnd
    return fits
  })
}
