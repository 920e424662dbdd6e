// Finding alone, on sets that others labelled: DIR/*/dev.jsonl, one {"id", "text", "spans": [{"start", "end", "type"}]} a line.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { covered, type Share } from './score.ts'
import { wilson } from './stats.ts'

interface Span {
  readonly start: number
  readonly end: number
  readonly type: string
}
type FindAll = (text: string) => readonly Span[]

/** What a set of posts asks for: people and places. Other sets ask for all that they mark. */
const SOCIAL = new Set(['wnut17', 'btc', 'tweebank-ner', 'tweebank'])
const PEOPLE_AND_PLACES = new Set(['PERSON', 'NAME', 'LOCATION'])

export interface SetScore {
  readonly set: string
  readonly texts: number
  readonly thrown: number
  /** A gold span is found where at least half of its characters are covered. */
  readonly found: Share
  /** A prediction is right where it overlaps gold. */
  readonly right: Share
}

/** Scores one set; in a set of posts only people and places count, on either side. */
export function scoreSet(set: string, lines: readonly string[], findAll: FindAll): SetScore {
  const asked = SOCIAL.has(set) ? (span: Span) => PEOPLE_AND_PLACES.has(span.type) : () => true
  const found: Share = { hits: 0, of: 0 }
  const right: Share = { hits: 0, of: 0 }
  let thrown = 0
  for (const line of lines) {
    const { text, spans } = JSON.parse(line) as { text: string; spans: Span[] }
    const gold = spans.filter(asked)
    let said: readonly Span[] = []
    try {
      said = findAll(text).filter(asked)
    } catch {
      thrown++
    }
    found.of += gold.length
    found.hits += gold.filter((span) => covered(span, said) >= 0.5).length
    right.of += said.length
    right.hits += said.filter((span) => gold.some((one) => one.start < span.end && span.start < one.end)).length
  }
  return { set, texts: lines.length, thrown, found, right }
}

/** Scores the sets under a folder. The finder is loaded here alone, so that nothing else pays for its weights. */
export async function scoreSets(folder: string): Promise<SetScore[]> {
  const { findAll } = await import('@chaperone/text/find')
  return readdirSync(folder)
    .sort()
    .map((set) => ({ set, file: join(folder, set, 'dev.jsonl') }))
    .filter(({ file }) => existsSync(file))
    .map(({ set, file }) => scoreSet(set, readFileSync(file, 'utf8').split('\n').filter(Boolean), findAll))
}

const rate = ({ hits, of }: Share): string => {
  const [low, high] = wilson(hits, of).map((each) => (each * 100).toFixed(1))
  return of === 0 ? '–' : `${((hits / of) * 100).toFixed(1)} (${low}–${high}) ${hits}/${of}`
}

/** A line a set: recall, precision and F1. */
export function describeSets(scores: readonly SetScore[]): string {
  const lines = scores.map((score) => {
    const recall = score.found.of === 0 ? 0 : score.found.hits / score.found.of
    const precision = score.right.of === 0 ? 0 : score.right.hits / score.right.of
    const both = recall + precision === 0 ? 0 : (2 * recall * precision) / (recall + precision)
    const thrown = score.thrown > 0 ? `, threw on ${score.thrown}` : ''
    return `${score.set.padEnd(16)} recall ${rate(score.found).padEnd(32)} precision ${rate(score.right).padEnd(32)} F1 ${(both * 100).toFixed(1)}  (${score.texts} texts${thrown})`
  })
  return lines.join('\n')
}
