import type { DraftContent } from '@chaperone/contract'
import type { Reading } from '@chaperone/text'

/** How far into a post the search looks, in UTF-16 units: longer than any network's post but a manual one's. */
export const SEARCHED_LENGTH = 10_000
const MAX_TOKENS = 3000
const MIN_PREFIX = 3
const MAX_PREFIX = 12

/** What search compares: lower case, without accents; numbers as well as words. */
export const fold = (text: string): string[] =>
  text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .match(/[\p{L}\p{N}]+/gu) ?? []

/** How many words a text has, as people count them. */
export const countWords = (text: string): number => text.match(/[\p{L}\p{N}][\p{L}\p{N}\p{M}'’-]*/gu)?.length ?? 0

/**
 * Blanks out whatever identifies a patient, a relative or the writer, so that no index can be asked for a person's name or number.
 * What belongs to the house or to the public stays.
 */
export function maskIdentifiers(text: string, findings: Reading['findings']): string {
  let masked = text
  for (const { start, end, about } of findings)
    if (about !== 'workforce' && about !== 'public')
      masked = masked.slice(0, start) + ' '.repeat(end - start) + masked.slice(end)
  return masked
}

/** Numbers of three digits or more but for years: no identifier that the reader missed can be asked for. */
const TELLTALE = /\d{3}/
const YEAR = /^(19|20)\d\d$/

/** The words under which a post is found: whole words, and for each its beginnings, so that “park” finds “parking”. */
export function searchTokens(masked: readonly string[]): string[] {
  const tokens = new Set<string>()
  for (const word of fold(masked.join('\n'))) {
    if (TELLTALE.test(word) && !YEAR.test(word)) continue
    tokens.add(word)
    for (let length = MIN_PREFIX; length < Math.min(word.length, MAX_PREFIX + 1); length++)
      tokens.add(word.slice(0, length))
    if (tokens.size >= MAX_TOKENS) break
  }
  return [...tokens]
}

/** What a translation must follow: the words, not the plan. */
export const wordsOf = (content: DraftContent): string =>
  JSON.stringify([content.title, content.text, content.media.map((each) => each.alt), content.disclosures])
