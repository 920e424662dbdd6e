import { matches, words, type Recognizer } from '../recognizer.ts'

const VIN = /(?<![\w-])[a-hj-npr-z0-9]{17}(?![\w-])/g
// Letters count as these digits, I, O and Q being left out (ISO 3779; 49 CFR 565.15 table III).
const VALUE: Readonly<Record<string, number>> = {
  a: 1,
  b: 2,
  c: 3,
  d: 4,
  e: 5,
  f: 6,
  g: 7,
  h: 8,
  j: 1,
  k: 2,
  l: 3,
  m: 4,
  n: 5,
  p: 7,
  r: 9,
  s: 2,
  t: 3,
  u: 4,
  v: 5,
  w: 6,
  x: 7,
  y: 8,
  z: 9,
}
const WEIGHT = [8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2]

/** The check digit in place nine, X for ten: required in North America (49 CFR 565.15(c)), free elsewhere. */
export function vinCheck(vin: string): boolean {
  let sum = 0
  for (let i = 0; i < 17; i++) {
    const char = vin.charAt(i)
    sum += (VALUE[char] ?? Number(char)) * (WEIGHT[i] ?? 0)
  }
  return (sum % 11 === 10 ? 'x' : String(sum % 11)) === vin.charAt(8)
}

/** Vehicle identification numbers, 45 CFR 164.514(b)(2)(i)(L). */
export const vin: Recognizer = {
  id: 'vin',
  type: 'VEHICLE',
  find: (doc) => (doc.has.digits > 4 ? matches(doc, VIN, 'vin', 0.9) : []),
  validate(doc, at) {
    const text = words(doc, at)
    // A made-up or foreign one fails the digit; beside the word, or in the common shape, it still points at a car.
    return (
      vinCheck(text) ||
      /\b(?:vin|chassis|bastidor|car|truck|van|jeep|ford|buick|chevy|honda|toyota|vehicle)\b/.test(doc.lower)
    )
  },
  invalidate: (doc, at) => /^(?:\d+|[a-z]+)$/.test(words(doc, at)),
}
