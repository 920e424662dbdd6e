import { HINT } from '../hints.ts'
import { after, before, matches, words, type Recognizer } from '../recognizer.ts'
import { isOtherNumber, labelled, labelledBy } from './labelled.ts'

const LABEL =
  'study(?: id| number| #)?|participant|subject|protocol|order|rx|prescription|ticket|tracking|confirmation|poster|badge|locker|bib|sample|specimen|accession|rfp|incident|id|dni|c\\.?c\\.?|cc|c[eé]dula|curp|rut|nie|pasaporte|passport|orden|turno'
const PATTERN = labelledBy(LABEL)
// Trial registry numbers; Spain's NIE; Chile's RUT; Colombia's and Argentina's dotted identity numbers; Mexico's CURP.
const FORM =
  /(?<![\w-])(?:nct\d{8}|[xyz]-?\d{7}-?[a-z]|\d{1,2}\.\d{3}\.\d{3}(?:-[\dk])?|[a-z]{4}\d{6}[hm][a-z]{5}[a-z0-9]\d|inc\d{6,8})(?![\w-])/g
// A room said by its number alone: "sat right down on her bed in 5114", "the fan in 318-B", "la de la 412-B".
const ROOM =
  /(?<=\b(?:in|from|to|of|into|outside|la|el|rm|and|y) )\d{1,4}-?[a-d](?![\w-])|(?<=\b(?:in|from|to|into|outside|de la|en la|la) )\d{3,4}(?![\w%:,/-]|\.\d| ?(?:am|pm|people|patients|mg|beds|hours|days|steps|miles|years|weeks|minutes|nurses|families|homes|dollars|babies|students))/g

/** Other numbers that single a person out, 45 CFR 164.514(b)(2)(i)(R): study, order and badge numbers, national identity numbers, rooms said by number alone. */
export const otherId: Recognizer = {
  id: 'other-id',
  type: 'OTHER_ID',
  find(doc) {
    if (doc.has.digits < 1) return []
    return [
      ...(doc.has.digits > 6 ? matches(doc, FORM, 'form', 0.85) : []),
      ...(doc.hints & HINT.label && doc.has.digits > 2 ? labelled(doc, PATTERN, 'labelled', 0.7) : []),
      ...(doc.has.digits > 1 ? matches(doc, ROOM, 'room-number', 0.5) : []),
    ]
  },
  validate: (doc, at) => at.rule === 'room-number' || words(doc, at).replace(/\D/g, '').length >= 2,
  invalidate(doc, at) {
    const text = words(doc, at)
    if (at.rule === 'room-number')
      return (
        /^(?:19|20)\d\d$/.test(text) ||
        /^(?:in|from|since|to) (?:19|20)\d\d$/.test(`in ${text}`) ||
        /^ ?(?:%|\$)/.test(after(doc, at, 2))
      )
    return at.rule === 'labelled' && (isOtherNumber(text) || /\b(?:in|an) order $/.test(before(doc, at, 10)))
  },
}
