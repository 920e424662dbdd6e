import { HINT } from '../hints.ts'
import { after, before, matches, words, type Candidate, type Recognizer } from '../recognizer.ts'

// North American Numbering Plan: area code and exchange begin 2–9 (ATIS-0300055). 555-01xx is fiction's own range.
const US =
  /(?<![\w.@/-]|\d )(?:\+?1[-. *]{0,3})?(?:\([2-9]\d{2}\)|[2-9]\d{2}) ?[-.*/ ]{0,3}[2-9]\d{2} ?[-.*]? ?\d{4}(?:,? ?(?:x|ext\.?|extension) ?\d{1,6})?(?![\w-]*\d)/g
const LOCAL = /(?<![\d\w.@/-]|\d )[2-9]\d{2}[-.]\d{4}(?![\w-]*\d)/g
const ABROAD = /(?<![\w.@/])\+\d{1,3}[ .-]?(?:\(?\d{1,4}\)?[ .-]?){1,6}\d{2,4}(?!\d)/g
// Latin American and Spanish groups: 55 1234 5678, 33-1234-5678, 612 34 56 78, 011 4555-0123, 809 555 0142.
const LATIN =
  /(?<![\w.@/-]|\d )(?:\(?0?\d{2,4}\)?[ -])?\d{3,4}[ -]\d{4}(?![\w-]*\d)|(?<![\w.@/-]|\d )[6-9]\d{2}[ -]\d{2,3}[ -]\d{2,3}(?:[ -]\d{2})?(?![\w-]*\d)|(?<![\w.@/-]|\d )\d{2} \d (?:\d{3} \d{4}|\d{4} \d{4}|\d{3} \d{3})(?![\w-]*\d)/g
// Short numbers that belong to everyone; ours to give, nobody's to hide.
const SHORT =
  /(?<![\d\w$.#/-])(?:911|988|211|311|411|511|711|811|112|066|061|060|065|107|116|123|137|141|144|024|016)(?![\d\w%]|[.,/-]\d)/g
// Digits pulled apart or written out, as people do to slip past a filter: "5 5 5 . 0 1 4 2", "six1four five55 0162".
const SPELLED =
  /(?<![\w@.])(?:(?:\d|[oil|](?=[ .\-\dl|o])|zero|oh|one|two|three|four|five|six|seven|eight|nine|triple|double|cero|uno|dos|tres|cuatro|cinco|seis|siete|ocho|nueve)[ ,.\-*()]{0,3}){7,15}(?![\w@])/g

const DIGIT: Readonly<Record<string, string>> = {
  zero: '0',
  oh: '0',
  o: '0',
  cero: '0',
  one: '1',
  uno: '1',
  l: '1',
  i: '1',
  '|': '1',
  two: '2',
  dos: '2',
  three: '3',
  tres: '3',
  four: '4',
  cuatro: '4',
  five: '5',
  cinco: '5',
  six: '6',
  seis: '6',
  seven: '7',
  siete: '7',
  eight: '8',
  ocho: '8',
  nine: '9',
  nueve: '9',
}
const LABEL =
  /(?:call|text|phone|tel|cell|dial|line|number|hotline|at|llam\w*|cel|whats?app|marc\w*|m[oó]vil|l[ií]nea|tel[eé]fono|contact|reach|ring|conmutador|desk)\b[^.!?\n]{0,18}$/

const digitsOf = (text: string): string =>
  text
    .replace(/[a-z|]+/g, (word) => DIGIT[word] ?? Array.from(word, (letter) => DIGIT[letter] ?? '').join(''))
    .replace(/\D/g, '')

/** Telephone numbers, 45 CFR 164.514(b)(2)(i)(D): North American, Latin American, Spanish, international, short, and disguised. */
export const phone: Recognizer = {
  id: 'phone',
  type: 'PHONE',
  find(doc) {
    const { has, hints } = doc
    const found: Candidate[] = []
    if (has.digits > 2)
      found.push(...matches(doc, SHORT, 'short', 0.9).map((at) => ({ ...at, about: 'public' as const })))
    if (has.digits > 6)
      found.push(
        ...matches(doc, US, 'us', 0.97),
        ...matches(doc, LOCAL, 'local', 0.9),
        ...matches(doc, LATIN, 'latin', 0.8),
      )
    if (has.digits > 6 && doc.text.includes('+')) found.push(...matches(doc, ABROAD, 'international', 0.95))
    if (has.digits > 6 || hints & HINT.numeral) {
      for (const at of matches(doc, SPELLED, 'spelled', 0.85)) {
        const text = words(doc, at)
        const trimmed = text.replace(/[ ,.\-*(]+$/, '')
        found.push({ ...at, end: at.start + trimmed.length })
      }
    }
    return found
  },
  validate(doc, at) {
    const text = words(doc, at)
    if (at.rule === 'short') return true
    const digits = digitsOf(text.replace(/(?:x|ext).*$/, ''))
    if (at.rule === 'spelled')
      return digits.length === 7 || digits.length === 10 || (digits.length === 11 && digits.startsWith('1'))
    if (at.rule === 'latin') {
      const labelled = LABEL.test(before(doc, at, 40))
      return (
        digits.length >= 7 &&
        digits.length <= 12 &&
        (labelled || digits.length >= 9 || (digits.length === 8 && text.includes('-')))
      )
    }
    return digits.length >= 7 && digits.length <= 15
  },
  invalidate(doc, at) {
    const text = words(doc, at)
    const ahead = before(doc, at, 30)
    if (at.rule === 'short')
      return (
        !(LABEL.test(ahead) || /^(?:911|988|112)$/.test(text)) ||
        /(?:room|rm|bed|cuarto|cama|hab\w*|no\.?|#) ?$/.test(ahead)
      )
    if (
      /(?:\$|€|isbn|doi|npi|lot|serial|s\/?n|mrn|mr#?|ssn|acc\w*|account|cuenta|policy|p[oó]liza|member|id|dni|curp|rut|exp\w*|hc|case|caso|claim|ref\w*|order|folio|record|chart)[ :.#]{0,3}(?:is |no\.? |num\w* )?$/.test(
        ahead,
      )
    )
      return true
    if (/\bfax\b[^.!?\n\d]{0,14}$/.test(ahead)) return true
    // Digits alone must be pulled apart, more than any list or range of numbers is.
    if (at.rule === 'spelled') return !/[a-z|]/.test(text) && (text.includes(',') || text.replace(/\d/g, '').length < 5)
    // Years and ranges of years: 1998-2004.
    if (/^(?:19|20)\d{2}[ -](?:19|20)\d{2}$/.test(text)) return true
    return /^(?: ?(?:mg|ml|mcg|kg|%|dollars|d[oó]lares|people|personas))/.test(after(doc, at, 10))
  },
}
