import type { Doc } from '../document.ts'
import type { Estimate, Finding, Phrase, Trait } from '../types.ts'
import type { Judgment } from '../verdict.ts'
import { AROUND, toldOf } from './particular.ts'
import { placesOf, residentsOf, type Places } from './place.ts'
import { traitsOf, type Candidate, type Hits } from './traits.ts'
import { vocabulary, type Known } from './vocabulary.ts'

export { residentsOf }

/** How far into a text is looked: an estimate is of one person, and a text that long tells more than that. */
const FAR = 20_000
/** Thresholds that public health agencies suppress small counts by: 5 on controlled release, 11 on public release (CMS cell size policy). */
const FEW = 11
const VERY_FEW = 5
/** How many sentences from a finding its person may still be told of. */
const NEAR = 2
/** Texts of so many sentences tell of several people; then the traits of one must stand together. */
const LONG = 9

/**
 * How many people fit what a text says of one person, from public population figures: the people of the place, times the share of each trait.
 * Null where nobody in particular is told of, or nothing narrows them down. Findings are of the normalized text, as are the offsets given back.
 */
export function estimateOf(doc: Doc, findings: readonly Finding[]): Estimate | null {
  if (doc.lang !== 'en' && doc.lang !== 'es') return null
  const { known, maybe } = vocabulary()
  const hits: number[] = []
  const what: Known[] = []
  for (let i = 0; i < doc.tokens.length; i++) {
    const token = doc.tokens[i]
    if (!token || token.start > FAR) break
    if (maybe[token.hash & 0xffff] === 0 || token.kind !== 'word') continue
    const one = known.get(token.fold)
    if (!one) continue
    hits.push(i)
    what.push(one)
  }
  const near = findings.filter((f) => f.start < FAR)
  const told = toldOf(doc, near, hits, what)
  if (!told.one && !told.ifUnique) return null
  const within = (sentence: number): boolean =>
    told.near === null || told.near.some((of) => sentence - of <= NEAR && of - sentence <= NEAR)
  let where: Hits = { at: hits, known: what }
  let candidates = traitsOf(doc, near, where, within)
  if (!told.one && !candidates.some(isUnique)) return null
  if (isHistory(doc)) return null
  if ((doc.tokens.at(-1)?.sentence ?? 0) >= LONG) {
    const center = centerOf(candidates, (candidate) => {
      const there = toldOf(doc, near, hits, what, candidate.sentence)
      return there.one || (there.ifUnique && isUnique(candidate))
    })
    if (center === null) return null
    const around = (sentence: number): boolean => sentence - center <= AROUND && center - sentence <= AROUND
    candidates = candidates.filter(({ sentence }) => around(sentence))
    where = only(where, (i) => around(doc.tokens[i]?.sentence ?? 0))
  }
  return reckon(placesOf(doc, near, where.at, where.known), candidates)
}

function only({ at, known }: Hits, holds: (i: number) => boolean): Hits {
  const keep = at.map(holds)
  return { at: at.filter((_, h) => keep[h]), known: known.filter((_, h) => keep[h]) }
}

/** A year before 1925 makes it a story of long ago, whose people are not to be found by counting today's. */
const isHistory = (doc: Doc): boolean =>
  doc.has.digit &&
  doc.tokens.some(
    ({ kind, fold, start }) => kind === 'number' && start < FAR && fold.length === 4 && fold >= '1500' && fold < '1925',
  )

const isUnique = (one: Candidate): boolean => one.people !== undefined
const rarity = (one: Candidate): number => (isUnique(one) ? 0 : one.perMillion)

/** In a long text: the sentence of the rarest trait beside which one person is told of. A few are tried, so that the time is bounded. */
function centerOf(candidates: readonly Candidate[], holds: (candidate: Candidate) => boolean): number | null {
  const rarest = candidates.filter((one) => one.kind !== 'sex').sort((a, b) => rarity(a) - rarity(b))
  for (const candidate of rarest.slice(0, 6)) if (holds(candidate)) return candidate.sentence
  return null
}

