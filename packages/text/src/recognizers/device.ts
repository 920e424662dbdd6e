import { HINT } from '../hints.ts'
import { matches, words, type Recognizer } from '../recognizer.ts'
import { isOtherNumber, labelled, labelledBy } from './labelled.ts'

// UDI in GS1 form: (01) and a GTIN-14 with its check digit, then (11) (17) (10) (21) parts (21 CFR 830.20; GS1 General Specifications 3.2, 7.9).
const GS1 = /\(01\)\d{14}(?:\((?:11|17|10|21)\)[a-z0-9/-]{1,20}){0,4}/g
const HIBC = /(?<![\w+])\+[a-z]\d{3}[a-z0-9]{1,18}\d\/(?:\$\$?|\$)[a-z0-9]{3,24}/g
const LABEL =
  'serial(?: number| no\\.?| #|#)?|serie|n[uú]mero de serie|n\\.? ?de serie|s/?n|sn|ser\\.?(?: no\\.?)|lot(?: number| no\\.?| #|#)?|lots|lote|ref|udi|model(?: number| no\\.?| #)?|device(?: id| number| no\\.?| #)|pacemaker|pump|implant(?: number| #| id)?|stent|icd|monitor|aed|unit(?: number| #)|asset(?: tag| number| #)?|imei'
const PATTERN = labelledBy(LABEL)
const THING =
  /serial|serie|s\/n|\bsn\b|lot|udi|pump|pacemaker|implant|device|stent|icd\b|monitor|aed|knee|hip|valve|cochlear|prosthe|pr[oó]tesis|marcapasos|bomba|oxygen|cpap|aparato|aud[ií]fono|hearing aid|concentrator|ventilator|defibrillator|walker|wheelchair|scooter|leg|lens/
const FORM =
  /(?<![\w@#/.-])(?=[a-z0-9-]*\d[a-z0-9-]*\d)(?:[a-z]{2,4}\d?-\d{2,6}-?[a-z0-9]{0,6}|[a-z]{2,4}\d{5,10}[a-z]?|\d{2}[a-z]\d{3,4}[lr]?)(?![\w@-])/g

/** The GS1 check digit of a GTIN: weights 3 and 1 from the right (GS1 General Specifications 7.9). */
export function gtinCheck(digits: string): boolean {
  let sum = 0
  for (let i = 0; i < digits.length - 1; i++)
    sum += (digits.charCodeAt(i) - 48) * ((digits.length - i) % 2 === 0 ? 3 : 1)
  return (10 - (sum % 10)) % 10 === digits.charCodeAt(digits.length - 1) - 48
}

/** Device identifiers and serial numbers, 45 CFR 164.514(b)(2)(i)(M). */
export const device: Recognizer = {
  id: 'device',
  type: 'DEVICE',
  find: (doc) =>
    doc.has.digits > 2 && doc.hints & HINT.device
      ? [
          ...matches(doc, GS1, 'udi', 0.98),
          ...matches(doc, HIBC, 'hibc', 0.95),
          ...labelled(doc, PATTERN, 'labelled', 0.9),
          ...matches(doc, FORM, 'form', 0.6),
        ]
      : [],
  validate(doc, at) {
    const text = words(doc, at)
    if (at.rule === 'udi') return text.length > 18 || gtinCheck(text.slice(4, 18))
    if (at.rule === 'form') return THING.test(doc.lower.slice(Math.max(0, at.start - 60), at.end + 30))
    return text.replace(/\D/g, '').length >= 3 || at.rule === 'hibc'
  },
  invalidate(doc, at) {
    const text = words(doc, at)
    return (
      at.rule !== 'udi' &&
      (isOtherNumber(text) ||
        /^(?:covid|type|stage|grade|level|room|rm|bed|icd|cpt|spo|pod|ctn)-?\d/.test(text) ||
        /^\d+ (?:days|years|weeks|hours)/.test(text))
    )
  },
}
