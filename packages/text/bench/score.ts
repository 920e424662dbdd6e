import { TRIAGE_LABELS, type Verdict } from '../src/types.ts'
import type { Record_ } from './records.ts'
import { bootstrap, f1, wilson, type Confusion, type Interval } from './stats.ts'

// Counts as corpus/score.mjs does, a record at a time, so that intervals can be had; score.test.ts holds the two together.

/** What a reader says of one record. A span without `about` is taken for a patient's. */
export interface Answer {
  readonly verdict?: Verdict
  readonly discloses?: boolean | null
  readonly labels?: readonly string[]
  readonly findings: readonly Span[]
}
interface Span {
  readonly start: number
  readonly end: number
  readonly about?: string
}

/** How many of how many. */
export interface Share {
  hits: number
  of: number
}

/** One record's part in every measure. */
export interface Tally {
  readonly direct: Share
  readonly precise: Share
  readonly decoys: Share
  readonly about: Share
  readonly letThrough: Share
  readonly caught: Share
  readonly alarmed: Share
  readonly urgent: Share
  readonly crisis: Share
  readonly emergency: Share
  /** Absent where nothing was asked. */
  readonly discloses?: Confusion
  /** One for each of `TRIAGE_LABELS`; absent on what we write ourselves. */
  readonly labels?: readonly Confusion[]
}

/** What others write, and what is triaged; the rest we write ourselves. */
export const THEIRS = new Set<string>(['comment', 'review', 'dm'])
const SOFT = new Set(['AGE', 'QUASI'])
const isPatient = (about: string | undefined): boolean => about === 'patient' || about === 'relative'
const isPhi = (span: Span): boolean => !['workforce', 'public', 'self'].includes(span.about ?? '')
const overlap = (a: Span, b: Span): number => Math.max(0, Math.min(a.end, b.end) - Math.max(a.start, b.start))

/** The share of a span's characters that any of the others covers. */
export function covered(span: Span, others: readonly Span[]): number {
  const near = others.filter((other) => overlap(span, other) > 0)
  if (near.length === 0) return 0
  let count = 0
  for (let i = span.start; i < span.end; i++) if (near.some((other) => other.start <= i && i < other.end)) count++
  return count / (span.end - span.start)
}

const bump = (share: Share, hit: boolean): void => {
  share.of++
  if (hit) share.hits++
}
const confusion = (is: boolean, said: boolean): Confusion => [+(is && said), +(!is && said), +(is && !said)]

/** Counts one record. No answer, as where a reader threw, finds nothing and stops nothing. */
export function tallyOf(record: Record_, answer: Answer | undefined): Tally {
  const none = (): Share => ({ hits: 0, of: 0 })
  const tally = {
    direct: none(),
    precise: none(),
    decoys: none(),
    about: none(),
    letThrough: none(),
    caught: none(),
    alarmed: none(),
    urgent: none(),
    crisis: none(),
    emergency: none(),
  }
  if (THEIRS.has(record.kind)) {
    const is = new Set(record.labels)
    const said = new Set(answer?.labels)
    for (const label of ['crisis', 'emergency'] as const) {
      if (!is.has(label)) continue
      bump(tally[label], said.has(label))
      bump(tally.urgent, said.has(label))
    }
    return { ...tally, labels: TRIAGE_LABELS.map((label) => confusion(is.has(label), said.has(label))) }
  }
  const findings = answer?.findings ?? []
  const phi = findings.filter(isPhi)
  for (const span of record.spans) {
    const hit = covered(span, phi) >= 0.5
    if (isPatient(span.about)) {
      if (!SOFT.has(span.type)) bump(tally.direct, hit)
    } else if (span.about !== 'self') bump(tally.decoys, hit)
    const best = findings.filter((f) => overlap(f, span) > 0).sort((a, b) => overlap(b, span) - overlap(a, span))[0]
    if (best?.about) bump(tally.about, best.about === span.about || (isPatient(best.about) && isPatient(span.about)))
  }
  const patients = record.spans.filter((span) => isPatient(span.about))
  for (const finding of phi) bump(tally.precise, covered(finding, patients) >= 0.5)
  const stopped = answer?.verdict === 'block' || answer?.verdict === 'review'
  if (record.verdict === 'block') {
    bump(tally.caught, answer?.verdict === 'block')
    bump(tally.letThrough, !stopped)
  }
  if (record.verdict === 'ok') bump(tally.alarmed, stopped)
  if (!record.discloses) return tally
  return { ...tally, discloses: confusion(record.discloses === 'yes', answer?.discloses === true) }
}

