// Indices lie inside their typed arrays by construction; a check a step would double the time.
/* oxlint-disable typescript/no-non-null-assertion */
import { hashOf, secondHashOf } from '../hash.ts'
import { HINTS } from '../hints.ts'
import { CUE_OF } from '../whom/cues.ts'
import { CLUSTERS } from './clusters.js'
import { WORD } from './flags.ts'
import { LEXICON } from './lexicon.js'

export { CITY, COMMON, GIVEN, PROPER, SURNAME, WORD } from './flags.ts'

/** Entries of the lexicon, a word and its flags: one base-36 digit (letters shared with the word before), the rest of the word, one mark from "!" on (the flags). */
export function* entriesOf(coded: string): Generator<[string, number]> {
  let word = ''
  let at = 0
  for (let i = 1; i < coded.length; i++) {
    const code = coded.charCodeAt(i)
    if (code === 32 || (code >= 97 && code <= 122)) continue
    word = word.slice(0, Number.parseInt(coded.charAt(at), 36)) + coded.slice(at + 1, i)
    yield [word, code - 33]
    at = i + 1
    i++
  }
}

/** What is known of a word. */
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

/** Places in the table of words, of which at most half are taken. */
const PLACES = 1 << 17
/** Two hashes of the word at each place instead of the word: sixty thousand strings would take ten times the memory. */
const first = new Int32Array(PLACES)
const second = new Int32Array(PLACES)
const flagsAt = new Uint8Array(PLACES)
const vectorAt = new Uint16Array(PLACES)
const taken = new Uint8Array(PLACES)
/** Made when a word is first met. */
const knownAt: (Known | undefined)[] = []
/** First words of names of several words, such as "san" of "san antonio": how many words the longest has. */
const longest = new Map<string, number>()

/** The place of a word, or the free one where it would go. */
function placeOf(word: string, hash: number): number {
  let other: number | undefined
  let place = hash & (PLACES - 1)
  for (; taken[place]; place = (place + 1) & (PLACES - 1))
    if (first[place] === hash && second[place] === (other ??= secondHashOf(word))) return place
  return place
}
/** Takes the place of a word. */
function take(word: string): number {
  const hash = hashOf(word)
  const place = placeOf(word, hash)
  taken[place] = 1
  first[place] = hash
  second[place] = secondHashOf(word)
  return place
}

let ordinary = 0
for (const [word, flags] of entriesOf(LEXICON)) {
  const place = take(word)
  flagsAt[place] = flags
  if (flags & WORD) vectorAt[place] = ++ordinary
  const space = word.indexOf(' ')
  if (space > 0) {
    const head = word.slice(0, space)
    const count = word.split(' ').length
    if (count > (longest.get(head) ?? 0)) longest.set(head, count)
  }
}
for (const word of [...HINTS.keys(), ...CUE_OF.keys()]) take(word)

/** How many words of the lexicon have a vector. */
export const VECTORS = ordinary

/** What the lists say of a folded word; nothing for a word that none knows. `hash` is its `hashOf`. */
export function knownOf(folded: string, hash = hashOf(folded)): Known {
  const place = placeOf(folded, hash)
  if (!taken[place]) return NOTHING
  return (knownAt[place] ??= {
    flags: flagsAt[place]!,
    cluster: vectorAt[place] ? (CLUSTERS.charCodeAt(vectorAt[place]! - 1) || 33) - 33 : 0,
    hints: HINTS.get(folded) ?? 0,
    cue: CUE_OF.get(folded) ?? 0,
    vector: vectorAt[place]!,
  })
}

/** What the lists of names, places and ordinary words say of a folded word, as bits. */
export const flagsOf = (folded: string): number => knownOf(folded).flags

/** How many words the longest name beginning with this one has; 1 where there is none. */
export const longestFrom = (folded: string): number => longest.get(folded) ?? 1
