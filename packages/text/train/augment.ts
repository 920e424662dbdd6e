import { CITY, COMMON, GIVEN, SURNAME } from '../src/lists/index.ts'
import { CUE_OF } from '../src/whom/cues.ts'
import { tokenize, type Token } from '../src/tokenize.ts'
import type { Record_, Span } from './corpus.ts'

/** Words told of a man and of a woman. */
const GENDERS =
  'he she,him her,his her,himself herself,man woman,men women,boy girl,boys girls,dad mom,daddy mommy,father mother,son daughter,brother sister,husband wife,grandpa grandma,grandfather grandmother,grandson granddaughter,uncle aunt,nephew niece,gentleman lady,guy gal,mr mrs,m f,el ella,hijo hija,nino nina,padre madre,papa mama,abuelo abuela,hermano hermana,esposo esposa,tio tia,senor senora,sr sra'
    .split(',')
    .map((pair) => pair.split(' '))
const OTHER = new Map<string, string>()
for (const [a = '', b = ''] of GENDERS) {
  if (!OTHER.has(a)) OTHER.set(a, b)
  if (!OTHER.has(b)) OTHER.set(b, a)
}

/** How often a record gets other names, a place another, the record the other sex, a word one of like meaning, the record no or only capitals. */
const RATES = { name: 0.7, place: 0.4, sex: 0.3, near: 0.06, lower: 0.08, upper: 0.02 }

interface Edit {
  readonly start: number
  readonly end: number
  readonly text: string
}
export interface Pools {
  /** Words of names by what lists say of them. */
  readonly names: ReadonlyMap<number, readonly string[]>
  /** Places by how many words they have. */
  readonly places: ReadonlyMap<number, readonly string[]>
  /** Words of nearly the same meaning. */
  readonly near: (fold: string) => readonly string[]
}

const sortOf = (token: Token): number =>
  (token.flags & (GIVEN | SURNAME | COMMON | CITY)) | (token.end - token.start < 3 ? 64 : 0)
const capitals = (like: string, word: string): string =>
  like === like.toLowerCase()
    ? word.toLowerCase()
    : like.length > 1 && like === like.toUpperCase()
      ? word.toUpperCase()
      : word

/** What may stand in for what, from the records that are fitted to. */
export function poolsOf(records: readonly Record_[], near: Pools['near']): Pools {
  const names = new Map<number, string[]>()
  const places = new Map<number, string[]>()
  const into = (map: Map<number, string[]>, key: number, text: string): void => {
    const list = map.get(key)
    if (list) list.push(text)
    else map.set(key, [text])
  }
  for (const { text, spans } of records)
    for (const { type, start, end } of spans) {
      const part = text.slice(start, end)
      const words = tokenize(part).filter((token) => token.kind === 'word')
      if (type === 'NAME')
        for (const word of words)
          if (word.shape === 'title') into(names, sortOf(word), part.slice(word.start, word.end))
      if (type === 'LOCATION' && words[0]?.shape === 'title') into(places, words.length, part)
    }
  return { names, places, near }
}

/** The record again with other names and places, at times the other sex, words of like meaning, other capitals; its labels hold. */
export function varied(record: Record_, pools: Pools, chance: () => number): Record_ {
  const { text, spans } = record
  const edits: Edit[] = []
  const pick = <T>(list: readonly T[]): T | undefined => list[Math.floor(chance() * list.length)]
  const renamed = new Map<string, string>()
  const swapsNames = chance() < RATES.name
  const swapsSex = chance() < RATES.sex
  const inside = (token: Token): Span | undefined =>
    spans.find((span) => token.start < span.end && token.end > span.start)
  for (const span of spans)
    if (span.type === 'LOCATION' && chance() < RATES.place) {
      const part = text.slice(span.start, span.end)
      const words = tokenize(part).filter((token) => token.kind === 'word')
      const other = words[0]?.shape === 'title' ? pick(pools.places.get(words.length) ?? []) : undefined
      if (other !== undefined) edits.push({ start: span.start, end: span.end, text: other })
    }
  for (const token of tokenize(text)) {
    if (token.kind !== 'word') continue
    const span = inside(token)
    const own = text.slice(token.start, token.end)
    if (span) {
      if (span.type !== 'NAME' || !swapsNames || token.start < span.start || token.end > span.end) continue
      const other = renamed.get(token.fold) ?? pick(pools.names.get(sortOf(token)) ?? [])
      if (other === undefined) continue
      renamed.set(token.fold, other)
      edits.push({ start: token.start, end: token.end, text: capitals(own, other) })
      continue
    }
    const sex = swapsSex ? OTHER.get(token.fold) : undefined
    if (sex !== undefined)
      edits.push({
        start: token.start,
        end: token.end,
        text: token.shape === 'title' ? sex.charAt(0).toUpperCase() + sex.slice(1) : capitals(own, sex),
      })
    else if (
      token.shape === 'lower' &&
      token.cue === 0 &&
      !CUE_OF.has(token.fold) &&
      token.vector > 0 &&
      chance() < RATES.near
    ) {
      const other = pick(pools.near(token.fold))
      if (other !== undefined) edits.push({ start: token.start, end: token.end, text: other })
    }
  }
  const changed = apply(
    record,
    edits.sort((a, b) => a.start - b.start),
  )
  const way = chance()
  if (way < RATES.lower) return { ...changed, text: sameLength(changed.text, changed.text.toLowerCase()) }
  if (way < RATES.lower + RATES.upper) return { ...changed, text: sameLength(changed.text, changed.text.toUpperCase()) }
  return changed
}
const sameLength = (text: string, other: string): string => (other.length === text.length ? other : text)

function apply(record: Record_, edits: readonly Edit[]): Record_ {
  let text = ''
  let last = 0
  /** From where on the text has moved, and by how much. */
  const moves: { at: number; by: number }[] = []
  for (const edit of edits) {
    if (edit.start < last) continue
    text += record.text.slice(last, edit.start) + edit.text
    moves.push({ at: edit.end, by: text.length - edit.end })
    last = edit.end
  }
  text += record.text.slice(last)
  const move = (at: number): number => {
    let by = 0
    for (const one of moves) {
      if (one.at > at) break
      by = one.by
    }
    return at + by
  }
  return {
    ...record,
    text,
    spans: record.spans.map((span) => ({ ...span, start: move(span.start), end: move(span.end) })),
  }
}
