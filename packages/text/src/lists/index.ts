import { LEXICON } from './lexicon.ts'

export { CITY, COMMON, GIVEN, PROPER, SURNAME, WORD } from './flags.ts'

const flags = new Map<string, number>()
/** First words of names of several words, such as "san" of "san antonio": how many words the longest has. */
const longest = new Map<string, number>()

// Entries are: one base-36 digit (letters shared with the word before), the rest of the word, one mark from "!" on (the flags).
let word = ''
let at = 0
for (let i = 1; i < LEXICON.length; i++) {
  const code = LEXICON.charCodeAt(i)
  if (code === 32 || (code >= 97 && code <= 122)) continue
  word = word.slice(0, Number.parseInt(LEXICON.charAt(at), 36)) + LEXICON.slice(at + 1, i)
  flags.set(word, code - 33)
  const space = word.indexOf(' ')
  if (space > 0) {
    const first = word.slice(0, space)
    const count = word.split(' ').length
    if (count > (longest.get(first) ?? 0)) longest.set(first, count)
  }
  at = i + 1
  i++
}

/** What the lists say of a folded word, as bits; 0 for a word that none knows. */
export const flagsOf = (folded: string): number => flags.get(folded) ?? 0

/** How many words the longest name beginning with this one has; 1 where there is none. */
export const longestFrom = (folded: string): number => longest.get(folded) ?? 1
