// Indices lie inside their typed arrays by construction; a check a step would double the time.
/* oxlint-disable typescript/no-non-null-assertion */
import { formRows, ROWS } from './rows.ts'
import { DIM, HEADS, HIDDEN, LOGIT, UNIT, WINDOW, type HeadName, type HeadShape } from './shape.ts'

/** A table of signed bytes, and what one of its units is worth. */
export interface Table {
  readonly bytes: Int8Array
  readonly unit: number
}
export interface HeadTables {
  readonly into: Table
  readonly bias: Int32Array
  readonly out: Table
  readonly outBias: Int32Array
}
export interface Tables {
  readonly vectors: Table
  readonly window: Table
  readonly bias: Int32Array
  readonly heads: Readonly<Record<HeadName, HeadTables>>
}

const ACROSS = WINDOW * HIDDEN
/** What a form gives is kept for at most so many, 640 bytes each: more than there are in everyday texts, and no more memory for one made to hold very many. Words are bounded by the lexicon. */
const MOST_FORMS = 4096
/** The most that a head is given. */
const MOST_GIVEN = Math.max(...Object.values(HEADS).map(({ dense, ones }) => dense + ones))
/** What is kept is an eighth, in half the bytes: reading waits for memory more than for sums. */
const EIGHTH = 3

/** The net at run time. Integers are added and multiplied; what a row gives to the places around it is worked out once and kept. */
export class Net {
  readonly #tables: Tables
  readonly #words: (Int16Array | undefined)[] = Array.from({ length: ROWS })
  readonly #forms = new Map<number, Int16Array>()
  /** What the tokens of a window give: filled anew as it moves on. */
  readonly #window = Array.from({ length: WINDOW }, () => new Int32Array(ACROSS))
  /** What a head is given that is not 0, and where its weights begin: made once, since a head is asked some ten times a text. */
  readonly #given = new Int32Array(MOST_GIVEN)
  readonly #rows = new Int32Array(MOST_GIVEN)
  readonly #scale: number
  readonly #bias: Int32Array

  constructor(tables: Tables) {
    this.#tables = tables
    this.#scale = tables.vectors.unit * tables.window.unit * UNIT * (1 << EIGHTH)
    this.#bias = Int32Array.from(tables.bias, (b) => b >> EIGHTH)
  }

  /** What rows give to the places around them. */
  #project(rows: readonly number[]): Int16Array {
    const { vectors, window } = this.#tables
    const sums = new Int32Array(ACROSS)
    for (let d = 0; d < DIM; d++) {
      let x = 0
      for (const row of rows) x += vectors.bytes[row * DIM + d]!
      if (x === 0) continue
      const from = d * ACROSS
      for (let j = 0; j < ACROSS; j++) sums[j]! += x * window.bytes[from + j]!
    }
    return Int16Array.from(sums, (sum) => Math.max(-32_768, Math.min(32_767, sum >> EIGHTH)))
  }
  #form(form: number): Int16Array {
    let known = this.#forms.get(form)
    if (!known) {
      known = this.#project(formRows(form))
      if (this.#forms.size >= MOST_FORMS) this.#forms.clear()
      this.#forms.set(form, known)
    }
    return known
  }
  /** Fills `out` with what a word in its form gives. */
  #give(word: number, form: number, out: Int32Array): Int32Array {
    const own = (this.#words[word] ??= this.#project([word]))
    const formed = this.#form(form)
    for (let j = 0; j < ACROSS; j++) out[j] = own[j]! + formed[j]!
    return out
  }

  /** Writes into `at` what tokens `from` to `to` are like, read with the two on each side (`WINDOW` is 5): a row of `HIDDEN` a token, in units of 1/`UNIT`. */
  sense(words: Int32Array, forms: Int32Array, from: number, to: number, at: Int32Array): Int32Array {
    const bias = this.#bias
    const scale = this.#scale
    const window = this.#window
    const given = (i: number): Int32Array => {
      const out = window[(i - from + WINDOW) % WINDOW]!
      return i >= 0 && i < words.length ? this.#give(words[i]!, forms[i]!, out) : out.fill(0)
    }
    let a = given(from - 2)
    let b = given(from - 1)
    let c = given(from)
    let d = given(from + 1)
    for (let i = from, into = 0; i < to; i++, into += HIDDEN) {
      const e = given(i + 2)
      for (let j = 0; j < HIDDEN; j++) {
        const sum =
          (bias[j]! + a[j]! + b[j + HIDDEN]! + c[j + 2 * HIDDEN]! + d[j + 3 * HIDDEN]! + e[j + 4 * HIDDEN]!) | 0
        at[into + j] = sum > 0 ? sum * scale : 0
      }
      a = b
      b = c
      c = d
      d = e
    }
    return at
  }

  /** The answers of a head, in units of 1/`LOGIT`. */
  ask(name: HeadName, dense: Int32Array, ones: readonly number[]): Int32Array {
    const shape: HeadShape = HEADS[name]
    const { into, bias, out, outBias } = this.#tables.heads[name]
    const { hidden } = shape
    const weights = into.bytes
    const given = this.#given
    const rows = this.#rows
    let count = 0
    for (let i = 0; i < dense.length; i++) {
      if (dense[i] === 0) continue
      given[count] = dense[i]!
      rows[count++] = i * hidden
    }
    for (const one of ones) {
      given[count] = UNIT
      rows[count++] = (shape.dense + one) * hidden
    }
    const last = out.bytes
    const answers = new Int32Array(shape.out)
    for (let j = 0; j < hidden; j++) {
      let sum = bias[j]!
      for (let k = 0; k < count; k++) sum = (sum + Math.imul(given[k]!, weights[rows[k]! + j]!)) | 0
      if (sum <= 0) continue
      const x = Math.trunc(sum * into.unit)
      for (let c = 0; c < shape.out; c++) answers[c]! += x * last[j * shape.out + c]!
    }
    return Int32Array.from(answers, (sum, c) => Math.trunc((sum * out.unit * LOGIT) / UNIT) + outBias[c]!)
  }
}

/** Raises `into` at `at` to the greatest of each number over `count` rows from `from` on, and adds them up at `sumAt` where that is not below 0. */
export function pool(rows: Int32Array, from: number, count: number, into: Int32Array, at: number, sumAt = -1): void {
  for (let row = from * HIDDEN, end = (from + count) * HIDDEN; row < end; row += HIDDEN) {
    for (let j = 0; j < HIDDEN; j++) {
      const x = rows[row + j]!
      if (x > into[at + j]!) into[at + j] = x
      if (sumAt >= 0) into[sumAt + j]! += x
    }
  }
}
