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
/** What words in their forms give is kept for at most so many of them, 640 bytes each: those of everyday texts, and no more memory for a text made to hold very many. */
const MOST_KEPT = 8192
/** The most that a head is given. */
const MOST_GIVEN = Math.max(...Object.values(HEADS).map(({ dense, ones }) => dense + ones))
/** What stands before a text's first token and after its last. */
const NOTHING = new Int16Array(ACROSS)
/** What is kept is an eighth, in half the bytes: reading waits for memory more than for sums. */
const EIGHTH = 3

/** A word in one of its forms, and what it gives to the places around it. */
interface Kept {
  readonly form: number
  readonly gives: Int16Array
}

/** The net at run time. Integers are added and multiplied; what a row gives to the places around it is worked out once and kept. */
export class Net {
  readonly #tables: Tables
  #words: (Kept[] | undefined)[] = Array.from({ length: ROWS })
  #kept = 0
  readonly #forms = new Map<number, Int32Array>()
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

  /** Adds to `out` what rows give. */
  #project(rows: readonly number[], out: Int32Array): Int32Array {
    const { vectors, window } = this.#tables
    for (let d = 0; d < DIM; d++) {
      let x = 0
      for (const row of rows) x += vectors.bytes[row * DIM + d]!
      if (x === 0) continue
      const from = d * ACROSS
      for (let j = 0; j < ACROSS; j++) out[j]! += x * window.bytes[from + j]!
    }
    return out
  }
  #gives(word: number, form: number): Int16Array {
    const known = this.#words[word]
    if (known) for (const kept of known) if (kept.form === form) return kept.gives
    const gives = Int16Array.from(this.#project([word], Int32Array.from(this.#form(form))), (x) =>
      Math.max(-32_768, Math.min(32_767, x >> EIGHTH)),
    )
    if (this.#kept === MOST_KEPT) {
      this.#words = Array.from({ length: ROWS })
      this.#kept = 0
    }
    this.#kept++
    const kept = { form, gives }
    const beside = this.#words[word]
    if (beside) beside.push(kept)
    else this.#words[word] = [kept]
    return gives
  }
  #form(form: number): Int32Array {
    let known = this.#forms.get(form)
    if (!known) {
      known = this.#project(formRows(form), new Int32Array(ACROSS))
      if (this.#forms.size >= MOST_KEPT) this.#forms.clear()
      this.#forms.set(form, known)
    }
    return known
  }

  /** Writes into `at` what tokens `from` to `to` are like, read with the two on each side (`WINDOW` is 5): a row of `HIDDEN` a token, in units of 1/`UNIT`. */
  sense(words: Int32Array, forms: Int32Array, from: number, to: number, at: Int32Array): Int32Array {
    const bias = this.#bias
    const scale = this.#scale
    const given = (i: number): Int16Array =>
      i >= 0 && i < words.length ? this.#gives(words[i]!, forms[i]!) : NOTHING
    let a = given(from - 2)
    let b = given(from - 1)
    let c = given(from)
    let d = given(from + 1)
    for (let i = from, into = 0; i < to; i++, into += HIDDEN) {
      const e = given(i + 2)
      for (let j = 0; j < HIDDEN; j++) {
        const sum =
          (bias[j]! +
            a[j]! +
            b[j + HIDDEN]! +
            c[j + 2 * HIDDEN]! +
            d[j + 3 * HIDDEN]! +
            e[j + 4 * HIDDEN]!) |
          0
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
