import { documentOf, type Doc } from '../document.ts'
import { modelOf, type Model } from '../model.ts'
import { rowsOf } from '../net/index.ts'
import { resolve, type Match } from '../overlaps.ts'
import { candidates, read } from '../read.ts'
import type { Token } from '../tokenize.ts'
import type { About, Context, IdType } from '../types.ts'
import { FIND_BITS, FIND_CLASSES, findFeatures, loudnessOf, rulesOf, type FindClass } from './features.ts'
import { FIND } from './weights.js'

/** An identifier, whosoever it is. UTF-16 offsets into the text given. */
export interface Found {
  readonly start: number
  readonly end: number
  readonly type: IdType
  readonly about: About
  readonly rule: string
}

const shipped: Model<FindClass> = modelOf(FIND_CLASSES, FIND, FIND_BITS)
const TYPE: Readonly<Record<Exclude<FindClass, 'none'>, IdType>> = {
  person: 'NAME',
  place: 'LOCATION',
  other: 'OTHER_ID',
}

/** Added to the sum of `none`, in the units of the sums. Tuned on the development parts of the sets it was trained on. */
const NONE_MORE = -16

export interface Tagged {
  readonly start: number
  readonly end: number
  readonly class: Exclude<FindClass, 'none'>
}

/** Whether a word is part of an @handle, which is one identifier of its own. */
function isHandle(tokens: readonly Token[], i: number): boolean {
  for (let at = i; at > 0 && at > i - 8; at--) {
    const token = tokens[at]
    const before = tokens[at - 1]
    if (!token || !before || before.end !== token.start) return false
    if (before.fold === '@') return true
  }
  return false
}

/** Runs of words that are part of a person's name, a place, or another identifier; offsets into the normalized text. */
export function tag(doc: Doc, matches: readonly Match[], model = shipped, noneMore = NONE_MORE): Tagged[] {
  const { tokens } = doc
  const rules = rulesOf(doc, matches, rowsOf(doc, matches).spans)
  const loud = loudnessOf(doc)
  const runs: { start: number; end: number; class: Exclude<FindClass, 'none'>; last: number }[] = []
  const sums = new Int32Array(FIND_CLASSES.length)
  tokens.forEach((token, i) => {
    if (token.kind === 'mark' || isHandle(tokens, i)) return
    sums.fill(0)
    model.add(sums, findFeatures(doc, i, rules, loud))
    sums[0] = (sums[0] ?? 0) + noneMore
    let top = 0
    for (let c = 1; c < sums.length; c++) if ((sums[c] ?? 0) > (sums[top] ?? 0)) top = c
    const name = FIND_CLASSES[top] ?? 'none'
    if (name === 'none') return
    const run = runs.at(-1)
    // One mark between ("J. Smith", "10/10/1963", "O'Neil") or none at all, and no line break.
    if (run && run.class === name && i - run.last <= 2 && !/[\n,;:!?()]/.test(doc.text.slice(run.end, token.start))) {
      run.end = token.end
      run.last = i
    } else runs.push({ start: token.start, end: token.end, class: name, last: i })
  })
  return runs
}

/**
 * Every identifier of a text, whosoever it is, for measuring and for taking a text apart; `read` says what matters. Names and places are those that the
 * tagger finds, and those that `read` says are a patient's; the rest are `read`'s. Pure and total.
 */
export function findAll(text: string, context: Context = {}): Found[] {
  const reading = read(text, context).findings
  const found: Found[] = []
  try {
    const doc = documentOf(text, context)
    if (doc.lang === 'en' || doc.lang === 'es')
      for (const run of tag(doc, resolve(candidates(doc)))) {
        const { start, end } = doc.original(run.start, run.end)
        const known = reading.find((f) => f.start < end && start < f.end)
        if (known && known.type !== 'NAME' && known.type !== 'LOCATION') continue
        found.push({ start, end, type: TYPE[run.class], about: known?.about ?? 'public', rule: `find.${run.class}` })
      }
  } catch {
    found.length = 0
  }
  const tagged = found.slice()
  for (const f of reading) {
    const isName = f.type === 'NAME' || f.type === 'LOCATION'
    if (tagged.some((one) => one.start < f.end && f.start < one.end)) continue
    if (!isName || f.about === 'patient' || f.about === 'relative') found.push(f)
  }
  return found.toSorted((a, b) => a.start - b.start || a.end - b.end)
}
