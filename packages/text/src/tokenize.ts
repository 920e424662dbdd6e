import { hashOf } from './hash.ts'
import { knownOf } from './lists/index.ts'

export type TokenKind = 'word' | 'number' | 'mark'

export interface Token {
  readonly start: number
  readonly end: number
  readonly kind: TokenKind
  /** Lower case, without accents: what lists are keyed by. */
  readonly fold: string
  /** FNV-1a of `fold`'s first 24 letters; every number has the same, so that models see "a number". */
  readonly hash: number
  /** The group of kindred words it belongs to; 0 where it has none. */
  readonly cluster: number
  /** What the lists say of it, as bits; 0 where none knows it. */
  readonly flags: number
  /** Which patterns it may begin, as bits of `HINT`. */
  readonly hints: number
  /** The kind of cue it is to whose a name is; 0 for none. */
  readonly cue: number
  /** Which ordinary word of the lexicon it is, from 1; 0 for none. */
  readonly vector: number
  /** How a word is written: `title` (Mary), `upper` (MARY), `lower` (mary), `mixed` (iPhone); an initial is `title`. */
  readonly shape: 'lower' | 'title' | 'upper' | 'mixed'
  /** First word of its sentence. */
  readonly first: boolean
  /** Index of its sentence. */
  readonly sentence: number
  /** Part of a #hashtag, which is cut at its capitals. */
  readonly tag: boolean
}

const OTHER_LETTER = /\p{L}/u
const MARKS = /[\u0300-\u036F]/g

const isDigit = (code: number): boolean => code >= 48 && code <= 57
const isUpper = (code: number): boolean =>
  (code >= 65 && code <= 90) ||
  (code >= 0xc0 && code <= 0xde && code !== 0xd7) ||
  (code > 0xff && isLetter(code) && isUpperSlow(code))
const isUpperSlow = (code: number): boolean => {
  const char = String.fromCharCode(code)
  return char.toLowerCase() !== char
}
export function isLetter(code: number): boolean {
  if (code < 128) return (code >= 97 && code <= 122) || (code >= 65 && code <= 90)
  if (code < 0x250) return code >= 0xc0 && code !== 0xd7 && code !== 0xf7
  if (code >= 0xd800 && code <= 0xdfff) return false
  return OTHER_LETTER.test(String.fromCharCode(code))
}

const NUMBER_HASH = hashOf('0')

/** Lower case without accents; of the same meaning, not always of the same length. */
export function fold(word: string): string {
  const lower = word.toLowerCase()
  for (let i = 0; i < lower.length; i++) {
    if (lower.charCodeAt(i) > 127) return lower.normalize('NFD').replace(MARKS, '').replaceAll("'", '')
  }
  return lower.includes("'") ? lower.replaceAll("'", '') : lower
}

function shapeOf(text: string, start: number, end: number): Token['shape'] {
  let upper = 0
  for (let i = start; i < end; i++) if (isUpper(text.charCodeAt(i))) upper++
  if (upper === 0) return 'lower'
  if (!isUpper(text.charCodeAt(start))) return 'mixed'
  if (upper === 1) return 'title'
  let letters = 0
  for (let i = start; i < end; i++) if (isLetter(text.charCodeAt(i))) letters++
  if (upper === letters) return 'upper'
  // McKenna, O'Brien, DeShawn: capitals inside, and still a name's shape.
  return 'title'
}

const ABBREVIATION = new Set([
  'dr',
  'mr',
  'mrs',
  'ms',
  'st',
  'sr',
  'sra',
  'srta',
  'dra',
  'prof',
  'lic',
  'jr',
  'no',
  'vs',
  'ave',
  'blvd',
  'rd',
  'ext',
  'apt',
  'col',
  'av',
  'ing',
  'enf',
  'jan',
  'feb',
  'mar',
  'apr',
  'jun',
  'jul',
  'aug',
  'sept',
  'sep',
  'oct',
  'nov',
  'dec',
  'mt',
  'ft',
  'sgt',
  'capt',
  'lt',
  'rev',
  'fr',
  'hon',
  'pt',
  'pts',
  'hx',
  'dx',
  'tx',
  'sx',
  'approx',
  'dept',
  'min',
  'hrs',
  'lbs',
  'oz',
])

