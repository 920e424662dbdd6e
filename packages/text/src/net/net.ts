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
const REACH = (WINDOW - 1) / 2

/** The net at run time. Integers are added and multiplied; what a row gives to the places around it is worked out once and kept. */
export class Net {
  readonly #tables: Tables
  readonly #words: (Int32Array | undefined)[] = Array.from({ length: ROWS })
  readonly #forms = new Map<number, Int32Array>()
  readonly #scale: number

  constructor(tables: Tables) {
    this.#tables = tables
    this.#scale = tables.vectors.unit * tables.window.unit * UNIT
  }

  #project(rows: readonly number[]): Int32Array {
    const { vectors, window } = this.#tables
    const out = new Int32Array(ACROSS)
    for (let d = 0; d < DIM; d++) {
      let x = 0
      for (const row of rows) x += vectors.bytes[row * DIM + d]!
      if (x === 0) continue
      const from = d * ACROSS
      for (let j = 0; j < ACROSS; j++) out[j]! += x * window.bytes[from + j]!
    }
    return out
  }
  #word(row: number): Int32Array {
    return (this.#words[row] ??= this.#project([row]))
  }
  #form(form: number): Int32Array {
    let known = this.#forms.get(form)
    if (!known) {
      known = this.#project(formRows(form))
      // Forms are few; a text made to hold very many must not fill the memory.
      if (this.#forms.size < 8192) this.#forms.set(form, known)
    }
    return known
  }

  /** What tokens `from` to `to` are like, read with those beside them: a row of `HIDDEN` a token, in units of 1/`UNIT`. */
  sense(words: Int32Array, forms: Int32Array, from = 0, to = words.length): Int32Array {
    const at = new Int32Array((to - from) * HIDDEN)
    const { bias } = this.#tables
    for (let i = 0; i < at.length; i += HIDDEN) at.set(bias, i)
    const last = Math.min(words.length, to + REACH)
    for (let i = Math.max(0, from - REACH); i < last; i++) {
      const word = this.#word(words[i]!)
      const form = this.#form(forms[i]!)
      for (let k = -REACH; k <= REACH; k++) {
        const into = (i + k - from) * HIDDEN
        if (into < 0 || into >= at.length) continue
        const part = (REACH - k) * HIDDEN
        for (let j = 0; j < HIDDEN; j++) at[into + j]! += word[part + j]! + form[part + j]!
      }
    }
    const scale = this.#scale
    for (let i = 0; i < at.length; i++) at[i] = at[i]! > 0 ? at[i]! * scale : 0
    return at
  }

  /** The answers of a head, in units of 1/`LOGIT`. */
  ask(name: HeadName, dense: Int32Array, ones: readonly number[]): Int32Array {
    const shape: HeadShape = HEADS[name]
    const { into, bias, out, outBias } = this.#tables.heads[name]
    const { hidden } = shape
    const weights = into.bytes
    const sums = Int32Array.from(bias)
    for (let i = 0; i < dense.length; i++) {
      const x = dense[i]!
      if (x === 0) continue
      const from = i * hidden
      for (let j = 0; j < hidden; j++) sums[j]! += x * weights[from + j]!
    }
    for (const one of ones) {
      const from = (shape.dense + one) * hidden
      for (let j = 0; j < hidden; j++) sums[j]! += UNIT * weights[from + j]!
    }
    const last = out.bytes
    const answers = new Int32Array(shape.out)
    for (let j = 0; j < hidden; j++) {
      if (sums[j]! <= 0) continue
      const x = Math.trunc(sums[j]! * into.unit)
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
