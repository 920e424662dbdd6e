import type { Doc } from '../document.ts'
import { execAll, type Candidate } from '../recognizer.ts'

/** A value with a digit in it, in groups; up to five groups of up to fourteen characters. */
const VALUE = '[a-z0-9]{1,14}(?:[-./ ](?=[a-z]{0,3}\\d)[a-z0-9]{1,14}){0,4}(?:-[a-z]{1,3})?(?:/\\d{1,4})?'

// "insurance in 2024", "historia de 2024": the sentence goes on, no value follows.
const SENTENCE =
  /^(?:in|de|for|on|of|at|since|to|the|en|y|a|is|from|by|and|or|with|until|del|los|las|el|la|has|was|over|about|than|up|were|are|at) /

/** A pattern for "LABEL (is|no.|#|:) VALUE"; the value is group 1. Spaces join groups only where digits follow. */
export const labelledBy = (label: string): RegExp =>
  new RegExp(
    `(?<![\\w@])(?:${label})(?:[:#.]| is| was| ending in| ends in| number| no\\.?| num\\.?| n[uú]mero| id| es| termina en)*[ :#(]{1,3}#?(${VALUE})(?![\\w@])`,
    'dg',
  )

/** Matches of a labelled pattern whose value holds a digit. */
export function labelled(doc: Doc, pattern: RegExp, rule: string, score: number): Candidate[] {
  const found: Candidate[] = []
  for (const m of execAll(pattern, doc.lower)) {
    const [start, end] = m.indices?.[1] ?? [0, 0]
    if (end > start && /\d/.test(m[1] ?? '') && !SENTENCE.test(m[1] ?? '')) found.push({ start, end, rule, score })
  }
  return found
}

/** The Luhn check digit (ISO/IEC 7812-1, annex B). */
export function luhn(digits: string): boolean {
  let sum = 0
  for (let i = 0; i < digits.length; i++) {
    let n = digits.charCodeAt(digits.length - 1 - i) - 48
    if (i % 2 === 1) {
      n *= 2
      if (n > 9) n -= 9
    }
    sum += n
  }
  return digits.length > 1 && sum % 10 === 0
}

/** Whether a value reads as a telephone number, a date, a clock or a price rather than a code. */
export const isOtherNumber = (value: string): boolean =>
  /^(?:\(?[2-9]\d{2}\)?[-. ][2-9]\d{2}[-. ]\d{4}|\d{1,2}[/:]\d{1,2}(?:[/:]\d{2,4})?|(?:19|20)\d{2}|\d{1,2} ?(?:am|pm|years?|days?|weeks?)?)$/.test(
    value,
  )
