import { HINT } from '../hints.ts'
import { after, matches, words, type Recognizer } from '../recognizer.ts'
import { ages, isGuidance, yearsOf } from './age.ts'

const WORD =
  /\b(nonagenarians?|centenarians?|supercentenarians?|nonagenari[oa]s?|centenari[oa]s?|(?:his|her|their) (?:nineties|90s)|a century(?= (?:old|young|on))|(?:90|91|92|93|94|95|96|97|98|99|100|101|102|103|104|105|106)(?:th|st|nd|rd)(?= (?:birthday|bday))|(?:9\d|10\d)(?= (?:years (?:young|old)|candles|velitas|cumple)))/dg

/** Ages over 89, 45 CFR 164.514(b)(2)(i)(C), in figures, in words, and as "centenarian". */
export const age90: Recognizer = {
  id: 'age90',
  type: 'AGE90',
  find: (doc) => [
    ...ages(doc).filter((at) => at.rule !== 'small' && at.rule !== 'gestation' && at.rule !== 'decade'),
    ...(doc.hints & HINT.age ? matches(doc, WORD, 'word', 0.9, 1) : []),
  ],
  validate: (doc, at) => at.rule === 'word' || (yearsOf(words(doc, at)) >= 90 && yearsOf(words(doc, at)) <= 122),
  invalidate: (doc, at) =>
    isGuidance(doc, at) || /^(?:%|[- ](?:day|minute|mile|bed|percent|second))/.test(after(doc, at, 8)),
}
