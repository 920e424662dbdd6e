import { tokenAt, type Doc } from '../document.ts'
import type { Match } from '../overlaps.ts'
import type { Token } from '../tokenize.ts'
import { Net, pool } from './net.ts'
import { formOf, ruleOf, rulesAt, whoOnes, wordRow } from './rows.ts'
import { BESIDE, HEADS, HIDDEN, WHO } from './shape.ts'
import { TABLES } from './tables.ts'

/** A finding is judged within a stretch of this many tokens, so that a long text costs no more a word than a short one. */
const STRETCH = 256
/** A text as a whole is judged by this many of its first tokens, and what a reply answers by fewer. */
const WHOLE = 4096
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
export function askedRows(asked: readonly Token[]): { words: Int32Array; forms: Int32Array } {
  const tokens = asked.slice(0, ASKED)
  return { words: Int32Array.from(tokens, wordRow), forms: Int32Array.from(tokens, (token) => formOf(token, 0)) }
}

/** What a finding is, as ones: who writes, and its rule. */
export const findingOnes = (who: readonly number[], match: Match): number[] => [...who, WHO + ruleOf(match)]

/** A text as the net reads it, to be asked about as a whole and finding by finding. Stretches are read when they are asked about. */
export class Reader {
  readonly #matches: readonly Match[]
  readonly #rows: Rows
  readonly #net: Net
  readonly #who: readonly number[]
  readonly #sensed = new Map<number, Int32Array>()
  readonly #pooled = new Map<number, Int32Array>()
  #text: Int32Array | undefined

  constructor(doc: Doc, matches: readonly Match[], net = shipped) {
    this.#matches = matches
    this.#net = net
    this.#rows = rowsOf(doc, matches)
    this.#who = whoOnes(doc.context, doc.lang)
  }

  /** How the whole text leans, by a head over its words. */
  whole(head: 'story' | 'triage'): Int32Array {
    return this.#net.ask(head, this.#whole(), this.#who)
  }

  /** Whether a reply discloses, read with what it answers. */
  reply(answered: readonly Token[]): Int32Array {
    const dense = denseOfReply.fill(0)
    dense.set(this.#whole())
    const { words, forms } = askedRows(answered)
    const sensed = this.#net.sense(words, forms, 0, words.length, new Int32Array(words.length * HIDDEN))
    pool(sensed, 0, words.length, dense, 2 * HIDDEN)
    return this.#net.ask('reply', dense, this.#who)
  }

  /** Whose a finding is. */
  whom(index: number): Int32Array {
    const match = this.#matches[index]
    const [from, to] = this.#rows.spans[index] ?? [0, 0]
    if (!match) return new Int32Array(HEADS.whom.out)
    const dense = denseOfWhom.fill(0)
    this.#pool(from, to, dense, 0)
    this.#pool(from - BESIDE, from, dense, HIDDEN)
    this.#pool(to, to + BESIDE, dense, 2 * HIDDEN)
    dense.set(this.#around(Math.floor(from / STRETCH)), 3 * HIDDEN)
    return this.#net.ask('whom', dense, findingOnes(this.#who, match))
  }

  #whole(): Int32Array {
    if (!this.#text) {
      const count = Math.min(this.#rows.words.length, WHOLE)
      this.#text = new Int32Array(2 * HIDDEN)
      this.#pool(0, count, this.#text, 0, HIDDEN)
      meanOf(this.#text, count)
    }
    return this.#text
  }
  /** The stretch that a finding stands in, as a whole. */
  #around(stretch: number): Int32Array {
    let around = this.#pooled.get(stretch)
    if (!around) {
      const from = stretch * STRETCH
      const to = Math.min(this.#rows.words.length, from + STRETCH)
      around = new Int32Array(2 * HIDDEN)
      this.#pool(from, to, around, 0, HIDDEN)
      meanOf(around, to - from)
      if (this.#pooled.size > 64) this.#pooled.clear()
      this.#pooled.set(stretch, around)
    }
    return around
  }
  #pool(from: number, to: number, into: Int32Array, at: number, sumAt = -1): void {
    const last = Math.min(to, this.#rows.words.length)
    for (let i = Math.max(0, from); i < last;) {
      const stretch = Math.floor(i / STRETCH)
      const end = Math.min(last, (stretch + 1) * STRETCH)
      pool(this.#sense(stretch), i - stretch * STRETCH, end - i, into, at, sumAt)
      i = end
    }
  }
  #sense(stretch: number): Int32Array {
    let sensed = this.#sensed.get(stretch)
    if (!sensed) {
      const { words, forms } = this.#rows
      const from = stretch * STRETCH
      const to = Math.min(words.length, from + STRETCH)
      sensed = this.#net.sense(
        words,
        forms,
        from,
        to,
        stretch === 0 ? borrow(this.#sensed) : new Int32Array((to - from) * HIDDEN),
      )
      // Findings are asked about in reading order, twice at most; a few stretches are enough to keep.
      if (this.#sensed.size > 16) this.#sensed.clear()
      this.#sensed.set(stretch, sensed)
    }
    return sensed
  }
}

function meanOf(pooled: Int32Array, count: number): void {
  if (count > 0) for (let j = HIDDEN; j < 2 * HIDDEN; j++) pooled[j] = Math.trunc((pooled[j] ?? 0) / count)
}

/** What a head is given, made once and filled anew. */
const denseOfWhom = new Int32Array(HEADS.whom.dense)
const denseOfReply = new Int32Array(HEADS.reply.dense)
/** Lent to the text that is read just now for its first stretch, which is all that most have: memory taken and left for each text is cleared away too late. */
const lent = new Int32Array(STRETCH * HIDDEN)
let borrower: Map<number, Int32Array> | undefined
/** Whoever had it before forgets what was sensed in it. */
function borrow(sensed: Map<number, Int32Array>): Int32Array {
  borrower?.delete(0)
  borrower = sensed
  return lent
}

const shipped = new Net(TABLES)
