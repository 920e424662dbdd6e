import type { Doc } from '../document.ts'
import type { Finding, Trait } from '../types.ts'
import { ageShare, stageShare } from './age.ts'
import { MEN, WOMEN } from './figures.ts'
import { sentenceAt } from './particular.ts'
import { CUE, type Known, type Term } from './vocabulary.ts'

/** A trait that may count, before one of each kind is chosen. */
export interface Candidate extends Trait {
  /** The true figure lies within so many times or so many parts of it. */
  readonly within: number
  /** Index of the sentence it stands in. */
  readonly sentence: number
  /** Fits so many people of a place and no more, whatever its size: "the only farrier", "the crash on I-80". */
  readonly people?: number
  /** Of an office that each town has: taken for the writer's own. */
  readonly ownTown?: boolean
  /** A newsworthy event that readers can look up. */
  readonly known?: boolean
}

/** Words of a text that the vocabulary knows, with what it knows of them. */
export interface Hits {
  readonly at: readonly number[]
  readonly known: readonly Known[]
}

/** The last token of a term that begins at a token; -1 where it does not. Hyphens inside are passed over. */
export function termEnd(doc: Doc, i: number, term: Term): number {
  let at = i
  for (let w = 0; w < term.words.length; w++, at++) {
    if (w > 0 && doc.tokens[at]?.fold === '-') at++
    if (doc.tokens[at]?.fold !== term.words[w]) return -1
  }
  return at - 1
}

/** The longest term that begins at a token. */
export function termAt(doc: Doc, i: number, terms: readonly Term[]): { term: Term; last: number } | null {
  const token = doc.tokens[i]
  for (const term of terms) {
    if (term.capitals && token?.shape !== 'upper') continue
    const last = termEnd(doc, i, term)
    if (last >= 0) return { term, last }
  }
  return null
}

const GENERAL =
  /^(?:awareness|month|day|week|center|centre|clinic|unit|institute|foundation|walk|fund|research|program|programme|team|screening|screenings|support|specialist|specialists|education|prevention|risk|care|ward|department|alarm|alarms|drill|safety|hazard|extinguisher|truck|engine|station|season|service|services|patients|shot|shots|vaccine|vaccines|vaccination|booster|test|testing|tests)$/
const BEFORE_WORK =
  /^(?:a|an|the|this|that|retired|former|local|beloved|un|una|el|la|es|era|fue|como|ese|esa|aquel|exs?|jubilado|jubilada|yo|old|anos|,)$/
const HIGHWAY = /^(?:i|hwy|highway|route|rte|interstate|us|sr|carretera|autopista|autovia|ruta|ap|a)$/
const PEOPLE = CUE.man | CUE.woman | CUE.patient | CUE.human

