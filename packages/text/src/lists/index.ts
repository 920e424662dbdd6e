import { HINTS } from '../hints.ts'
import { CUE_OF } from '../whom/cues.ts'
import { CLUSTERS } from './clusters.js'
import { WORD } from './flags.ts'
import { LEXICON } from './lexicon.js'

export { CITY, COMMON, GIVEN, PROPER, SURNAME, WORD } from './flags.ts'

/** Entries of the lexicon: one base-36 digit (letters shared with the word before), the rest of the word, one mark from "!" on (the flags). */
export function entriesOf(coded: string): [string, number][] {
  const entries: [string, number][] = []
  let word = ''
  let at = 0
  for (let i = 1; i < coded.length; i++) {
    const code = coded.charCodeAt(i)
    if (code === 32 || (code >= 97 && code <= 122)) continue
    word = word.slice(0, Number.parseInt(coded.charAt(at), 36)) + coded.slice(at + 1, i)
    entries.push([word, code - 33])
    at = i + 1
    i++
  }
  return entries
}

/** What is known of a word: one object for all words of which the same is known. */
export interface Known {
  readonly flags: number
  /** The group of kindred words that an ordinary English word belongs to; 0 where it has none. */
  readonly cluster: number
  /** Bits of `HINT`: which patterns it may begin. */
  readonly hints: number
  /** The kind of cue it is, by `whom/cues.ts`; 0 for none. */
  readonly cue: number
  /** Which ordinary word of the lexicon it is, from 1; its row among the net's vectors. 0 for none. */
  readonly vector: number
}
const NOTHING: Known = { flags: 0, cluster: 0, hints: 0, cue: 0, vector: 0 }

const known = new Map<string, Known>()
/** First words of names of several words, such as "san" of "san antonio": how many words the longest has. */
const longest = new Map<string, number>()

const shared = new Map<string, Known>()
function same(flags: number, cluster: number, hints: number, cue: number): Known {
  const key = `${flags},${cluster},${hints},${cue}`
  let one = shared.get(key)
  if (!one) shared.set(key, (one = { flags, cluster, hints, cue, vector: 0 }))
  return one
}

let ordinary = 0
for (const [word, flags] of entriesOf(LEXICON)) {
  const hints = HINTS.get(word) ?? 0
  const cue = CUE_OF.get(word) ?? 0
  if (flags & WORD) {
    const cluster = (CLUSTERS.charCodeAt(ordinary++) || 33) - 33
    known.set(word, { flags, cluster, hints, cue, vector: ordinary })
  } else known.set(word, same(flags, 0, hints, cue))
  const space = word.indexOf(' ')
  if (space > 0) {
    const first = word.slice(0, space)
    const count = word.split(' ').length
    if (count > (longest.get(first) ?? 0)) longest.set(first, count)
  }
}
for (const word of [...HINTS.keys(), ...CUE_OF.keys()]) {
  if (!known.has(word)) known.set(word, same(0, 0, HINTS.get(word) ?? 0, CUE_OF.get(word) ?? 0))
}

/** How many words of the lexicon have a vector. */
export const VECTORS = ordinary

/** What the lists say of a folded word; nothing for a word that none knows. */
export const knownOf = (folded: string): Known => known.get(folded) ?? NOTHING

/** What the lists of names, places and ordinary words say of a folded word, as bits. */
export const flagsOf = (folded: string): number => knownOf(folded).flags

/** How many words the longest name beginning with this one has; 1 where there is none. */
export const longestFrom = (folded: string): number => longest.get(folded) ?? 1
