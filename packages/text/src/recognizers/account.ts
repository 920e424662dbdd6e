import { HINT } from '../hints.ts'
import { words, type Recognizer } from '../recognizer.ts'
import { isOtherNumber, labelled, labelledBy } from './labelled.ts'

const LABEL =
  'acc(?:oun)?t\\.?(?: number| no\\.?| #|#)?|guarantor(?: account| number| #| no\\.?)?|invoice(?: number| no\\.?| #|#)?|billing(?: account| number| id)|bill(?: number| #| no\\.?)|claim(?: number| no\\.?| #|#)?|statement(?: number| #| no\\.?)|visit(?: number| #)|encounter(?: number| #)?|har|csn|case(?: number| no\\.?| #)|cuenta(?: n[uú]mero| no\\.?)?|factura(?: n[uú]mero| no\\.?)?|recibo|zelle|iban|routing(?: number)?'
const PATTERN = labelledBy(LABEL)

/** Account numbers, 45 CFR 164.514(b)(2)(i)(J), by their label. */
export const account: Recognizer = {
  id: 'account',
  type: 'ACCOUNT',
  find: (doc) => (doc.has.digits > 2 && doc.hints & HINT.label ? labelled(doc, PATTERN, 'labelled', 0.94) : []),
  validate: (doc, at) => words(doc, at).replace(/\D/g, '').length >= 4,
  invalidate: (doc, at) => isOtherNumber(words(doc, at)) && !/^\d{4}$/.test(words(doc, at)),
}
