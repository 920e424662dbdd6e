import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { read, triage, type Context } from '@chaperone/text'
import { ROOT, type Record_ } from './records.ts'
import { THEIRS, type Answer, type Asks } from './score.ts'

/** Reads a record; what it throws is counted, and the next is read. */
export type Reads = (record: Pick<Record_, 'text'> & Partial<Record_>) => Answer | Promise<Answer>

/** A reader to be measured: ours or another's. */
export interface Subject {
  readonly name: string
  /** Its packages, in the versions installed. */
  readonly packages: readonly string[]
  readonly answers: readonly Asks[]
  readonly load: () => Promise<Reads>
}

interface Bounds {
  readonly start: number
  readonly end: number
}

/** Ours: verdict, findings and about whom; triage of what comes in. */
const chaperone: Subject = {
  name: 'chaperone',
  packages: [],
  answers: ['discloses', 'triage'],
  load: () => Promise.resolve(ours),
}

/** What a reader may know of a record: never how it is labelled. */
const contextOf = ({ kind, author, channel, lang, inReplyTo }: Parameters<Reads>[0]): Context => ({
  kind,
  author,
  channel,
  lang,
  inReplyTo,
})

export function ours(record: Parameters<Reads>[0]): Answer {
  const context = contextOf(record)
  const reading = read(record.text, context)
  return THEIRS.has(record.kind ?? 'post') ? { ...reading, labels: triage(record.text, context).labels } : reading
}

/** No tool of today says about whom: each finding is taken for a patient's, and any finding means block. */
export function asAnswer(text: string, spans: readonly Bounds[]): Answer {
  const seen = new Set<string>()
  const findings = spans
    .filter(({ start, end }) => Number.isInteger(start) && start >= 0 && end > start && end <= text.length)
    .filter(({ start, end }) => !seen.has(`${start}-${end}`) && seen.add(`${start}-${end}`))
    .map(({ start, end }) => ({ start, end, about: 'patient' }))
  return { verdict: findings.length > 0 ? 'block' : 'ok', discloses: null, findings }
}

type Finds = (text: string) => readonly Bounds[] | Promise<readonly Bounds[]>

/** Rules and a lexicon: people, places, organizations, dates and contacts. */
async function compromise(): Promise<Finds> {
  const { default: nlp } = await import('compromise')
  const { default: dates } = await import('compromise-dates')
  const parse = nlp.extend(dates)
  return (text) => {
    const doc = parse(text)
    const views = [
      doc.people(),
      doc.places(),
      doc.organizations(),
      doc.dates(),
      doc.emails(),
      doc.phoneNumbers(),
      doc.urls(),
      doc.atMentions(),
    ]
    return views.flatMap((view) =>
      (view.json({ offset: true }) as { offset: { start: number; length: number } }[]).map(({ offset }) => {
        // Its offsets take in the marks that follow a word.
        const words = text.slice(offset.start, offset.start + offset.length)
        return { start: offset.start, end: offset.start + words.replace(/[\s\p{P}]+$/u, '').length }
      }),
    )
  }
}

const HOLE = '\uE000'

/** Patterns and a list of names. It rewrites, so that its spans are found by laying what it left beside the text. */
async function redactPii(): Promise<Finds> {
  const { SyncRedactor } = (await import('redact-pii')).default
  const redactor = new SyncRedactor({ globalReplaceWith: HOLE })
  return (text) => holesIn(text, redactor.redact(text))
}

/** Where a text was replaced, each stretch by one mark; two that touch count as one. */
export function holesIn(text: string, redacted: string): Bounds[] {
  const [first = '', ...rest] = redacted.split(new RegExp(`${HOLE}+`))
  const holes: Bounds[] = []
  let at = first.length
  rest.forEach((kept, i) => {
    const end = i === rest.length - 1 ? text.length - kept.length : text.indexOf(kept, at + 1)
    if (end <= at) return
    holes.push({ start: at, end })
    at = end + kept.length
  })
  return holes
}

/** Patterns with scores by context. `openredaction` 1.1.5 hands on this package and adds web servers' needs. */
const openredaction = (preset?: 'hipaa') => async (): Promise<Finds> => {
  const { OpenRedaction } = await import('@openredaction/core')
  // Left to remember what it has read, it would be timed at nothing.
  const detector = new OpenRedaction({ enableCache: false, ...(preset ? { preset } : {}) })
  return async (text) => (await detector.detect(text)).detections.map(({ position: [start, end] }) => ({ start, end }))
}

/** What a user could put together today. */
async function union(): Promise<Finds> {
  const all = await Promise.all([compromise(), redactPii(), openredaction()()])
  return async (text) => (await Promise.all(all.map(async (find) => find(text)))).flat()
}

const peer = (name: string, packages: readonly string[], load: () => Promise<Finds>): Subject => ({
  name,
  packages,
  answers: [],
  load: async () => {
    const find = await load()
    return ({ text }) => {
      const spans = find(text)
      return spans instanceof Promise ? spans.then((all) => asAnswer(text, all)) : asAnswer(text, spans)
    }
  },
})

const COMPROMISE = ['compromise', 'compromise-dates']
const OPENREDACTION = ['@openredaction/core']

export const SUBJECTS: readonly Subject[] = [
  chaperone,
  peer('compromise', COMPROMISE, compromise),
  peer('redact-pii', ['redact-pii'], redactPii),
  peer('openredaction', OPENREDACTION, openredaction()),
  peer('openredaction-hipaa', OPENREDACTION, openredaction('hipaa')),
  peer('union', [...COMPROMISE, 'redact-pii', ...OPENREDACTION], union),
]

/** Each package of a subject with its version and licence, as installed. */
export function installed(subject: Subject): string[] {
  return subject.packages.map((name) => {
    const file = join(ROOT, 'node_modules', name, 'package.json')
    const { version, license } = JSON.parse(readFileSync(file, 'utf8')) as { version: string; license?: string }
    return `${name} ${version} (${license ?? 'no licence named'})`
  })
}

/** Lets a reader read all records. One that throws on a record has no answer for it, and is counted. */
export async function answersOf(
  reads: Reads,
  records: readonly Record_[],
): Promise<{ answers: Map<string, Answer>; thrown: number }> {
  const answers = new Map<string, Answer>()
  let thrown = 0
  for (const record of records) {
    try {
      answers.set(record.id, await reads(record))
    } catch {
      thrown++
    }
  }
  return { answers, thrown }
}
