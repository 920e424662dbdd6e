// Fits the net and the linear models beside it together, by hand-written gradients.
// Indices lie inside their typed arrays by construction; a check a step would double the time.
/* oxlint-disable typescript/no-non-null-assertion */
import { slotOf, SLOT_BITS } from '../src/model.ts'
import { ROWS, formRows } from '../src/net/rows.ts'
import { BESIDE, DIM, HEADS, HIDDEN, WINDOW, type HeadName, type HeadShape } from '../src/net/shape.ts'
import { random } from './linear.ts'

const REACH = (WINDOW - 1) / 2
const ACROSS = WINDOW * HIDDEN
const SLOTS = 1 << SLOT_BITS

/** A question put to a head: where its numbers come from, what else it is told, and the right answer. */
export interface Question {
  readonly head: HeadName
  /** The tokens of the finding; null where the whole text is asked about. */
  readonly span: readonly [number, number] | null
  readonly ones: readonly number[]
  /** Hashed features for the linear model beside the head. */
  readonly wide: readonly number[]
  /** The class; for triage a set of bits. */
  readonly label: number
  readonly weight: number
}
export interface Sample {
  readonly words: Int32Array
  readonly forms: Int32Array
  /** The words of the text answered; empty where none is. */
  readonly asked: Int32Array
  readonly askedForms: Int32Array
  readonly questions: readonly Question[]
}

