// Indices lie inside their typed arrays by construction; a check a step would double the time.
/* oxlint-disable typescript/no-non-null-assertion */
import { SLOT_BITS, slotIn } from '../src/model.ts'

export interface Example {
  /** Hashed features; each counts once. */
  readonly features: readonly number[]
  readonly label: number
  readonly weight?: number
}

export interface Options {
  readonly classes: number
  readonly epochs: number
  readonly rate: number
  readonly decay: number
  /** A feature seen in fewer examples is left out. */
  readonly least: number
  /** What a weight of 1 becomes as an integer. */
  readonly scale: number
  /** The share of an example's features that is left out each time it is seen, so that none is leaned on alone. */
  readonly drop?: number
  /** How many times it is fitted, from other seeds; the weights are the mean. */
  readonly runs?: number
  /** Slots of the model, as a power of two. */
  readonly bits?: number
}

/** A generator with a fixed seed (mulberry32), so that a training run gives the same bytes each time. */
export function random(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), state | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

/** Multinomial logistic regression by AdaGrad over hashed features; weights come back as signed bytes, a row of `classes` a slot. */
export function fit(examples: readonly Example[], options: Options): Int8Array {
  const { classes, epochs, rate, decay, least, scale, drop = 0, runs = 1, bits = SLOT_BITS } = options
  const size = 1 << bits
  const slots = examples.map((example) =>
    Int32Array.from(new Set(example.features.map((feature) => slotIn(feature, bits)))),
  )
  const seen = new Int32Array(size)
  for (const list of slots) for (const slot of list) seen[slot]!++
  const kept = slots.map((list) => list.filter((slot) => seen[slot]! >= least))
  const mean = new Float64Array(size * classes)
  for (let run = 0; run < runs; run++) {
    const weights = new Float64Array(size * classes)
    const squares = new Float64Array(size * classes).fill(1e-2)
    const order = examples.map((_, i) => i)
    const next = random(20261125 + run)
    const scores = new Float64Array(classes)
    for (let epoch = 0; epoch < epochs; epoch++) {
      for (let i = order.length - 1; i > 0; i--) {
        const j = Math.floor(next() * (i + 1))
        ;[order[i], order[j]] = [order[j]!, order[i]!]
      }
      for (const i of order) {
        const list = drop > 0 ? kept[i]!.filter(() => next() >= drop) : kept[i]!
        const { label, weight = 1 } = examples[i]!
        scores.fill(0)
        for (const slot of list) for (let c = 0; c < classes; c++) scores[c]! += weights[slot * classes + c]!
        let top = -Infinity
        for (const score of scores) if (score > top) top = score
        let sum = 0
        for (let c = 0; c < classes; c++) sum += scores[c] = Math.exp(scores[c]! - top)
        for (let c = 0; c < classes; c++) {
          const error = weight * (scores[c]! / sum - (c === label ? 1 : 0))
          if (Math.abs(error) < 1e-4) continue
          for (const slot of list) {
            const at = slot * classes + c
            const gradient = error + decay * weights[at]!
            squares[at]! += gradient * gradient
            weights[at]! -= (rate * gradient) / Math.sqrt(squares[at]!)
          }
        }
      }
      // The mean of the weights after each epoch generalizes better than the last.
      for (let i = 0; i < weights.length; i++) mean[i]! += weights[i]! / (epochs * runs)
    }
  }
  return Int8Array.from(mean, (w) => Math.max(-127, Math.min(127, Math.round(w * scale))))
}

/** The base64 that `modelOf` reads. */
export function encode(weights: Int8Array, classes: number): string {
  const bytes: number[] = []
  let last = -1
  for (let slot = 0; slot < weights.length / classes; slot++) {
    const row = weights.subarray(slot * classes, (slot + 1) * classes)
    if (row.every((w) => w === 0)) continue
    let gap = slot - last - 1
    while (gap >= 255) {
      bytes.push(255)
      gap -= 255
    }
    bytes.push(gap)
    for (const w of row) bytes.push(w & 255)
    last = slot
  }
  return Buffer.from(bytes).toString('base64')
}
