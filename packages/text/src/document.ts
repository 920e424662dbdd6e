import { languageOf } from './language.ts'
import { normalize, type Normalized } from './normalize.ts'
import { tokenize, type Token } from './tokenize.ts'
import type { Context } from './types.ts'

/** A text made ready to be read: what every recognizer is given. */
export interface Doc {
  readonly text: string
  /** The same in lower case, of the same length. */
  readonly lower: string
  readonly tokens: readonly Token[]
  readonly lang: string
  readonly context: Context
  /** Cheap facts that let a recognizer leave at once. */
  readonly has: {
    readonly digit: boolean
    readonly at: boolean
    /** How many digits there are, to twenty. */ readonly digits: number
  }
  /** Kinds of words that occur, as bits of `HINT`. */
  readonly hints: number
  readonly original: Normalized['original']
}

/** Index of the first token that ends after `at`; `tokens.length` where there is none. */
export function tokenAt(doc: Doc, at: number): number {
  let low = 0
  let high = doc.tokens.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((doc.tokens[middle]?.end ?? 0) > at) high = middle
    else low = middle + 1
  }
  return low
}

/** Prepares a text: normalized, lower-cased, cut into tokens, its language told. */
export function documentOf(given: string, context: Context): Doc {
  const { text, original } = normalize(given)
  const lower = text.toLowerCase()
  const tokens = tokenize(text)
  let digits = 0
  let hints = 0
  for (const token of tokens) {
    hints |= token.hints
    if (token.kind === 'number' && digits < 20) digits += token.end - token.start
  }
  return {
    text,
    lower: lower.length === text.length ? lower : lowerEach(text),
    tokens,
    lang: context.lang?.slice(0, 2).toLowerCase() || languageOf(text, tokens),
    context,
    has: { digit: digits > 0, at: text.includes('@'), digits },
    hints,
    original,
  }
}

// A letter whose lower case is longer would shift every offset after it.
function lowerEach(text: string): string {
  let out = ''
  for (let i = 0; i < text.length; i++) {
    const char = text.charAt(i)
    const low = char.toLowerCase()
    out += low.length === 1 ? low : char
  }
  return out
}

const isHigh = (code: number): boolean => code >= 0xd800 && code <= 0xdbff
const isLow = (code: number): boolean => code >= 0xdc00 && code <= 0xdfff

/** A stretch of a text made so wide that it cuts no surrogate pair. */
export function wholeUnits(
  text: string,
  { start, end }: { start: number; end: number },
): { start: number; end: number } {
  const from = start > 0 && isLow(text.charCodeAt(start)) && isHigh(text.charCodeAt(start - 1)) ? start - 1 : start
  const to = end < text.length && isLow(text.charCodeAt(end)) && isHigh(text.charCodeAt(end - 1)) ? end + 1 : end
  return { start: from, end: to }
}
