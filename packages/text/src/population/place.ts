import { tokenAt, type Doc } from '../document.ts'
import { COMMON } from '../lists/index.ts'
import type { Token } from '../tokenize.ts'
import type { Finding } from '../types.ts'
import { COUNTIES, COUNTRIES, COUNTY, RURAL_COUNTY, STATES, TOWN, VILLAGE, type AreaId, type State } from './figures.ts'
import { areaOf, townsOf, wordsFrom, type Town } from './towns.ts'
import { CUE, type Known } from './vocabulary.ts'

/** A place that a text gives, with how many people live there. */
export interface Place {
  readonly start: number
  readonly end: number
  readonly people: number
  /** The true figure lies within so many times or so many parts of it. */
  readonly within: number
  readonly area: AreaId
  readonly source: string | null
  /** Said in general only, such as "this county" or "our town". */
  readonly guessed: boolean
}

export interface Places {
  readonly best: Place | null
  /** A place was named that no list has. */
  readonly unlisted: boolean
  readonly area: AreaId
}

const BY_CODE = new Map(STATES.map((state) => [state.code, state]))
const BY_NAME = new Map(STATES.map((state) => [state.name, state]))
const isNamed = (token: Token | undefined): token is Token =>
  token?.kind === 'word' && !token.tag && (token.shape === 'title' || token.shape === 'upper')

/** The state that begins at a token, with its last token; a code such as TX counts only where `coded`. */
function stateAt(doc: Doc, i: number, coded: boolean): { state: State; last: number } | null {
  const token = doc.tokens[i]
  if (!isNamed(token)) return null
  let name = token.fold
  for (let last = i; last < i + 3; last++) {
    if (last > i) {
      const next = doc.tokens[last]
      if (next?.kind !== 'word') break
      name += ` ${next.fold}`
    }
    const state = BY_NAME.get(name)
    if (state) return { state, last }
  }
  const state = coded && token.shape === 'upper' ? BY_CODE.get(token.fold) : undefined
  return state ? { state, last: i } : null
}

/** The longest listed name that begins at a token; the marks in "St. Louis" and "Winston-Salem" are passed over. */
function townAt(doc: Doc, i: number): { towns: readonly Town[]; last: number } | null {
  const token = doc.tokens[i]
  if (!isNamed(token)) return null
  const most = wordsFrom(token.fold)
  let found: { towns: readonly Town[]; last: number } | null = null
  let name = ''
  let words = 0
  for (let at = i; words < most && at < i + 9; at++) {
    const next = doc.tokens[at]
    if (!next) break
    if (next.kind === 'mark') {
      if (next.fold === '.' || next.fold === '-') continue
      break
    }
    // "El segundo" is not El Segundo.
    if (words > 0 && next.shape === 'lower' && !/^(?:de|del|la|las|los|el|y|of|the)$/.test(next.fold)) break
    name += words === 0 ? next.fold : ` ${next.fold}`
    words++
    const towns = townsOf(name)
    if (towns.length > 0) found = { towns, last: at }
  }
  return found
}

const MONTHS = new Set('march april may june august'.split(' '))

