import { foldedPassword } from './common.ts'

/** Whose password it is to be, and what everybody who knows them knows. */
export interface Owner {
  name: string
  email: string
  organizations: readonly string[]
}

const PRODUCT = 'chaperone'
/** Shorter words stand in others by chance. */
const SHORTEST_WORD = 3
/** This much has to be left when one's own words are taken out. */
const LEAST_LEFT = 4

/** Letters alone, without their marks: "Núñez-7" is "nunez". */
const lettersOf = (text: string): string =>
  foldedPassword(text)
    .normalize('NFKD')
    .replace(/[^\p{L}]/gu, '')

/** The words of a name, an address and an organization, each alone and those that belong together as one. */
function wordsOf({ name, email, organizations }: Owner): string[] {
  const wholes = [PRODUCT, name, ...email.split('@'), ...organizations]
  const words = wholes.flatMap((whole) => [whole, ...whole.split(/[^\p{L}\p{M}]+/u)])
  return [...new Set(words.map(lettersOf))]
    .filter((word) => word.length >= SHORTEST_WORD)
    .toSorted((a, b) => b.length - a.length)
}

/** Whether a password is made of its owner's name or address, their organization's name or this product's, and little else. */
export function isOfOwnWords(password: string, owner: Owner): boolean {
  const letters = lettersOf(password)
  let left = letters
  for (const word of wordsOf(owner)) left = left.replaceAll(word, ' ')
  return left !== letters && left.replaceAll(' ', '').length < LEAST_LEFT
}
