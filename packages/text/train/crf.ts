// Indices lie inside their typed arrays by construction; a check a step would double the time.
/* oxlint-disable typescript/no-non-null-assertion */
import { slotIn } from '../src/model.ts'
import { random } from './linear.ts'

/** A run of tokens: for each its hashed features and which classes its label allows, as bits; a label that is not known allows several. */
export interface Sequence {
  readonly features: readonly (readonly number[])[]
  readonly allowed: readonly number[]
  readonly weight?: number
}

export interface CrfOptions {
  readonly classes: number
  readonly epochs: number
  readonly rate: number
  readonly decay: number
  /** A feature seen fewer times is left out. */
  readonly least: number
  /** What a weight of 1 becomes as an integer. */
  readonly scale: number
  /** The share of a token's features that is left out each time it is seen. */
  readonly drop: number
  readonly bits: number
  /** A slot whose weights are all smaller than this, as integers, is left out. */
  readonly floor: number
}

/** Sums over paths, forward and backward, in logarithms; `mask` says which classes each token may have. Returns the marginals. */
function marginals(
  n: number,
  k: number,
  emit: Float64Array,
  steps: Float64Array,
  mask: readonly number[] | null,
  out: Float64Array,
  pairs: Float64Array,
  sign: number,
): void {
  const forward = new Float64Array(n * k)
  const backward = new Float64Array(n * k)
  const may = (i: number, c: number): boolean => mask === null || ((mask[i]! >> c) & 1) === 1
  for (let i = 0; i < n; i++) {
    let top = -Infinity
    for (let c = 0; c < k; c++) {
      let sum = 0
      if (i === 0) sum = 1
      else for (let b = 0; b < k; b++) sum += forward[(i - 1) * k + b]! * steps[b * k + c]!
      const value = may(i, c) ? sum * emit[i * k + c]! : 0
      forward[i * k + c] = value
      if (value > top) top = value
    }
    for (let c = 0; c < k; c++) forward[i * k + c]! /= top
  }
  for (let c = 0; c < k; c++) backward[(n - 1) * k + c] = 1
  for (let i = n - 2; i >= 0; i--) {
    let top = 0
    for (let b = 0; b < k; b++) {
      let sum = 0
      for (let c = 0; c < k; c++)
        if (may(i + 1, c)) sum += steps[b * k + c]! * emit[(i + 1) * k + c]! * backward[(i + 1) * k + c]!
      backward[i * k + b] = sum
      if (sum > top) top = sum
    }
    for (let b = 0; b < k; b++) backward[i * k + b]! /= top
  }
  for (let i = 0; i < n; i++) {
    let sum = 0
    for (let c = 0; c < k; c++) sum += forward[i * k + c]! * backward[i * k + c]!
    for (let c = 0; c < k; c++) out[i * k + c]! += (sign * forward[i * k + c]! * backward[i * k + c]!) / sum
    if (i === 0) continue
    let all = 0
    for (let b = 0; b < k; b++)
      for (let c = 0; c < k; c++)
        if (may(i, c)) all += forward[(i - 1) * k + b]! * steps[b * k + c]! * emit[i * k + c]! * backward[i * k + c]!
    for (let b = 0; b < k; b++)
      for (let c = 0; c < k; c++)
        if (may(i, c))
          pairs[b * k + c]! +=
            (sign * forward[(i - 1) * k + b]! * steps[b * k + c]! * emit[i * k + c]! * backward[i * k + c]!) / all
  }
}

/** A linear-chain conditional random field fitted by AdaGrad, where labels may be known in part. The same bytes each time. */
export function fitCrf(
  sequences: readonly Sequence[],
  { classes: k, epochs, rate, decay, least, scale, drop, bits, floor }: CrfOptions,
): { readonly weights: Int8Array; readonly steps: number[] } {
  const size = 1 << bits
  const seen = new Int32Array(size)
  const slots = sequences.map(({ features }) =>
    features.map((list) => Int32Array.from(new Set(list.map((feature) => slotIn(feature, bits))))),
  )
  for (const tokens of slots) for (const list of tokens) for (const slot of list) seen[slot]!++
  for (const tokens of slots)
    for (let i = 0; i < tokens.length; i++) tokens[i] = tokens[i]!.filter((slot) => seen[slot]! >= least)
  const weights = new Float64Array(size * k)
  const squares = new Float64Array(size * k).fill(1e-2)
  const mean = new Float64Array(size * k)
  const steps = new Float64Array(k * k)
  const stepSquares = new Float64Array(k * k).fill(1)
  const stepMean = new Float64Array(k * k)
  const next = random(20261125)
  const order = sequences.map((_, i) => i)
  for (let epoch = 0; epoch < epochs; epoch++) {
    for (let i = order.length - 1; i > 0; i--) {
      const j = Math.floor(next() * (i + 1))
      ;[order[i], order[j]] = [order[j]!, order[i]!]
    }
    for (const at of order) {
      const { allowed, weight = 1 } = sequences[at]!
      const n = allowed.length
      const lists = drop > 0 ? slots[at]!.map((list) => list.filter(() => next() >= drop)) : slots[at]!
      const emit = new Float64Array(n * k)
      for (let i = 0; i < n; i++) {
        for (const slot of lists[i]!) for (let c = 0; c < k; c++) emit[i * k + c]! += weights[slot * k + c]!
        let top = -Infinity
        for (let c = 0; c < k; c++) if (emit[i * k + c]! > top) top = emit[i * k + c]!
        for (let c = 0; c < k; c++) emit[i * k + c] = Math.exp(Math.max(-60, emit[i * k + c]! - top))
      }
      const error = new Float64Array(n * k)
      const pairs = new Float64Array(k * k)
      const grown = steps.map((step) => Math.exp(step))
      marginals(n, k, emit, grown, null, error, pairs, 1)
      marginals(n, k, emit, grown, allowed, error, pairs, -1)
      for (let i = 0; i < n; i++)
        for (let c = 0; c < k; c++) {
          const wrong = weight * error[i * k + c]!
          if (Math.abs(wrong) < 1e-3 || Number.isNaN(wrong)) continue
          for (const slot of lists[i]!) {
            const w = slot * k + c
            const gradient = wrong + decay * weights[w]!
            squares[w]! += gradient * gradient
            weights[w]! -= (rate * gradient) / Math.sqrt(squares[w]!)
          }
        }
      for (let p = 0; p < k * k; p++) {
        const gradient = weight * pairs[p]!
        if (Number.isNaN(gradient)) continue
        stepSquares[p]! += gradient * gradient
        steps[p]! -= (rate * gradient) / Math.sqrt(stepSquares[p]!)
      }
    }
    // The mean of the weights after each epoch but the first generalizes better than the last.
    if (epoch === 0) continue
    for (let i = 0; i < weights.length; i++) mean[i]! += weights[i]! / (epochs - 1)
    for (let p = 0; p < k * k; p++) stepMean[p]! += steps[p]! / (epochs - 1)
  }
  const whole = Int8Array.from(mean, (w) => Math.max(-127, Math.min(127, Math.round(w * scale))))
  for (let slot = 0; slot < size; slot++) {
    const row = whole.subarray(slot * k, (slot + 1) * k)
    const small = row.every((w) => Math.abs(w) < floor)
    // What is nearly nothing is nothing, so that the weights pack well.
    for (let c = 0; c < k; c++) if (small || Math.abs(row[c]!) < 2) row[c] = 0
  }
  return { weights: whole, steps: Array.from(stepMean, (step) => Math.round(step * scale)) }
}
