import { CLUSTERS } from './clusters.ts'
import { WORD } from './flags.ts'
import { LEXICON } from './lexicon.ts'

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

// One number a word: the flags in the low six bits, the cluster above them.
const known = new Map<string, number>()
/** First words of names of several words, such as "san" of "san antonio": how many words the longest has. */
const longest = new Map<string, number>()

let ordinary = 0
for (const [word, flags] of entriesOf(LEXICON)) {
  const cluster = flags & WORD ? (CLUSTERS.charCodeAt(ordinary++) || 33) - 33 : 0
  known.set(word, flags | (cluster << 6))
  const space = word.indexOf(' ')
  if (space > 0) {
    const first = word.slice(0, space)
    const count = word.split(' ').length
    if (count > (longest.get(first) ?? 0)) longest.set(first, count)
  }
}

/** What the lists say of a folded word, as bits; 0 for a word that none knows. */
export const flagsOf = (folded: string): number => (known.get(folded) ?? 0) & 63

/** Flags in the low six bits, above them the group of kindred words that an ordinary English word belongs to (0: none). */
export const knownOf = (folded: string): number => known.get(folded) ?? 0

/** How many words the longest name beginning with this one has; 1 where there is none. */
export const longestFrom = (folded: string): number => longest.get(folded) ?? 1