/** What a measure asks of a reader that not every one answers. */
export type Asks = 'discloses' | 'triage'

interface MeasureOf {
  readonly id: string
  readonly name: string
  readonly limit?: { readonly at: 'most' | 'least'; readonly value: number }
  readonly asks?: Asks
}
/** In percent. A rate has the interval of Wilson; an F1, or the mean of several, one of a bootstrap over records. */
export type Measure = MeasureOf &
  (
    | { readonly kind: 'rate'; readonly of: (tally: Tally) => Share }
    | { readonly kind: 'f1'; readonly of: (tally: Tally) => readonly Confusion[] | undefined }
  )

const least = (value: number) => ({ at: 'least', value }) as const
const most = (value: number) => ({ at: 'most', value }) as const

/** What is measured, and the limits that must be kept on all records together. */
export const MEASURES: readonly Measure[] = [
  {
    id: 'direct-recall',
    name: 'direct identifiers of patients, recall',
    limit: least(80),
    kind: 'rate',
    of: (t) => t.direct,
  },
  {
    id: 'direct-precision',
    name: 'direct identifiers of patients, precision',
    limit: least(72),
    kind: 'rate',
    of: (t) => t.precise,
  },
  {
    id: 'decoys',
    name: 'staff and public mentions taken for a patient’s',
    limit: most(12),
    kind: 'rate',
    of: (t) => t.decoys,
  },
  {
    id: 'let-through',
    name: 'posts that must stop, let through as ok',
    limit: most(6),
    kind: 'rate',
    of: (t) => t.letThrough,
  },
  { id: 'caught', name: 'posts that must stop, stopped', limit: least(82), kind: 'rate', of: (t) => t.caught },
  { id: 'alarmed', name: 'posts that may go out, alarmed', limit: most(20), kind: 'rate', of: (t) => t.alarmed },
  { id: 'about', name: 'about whom, right', limit: least(80), kind: 'rate', of: (t) => t.about },
  {
    id: 'discloses',
    name: 'replies that disclose, F1',
    limit: least(84),
    asks: 'discloses',
    kind: 'f1',
    of: (t) => t.discloses && [t.discloses],
  },
  {
    id: 'triage',
    name: 'triage labels, macro F1',
    limit: least(62),
    asks: 'triage',
    kind: 'f1',
    of: (t) => t.labels,
  },
  {
    id: 'urgent',
    name: 'crisis and emergency, recall',
    limit: least(88),
    asks: 'triage',
    kind: 'rate',
    of: (t) => t.urgent,
  },
  { id: 'crisis', name: '  crisis alone', asks: 'triage', kind: 'rate', of: (t) => t.crisis },
  { id: 'emergency', name: '  emergency alone', asks: 'triage', kind: 'rate', of: (t) => t.emergency },
]

/** A measured figure in percent; `of` is how many it was taken from: marks, findings, posts or, for an F1, records. */
export interface Figure {
  readonly value: number
  readonly interval: Interval
  readonly of: number
  /** Absent for an F1. */
  readonly hits?: number
}

/** Takes one measure of many records; null where none of them has what it asks. */
export function figureOf(measure: Measure, tallies: readonly Tally[]): Figure | null {
  if (measure.kind === 'rate') {
    let hits = 0
    let of = 0
    for (const tally of tallies) {
      const share = measure.of(tally)
      hits += share.hits
      of += share.of
    }
    if (of === 0) return null
    const [low, high] = wilson(hits, of)
    return { value: (hits / of) * 100, interval: [low * 100, high * 100], hits, of }
  }
  const counts = tallies.map((tally) => measure.of(tally)).filter((one) => one !== undefined)
  const value = f1(counts)
  if (value === null) return null
  const [low, high] = bootstrap(counts, (sample) => f1(sample) ?? 0)
  return { value: value * 100, interval: [low * 100, high * 100], of: counts.length }
}

/** Whether a figure keeps a measure's limit; undefined where there is none. */
export const keeps = (measure: Pick<MeasureOf, 'limit'>, value: number): boolean | undefined =>
  measure.limit && (measure.limit.at === 'most' ? value <= measure.limit.value : value >= measure.limit.value)
