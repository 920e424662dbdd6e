import { type AreaId } from './figures.ts'
import { PLACES } from './places.js'
import { MARKS, REGIONS } from './regions.ts'

/** A listed town of some name. */
export interface Town {
  /** A state's code, or `-` and a country's. */
  readonly region: string
  readonly people: number
}

let towns: Map<string, Town[]> | undefined
/** First words of names: how many words the longest has. */
const longest = new Map<string, number>()

/** Reads places.js: one base-36 digit (letters shared with the name before), the rest of the name, then for each region a mark, two digits and the noughts. */
function decode(): Map<string, Town[]> {
  const decoded = new Map<string, Town[]>()
  let name = ''
  for (let i = 0; i < PLACES.length;) {
    let end = i + 1
    while (end < PLACES.length && isNameLetter(PLACES.charCodeAt(end))) end++
    name = name.slice(0, Number.parseInt(PLACES.charAt(i), 36)) + PLACES.slice(i + 1, end)
    const of: Town[] = []
    for (i = end; i < PLACES.length; i += 4) {
      const region = REGIONS[MARKS.indexOf(PLACES.charAt(i))]
      if (region === undefined) break
      let people = Number(PLACES.slice(i + 1, i + 3))
      for (let noughts = Number(PLACES.charAt(i + 3)); noughts > 0; noughts--) people *= 10
      of.push({ region, people })
    }
    decoded.set(name, of)
    const words = name.split(' ')
    const first = words[0] ?? ''
    if (words.length > (longest.get(first) ?? 0)) longest.set(first, words.length)
  }
  return decoded
}
const isNameLetter = (code: number): boolean => code === 32 || (code >= 97 && code <= 122)

/** Listed towns of a folded name; empty where there is none. */
export function townsOf(name: string): readonly Town[] {
  towns ??= decode()
  return towns.get(name) ?? []
}

/** How many words the longest listed name beginning with this word has; 0 where none does. */
export function wordsFrom(first: string): number {
  towns ??= decode()
  return longest.get(first) ?? 0
}

/** The country in which a region lies. */
export const areaOf = (region: string): AreaId => (region.startsWith('-') ? (region.slice(1) as AreaId) : 'us')
