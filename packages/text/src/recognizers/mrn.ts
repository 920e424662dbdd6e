import { HINT } from '../hints.ts'
import { words, type Recognizer } from '../recognizer.ts'
import { isOtherNumber, labelled, labelledBy } from './labelled.ts'

const LABEL =
  'mrn|mr ?#|mr number|m\\.r\\.n\\.?|medical rec(?:ord)?(?: number| no\\.?| #)?|med rec|chart(?: number| no\\.?| #|#)?|record(?: number| no\\.?| #)|hc|h\\.c\\.|historia cl[ií]nica|historia|nhc|expediente|exp\\.?|n[uú]m(?:ero)? de expediente|registro|ficha(?: cl[ií]nica)?|folio|epic|patient (?:id|number|#|no\\.?)|hospital number|unit number|nup|h\\. ?cl\\.'
const PATTERN = labelledBy(LABEL)

/** Medical record numbers, 45 CFR 164.514(b)(2)(i)(H). They have no common form: the label makes them. The label is no part of the mark. */
export const mrn: Recognizer = {
  id: 'mrn',
  type: 'MRN',
  find: (doc) => (doc.has.digits > 2 && doc.hints & HINT.label ? labelled(doc, PATTERN, 'labelled', 0.96) : []),
  validate: (doc, at) => words(doc, at).replace(/\D/g, '').length >= 3,
  invalidate: (doc, at) => isOtherNumber(words(doc, at)),
}
