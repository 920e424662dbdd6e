// Indices lie inside their typed arrays by construction.
/* oxlint-disable typescript/no-non-null-assertion */
import type { Doc } from '../document.ts'
import { modelOf, type Model } from '../model.ts'
import type { Match } from '../overlaps.ts'
import { FIND_BITS, FIND_CLASSES, findFeatures, settingOf, type FindClass } from './features.ts'
import { FIND, STEPS } from './weights.js'

const WIDTH = FIND_CLASSES.length

/** A tagger: what a token says of itself, and how well one class follows another (`steps`, a row for each class before). */
export interface Tagger {
  readonly model: Model<FindClass>
  readonly steps: readonly number[]
}
let shipped: Tagger | undefined
const tagger = (): Tagger => (shipped ??= { model: modelOf(FIND_CLASSES, FIND, FIND_BITS), steps: STEPS })

export interface Tagged {
  readonly start: number
  readonly end: number
  readonly class: Exclude<FindClass, 'none'>
}

/** Whether a line break stands before a token: a line is read by itself. */
const breaks = (doc: Doc, i: number): boolean => {
  for (let at = doc.tokens[i - 1]?.end ?? 0, to = doc.tokens[i]?.start ?? 0; at < to; at++)
    if (doc.text.charCodeAt(at) === 10) return true
  return false
}

/** The class of each token, by the path of classes whose sum is greatest (Viterbi); `noneMore` is added to the sum of `none`. Linear. */
export function classesOf(
  doc: Doc,
  matches: readonly Match[],
  noneMore: number,
  { model, steps } = tagger(),
): Uint8Array {
  const { length } = doc.tokens
  const setting = settingOf(doc, matches)
  const from = new Uint8Array(length * WIDTH)
  const sums = new Int32Array(WIDTH)
  const best = new Int32Array(WIDTH)
  const next = new Int32Array(WIDTH)
  for (let i = 0; i < length; i++) {
    sums.fill(0)
    model.add(sums, findFeatures(doc, i, setting))
    const alone = i === 0 || breaks(doc, i)
    for (let c = 0; c < WIDTH; c++) {
      let top = 0
      let most = -Infinity
      for (let b = 0; b < WIDTH; b++) {
        const sum = best[b]! + (alone ? 0 : steps[b * WIDTH + c]!)
        if (sum > most) {
          most = sum
          top = b
        }
      }
      from[i * WIDTH + c] = top
      next[c] = most + sums[c]! + (c === 0 ? noneMore : 0)
    }
    // The sums are kept small, so that no length of text overflows them.
    let top = -Infinity
    for (const sum of next) if (sum > top) top = sum
    for (let c = 0; c < WIDTH; c++) best[c] = next[c]! - top
  }
  const classes = new Uint8Array(length)
  let c = 0
  for (let k = 1; k < WIDTH; k++) if (best[k]! > best[c]!) c = k
  for (let i = length - 1; i >= 0; i--) {
    classes[i] = c
    c = from[i * WIDTH + c]!
  }
  return classes
}

/** Runs of tokens of one class, without marks at their ends; offsets into the normalized text. */
export function tag(doc: Doc, matches: readonly Match[], noneMore: number, by = tagger()): Tagged[] {
  const classes = classesOf(doc, matches, noneMore, by)
  const runs: Tagged[] = []
  for (let i = 0; i < classes.length;) {
    const c = classes[i] ?? 0
    let to = i + 1
    while (to < classes.length && classes[to] === c && !breaks(doc, to)) to++
    const name = FIND_CLASSES[c] ?? 'none'
    let last = to - 1
    let first = i
    while (first < to && doc.tokens[first]?.kind === 'mark') first++
    while (last > first && doc.tokens[last]?.kind === 'mark') last--
    const [a, b] = [doc.tokens[first], doc.tokens[last]]
    if (name !== 'none' && first < to && a && b) runs.push({ start: a.start, end: b.end, class: name })
    i = to
  }
  return runs
}
