import { VECTORS } from '../lists/index.ts'
import type { Match } from '../overlaps.ts'
import { hashOf } from '../hash.ts'
import type { Token } from '../tokenize.ts'
import { AUTHORS, KINDS, type Context } from '../types.ts'
import { ENDINGS, RULES } from './shape.ts'

/** Where each kind of row begins in the table of vectors: words of the lexicon, endings, then what a token looks like. */
const SHAPES_AT = VECTORS + ENDINGS
const FLAGS_AT = SHAPES_AT + 64
const CUES_AT = FLAGS_AT + 64
const RULES_AT = CUES_AT + 16
export const ROWS = RULES_AT + 2 * RULES

const SHAPE = { lower: 0, title: 1, upper: 2, mixed: 3 } as const
const KIND = { word: 0, number: 1, mark: 2 } as const

/** The row of a word: its own, or that of its ending. */
export const wordRow = (token: Token): number =>
  token.vector > 0 ? token.vector - 1 : VECTORS + ((hashOf(token.fold.slice(-3)) >>> 3) % ENDINGS)

/** What a token looks like and what has been found there, in one number; `rule` is 0 where nothing was. */
export const formOf = (token: Token, rule: number): number =>
  SHAPE[token.shape] |
  (token.first ? 4 : 0) |
  (token.tag ? 8 : 0) |
  (KIND[token.kind] << 4) |
  ((token.flags & 63) << 6) |
  ((token.cue & 15) << 12) |
  (rule << 16)

/** The rows of a form. */
export const formRows = (form: number): number[] => [
  SHAPES_AT + (form & 63),
  FLAGS_AT + ((form >> 6) & 63),
  CUES_AT + ((form >> 12) & 15),
  ...(form >> 16 > 0 ? [RULES_AT + (form >> 16)] : []),
]

/** A recognizer's rule as a small number, from 1. */
export const ruleOf = (match: Match): number => 1 + ((hashOf(`${match.by}.${match.rule}`) >>> 5) % (RULES - 1))

/** For each token which rule found something there: its number where the finding begins, the number and `RULES` more within. */
export function rulesAt(
  count: number,
  spans: readonly (readonly [number, number])[],
  matches: readonly Match[],
): Uint16Array {
  const rules = new Uint16Array(count)
  matches.forEach((match, i) => {
    const [from, to] = spans[i] ?? [0, 0]
    const rule = ruleOf(match)
    for (let at = from; at < to && at < count; at++) rules[at] = at === from ? rule : rule + RULES
  })
  return rules
}

/** Who writes what in which language, as places among the ones. */
export function whoOnes(context: Context, lang: string): number[] {
  const kind = context.kind ? 1 + KINDS.indexOf(context.kind) : 0
  const author = context.author ? 1 + AUTHORS.indexOf(context.author) : 0
  return [kind, 10 + author, 20 + (lang === 'en' ? 0 : lang === 'es' ? 1 : 2)]
}
