import { HINT } from '../hints.ts'
import { execAll, after, words, type Candidate, type Recognizer } from '../recognizer.ts'
import type { Doc } from '../document.ts'

// Street suffixes of USPS Publication 28, appendix C1, in common use.
const KIND =
  'street|st|avenue|ave|av|boulevard|blvd|road|rd|drive|dr|lane|ln|court|ct|place|pl|terrace|ter|circle|cir|highway|hwy|parkway|pkwy|trail|trl|way|square|sq|loop|alley|plaza|pike|turnpike|crossing|row|run|bend|ridge|causeway|expressway|freeway'
const KINDS = KIND.split('|')
  .flatMap((kind) => [kind, kind.charAt(0).toUpperCase() + kind.slice(1)])
  .join('|')
const NAME = "[A-Za-z0-9][\\w'.áéíóúñüāēīōū-]{0,24}"
const US = new RegExp(
  `(?<![\\w$#.-])\\d{1,6}(?:-\\d{1,4})?[A-Za-z]? (?:(?:N|S|E|W|NE|NW|SE|SW|North|South|East|West)\\.? )?(?:${NAME} ){1,4}(?:${KINDS})\\b\\.?(?: (?:N|S|E|W|NE|NW|SE|SW)\\b)?(?:,? (?:[Aa]pt|[Aa]partment|[Uu]nit|[Ss]uite|[Ss]te|[Ll]ot|#|[Ff]loor)\\.? ?#?[\\w-]{1,6})?(?:, (?:[A-Z][a-zñáéíóú.]+ ?){1,3}(?:, [A-Z]{2}(?: \\d{5})?)?)?`,
  'g',
)
const STREET = new RegExp(
  `(?<![\\w$#.'-])(?:(?:N|S|E|W|NE|NW|SE|SW|North|South|East|West)\\.? )?(?:(?:[A-Z][\\w'áéíóúñ-]{1,20}|\\d{1,3}(?:st|nd|rd|th)) ){1,3}(?:Street|St|Avenue|Ave|Boulevard|Blvd|Road|Rd|Drive|Dr|Lane|Ln|Court|Ct|Highway|Hwy|Parkway|Pkwy|Trail|Bridge|Pike|Turnpike|Causeway|Skyway|Expressway|Freeway|Loop|Pass|Overpass|Interchange|Exit|Bypass)\\b(?!\\.? [A-Z][a-z]+ (?:Hospital|Clinic))\\.?`,
  'g',
)
const ROUTE =
  /(?<![\w-])(?:(?:us|state|county|farm|ranch|old|carretera) ?)?(?:route|rt\.?|rte\.?|highway|hwy\.?|interstate|i|county road|cr|sr|fm|exit|mile marker|mile|milepost|avenue|beach|ruta|km|kil[oó]metro) ?-?(?:\d{1,4}[a-z]?)(?:th|st|nd|rd)?(?![\w%:/-]|\.\d| (?:hours?|years?|days?|weeks?|miles?|times?|of|in a row|long))/g
const LATIN =
  /(?<![\w.])(?:calle|av\.|avda?\.?|avenida|carrera|cra\.?|cl\.|calzada|boulevard|blvd\.?|bulevar|paseo|pasaje|jr\.|jir[oó]n|camino|prolongaci[oó]n|privada|cerrada|callej[oó]n|carretera|c\.) (?:[\wáéíóúñü.'-]{1,20} ){0,4}?(?:(?:#|no\.? ?|n[uú]m\.? ?|n° ?|nº ?)?\d{1,5}(?:[ -]\d{1,4})?[a-z]?|s\/n)(?:,? (?:int\.?|depto\.?|dpto\.?|piso|apto\.?|casa|local|interior|oficina|of\.) ?#?[\w-]{1,5})?/g
const BOX = /(?<!\w)p\.?o\.? ?box \d{1,6}(?!\w)/g

function cased(doc: Doc, pattern: RegExp, rule: string, score: number): Candidate[] {
  return execAll(pattern, doc.text).map((m) => ({
    start: m.index,
    end: m.index + m[0].trimEnd().replace(/[,]$/, '').length,
    rule,
    score,
  }))
}

/** Street addresses, streets, routes and boxes, 45 CFR 164.514(b)(2)(i)(B), in the forms of the United States and of Latin America. */
export const address: Recognizer = {
  id: 'address',
  type: 'LOCATION',
  find(doc) {
    const found = doc.hints & HINT.street ? cased(doc, STREET, 'street', 0.85) : []
    if (!doc.has.digit) return found
    for (const m of execAll(LATIN, doc.lower))
      found.push({ start: m.index, end: m.index + m[0].length, rule: 'latin', score: 0.9 })
    for (const m of execAll(ROUTE, doc.lower))
      found.push({ start: m.index, end: m.index + m[0].length, rule: 'route', score: 0.75 })
    for (const m of execAll(BOX, doc.lower))
      found.push({ start: m.index, end: m.index + m[0].length, rule: 'box', score: 0.95 })
    return [...found, ...cased(doc, US, 'us', 0.94)]
  },
  validate(doc, at) {
    const given = doc.text.slice(at.start, at.end)
    if (at.rule === 'us')
      return (
        /\d\S* (?:\S+ )*?[A-Z]/.test(given) ||
        /^\d+ [a-z ]+ (?:st|street|ave|rd|road|ln|lane|blvd|dr|drive)\b/.test(given)
      )
    return true
  },
  invalidate(doc, at) {
    const text = words(doc, at)
    if (at.rule === 'street')
      return (
        /^(?:the |dr\.? |saint |st\.? )?(?:wall street|sesame street|main st\.? |easy street|st\.? )$/.test(text) ||
        /^(?:dr|st|mt)\.? \w+ (?:dr|st)$/.test(text)
      )
    if (at.rule === 'route')
      return (
        (/^(?:i|mile|exit|beach|avenue|sr|cr) \d/.test(text) && !/^(?:exit|avenue|beach) \d/.test(text)) ||
        (/^mile/.test(text) && /marathon|race|run/.test(doc.lower))
      )
    if (at.rule === 'us')
      return (
        /^\d+ (?:years?|days?|weeks?|hours?|minutes?|people|patients|women|men|nurses|months?|beds|of|am|pm|miles?|new|and|more|times)\b/.test(
          text,
        ) || /^(?:-|s\b)/.test(after(doc, at, 2))
      )
    return false
  },
}
