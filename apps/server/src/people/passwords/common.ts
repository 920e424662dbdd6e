import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'

const KEY_BYTES = 5
/** A unit this short, repeated, is a pattern whatever it holds. */
const SHORT_UNIT = 3

/** A password as it is compared: without case, and one form for characters that look alike. */
export const foldedPassword = (password: string): string => password.normalize('NFKC').toLowerCase()

/** Without the years, digits and signs that people put after a word to make it long enough. */
export const stemOfPassword = (folded: string): string => folded.replace(/[^\p{L}]+$/u, '')

/** The first 40 bits of SHA-256: five looks into 24,000 keys take about one in ten million other passwords for a listed one. */
export const keyOfPassword = (folded: string): number =>
  createHash('sha256').update(folded).digest().readUIntBE(0, KEY_BYTES)

let list: Buffer | undefined

/** Whether the list has it: a search by halves through sorted keys of five bytes. */
function isListed(folded: string): boolean {
  list ??= readFileSync(new URL('./common.bin', import.meta.url))
  const key = keyOfPassword(folded)
  let [low, high] = [0, list.length / KEY_BYTES]
  while (low < high) {
    const middle = (low + high) >>> 1
    const found = list.readUIntBE(middle * KEY_BYTES, KEY_BYTES)
    if (found === key) return true
    if (found < key) low = middle + 1
    else high = middle
  }
  return false
}

/** What is written more than once to make it long; all of it where it is not. */
const unitOf = (folded: string): string => folded.slice(0, (folded + folded).indexOf(folded, 1))

/** Whether a password is one that guessers try first: listed as it is, with something put after it, or written twice and more. */
export function isCommonPassword(password: string): boolean {
  const folded = foldedPassword(password)
  const unit = unitOf(folded)
  if (unit !== folded && unit.length <= SHORT_UNIT) return true
  const stem = stemOfPassword(folded)
  return [folded, stem, unit, unitOf(stem), stemOfPassword(unit)].some((each) => each !== '' && isListed(each))
}
