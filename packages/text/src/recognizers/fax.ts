import { HINT } from '../hints.ts'
import { before, matches, words, type Recognizer } from '../recognizer.ts'

const NUMBER =
  /(?<![\w.@/-])(?:\+?1[-. ])?(?:\([2-9]\d{2}\)|[2-9]\d{2})[-. ]{0,2}\d{3}[-. ]?\d{4}(?!\d)|(?<![\w.@/-])\d{2,4}[ -]\d{3,4}[ -]\d{3,4}(?!\d)|(?<![\w.@/-])\d{3}[-. ]\d{4}(?!\d)/g
const LABEL = /\b(?:fax|efax|facs[ií]mile)\b[^.!?\n\d]{0,20}$/

/** Fax numbers, 45 CFR 164.514(b)(2)(i)(E): a number that the word fax goes before or comes after. */
export const fax: Recognizer = {
  id: 'fax',
  type: 'FAX',
  find: (doc) => (doc.has.digits > 6 && doc.hints & HINT.fax ? matches(doc, NUMBER, 'labelled', 0.98) : []),
  validate: (doc, at) => LABEL.test(before(doc, at, 40)) || /^ ?\(?fax\b/.test(doc.lower.slice(at.end, at.end + 8)),
  invalidate: (doc, at) => words(doc, at).replace(/\D/g, '').length < 7,
}
