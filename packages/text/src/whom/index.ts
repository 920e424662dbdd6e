import type { Doc } from '../document.ts'
import { tokenAt } from '../document.ts'
import { modelOf, type Model } from '../model.ts'
import type { Reader } from '../net/index.ts'
import type { Match } from '../overlaps.ts'
import type { Story } from '../story/index.ts'
import type { About } from '../types.ts'
import type { PhraseId } from '../words/index.ts'
import { CLASSES, type Class } from './classes.ts'
import { matchFeatures, type People } from './features.ts'
import { WHOM } from './weights.js'
import { whyOf } from './why.ts'

export interface Whose {
  readonly about: About
  readonly why: PhraseId
  /** 0 to 1. */
  readonly score: number
}

const WIDTH = CLASSES.length
const NONE = CLASSES.indexOf('none')
const shipped: Model<Class> = modelOf(CLASSES, WHOM)

/** Added to the sums of `patient` and `relative`: missing one costs more than a false alarm, but how the text leans counts too. Chosen on a fold of the training records held out. */
const CAUTION = -18
/** How much of what the whole text leans toward a breach is added on top, or taken off where it leans away; and the most of it. */
const LEANING = 0.6
const MOST_LEANING = 30

/** Decides whose each match is; null where the words around say it is nobody's. Names first, then what stands beside them. */
export function whose(
  doc: Doc,
  matches: readonly Match[],
  story: Story,
  reader: Reader,
  model = shipped,
): (Whose | null)[] {
  const lean = Math.trunc((story.block - story.ok) * LEANING)
  const caution = CAUTION + Math.max(-MOST_LEANING, Math.min(MOST_LEANING, lean))
  const names = matches.filter((match) => match.type === 'NAME')
  const judged = (people: People | null, index: number): Int32Array => {
    const sums = reader.whom(index)
    const match = matches[index]
    if (match) model.add(sums, matchFeatures(doc, match, index, matches, people))
    return sums
  }
  const sums = new Map<Match, Int32Array>()
  matches.forEach((match, i) => {
    if (match.type === 'NAME') sums.set(match, judged(null, i))
  })
  joinMentions(doc, names, sums)
  const people = peopleOf(names, sums, caution)
  const decided = matches.map((match, i) => decide(doc, match, sums.get(match) ?? judged(people, i), caution))
  return decided.map((own, i) => besideName(doc, matches, decided, i) ?? own)
}

/** Tokens between a name and a room that belong together. */
const BESIDE = 12

const isProtected = (own: Whose | null | undefined): own is Whose =>
  own?.about === 'patient' || own?.about === 'relative'

/** A room or bed beside a patient's name is that person's, whatever the words lean to: "Rosalind Pike, Room 412". */
function besideName(
  doc: Doc,
  matches: readonly Match[],
  decided: readonly (Whose | null)[],
  index: number,
): Whose | undefined {
  const match = matches[index]
  if (match?.by !== 'room-bed' || match.about || isProtected(decided[index])) return undefined
  const at = tokenAt(doc, match.start)
  const beside = matches.findIndex(
    (other, i) =>
      other.type === 'NAME' && isProtected(decided[i]) && Math.abs(tokenAt(doc, other.start) - at) <= BESIDE,
  )
  const person = decided[beside]
  return isProtected(person)
    ? { about: person.about, why: whyOf(doc, match, person.about), score: person.score }
    : undefined
}

/** Mentions of one person ("Mary Alvarez … Mary") are judged together: each gets the sum of all. */
function joinMentions(doc: Doc, names: readonly Match[], sums: Map<Match, Int32Array>): void {
  const byWord = new Map<string, Int32Array>()
  const wordsOf = (match: Match): string[] => {
    const words: string[] = []
    if (match.rule === 'organization') return words
    for (let i = tokenAt(doc, match.start); ; i++) {
      const token = doc.tokens[i]
      if (!token || token.start >= match.end) return words
      if (token.kind === 'word' && token.fold.length > 2) words.push(token.fold)
    }
  }
  const count = new Map<Int32Array, number>()
  for (const match of names) {
    const own = sums.get(match)
    if (!own) continue
    const words = wordsOf(match)
    const known = words.map((word) => byWord.get(word)).find((sum) => sum !== undefined)
    const total = known ?? new Int32Array(WIDTH)
    for (let c = 0; c < WIDTH; c++) total[c] = (total[c] ?? 0) + (own[c] ?? 0)
    count.set(total, (count.get(total) ?? 0) + 1)
    for (const word of words) if (!byWord.has(word)) byWord.set(word, total)
    if (words.length > 0) sums.set(match, total)
  }
  for (const [total, n] of count)
    if (n > 1) for (let c = 0; c < WIDTH; c++) total[c] = Math.trunc(((total[c] ?? 0) * 2) / (n + 1))
}

function best(sums: Int32Array, caution: number): number {
  let top = 0
  for (let c = 1; c < WIDTH; c++) if (valueOf(sums, c, caution) > valueOf(sums, top, caution)) top = c
  return top
}
const valueOf = (sums: Int32Array, c: number, caution: number): number => (sums[c] ?? 0) + (c < 2 ? caution : 0)

/** What the other findings of a text are told of its people. */
export function peopleOf(names: readonly Match[], sums: ReadonlyMap<Match, Int32Array>, caution: number): People {
  const classes = [0, 0, 0, 0, 0]
  const at = []
  for (const match of names) {
    const own = sums.get(match)
    const top = own ? best(own, caution) : NONE
    if (top === NONE || match.rule === 'organization') continue
    classes[top] = (classes[top] ?? 0) + 1
    at.push({ start: match.start, end: match.end, class: top })
  }
  return { classes, at }
}

function decide(doc: Doc, match: Match, sums: Int32Array, caution: number): Whose | null {
  if (match.about) return { about: match.about, why: whyOf(doc, match, match.about), score: match.score }
  const top = best(sums, caution)
  const name = CLASSES[top] ?? 'none'
  if (name === 'none') return null
  let second = -1_000_000
  for (let c = 0; c < WIDTH; c++)
    if (c !== top && !(top < 2 && c < 2) && valueOf(sums, c, caution) > second) second = valueOf(sums, c, caution)
  const margin = valueOf(sums, top, caution) - second
  // A ratio, not an exponential: the same on every machine. A margin of 40 is a sure thing.
  const sure = 0.5 + (0.5 * margin) / (margin + 20)
  return { about: name, why: whyOf(doc, match, name), score: sure }
}
