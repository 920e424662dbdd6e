import { HINT } from '../hints.ts'
import { before, matches, words, type Candidate, type Recognizer } from '../recognizer.ts'
import { isOtherNumber, labelled, labelledBy, luhn } from './labelled.ts'

const DEA = /(?<![\w-])[abcdefghjklmprstux][a-z9]\d{7}(?![\w-])/g
const NPI = /(?<![\w-])[12]\d{9}(?![\w-])/g
const LABEL =
  "licen[sc]e(?: number| no\\.?| #|#)?|lic\\.?(?: no\\.?| #|#)|driver'?s licen[sc]e|dl|cdl|certificate(?: number| no\\.?| #)?|cert\\.?(?: number| no\\.?| #)|c[eé]dula(?: prof(?:esional|\\.)?)?|matr[ií]cula|m\\.?[pn]\\.?|colegiad[oa]|rnp?|registration(?: number| no\\.?| #)?|permit(?: number| no\\.?| #)?|badge(?: number| no\\.?| #)|licencia"
const PATTERN = labelledBy(LABEL)
const PROFESSIONAL =
  /(?:m\.?d|d\.?o|rn|np|pa|dds|dpt|psy|medical|nursing|state|texas|board|prof|c[eé]dula|matr[ií]cula|colegiad|lcsw|pharm)\w*\.? ?(?:licen[sc]e|lic\.?|no\.?|n[uú]m\w*)?[ :#.]*(?:number |no\.? |# ?)?$/

/** DEA registration: (d1+d3+d5) + 2(d2+d4+d6) ends in d7 (21 CFR 1301.11 numbers; the sum is DEA's published rule). */
function dea(value: string): boolean {
  const d = Array.from(value.slice(2), Number)
  const at = (i: number): number => d[i] ?? 0
  return (at(0) + at(2) + at(4) + 2 * (at(1) + at(3) + at(5))) % 10 === at(6)
}

/** Certificate and license numbers, 45 CFR 164.514(b)(2)(i)(K). A DEA number and an NPI are a clinician's; the NPI's Luhn digit counts an 80840 before it (CMS, "NPI check digit"). */
export const license: Recognizer = {
  id: 'license',
  type: 'LICENSE',
  find(doc) {
    if (doc.has.digits < 3) return []
    const workforce = (at: Candidate): Candidate => ({ ...at, about: 'workforce' })
    return [
      ...(doc.has.digits > 6 ? matches(doc, DEA, 'dea', 0.93).map(workforce) : []),
      ...(doc.has.digits > 9 ? matches(doc, NPI, 'npi', 0.93).map(workforce) : []),
      ...(doc.hints & HINT.label ? labelled(doc, PATTERN, 'labelled', 0.92) : []).map((at) =>
        PROFESSIONAL.test(before(doc, at, 30)) ? workforce(at) : at,
      ),
    ]
  },
  validate(doc, at) {
    const text = words(doc, at)
    if (at.rule === 'dea') return dea(text)
    if (at.rule === 'npi') return luhn(`80840${text}`) && /npi|provider/.test(before(doc, at, 30))
    return text.replace(/\D/g, '').length >= 3
  },
  invalidate: (doc, at) =>
    at.rule === 'labelled' && (isOtherNumber(words(doc, at)) || /plates?\b[^.]{0,12}$/.test(before(doc, at, 24))),
}