/** Everything in a text that narrows down who is meant, but for the place. `within` says in which sentences it may stand. */
export function traitsOf(
  doc: Doc,
  findings: readonly Finding[],
  hits: Hits,
  within: (sentence: number) => boolean,
): Candidate[] {
  const found: Candidate[] = []
  const { tokens } = doc
  const names = findings.filter((f) => f.type === 'NAME' || f.type === 'URL' || f.type === 'EMAIL')
  const dates = findings.filter((f) => f.type === 'DATE')
  const cuesAt = new Map<number, number>()
  hits.at.forEach((i, h) => cuesAt.set(i, hits.known[h]?.cues ?? 0))
  const named = (start: number, end: number): boolean => names.some((f) => f.start < end && start < f.end)

  const ages = findings.filter((f) => f.type === 'AGE' || f.type === 'AGE90')
  const theirs = ages.some((f) => f.about === 'patient') ? 'patient' : 'relative'
  for (const f of ages) {
    if (f.about !== theirs) continue
    const share = ageShare(doc, f)
    if (share)
      found.push({
        kind: 'age',
        start: f.start,
        end: f.end,
        sentence: sentenceAt(doc, f.start),
        ...share,
      })
  }

  let until = -1
  for (let h = 0; h < hits.at.length; h++) {
    const i = hits.at[h] ?? 0
    const one = hits.known[h]
    const token = tokens[i]
    if (!one || !token || token.tag || !within(token.sentence)) continue
    const add = (
      kind: Trait['kind'],
      last: number,
      rest: Omit<Candidate, 'kind' | 'start' | 'end' | 'sentence'>,
    ): void => {
      const end = tokens[last]?.end ?? token.end
      if (!named(token.start, end)) found.push({ kind, start: token.start, end, sentence: token.sentence, ...rest })
    }
    const { cues } = one
    const woman = (cues & (CUE.she | CUE.woman)) !== 0
    if ((woman || cues & (CUE.he | CUE.man)) && !(doc.lang === 'en' && token.fold === 'el') && !isArticle(doc, i))
      add('sex', i, { perMillion: woman ? WOMEN : MEN, within: 1.02, source: 'census-2020' })
    if (cues & CUE.age && singular(doc, i)) {
      const share = stageShare(token.fold)
      if (share) add('age', i, { ...share })
    }
    if (cues & CUE.only) {
      const last = onlyOne(doc, i, cuesAt, hits)
      if (last > i) add('role', last, { perMillion: 0, within: 1, source: null, people: 1 })
    }
    if (
      cues & CUE.one &&
      /^(?:one|un|una)$/.test(token.fold) &&
      /^(?:exactly|solo|only|s)$/.test(tokens[i - 1]?.fold ?? '')
    ) {
      const last = onlyOne(doc, i, cuesAt, hits)
      if (last > i && (tokens[i - 1]?.fold !== 's' || tokens[i - 3]?.fold === 'there'))
        add('role', last, { perMillion: 0, within: 1, source: null, people: 1 })
    }
    if (cues & CUE.news && inTheNews(doc, i))
      add('event', i, { perMillion: 0, within: 4, source: null, people: 3, known: true })
    if (i <= until || one.terms.length === 0) continue
    const at = termAt(doc, i, one.terms)
    if (!at) continue
    const { term, last } = at
    const next = tokens[last + 1]
    const after = next?.fold === '-' ? (tokens[last + 2]?.fold ?? '') : (next?.fold ?? '')
    const figure = { perMillion: term.perMillion, within: term.within, source: term.source }
    if (term.kind === 'condition') {
      if (GENERAL.test(after) || manyBefore(doc, i, cuesAt)) continue
      add('condition', last, figure)
    } else if (term.kind === 'unique') {
      add('role', last, { perMillion: 0, within: 1, source: null, people: 1 })
    } else if (term.kind === 'event') {
      if (GENERAL.test(after) || !(articleBefore(doc, i) || dateBefore(doc, i, dates))) continue
      const known = isKnown(doc, i, last, cuesAt, dates)
      add('event', last, known ? { ...figure, source: null, within: 4, people: 3, known } : figure)
    } else if (term.kind === 'office') {
      const kin = kinOf(doc, i, last, cuesAt)
      const title = token.shape === 'title' && !token.first && next?.shape === 'title'
      const definite = /^(?:the|el|la|del|al)$/.test(tokens[i - 1]?.fold ?? '')
      if (title || (next?.kind === 'word' && next.shape === 'title' && !kin)) continue
      if (
        kin ||
        (definite &&
          !(
            VISITS.test(after) && !/^(?:a|an|in|on|our|my|here|not|having|getting)$/.test(tokens[last + 2]?.fold ?? '')
          ) &&
          inCare(doc, token.sentence, hits))
      )
        add('role', kin || last, { perMillion: 0, within: 2, source: null, people: 1, ownTown: true })
      else if (worksBefore(doc, i)) add('occupation', last, figure)
      else continue
    } else {
      if ((token.shape === 'title' && !token.first) || !worksBefore(doc, i)) continue
      add('occupation', last, figure)
    }
    until = last
  }
  return found
}

/** "el" and "la" before a noun are articles; only the accented "él" stands for a man. */
const isArticle = (doc: Doc, i: number): boolean => {
  const token = doc.tokens[i]
  return token?.fold === 'el' && doc.lower.charAt(token.start) !== 'é'
}

const singular = (doc: Doc, i: number): boolean =>
  /^(?:a|an|the|this|that|our|my|tiny|old|year|one|un|una|el|la|este|esta|nuestro|nuestra|-|her|his|su)$/.test(
    doc.tokens[i - 1]?.fold ?? '',
  ) && !/^(?:unit|care|nursery|screening|class|classes|room|program)$/.test(doc.tokens[i + 1]?.fold ?? '')

/** "patients with lupus", "families living with ALS": of many. */
function manyBefore(doc: Doc, i: number, cuesAt: ReadonlyMap<number, number>): boolean {
  for (let at = i - 1; at >= i - 4 && at >= 0; at--) if ((cuesAt.get(at) ?? 0) & CUE.plural) return true
  return false
}

function articleBefore(doc: Doc, i: number): boolean {
  for (let at = i - 1; at >= i - 3 && at >= 0; at--)
    if (/^(?:a|an|the|this|that|un|una|el|la|del)$/.test(doc.tokens[at]?.fold ?? '')) return true
  return false
}

/** "Saw it on the evening news", "the girl from the news", "salió en las noticias". */
function inTheNews(doc: Doc, i: number): boolean {
  for (let at = i - 1; at >= i - 3 && at >= 0; at--) {
    const word = doc.tokens[at]?.fold ?? ''
    if (/^(?:on|in|from|en|de|del)$/.test(word)) return true
    if (!/^(?:the|evening|local|nightly|las|los|el)$/.test(word)) return false
  }
  return false
}

/** What a guest does: "the mayor stopped by", "the sheriff read to the children". */
const VISITS =
  /^(?:stopped|visited|joined|cut|proclaimed|declared|read|presented|thanked|toured|attended|spoke|said|will|is|has|signed|vino|visito|inauguro|asistio|corto|dijo)$/