/** Multiplies the place by one trait of each kind: the one that the fewest have, and of the sexes the first. */
function reckon(places: Places, candidates: readonly Candidate[]): Estimate | null {
  const whole = residentsOf(places.area)
  const base = places.best?.people ?? whole
  const chosen = new Map<Trait['kind'], Candidate>()
  for (const candidate of candidates) {
    const one =
      candidate.people === undefined ? candidate : { ...candidate, perMillion: atMost((candidate.people / base) * 1e6) }
    const best = chosen.get(one.kind)
    if (!best || (one.kind !== 'sex' && one.perMillion < best.perMillion)) chosen.set(one.kind, one)
  }
  const counted = [...chosen.values()]
  if (!places.best && counted.every((one) => one.kind === 'sex')) return null
  let people = base
  let low = base
  let high = base
  if (places.best) {
    low = low / places.best.within
    high = high * places.best.within
  }
  for (const one of counted) {
    people = people * (one.perMillion / 1e6)
    low = low * (one.perMillion / 1e6 / one.within)
    high = high * atMostOne((one.perMillion / 1e6) * one.within)
  }
  const middle = least(people)
  const traits: Trait[] = counted.map(({ kind, start, end, perMillion, source }) => ({
    kind,
    start,
    end,
    perMillion,
    source,
  }))
  if (places.best) {
    const { start, end, source } = places.best
    traits.push({ kind: 'place', start, end, perMillion: atMost((base / whole) * 1e6), source })
  }
  traits.sort((a, b) => a.start - b.start || a.end - b.end)
  return {
    people: middle,
    low: least(low < middle ? low : middle),
    high: least(high > whole ? whole : high > middle ? high : middle),
    area: places.area,
    traits,
    level: middle < VERY_FEW ? 'very-few' : middle < FEW ? 'few' : 'many',
    says: saysOf(middle, places, counted),
  }
}

const atMost = (perMillion: number): number => (perMillion > 1e6 ? 1e6 : perMillion)
const atMostOne = (share: number): number => (share > 1 ? 1 : share)
/** Whole people, at least one; two digits of those above a hundred, for more would claim too much. */
function least(people: number): number {
  let rest = people
  let by = 1
  while (rest >= 100) {
    rest /= 10
    by *= 10
  }
  const whole = Math.round(rest) * by
  return whole < 1 ? 1 : whole
}

function saysOf(people: number, places: Places, counted: readonly Candidate[]): Phrase[] {
  const params = { people, area: places.area }
  const says: Phrase[] = [
    people === 1
      ? { id: 'estimate-one', params: { area: places.area } }
      : { id: people < FEW ? 'estimate-few' : 'estimate-many', params },
  ]
  if (!places.best)
    says.push({
      id: places.unlisted ? 'estimate-place-unlisted' : 'estimate-place-unknown',
      params: { area: places.area },
    })
  else if (places.best.guessed) says.push({ id: 'estimate-place-guessed', params: { people: places.best.people } })
  if (counted.some((one) => one.ownTown)) says.push({ id: 'estimate-own-town' })
  if (counted.some((one) => one.known)) says.push({ id: 'estimate-event' })
  if (counted.length + (places.best ? 1 : 0) > 1) says.push({ id: 'estimate-independent' })
  if (counted.some((one) => one.source === null && one.people === undefined)) says.push({ id: 'estimate-guessed' })
  says.push({ id: 'estimate-years', params: { from: 2020, to: 2023 } })
  return says
}

/** Kinds that others write: theirs to tell, so no estimate stops them. */
const THEIRS = /^(?:comment|review|dm)$/

/** What a verdict becomes with the estimate known: very few block, few are for a person to read; never less than it was. */
export function raisedBy(judgment: Judgment, estimate: Estimate | null, kind: string | undefined): Judgment {
  const { verdict, reasons } = judgment
  if (estimate === null || estimate.level === 'many' || verdict === 'block' || THEIRS.test(kind ?? '')) return judgment
  if (estimate.level === 'very-few')
    return {
      verdict: 'block',
      reasons: [{ id: 'singles-out' }, ...reasons.filter(({ id }) => id !== 'nothing-found')],
    }
  return verdict === 'ok' ? { verdict: 'review', reasons: [{ id: 'tells-of-patient' }] } : judgment
}
