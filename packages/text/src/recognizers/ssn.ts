import { HINT } from '../hints.ts'
import { before, matches, words, type Recognizer } from '../recognizer.ts'

const FULL = /(?<![\w-])\d{3}([- .])\d{2}\1\d{4}(?![\w-])|(?<![\w-])\d(?:[ -]\d){8}(?![\w-])/g
const LAST = /(?<![\w-])(?:ssn|social|soc sec|seguro social|nss)[^.!?\n\d]{0,32}(\d{4})(?![\w-])/dg
const BARE =
  /(?<![\w-])(?:ssn|social(?: security)?(?: number| #)?|seguro social|nss)[ :#]{1,3}(?:is |es )?(\d{9}|(?:\d{2} ){4}\d{1,2}|\d{11})(?![\w-])/dg
const WORDS = 'zero|oh|one|two|three|four|five|six|seven|eight|nine'
const SPELLED = new RegExp(`(?<!\\w)(?:(?:${WORDS})[ ,.-]{1,3}){8}(?:${WORDS})(?!\\w)`, 'g')

/** Social Security numbers, 45 CFR 164.514(b)(2)(i)(G): whole, spelled, or the last four beside the word. Ranges: SSA POMS RM 10201.035. */
export const ssn: Recognizer = {
  id: 'ssn',
  type: 'SSN',
  find(doc) {
    const { has, hints } = doc
    const found = has.digits > 8 ? matches(doc, FULL, 'full', 0.97) : []
    if ((hints & HINT.social) === 0) return found
    if (has.digits > 3)
      found.push(...matches(doc, BARE, 'labelled', 0.97, 1), ...matches(doc, LAST, 'last-four', 0.9, 1))
    if (hints & HINT.numeral) found.push(...matches(doc, SPELLED, 'spelled', 0.95))
    return found
  },
  validate(doc, at) {
    if (at.rule !== 'full') return true
    return words(doc, at).replace(/\D/g, '').length === 9
  },
  invalidate(doc, at) {
    if (at.rule !== 'full') return false
    const digits = words(doc, at).replace(/\D/g, '')
    // Areas 000 and 666 and zero groups were never issued; 900–999 are taxpayer numbers, identifying all the same.
    if (digits.startsWith('000') || digits.startsWith('666') || digits.slice(3, 5) === '00' || digits.endsWith('0000'))
      return true
    return /\b(?:phone|call|tel|fax|order|lot|tracking|license|lic\.?|account|acct|mrn|record)[ :.#]*$/.test(
      before(doc, at, 14),
    )
  },
}
