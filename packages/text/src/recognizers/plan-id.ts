import { HINT } from '../hints.ts'
import { after, matches, words, type Recognizer } from '../recognizer.ts'
import { isOtherNumber, labelled, labelledBy } from './labelled.ts'

// Medicare Beneficiary Identifier: 11 places, C A AN N A AN N A A N N, no S L O I B Z, the first 1–9.
// CMS, "Understanding the MBI format" (cms.gov/medicare/new-medicare-card). People write it 1EG4-TE5-MK73.
const A = '[ac-hjkmnp-rt-y]'
const AN = '[ac-hjkmnp-rt-y0-9]'
const MBI = new RegExp(`(?<![\\w-])[1-9]${A}${AN}\\d[- ]?${A}${AN}\\d[- ]?${A}${A}\\d\\d(?![\\w-])`, 'g')
// As found in posts: the right shape with letters that CMS excludes.
const NEARLY = /(?<![\w-])[1-9][a-z][a-z0-9]\d-[a-z][a-z0-9]\d-[a-z]{2}\d\d(?![\w-])/g
const LABEL =
  'member(?: id| number| no\\.?| #|#)?|payer|card no\\.|medicare(?: id| number| #|#| card| beneficiary)?|medicaid(?: id| number| #|#| card)?|policy(?: id| number| no\\.?| #|#)?|subscriber(?: id| number| #)?|insurance(?: id| number| #| card)?|plan(?: id| number| #)|group(?: id| number| no\\.?| #)|beneficiary(?: id| number)?|blue cross|aetna|cigna|humana|uhc|united|kaiser|tricare|anthem|bcbs|p[oó]liza|afiliad[oa]|n[uú]mero de afiliad[oa]|obra social|credencial|beneficiari[oa]|eps|isapre|fonasa|tarjeta sanitaria|mutua'
const PATTERN = labelledBy(LABEL)
const HICN = /(?<![\w-])\d{8,9}[acdt]\d?(?![\w-])/g

/** Health plan beneficiary numbers, 45 CFR 164.514(b)(2)(i)(I): Medicare's by form, others by label. */
export const planId: Recognizer = {
  id: 'plan-id',
  type: 'PLAN_ID',
  find: (doc) =>
    doc.has.digits > 3
      ? [
          ...matches(doc, MBI, 'mbi', 0.95),
          ...matches(doc, NEARLY, 'mbi', 0.9),
          ...matches(doc, HICN, 'hicn', 0.7),
          ...(doc.hints & HINT.label ? labelled(doc, PATTERN, 'labelled', 0.95) : []),
        ]
      : [],
  validate: (doc, at) => words(doc, at).replace(/\D/g, '').length >= (at.rule === 'labelled' ? 4 : 3),
  invalidate: (doc, at) =>
    at.rule === 'labelled' &&
    (isOtherNumber(words(doc, at)) || /^(?:%|,\d{3}| (?:people|members|patients|d[oó]lares))/.test(after(doc, at, 10))),
}