/** "Friday's fire": a day right before. */
const dateBefore = (doc: Doc, i: number, dates: readonly Finding[]): boolean => {
  const start = doc.tokens[i]?.start ?? 0
  return dates.some((f) => f.end <= start && start - f.end < 4)
}

/** Whether words of care stand in the same sentence or beside it. */
function inCare(doc: Doc, sentence: number, hits: Hits): boolean {
  return hits.at.some((i, h) => {
    const away = (doc.tokens[i]?.sentence ?? 0) - sentence
    const one = hits.known[h]
    return (
      away >= -1 &&
      away <= 1 &&
      one !== undefined &&
      ((one.cues & (CUE.care | CUE.patient)) !== 0 || one.terms.some((term) => term.kind === 'condition'))
    )
  })
}

/** Whether the words before say that someone follows the occupation, and not that one of us does. */
function worksBefore(doc: Doc, i: number): boolean {
  for (let at = i - 1; at >= i - 6 && at >= 0; at--) {
    const word = doc.tokens[at]
    if (!word || (word.kind === 'mark' && !/^[-,]$/.test(word.fold))) return false
    if (/^(?:our|my|your|nuestro|nuestra|mi|su|im|i|soy|as)$/.test(word.fold)) return false
    if (!BEFORE_WORK.test(word.fold)) continue
    // "As a welder", "I'm a welder", "I am a welder".
    const ahead = `${doc.tokens[at - 2]?.fold} ${doc.tokens[at - 1]?.fold}`
    return !/(?: as| im| soy|^i (?:am|was)|^yo (?:soy|era))$/.test(ahead)
  }
  return false
}

/** The last token of "only ... X", where X is a person; -1 where it is not. */
function onlyOne(doc: Doc, i: number, cuesAt: ReadonlyMap<number, number>, hits: Hits): number {
  if (
    !doc.tokens[i]?.first &&
    !/^(?:the|el|la|al|del|our|su|s|exactly|solo|is|s|una|,|are|was|county|town)$/.test(doc.tokens[i - 1]?.fold ?? '')
  )
    return -1
  // "The last farrier" is one; "the last patient" is but the last of the day.
  const last = /^(?:last|ultim[oa])$/.test(doc.tokens[i]?.fold ?? '')
  for (let at = i + 1; at <= i + 4; at++) {
    const word = doc.tokens[at]
    if (word?.kind !== 'word' && word?.fold !== '-') return -1
    if (!last && (cuesAt.get(at) ?? 0) & PEOPLE) return at
    const h = cuesAt.has(at) ? hits.at.indexOf(at) : -1
    const term = h >= 0 ? termAt(doc, at, hits.known[h]?.terms ?? []) : null
    if (term && (term.term.kind === 'occupation' || term.term.kind === 'office')) return term.last
  }
  return -1
}

/** The last token of "the mayor's wife" or, going back, of "la esposa del alcalde"; 0 where no kin is told of. */
function kinOf(doc: Doc, i: number, last: number, cuesAt: ReadonlyMap<number, number>): number {
  if (doc.tokens[last + 1]?.fold === "'" && doc.tokens[last + 2]?.fold === 's') {
    for (let at = last + 3; at <= last + 5; at++) if ((cuesAt.get(at) ?? 0) & (CUE.kin | CUE.man | CUE.woman)) return at
  }
  for (let at = i - 1; at >= i - 3 && at >= 0; at--) {
    if (!/^(?:of|de|del|the|el|la)$/.test(doc.tokens[at]?.fold ?? '')) break
    if ((cuesAt.get(at - 1) ?? 0) & CUE.kin) return last
  }
  return 0
}

/** An event that a reader can look up: on a numbered road, on a day, or in the news. */
function isKnown(
  doc: Doc,
  i: number,
  last: number,
  cuesAt: ReadonlyMap<number, number>,
  dates: readonly Finding[],
): boolean {
  const { tokens } = doc
  const sentence = tokens[i]?.sentence
  for (let at = i - 4; at <= last + 7; at++) {
    if (tokens[at]?.sentence !== sentence) continue
    if (!HIGHWAY.test(tokens[at]?.fold ?? '')) continue
    const next = tokens[at + 1]
    if (next?.kind === 'number' || (next?.fold === '-' && tokens[at + 2]?.kind === 'number')) return true
  }
  if (dateBefore(doc, i, dates)) return true
  const definite = /^(?:the|that|el|la|del)$/.test(tokens[i - 1]?.fold ?? '')
  const end = tokens[last]?.end ?? 0
  if (definite && dates.some((f) => f.start > end && f.start - end < 40)) return true
  for (let at = i - 12; at <= last + 12; at++)
    if ((cuesAt.get(at) ?? 0) & CUE.news && tokens[at]?.sentence === sentence && definite) return true
  return false
}