/**
 * Cuts a text into words, numbers and marks, and into sentences. An apostrophe stays inside a word (`O'Brien`), a possessive
 * `'s` does not; hyphens always cut; a hashtag is cut at its capitals. One pass, linear.
 */
export function tokenize(text: string): Token[] {
  const tokens: Token[] = []
  let sentence = 0
  let first = true
  let tag = false
  let i = 0
  const word = (start: number, end: number, inTag: boolean): void => {
    const folded = fold(text.slice(start, end))
    const hash = hashOf(folded)
    const known = knownOf(folded, hash)
    tokens.push({
      start,
      end,
      kind: 'word',
      fold: folded,
      hash,
      cluster: known.cluster,
      flags: known.flags,
      hints: known.hints,
      cue: known.cue,
      vector: known.vector,
      shape: shapeOf(text, start, end),
      first,
      sentence,
      tag: inTag,
    })
    first = false
  }
  while (i < text.length) {
    const code = text.charCodeAt(i)
    if (isLetter(code)) {
      let end = i + 1
      while (end < text.length) {
        const next = text.charCodeAt(end)
        if (isLetter(next)) end++
        else if (next === 39 && end + 1 < text.length && isLetter(text.charCodeAt(end + 1)) && !tag) {
          const tail = text.charCodeAt(end + 1) | 32
          const ends = end + 2 >= text.length || !isLetter(text.charCodeAt(end + 2))
          if (tail === 115 && ends) break
          end++
        } else break
      }
      if (tag) {
        let from = i
        for (let at = i + 1; at < end; at++) {
          const up = isUpper(text.charCodeAt(at))
          const rises = up && !isUpper(text.charCodeAt(at - 1))
          const falls = up && at + 1 < end && !isUpper(text.charCodeAt(at + 1)) && isUpper(text.charCodeAt(at - 1))
          if ((rises || falls) && !(at - from === 2 && text.startsWith('Mc', from))) {
            word(from, at, true)
            from = at
          }
        }
        word(from, end, true)
      } else word(i, end, false)
      i = end
      continue
    }
    if (isDigit(code)) {
      let end = i + 1
      while (end < text.length && isDigit(text.charCodeAt(end))) end++
      tokens.push({
        start: i,
        end,
        kind: 'number',
        hash: NUMBER_HASH,
        cluster: 0,
        flags: 0,
        hints: 0,
        cue: 0,
        vector: 0,
        fold: text.slice(i, end),
        shape: 'lower',
        first,
        sentence,
        tag,
      })
      first = false
      i = end
      continue
    }
    if (code === 32 || code === 9) {
      tag = false
      i++
      continue
    }
    if (code === 10 || code === 13) {
      tag = false
      first = true
      sentence++
      i++
      continue
    }
    tag = code === 35 || (tag && code === 95)
    tokens.push({
      start: i,
      end: i + 1,
      kind: 'mark',
      hash: code,
      cluster: 0,
      flags: 0,
      hints: 0,
      cue: 0,
      vector: 0,
      fold: text.charAt(i),
      shape: 'lower',
      first: false,
      sentence,
      tag: false,
    })
    const next = text.charCodeAt(i + 1)
    const closes = Number.isNaN(next) || next === 32 || next === 10 || next === 34 || next === 41 || next >= 0x2000
    if (
      (code === 46 && closes && !isAbbreviation(tokens)) ||
      ((code === 33 || code === 63) && closes) ||
      code === 0x2026 ||
      code >= 0xd800
    ) {
      // An emoji ends a sentence as often as a full stop does.
      if (!first) sentence++
      first = true
    } else if (code === 161 || code === 191 || code === 58) first = true
    i++
  }
  return tokens
}

function isAbbreviation(tokens: readonly Token[]): boolean {
  const last = tokens.at(-2)
  const stop = tokens.at(-1)
  if (!last || !stop || last.end !== stop.start || last.kind !== 'word') return false
  return ABBREVIATION.has(last.fold) || (last.end - last.start === 1 && last.shape !== 'lower')
}
