import { HINT } from '../hints.ts'
import { ageWords } from './age-words.ts'
import { after, before, matches, words, type Candidate, type Recognizer } from '../recognizer.ts'
import type { Doc } from '../document.ts'

const N = `(?:1[0-2]\\d|\\d{1,2})(?:\\.\\d)?|${ageWords}`
const YO = new RegExp(
  `(?<![\\w$.,/-])(${N})(?:[ -]?(?:yo|y/o|y\\.o\\.?|yr olds?|yrs? old|y ?o ?[fm])\\b|[ -]years?[ -]olds?\\b|[ -]year[ -]olds?\\b| years? young\\b| a[nñ](?:it)?os\\b)`,
  'dg',
)
const GENDER = /(?<![\w$.,/-])(\d{1,2})[ -]?(?:f|m|female|male|f\/|m\/)(?![\w'])/dg
const SMALL =
  /(?<![\w$.,/-])((?:\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|un|una|dos|tres|cuatro|cinco|seis|siete|ocho|nueve)(?:[ -](?:weeks?|wks?|months?|mos?|days?|wk|mo|semanas|meses|d[ií]as))(?: (?:and )?\d ?(?:days?|d\b))?)(?=[ -]?(?:old|preemie|baby|gestation|de edad|de vida|de gestaci[oó]n|weeker)|[.,!)]? (?:and )?(?:weighing|pesando))/dg
const BORN =
  /(?:born|arrived|delivered|naci[oó]|came (?:early|into the world))[^.!?\n\d]{0,24} (?:at|a las|de|con) (?:just |only |solo |apenas )?(\d{2}(?:[ +]\d)? (?:weeks?|wks?|semanas)(?: (?:and )?\d ?days?)?)/dg
const WEEKER = /(?<![\w$.,/-])(\d{2})[ -]weeker/dg
const AGED = new RegExp(
  `\\b(?:aged?|age of|edad de|de edad|turn(?:ed|s|ing)?|cumpl(?:e|i[oó]|ir)|celebrat\\w+ (?:his|her|their)|going on|just|only|she is|he is|she's|he's|she was|he was|is now|tiene|ten[ií]a|con) (?:just |only |solo |apenas )?(${N})(?![\\w%:/-]|\\.\\d| (?:times?|weeks?|months?|days?|hours?|minutes?|units?|miles?|patients?|people|percent|of|beds?|nurses?|more|semanas|meses|d[ií]as|horas|veces|lbs?|pounds|oz|mg|am|pm|feet|degrees|kilos|puntos|pacientes|personas|stitches|rounds|sessions|shifts|kids|children|other|different|visits|surgeries|seconds|steps|grams|doses|cents|dollars|inches|calls|o'clock))`,
  'dg',
)
const PAREN = /[(,] ?(?:age |aged |edad |de )?(\d{1,3})(?=[),;]| a[nñ]os|\.(?:\s|$))/dg
// "Sam is 58, skips breakfast", "he died at 98.", "a sus 91", and a number that is a sentence by itself: "97."
const STATED = new RegExp(`(?<![\\w$.,/-])(${N})(?=[.,;!?)](?!\\d)| (?:and|but|now|today|y|pero|with|this)\\b|$)`, 'dg')
const STATES =
  /(?:\b(?:is|was|be|i am|im|are)|'s|'d be|'m|\b(?:a|con) sus|[.!?]|\d[,.]) (?:now |only |just |about |almost |nearly |barely )?$/
const AT = /\bat $/
const DECADE =
  /\b(?:in|of) (?:his|her|their) (?:early |mid-?|late )?((?:[2-8]0s|twenties|thirties|forties|fifties|sixties|seventies|eighties))\b/dg
const GUIDANCE =
  /(?:\b(?:ages?|over|under|between|adults?|women|men|children|kids|people|anyone|everyone|those|older than|younger than|at least|mayores de|menores de|entre|from|to|and|through|starting at|if you(?:'re| are)|at age|by age|desde los|hasta los|a partir de los|level|grade|stage|type|room|bed|chapter|step|phase|pod|hd|day)[ #]*|[-–])$/

/** The number that an age candidate stands for; NaN where it is a decade. */
export function yearsOf(text: string): number {
  const digits = /^\d+/.exec(text)?.[0]
  if (digits) return Number(digits)
  return /hundred|cien|century/.test(text) ? 100 : /^(?:ninet|novent)/.test(text) ? 90 : 30
}

const seen = new WeakMap<Doc, readonly Candidate[]>()

/** Every age of whatever size; `age` keeps those to 89, `age90` those above. Looked for once a text. */
export function ages(doc: Doc): readonly Candidate[] {
  let found = seen.get(doc)
  if (!found) seen.set(doc, (found = findAges(doc)))
  return found
}

function findAges(doc: Doc): Candidate[] {
  const { has, hints } = doc
  const found: Candidate[] = []
  if (!has.digit && !(hints & HINT.numeral)) return found
  if (hints & HINT.age) found.push(...matches(doc, YO, 'years', 0.95, 1), ...matches(doc, SMALL, 'small', 0.85, 1))
  if (hints & HINT.aged) found.push(...matches(doc, AGED, 'aged', 0.75, 1))
  if (/ of h|in h|in their/.test(doc.lower)) found.push(...matches(doc, DECADE, 'decade', 0.8, 1))
  for (const at of matches(doc, STATED, 'stated', 0.6, 1)) {
    const ahead = before(doc, at, 20)
    if (STATES.test(ahead) || (AT.test(ahead) && yearsOf(words(doc, at)) > 19)) found.push(at)
  }
  if (!has.digit) return found
  if (hints & HINT.age)
    found.push(...matches(doc, GENDER, 'gender', 0.85, 1), ...matches(doc, WEEKER, 'gestation', 0.9, 1))
  if (hints & HINT.born) found.push(...matches(doc, BORN, 'gestation', 0.85, 1))
  for (const at of matches(doc, PAREN, 'beside-name', 0.7, 1)) {
    // A name, or the close of a nickname, stands not far before.
    if (
      /[A-ZÁÉÍÓÚÑ"']/.test(doc.text.slice(Math.max(0, at.start - 60), at.start - 2)) &&
      /[\p{L}."'] ?[(,]/u.test(doc.text.slice(Math.max(0, at.start - 12), at.start))
    )
      found.push(at)
  }
  return found
}

/** Ages given to anyone or everyone: guidance, programs, eligibility. */
export const isGuidance = (doc: Doc, at: Candidate): boolean =>
  (at.rule !== 'beside-name' && GUIDANCE.test(before(doc, at, 18))) ||
  /^(?:\+| ?(?:to|-|–|a|and|y) \d| and (?:up|older|over|under)| or (?:older|over|younger)| y m[aá]s| o m[aá]s)/.test(
    after(doc, at, 14),
  ) ||
  (/^(?:-year|[ -]year)/.test(after(doc, at, 6)) &&
    /^[- ]years? (?:of|in|anniversary|at|as|with|career|history|here|on)/.test(after(doc, at, 14)))

/** Ages of 89 or less, which Safe Harbor lets stand; they count when details together single someone out. The mark is the number alone. */
export const age: Recognizer = {
  id: 'age',
  type: 'AGE',
  find: (doc) => [...ages(doc)],
  validate: (doc, at) => at.rule === 'small' || at.rule === 'gestation' || yearsOf(words(doc, at)) < 90,
  invalidate: (doc, at) =>
    isGuidance(doc, at) ||
    (/^a[nñ]/.test(after(doc, at, 4).trim()) &&
      /(?:hace|durante|por|llev\w+|tras|los|en|m[aá]s de|casi|experiencia de) $/.test(before(doc, at, 12))),
}
