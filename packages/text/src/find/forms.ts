import type { Doc } from '../document.ts'
import type { Match } from '../overlaps.ts'
import { execAll } from '../recognizer.ts'
import { luhn } from '../recognizers/labelled.ts'
import type { IdType } from '../types.ts'

/** A form that identifies wherever it stands, which posts about health hardly hold, so that no recognizer knows it. */
interface Form {
  readonly id: string
  readonly type: IdType
  /** Looked for in the text as written; the whole match or, where there is one, its first group. */
  readonly pattern: RegExp
  readonly holds?: (text: string) => boolean
}

/** ISO 13616: the first four places moved to the end, letters as numbers, the rest of division by 97 is 1. */
export function isIban(text: string): boolean {
  const packed = text.replace(/[ -]/g, '').toUpperCase()
  if (packed.length < 15 || packed.length > 34) return false
  let rest = 0
  for (const char of packed.slice(4) + packed.slice(0, 4)) {
    const value = Number.parseInt(char, 36)
    rest = (rest * (value > 9 ? 100 : 10) + value) % 97
  }
  return rest === 1
}

/** A card by its length, its first digits (ISO/IEC 7812, issuer ranges in common use) and, unless written in fours, its check digit. */
const isCard = (text: string): boolean => {
  const digits = text.replace(/\D/g, '')
  if (digits.length < 12 || digits.length > 19 || !/^(?:4|5[0-8]|6|3[0-9]|2[2-7])/.test(digits)) return false
  return luhn(digits) || /^\d{4}([ -])\d{4}\1\d{4}\1\d{1,4}$/.test(text)
}

const FORMS: readonly Form[] = [
  {
    id: 'iban',
    type: 'ACCOUNT',
    pattern: /(?<!\w)[A-Z]{2}\d{2}(?:[ -]?[A-Z0-9]{4}){2,7}(?:[ -]?[A-Z0-9]{1,3})?(?!\w)/g,
    holds: (text) => isIban(text) || text.replace(/\D/g, '').length >= 14,
  },
  { id: 'card', type: 'ACCOUNT', pattern: /(?<![\w.,$-])\d(?:[ -]?\d){11,18}(?![\w-])/g, holds: isCard },
  {
    id: 'application',
    type: 'OTHER_ID',
    pattern:
      /\b(?:[Aa]pplications?|[Aa]ppl?|[Cc]ases?|[Dd]ocket|[Ff]iles?|[Rr]equête)?,? ?\(?(?:nos?|Nos?|NOS?|nr|num(?:ber)?s?)\.?:? ?(\d{1,6}\/\d{2,4}(?:(?:,| and|;| &) \d{1,6}\/\d{2,4}){0,30})(?![\w/])/dg,
  },
  {
    id: 'docket',
    type: 'OTHER_ID',
    pattern:
      /\b(?:[Cc]ases?|[Dd]ocket|[Ff]ile|[Rr]egister(?:ed under)?|[Dd]ecision|[Jj]udgment|[Ii]ndictment)(?: [Nn]os?\.?| [Nn]umbers?| #)?:? ([A-Z]{0,3}[ -]?\d{1,4}(?:[ -][A-Z]{1,3})?[ -]?[\w]{0,6}[/-]\d{2,6}(?:[/-]\d{2,4})?)(?!\w)/dg,
    holds: (text) => /\d{3}/.test(text.replace(/\D/g, '')),
  },
  {
    id: 'mail-spelled',
    type: 'EMAIL',
    pattern:
      /(?<![\w.])[\w.+-]{2,30} ?(?:\[at\]|\(at\)|\{at\}| at ) ?[\w-]{2,30} ?(?:\[dot\]|\(dot\)|\{dot\}| dot |\.) ?(?:com|org|net|edu|gov|co|io|uk|info)\b/gi,
    holds: (text) => /[[({]at|dot/i.test(text),
  },
  {
    id: 'stamp',
    type: 'DATE',
    pattern: /(?<![\w-])(?:19|20)\d{2}-\d{2}-\d{2}[T ]\d{2}:\d{2}(?::\d{2})?(?:Z|[+-]\d{2}:?\d{2})?/g,
  },
  {
    id: 'day',
    type: 'DATE',
    pattern: /(?<![\w./-])(?:19|20)\d{2}([./])(?:0?[1-9]|1[0-2])\1(?:0?[1-9]|[12]\d|3[01])(?![\w/])/g,
  },
  { id: 'mac', type: 'DEVICE', pattern: /(?<![\w:])(?:[0-9A-Fa-f]{2}[:-]){5}[0-9A-Fa-f]{2}(?![\w:])/g },
  {
    id: 'coin',
    type: 'ACCOUNT',
    pattern: /(?<!\w)(?:[13][a-km-zA-HJ-NP-Z1-9]{26,34}|bc1[a-z0-9]{25,60}|0x[0-9a-fA-F]{40})(?!\w)/g,
    holds: (text) => /\d/.test(text) && /[a-zA-Z]/.test(text),
  },
  {
    id: 'ssn-spaced',
    type: 'SSN',
    pattern:
      /(?:SSN|[Ss]ocial [Ss]ecurity(?: [Nn]umber| [Nn]o\.?)?)(?: is|:|#)*\s{0,2}(\d{3}[ .-]?\d{2}[ .-]?\d{4})(?!\d)/dg,
  },
  {
    id: 'labelled',
    type: 'OTHER_ID',
    pattern:
      /\b(?:[Pp]assport|[Ll]icen[sc]e|DL|[Tt]ax(?:payer)? ID|EIN|ITIN|NPI|DEA|[Pp]olicy|[Mm]ember(?:ship)?(?: ID)?|[Ee]mployee(?: ID)?|[Ss]tudent(?: ID)?|[Bb]adge|[Ss]erial|[Pp]olicy|[Rr]outing|[Aa]ccount|[Aa]cct|MRN|[Rr]ecord|[Tt]icket|[Oo]rder|[Ii]nvoice)(?:(?: [Nn]umber| [Nn]o\.?| #|#| ID)(?: is| was|:)?|:| is)\s{0,2}#?([A-Z]{0,4}-?\d[A-Z0-9-]{3,20})(?!\w)/dg,
    holds: (text) => text.replace(/\D/g, '').length >= 4,
  },
]

/** Matches of every form; offsets into the normalized text. */
export function formsIn(doc: Doc): Match[] {
  if (!doc.has.digit && !doc.lower.includes('dot')) return []
  return FORMS.flatMap(({ id, type, pattern, holds }, order) =>
    execAll(pattern, doc.text).flatMap((m): Match[] => {
      const text = m[1] && m.indices ? m[1] : m[0]
      const [start, end] = (m[1] && m.indices?.[1]) || [m.index, m.index + m[0].length]
      return holds && !holds(text) ? [] : [{ start, end, type, rule: id, by: 'find', score: 0.95, order: order - 100 }]
    }),
  )
}
