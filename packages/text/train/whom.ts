import { documentOf, tokenAt, type Doc } from '../src/document.ts'
import { resolve, type Match } from '../src/overlaps.ts'
import { candidates } from '../src/read.ts'
import { CLASSES } from '../src/whom/classes.ts'
import { groupOf, matchFeatures, segmentFeatures, segmentOf, type People } from '../src/whom/features.ts'
import type { Record_ } from './corpus.ts'
import type { Example } from './linear.ts'

const NONE = CLASSES.indexOf('none')

/** The class that the annotation gives to a match: that of the mark it shares most characters with. */
function goldOf(record: Record_, start: number, end: number): number {
  let most = 0
  let label = NONE
  for (const span of record.spans) {
    const shared = Math.min(span.end, end) - Math.max(span.start, start)
    if (shared > most && shared * 2 >= Math.min(end - start, span.end - span.start)) {
      most = shared
      label = CLASSES.indexOf(span.about)
    }
  }
  return label
}

/** A record made ready. */
export interface Read {
  readonly record: Record_
  readonly doc: Doc
  readonly matches: readonly Match[]
}
export function readRecord(record: Record_): Read {
  const doc = documentOf(record.text, record)
  return { record, doc, matches: resolve(candidates(doc)) }
}

/** Examples of one record. Names of the record tell the other findings of its people as annotated, a sixth of them misread, as the reader will misread some. */
export function examplesOf({ record, doc, matches }: Read, lean: number, chance: () => number): Example[] {
  const labels = matches.map((match) => {
    const { start, end } = doc.original(match.start, match.end)
    return goldOf(record, start, end)
  })
  const classes = [0, 0, 0, 0, 0]
  const at: { start: number; end: number; class: number }[] = []
  matches.forEach((match: Match, i) => {
    if (match.type !== 'NAME' || match.rule === 'organization') return
    const label = chance() < 0.16 ? Math.floor(chance() * 6) : (labels[i] ?? NONE)
    if (label === NONE) return
    classes[label] = (classes[label] ?? 0) + 1
    at.push({ start: match.start, end: match.end, class: label })
  })
  const people: People = { classes, at }
  return matches.map((match, i) => ({
    features: [
      ...segmentFeatures(doc, segmentOf(tokenAt(doc, match.start)), groupOf(match.type)),
      ...matchFeatures(doc, match, i, matches, match.type === 'NAME' ? null : people, lean),
    ],
    label: labels[i] ?? NONE,
  }))
}

export const OPTIONS = { classes: CLASSES.length, epochs: 20, rate: 0.04, decay: 1e-5, least: 11, scale: 20, drop: 0.5 }