/** A dense array with its gradient and Adam's two moments. */
class Param {
  readonly value: Float32Array
  readonly grad: Float32Array
  readonly #first: Float32Array
  readonly #second: Float32Array
  constructor(size: number, scale: number, chance: () => number) {
    this.value = Float32Array.from({ length: size }, () => (chance() + chance() + chance() - 1.5) * scale)
    this.grad = new Float32Array(size)
    this.#first = new Float32Array(size)
    this.#second = new Float32Array(size)
  }
  step(rate: number, decay: number, from = 0, to = this.value.length): void {
    for (let i = from; i < to; i++) {
      const g = this.grad[i]!
      const m = (this.#first[i] = 0.9 * this.#first[i]! + 0.1 * g)
      const v = (this.#second[i] = 0.995 * this.#second[i]! + 0.005 * g * g)
      this.value[i]! -= rate * (m / (Math.sqrt(v) + 1e-6) + decay * this.value[i]!)
      this.grad[i] = 0
    }
  }
}

interface Head {
  readonly shape: HeadShape
  readonly into: Param
  readonly bias: Param
  readonly out: Param
  readonly outBias: Param
  readonly wide: Float32Array
  readonly squares: Float32Array
  readonly seen: Int32Array
}

export interface NetOptions {
  readonly epochs: number
  readonly rate: number
  readonly wideRate: number
  readonly batch: number
  readonly dropWord: number
  readonly dropInput: number
  readonly dropPool: number
  readonly dropHidden: number
  readonly dropWide: number
  readonly dropAllWide: number
  readonly smooth: number
  readonly decay: number
  readonly least: number
  readonly seed: number
}
export const NET_OPTIONS: NetOptions = {
  epochs: 18,
  rate: 0.002,
  wideRate: 0.035,
  batch: 8,
  dropWord: 0.1,
  dropInput: 0.15,
  dropPool: 0.35,
  dropHidden: 0.25,
  dropWide: 0.5,
  dropAllWide: 0.15,
  smooth: 0.03,
  decay: 0.02,
  least: 4,
  seed: 20261125,
}

export interface Fitted {
  readonly vectors: Float32Array
  readonly window: Float32Array
  readonly bias: Float32Array
  readonly heads: Readonly<
    Record<
      HeadName,
      {
        readonly shape: HeadShape
        readonly into: Float32Array
        readonly bias: Float32Array
        readonly out: Float32Array
        readonly outBias: Float32Array
        readonly wide: Float32Array
      }
    >
  >
}

/** Fits all heads together. `start` is where the vectors of the lexicon's words begin; `again` gives the samples of each epoch but the first, in the same order. What is `held` is not fitted to; how well it is read is told after each epoch. */
export function fitNet(
  samples: readonly Sample[],
  start: Float32Array,
  options: NetOptions,
  tell: (line: string) => void,
  held: readonly Sample[] = [],
  again: (() => readonly Sample[]) | null = null,
): Fitted {
  const chance = random(options.seed)
  const vectors = new Param(ROWS * DIM, 0.08, chance)
  vectors.value.set(start)
  const window = new Param(DIM * ACROSS, 0.16, chance)
  const bias = new Param(HIDDEN, 0, chance)
  const headOf = (shape: HeadShape): Head => ({
    shape,
    into: new Param((shape.dense + shape.ones) * shape.hidden, 0.09, chance),
    bias: new Param(shape.hidden, 0, chance),
    out: new Param(shape.hidden * shape.out, 0.2, chance),
    outBias: new Param(shape.out, 0, chance),
    wide: new Float32Array(SLOTS * shape.out),
    squares: new Float32Array(SLOTS * shape.out).fill(1e-2),
    seen: new Int32Array(SLOTS),
  })
  const heads = Object.fromEntries(Object.entries(HEADS).map(([name, shape]) => [name, headOf(shape)])) as Record<
    HeadName,
    Head
  >
  const slotsOf = (some: readonly Sample[]): Int32Array[][] =>
    some.map((sample) => sample.questions.map((question) => Int32Array.from(new Set(question.wide.map(slotOf)))))
  slotsOf(samples).forEach((lists, i) =>
    lists.forEach((list, q) => {
      for (const slot of list) heads[samples[i]!.questions[q]!.head].seen[slot]!++
    }),
  )
  const keptOf = (some: readonly Sample[]): Int32Array[][] =>
    slotsOf(some).map((lists, i) =>
      lists.map((list, q) => {
        const { seen } = heads[some[i]!.questions[q]!.head]
        return list.filter((slot) => seen[slot]! >= options.least)
      }),
    )
  let now = samples
  let kept = keptOf(now)
  let learning = true
  const tallies = Object.fromEntries(Object.keys(HEADS).map((name) => [name, [0, 0, 0]])) as Record<HeadName, number[]>
  /** True with the chance given, while learning. */
  const drops = (share: number): boolean => learning && chance() < share
  const touched = new Set<number>()
  const order = samples.map((_, i) => i)
  const steps = Math.ceil(samples.length / options.batch) * options.epochs
  let step = 0
  for (let epoch = 0; epoch < options.epochs; epoch++) {
    for (let i = order.length - 1; i > 0; i--) {
      const j = Math.floor(chance() * (i + 1))
      ;[order[i], order[j]] = [order[j]!, order[i]!]
    }
    if (again && epoch > 0) {
      now = again()
      kept = keptOf(now)
    }
    let loss = 0
    for (let at = 0; at < order.length; at += options.batch) {
      const share = 1 - step / steps
      for (const i of order.slice(at, at + options.batch)) loss += learn(now[i]!, kept[i]!, Math.max(0.05, share))
      const rate = options.rate * Math.min(1, (step + 1) / 200) * Math.max(0.02, share)
      for (const row of touched) vectors.step(rate * 0.5, 0, row * DIM, (row + 1) * DIM)
      touched.clear()
      window.step(rate, options.decay)
      bias.step(rate, 0)
      for (const head of Object.values(heads)) {
        head.into.step(rate, options.decay)
        head.bias.step(rate, 0)
        head.out.step(rate, options.decay)
        head.outBias.step(rate, 0)
      }
      step++
    }
    tell(`epoch ${epoch + 1}: ${(loss / samples.length).toFixed(4)}${check()}`)
  }
  return {
    vectors: vectors.value,
    window: window.value,
    bias: bias.value,
    heads: Object.fromEntries(
      Object.entries(heads).map(([name, head]) => [
        name,
        {
          shape: head.shape,
          into: head.into.value,
          bias: head.bias.value,
          out: head.out.value,
          outBias: head.outBias.value,
          wide: head.wide,
        },
      ]),
    ) as Fitted['heads'],
  }

  interface Forward {
    readonly count: number
    readonly rows: readonly (readonly number[])[]
    readonly x: Float32Array
    readonly mask: Float32Array
    readonly h: Float32Array
    readonly grad: Float32Array
  }
  function forward(words: Int32Array, forms: Int32Array): Forward {
    const count = words.length
    const rows = Array.from(words, (word, i) =>
      drops(options.dropWord) ? formRows(forms[i]!) : [word, ...formRows(forms[i]!)],
    )
    const x = new Float32Array(count * DIM)
    const mask = new Float32Array(count * DIM)
    const keep = learning ? 1 / (1 - options.dropInput) : 1
    for (let i = 0; i < count; i++) {
      for (const row of rows[i]!) for (let d = 0; d < DIM; d++) x[i * DIM + d]! += vectors.value[row * DIM + d]!
      for (let d = 0; d < DIM; d++) {
        const m = (mask[i * DIM + d] = drops(options.dropInput) ? 0 : keep)
        x[i * DIM + d]! *= m
      }
    }
    const h = new Float32Array(count * HIDDEN)
    for (let i = 0; i < count; i++) {
      for (let j = 0; j < HIDDEN; j++) h[i * HIDDEN + j] = bias.value[j]!
      for (let k = 0; k < WINDOW; k++) {
        const source = i + k - REACH
        if (source < 0 || source >= count) continue
        for (let d = 0; d < DIM; d++) {
          const value = x[source * DIM + d]!
          if (value === 0) continue
          const from = d * ACROSS + k * HIDDEN
          for (let j = 0; j < HIDDEN; j++) h[i * HIDDEN + j]! += value * window.value[from + j]!
        }
      }
      for (let j = 0; j < HIDDEN; j++) if (h[i * HIDDEN + j]! < 0) h[i * HIDDEN + j] = 0
    }
    return { count, rows, x, mask, h, grad: new Float32Array(count * HIDDEN) }
  }
  function backward(f: Forward): void {
    const dx = new Float32Array(f.count * DIM)
    for (let i = 0; i < f.count; i++) {
      let any = false
      for (let j = 0; j < HIDDEN; j++) {
        if (f.h[i * HIDDEN + j]! <= 0) f.grad[i * HIDDEN + j] = 0
        else if (f.grad[i * HIDDEN + j] !== 0) {
          any = true
          bias.grad[j]! += f.grad[i * HIDDEN + j]!
        }
      }
      if (!any) continue
      const active: number[] = []
      for (let j = 0; j < HIDDEN; j++) if (f.grad[i * HIDDEN + j] !== 0) active.push(j)
      for (let k = 0; k < WINDOW; k++) {
        const source = i + k - REACH
        if (source < 0 || source >= f.count) continue
        for (let d = 0; d < DIM; d++) {
          const from = d * ACROSS + k * HIDDEN
          const value = f.x[source * DIM + d]!
          let sum = 0
          for (const j of active) {
            const g = f.grad[i * HIDDEN + j]!
            sum += g * window.value[from + j]!
            window.grad[from + j]! += g * value
          }
          dx[source * DIM + d]! += sum
        }
      }
    }
    for (let i = 0; i < f.count; i++)
      for (const row of f.rows[i]!) {
        touched.add(row)
        for (let d = 0; d < DIM; d++) vectors.grad[row * DIM + d]! += dx[i * DIM + d]! * f.mask[i * DIM + d]!
      }
  }

  /** How the samples held out are read: for each head its mean loss and how many of a hundred it gets right. */
  function check(): string {
    if (held.length === 0) return ''
    learning = false
    for (const tally of Object.values(tallies)) tally.fill(0)
    for (const sample of held)
      learn(
        sample,
        sample.questions.map((question) => Int32Array.from(new Set(question.wide.map(slotOf)))),
        0,
      )
    learning = true
    return Object.entries(tallies)
      .map(
        ([name, [n = 0, right = 0, lost = 0]]) => ` ${name} ${(lost / n).toFixed(3)} ${((100 * right) / n).toFixed(1)}`,
      )
      .join('')
  }

  /** One sample forward and backward; its loss. */
  function learn(sample: Sample, lists: readonly Int32Array[], share: number): number {
    const text = forward(sample.words, sample.forms)
    const asked = sample.asked.length > 0 ? forward(sample.asked, sample.askedForms) : null
    let loss = 0
    const keepPool = learning ? 1 / (1 - options.dropPool) : 1
    sample.questions.forEach((question, q) => {
      const head = heads[question.head]
      const { shape } = head
      const dense = new Float32Array(shape.dense)
      const from = new Int32Array(shape.dense).fill(-1)
      const most = (f: Forward, a: number, b: number, to: number): void => {
        for (let i = Math.max(0, a); i < Math.min(f.count, b); i++)
          for (let j = 0; j < HIDDEN; j++)
            if (f.h[i * HIDDEN + j]! > dense[to + j]!) {
              dense[to + j] = f.h[i * HIDDEN + j]!
              from[to + j] = i * HIDDEN + j
            }
      }
      const mean = (to: number): void => {
        for (let i = 0; i < text.count; i++)
          for (let j = 0; j < HIDDEN; j++) dense[to + j]! += text.h[i * HIDDEN + j]! / text.count
      }
      // The order of net/ask.ts.
      let meanAt = HIDDEN
      let askedAt = -1
      if (question.span) {
        const [a, b] = question.span
        most(text, a, b, 0)
        most(text, a - BESIDE, a, HIDDEN)
        most(text, b, b + BESIDE, 2 * HIDDEN)
        most(text, 0, text.count, 3 * HIDDEN)
        meanAt = 4 * HIDDEN
      } else {
        most(text, 0, text.count, 0)
        if (shape.dense > 2 * HIDDEN) {
          askedAt = 2 * HIDDEN
          if (asked) most(asked, 0, asked.count, askedAt)
        }
      }
      mean(meanAt)
      const dropped = new Float32Array(shape.dense)
      for (let i = 0; i < shape.dense; i++) {
        dropped[i] = drops(options.dropPool) ? 0 : keepPool
        dense[i]! *= dropped[i]!
      }
      const hidden = Float32Array.from(head.bias.value)
      for (let i = 0; i < shape.dense; i++) {
        const value = dense[i]!
        if (value === 0) continue
        for (let j = 0; j < shape.hidden; j++) hidden[j]! += value * head.into.value[i * shape.hidden + j]!
      }
      for (const one of question.ones)
        for (let j = 0; j < shape.hidden; j++) hidden[j]! += head.into.value[(shape.dense + one) * shape.hidden + j]!
      const keepHidden = new Float32Array(shape.hidden)
      for (let j = 0; j < shape.hidden; j++) {
        keepHidden[j] = hidden[j]! <= 0 || drops(options.dropHidden) ? 0 : learning ? 1 / (1 - options.dropHidden) : 1
        hidden[j]! *= keepHidden[j]!
      }
      const list = drops(options.dropAllWide)
        ? lists[q]!.subarray(0, 0)
        : lists[q]!.filter(() => !drops(options.dropWide))
      const out = Float64Array.from(head.outBias.value)
      for (let j = 0; j < shape.hidden; j++)
        if (hidden[j] !== 0)
          for (let c = 0; c < shape.out; c++) out[c]! += hidden[j]! * head.out.value[j * shape.out + c]!
      for (const slot of list) for (let c = 0; c < shape.out; c++) out[c]! += head.wide[slot * shape.out + c]!
      const error = new Float64Array(shape.out)
      const before = loss
      if (question.head === 'triage') {
        for (let c = 0; c < shape.out; c++) {
          const p = 1 / (1 + Math.exp(-out[c]!))
          const y = (question.label >> c) & 1
          error[c] = (p - y) * question.weight
          loss -= Math.log(Math.max(1e-9, y ? p : 1 - p)) * question.weight
        }
      } else {
        const top = Math.max(...out)
        let sum = 0
        for (let c = 0; c < shape.out; c++) sum += error[c] = Math.exp(out[c]! - top)
        for (let c = 0; c < shape.out; c++) {
          const p = error[c]! / sum
          const y = c === question.label ? 1 - options.smooth : options.smooth / (shape.out - 1)
          if (c === question.label) loss -= Math.log(Math.max(1e-9, p)) * question.weight
          error[c] = (p - y) * question.weight
        }
      }
      if (!learning) {
        const tally = tallies[question.head]
        const said =
          question.head === 'triage'
            ? out.reduce((bits, x, c) => (x > 0 ? bits | (1 << c) : bits), 0)
            : out.indexOf(Math.max(...out))
        tally[0]!++
        if (said === question.label) tally[1]!++
        tally[2]! += loss - before
        return
      }
      for (let c = 0; c < shape.out; c++) {
        const e = error[c]!
        if (Math.abs(e) < 1e-4) continue
        for (const slot of list) {
          const at = slot * shape.out + c
          const gradient = e + 1e-5 * head.wide[at]!
          head.squares[at]! += gradient * gradient
          head.wide[at]! -= (options.wideRate * share * gradient) / Math.sqrt(head.squares[at]!)
        }
      }
      const dHidden = new Float32Array(shape.hidden)
      for (let c = 0; c < shape.out; c++) {
        head.outBias.grad[c]! += error[c]!
        for (let j = 0; j < shape.hidden; j++) {
          if (hidden[j] !== 0) head.out.grad[j * shape.out + c]! += error[c]! * hidden[j]!
          if (keepHidden[j] !== 0) dHidden[j]! += error[c]! * head.out.value[j * shape.out + c]! * keepHidden[j]!
        }
      }
      for (let j = 0; j < shape.hidden; j++) head.bias.grad[j]! += dHidden[j]!
      for (const one of question.ones)
        for (let j = 0; j < shape.hidden; j++) head.into.grad[(shape.dense + one) * shape.hidden + j]! += dHidden[j]!
      for (let i = 0; i < shape.dense; i++) {
        if (dropped[i] === 0) continue
        const value = dense[i]!
        let sum = 0
        const row = i * shape.hidden
        for (let j = 0; j < shape.hidden; j++) {
          const d = dHidden[j]!
          if (d === 0) continue
          sum += d * head.into.value[row + j]!
          head.into.grad[row + j]! += d * value
        }
        sum *= dropped[i]!
        const isMean = i >= meanAt && i < meanAt + HIDDEN
        if (isMean) {
          const j = i - meanAt
          for (let t = 0; t < text.count; t++) text.grad[t * HIDDEN + j]! += sum / text.count
        } else if (from[i]! >= 0) {
          const into = askedAt >= 0 && i >= askedAt ? asked!.grad : text.grad
          into[from[i]!]! += sum
        }
      }
    })
    if (learning) {
      backward(text)
      if (asked) backward(asked)
    }
    return loss
  }
}
