import { tokenAt, type Doc } from '../document.ts'
import type { Match } from '../overlaps.ts'
import { tokenize } from '../tokenize.ts'
import { Net, pool, type Sense } from './net.ts'
import { formOf, ruleOf, rulesAt, whoOnes, wordRow } from './rows.ts'
import { BESIDE, HEADS, HIDDEN, RULES, WHO, type HeadName } from './shape.ts'
import { TABLES } from './tables.ts'

/** A finding is judged within a stretch of this many tokens, so that a long text costs no more a word than a short one. */
const STRETCH = 256
/** What a reply answers is read so far. */
const ASKED = 160

/** Rows of the tokens of a text: its words, and what each looks like and what was found there. */
export interface Rows {
  readonly words: Int32Array
  readonly forms: Int32Array
  /** The tokens of each match: from, to. */
  readonly spans: readonly (readonly [number, number])[]
}

export function rowsOf(doc: Doc, matches: readonly Match[]): Rows {
  const { tokens } = doc
  const spans = matches.map((match): [number, number] => {
    const from = tokenAt(doc, match.start)
    // A match ends where a token does or within one.
    return [from, Math.max(from + 1, tokenAt(doc, match.end - 1) + 1)]
  })
  const rules = rulesAt(tokens.length, spans, matches)
  return {
    words: Int32Array.from(tokens, wordRow),
    forms: Int32Array.from(tokens, (token, i) => formOf(token, rules[i] ?? 0)),
    spans,
  }
}

/** Rows of the text that a reply answers. */
export function askedRows(text: string): { words: Int32Array; forms: Int32Array } {
  const tokens = tokenize(text).slice(0, ASKED)
  return { words: Int32Array.from(tokens, wordRow), forms: Int32Array.from(tokens, (token) => formOf(token, 0)) }
}

/** What a finding is, as ones: its rule and type, and who writes. */
export const findingOnes = (doc: Doc, match: Match): number[] => [
  ...whoOnes(doc.context, doc.lang),
  WHO + ruleOf(match),
]

/** A text as the net reads it, to be asked about as a whole and finding by finding. */
export class Reader {
  readonly #doc: Doc
  readonly #matches: readonly Match[]
  readonly #rows: Rows
  readonly #sense: Sense
  readonly #net: Net
  readonly #stretches = new Map<number, Int32Array>()
  #text: Int32Array | undefined

  constructor(doc: Doc, matches: readonly Match[], net = shipped) {
    this.#doc = doc
    this.#matches = matches
    this.#net = net
    this.#rows = rowsOf(doc, matches)
    this.#sense = net.sense(this.#rows.words, this.#rows.forms)
  }

  /** How the whole text leans, by a head over its words. */
  whole(head: 'story' | 'triage'): Int32Array {
    return this.#net.ask(head, this.#whole(), whoOnes(this.#doc.context, this.#doc.lang))
  }
  #whole(): Int32Array {
    if (!this.#text) {
      this.#text = new Int32Array(2 * HIDDEN)
      pool(this.#sense, 0, this.#sense.count, this.#text, 0, HIDDEN)
    }
    return this.#text
  }

  /** Whether a reply discloses, read with what it answers. */
  reply(): Int32Array {
    const dense = new Int32Array(HEADS.reply.dense)
    dense.set(this.#whole())
    const { words, forms } = askedRows(this.#doc.context.inReplyTo ?? '')
    const asked = this.#net.sense(words, forms)
    pool(asked, 0, asked.count, dense, 2 * HIDDEN)
    return this.#net.ask('reply', dense, whoOnes(this.#doc.context, this.#doc.lang))
  }

  /** Whose a finding is. */
  whom(index: number): Int32Array {
    const match = this.#matches[index]
    const [from, to] = this.#rows.spans[index] ?? [0, 0]
    const dense = new Int32Array(HEADS.whom.dense)
    if (!match) return dense
    pool(this.#sense, from, to, dense, 0)
    pool(this.#sense, from - BESIDE, from, dense, HIDDEN)
    pool(this.#sense, to, to + BESIDE, dense, 2 * HIDDEN)
    const stretch = Math.floor(from / STRETCH)
    let around = this.#stretches.get(stretch)
    if (!around) {
      around = new Int32Array(2 * HIDDEN)
      pool(this.#sense, stretch * STRETCH, (stretch + 1) * STRETCH, around, 0, HIDDEN)
      this.#stretches.set(stretch, around)
    }
    dense.set(around, 3 * HIDDEN)
    return this.#net.ask('whom', dense, findingOnes(this.#doc, match))
  }
}

const shipped = new Net(TABLES)

export { HEADS, RULES, type HeadName }