/** Every place in a text that may be where the person told of lives; the smallest counts. */
export function placesOf(
  doc: Doc,
  findings: readonly Finding[],
  hits: readonly number[],
  known: readonly Known[],
): Places {
  let best: Place | null = null
  let unlisted = false
  let area: AreaId = 'us'
  const states = new Set<string>()
  const keep = (place: Place): void => {
    if (!best || place.people < best.people) best = place
  }
  const span = (from: number, to: number): { start: number; end: number } => ({
    start: doc.tokens[from]?.start ?? 0,
    end: doc.tokens[to]?.end ?? 0,
  })
  const others = findings.filter((f) => f.type === 'NAME' || (f.type === 'LOCATION' && f.about === 'public'))
  const taken = (token: Token): boolean => others.some((f) => f.start < token.end && token.start < f.end)

  for (let h = 0; h < hits.length; h++) {
    const i = hits[h] ?? 0
    const token = doc.tokens[i]
    if (!token || !((known[h]?.cues ?? 0) & (CUE.state | CUE.country))) continue
    if (taken(token)) continue
    const before = doc.tokens[i - 1]?.fold ?? ''
    if ((known[h]?.cues ?? 0) & CUE.country) {
      if (isNamed(token) && before !== 'new')
        area = token.fold === 'mexico' ? 'mx' : token.fold === 'boricua' ? 'pr' : 'es'
      continue
    }
    const at = stateAt(doc, i, false)
    if (!at || !/^(?:in|from|across|of|en|de|,|northern|southern|eastern|western|rural|central)$/.test(before)) continue
    states.add(at.state.code)
    keep({
      ...span(i, at.last),
      people: at.state.people,
      within: 1.05,
      area: 'us',
      source: 'census-2020',
      guessed: false,
    })
  }

  const named = (i: number, until: number): void => {
    const sure = until > 0
    const first = doc.tokens[i]
    if (!isNamed(first) || taken(first) || MONTHS.has(first.fold)) return
    // "Upper Valley" is not Valley.
    if (!first.first && isNamed(doc.tokens[i - 1])) return
    // "Miami-Dade County", "Loup County", "Condado de Orange".
    let words = 0
    let name = ''
    let at = i
    for (; words < 4 && at < i + 7; at++) {
      const next = doc.tokens[at]
      if (next?.kind === 'mark' && (next.fold === '-' || next.fold === '.')) continue
      if (!isNamed(next) || next.sentence !== first.sentence) break
      if (words > 0 && /^(?:county|parish)$/.test(next.fold)) {
        const state = stateAfter(doc, at)
        const listed = COUNTIES.get(name)
        if (state) states.add(state.code)
        keep({
          ...span(i, at),
          people: listed ?? COUNTY.people,
          within: listed ? 1.05 : 10,
          area: 'us',
          source: COUNTY.source,
          guessed: !listed,
        })
        return
      }
      name += words === 0 ? next.fold : ` ${next.fold}`
      words++
    }
    const found = townAt(doc, i)
    const last = found ? found.last : at - 1
    const end = doc.tokens[last]?.end ?? 0
    // "Paradise Trailer Park" is not in Paradise, nor "Eagle Bend" in Eagle.
    const goesOn = isNamed(doc.tokens[last + 1]) && stateAt(doc, last + 1, true) === null
    if (found && (goesOn || (sure && end < until && doc.tokens[last + 1]?.fold !== ','))) {
      if (sure) unlisted = true
      return
    }
    if (found && !sure && found.last === i && first.flags & COMMON) return
    const state = stateAfter(doc, last)
    if (state) states.add(state.code)
    const towns = found?.towns ?? []
    if (state && !towns.some((town) => town.region === state.code)) {
      // Every town of 5,000 and more is listed.
      if (words > 0) keep({ ...span(i, last), people: 2500, within: 4, area: 'us', source: 'geonames', guessed: true })
      return
    }
    if (towns.length === 0) {
      if (sure) unlisted = true
      return
    }
    const here = towns.filter((town) =>
      state ? town.region === state.code : states.size === 0 || states.has(town.region),
    )
    const choice = [...(here.length > 0 ? here : towns)].sort((a, b) => b.people - a.people)
    const largest = choice[0]
    const smallest = choice.at(-1)
    if (!largest || !smallest) return
    const within = largest.people / smallest.people
    keep({
      ...span(i, last),
      people: largest.people,
      within: within < 1.15 ? 1.15 : within,
      area: areaOf(largest.region),
      source: 'geonames',
      guessed: false,
    })
  }

  for (const f of findings) {
    if (f.type === 'LOCATION' && isTheirs(f)) named(tokenAt(doc, f.start), f.end)
  }
  for (let h = 0; h < hits.length; h++) {
    const i = hits[h] ?? 0
    const cues = known[h]?.cues ?? 0
    if (cues & CUE.at) named(i + 1, 0)
    if (cues & (CUE.town | CUE.county)) general(i, cues)
  }

  function general(i: number, cues: number): void {
    const token = doc.tokens[i]
    if (!token || token.shape !== 'lower' || token.tag) return
    // "a town of 650", "un pueblo de 1,200 habitantes".
    const of = doc.tokens[i + 1]?.fold
    const number = doc.tokens[i + 2]
    if ((of === 'of' || of === 'de') && number?.kind === 'number') {
      let digits = number.fold
      let last = i + 2
      while (
        /^[,.]$/.test(doc.tokens[last + 1]?.fold ?? '') &&
        /^\d{3}$/.test(doc.tokens[last + 2]?.fold ?? '') &&
        digits.length < 7
      ) {
        digits += doc.tokens[last + 2]?.fold
        last += 2
      }
      const people = Number(digits)
      if (people > 9 && people < 50_000_000) {
        keep({ ...span(i, last), people, within: 1.2, area, source: null, guessed: false })
        return
      }
    }
    let from = i
    let rural = false
    let owns = false
    for (let at = i - 1; at >= i - 3 && at >= 0; at--) {
      const word = doc.tokens[at]
      if (word?.kind !== 'word' || word.sentence !== token.sentence) break
      if (/^(?:rural|small|tiny|little|pequeno|chico)$/.test(word.fold)) rural = true
      else if (/^(?:this|our|my|whole|entire|half|nuestro|mi|este|todo)$/.test(word.fold)) owns = true
      else if (!/^(?:the|a|el|un|in)$/.test(word.fold)) break
      from = at
    }
    // "It takes a village" is no place.
    const inside = /^(?:in|from|en|de|our|this)$/.test(doc.tokens[i - 2]?.fold ?? '')
    if (inside && /^(?:pueblito|aldea|hamlet|village|rancheria|ejido)$/.test(token.fold)) rural = true
    if (!rural && !owns) return
    const figure = cues & CUE.county ? (rural ? RURAL_COUNTY : COUNTY) : rural ? VILLAGE : TOWN
    keep({ ...span(from, i), people: figure.people, within: 8, area, source: figure.source, guessed: true })
  }

  const chosen: Place | null = best
  return { best: chosen, unlisted, area: chosen ? (chosen as Place).area : area }
}

/** The state named right after a place, "Bird City, KS" or "Bird City Kansas". */
function stateAfter(doc: Doc, last: number): State | null {
  const comma = doc.tokens[last + 1]?.fold === ','
  return stateAt(doc, last + (comma ? 2 : 1), comma)?.state ?? null
}

const isTheirs = (f: Finding): boolean => f.about === 'patient' || f.about === 'relative'
/** How many people live in the whole of an area. */
export const residentsOf = (area: AreaId): number => COUNTRIES[area].people
