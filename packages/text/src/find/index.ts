import { documentOf, tokenAt, wholeUnits, type Doc } from '../document.ts'
import { COMMON, WORD } from '../lists/index.ts'
import { resolve, type Match } from '../overlaps.ts'
import { candidates, read } from '../read.ts'
import type { About, Context, Finding, IdType, Reading } from '../types.ts'
import { formsIn } from './forms.ts'
import { tag, type Tagged } from './tagger.ts'

/** An identifier, whosoever it is. UTF-16 offsets into the text given. */
export interface Found {
  readonly start: number
  readonly end: number
  readonly type: IdType
  readonly about: About
  /** The recognizer and its rule, or `find` and what the tagger took it for. */
  readonly rule: string
}

/** Types whose form alone identifies; of others the tagger must agree. */
const HARD = new Set<IdType>([
  'EMAIL',
  'PHONE',
  'FAX',
  'SSN',
  'MRN',
  'PLAN_ID',
  'ACCOUNT',
  'LICENSE',
  'VEHICLE',
  'DEVICE',
  'URL',
  'IP',
  'AGE90',
])
/** Added to the sum of `none`, in the units of the sums: in what reads as medicine more is named after people. Tuned on development parts. */
const NONE_MORE = -14
const MEDICAL = 3

const HARD_RULES = new Set([
  'date.numeric',
  'date.written',
  'address.us',
  'address.box',
  'zip.zip',
  'handle.at',
  'handle.reddit',
  'handle.labelled',
  'other-id.form',
  'other-id.labelled',
])
const SENTENCE =
  /^\d+[a-z]? (?:(?:january|february|march|april|may|june|july|august|september|october|november|december)\b(?! (?:st|street|road|rd|ave|avenue|lane|drive)\b)|.{0,40}?\b(?:the|an?|and|in|on|by|at|to|that|was|were|his|her|before|from|with)\b)/
const isHard = (doc: Doc, { type, by, rule, start, end }: Match): boolean => {
  if (by === 'phone' && rule === 'short') return false
  if (by === 'date') return HARD_RULES.has(`${by}.${rule}`) && /\d/.test(doc.text.slice(start, end))
  // "In 1998 the Regional Court", "on 3 June the Court": no house stands there.
  if (by === 'address' && rule === 'us' && SENTENCE.test(doc.lower.slice(start, end))) return false
  return HARD.has(type) || HARD_RULES.has(`${by}.${rule}`)
}

const TITLE = /(?<![\p{L}.])(?:mrs?|ms|miss|dr|prof|professor|judge|sir|lady|lord|sra?|dra|d\.ª|d[ñn]a|doña|don)\.? $/u

interface Span {
  readonly start: number
  readonly end: number
  readonly type: IdType
  readonly rule: string
}

function typeOf(doc: Doc, { start, end, class: of }: Tagged): IdType {
  if (of === 'person') return 'NAME'
  if (of === 'place') return 'LOCATION'
  if (of === 'date') return 'DATE'
  const text = doc.lower.slice(start, end)
  return of === 'other' && /^\d{1,3}(?:$|[ -](?:a[nñ]os|year|month|week|d[ií]as|mes))/.test(text) ? 'AGE' : 'OTHER_ID'
}

/** The tagger's runs without what a hard form holds. A run of the same kind as a form that it overlaps widens it. */
function joined(doc: Doc, hard: readonly Match[], runs: readonly Tagged[]): Span[] {
  const spans: { start: number; end: number; type: IdType; rule: string }[] = hard.map((match) => ({
    start: match.start,
    end: match.end,
    type: match.type,
    rule: `${match.by}.${match.rule}`,
  }))
  const forms = spans.length
  let h = 0
  for (const run of runs) {
    while (h < forms && (spans[h]?.end ?? 0) <= run.start) h++
    let { start } = run
    const rule = `find.${run.class}`
    const type = typeOf(doc, run)
    for (let k = h; k < forms; k++) {
      const form = spans[k]
      if (!form || form.start >= run.end) break
      const same = type === form.type || (run.class === 'other' && form.type !== 'DATE' && form.type !== 'LOCATION')
      const ahead = doc.text.slice(start, form.start)
      if (same && start < form.start) form.start = start
      else if (start < form.start && /[\p{L}\d]/u.test(ahead))
        spans.push({ start, end: start + ahead.trimEnd().length, type, rule })
      if (same && run.end > form.end && (spans[k + 1]?.start ?? Infinity) >= run.end) form.end = run.end
      start = Math.max(start, form.end)
    }
    while (start < run.end && !/[\p{L}\d]/u.test(doc.text.charAt(start))) start++
    if (start < run.end) spans.push({ start, end: run.end, type, rule })
  }
  return spans.toSorted((a, b) => a.start - b.start || a.end - b.end)
}

/** A name found once is found wherever it stands again with a capital, if it is no word of every day. */
function again(doc: Doc, spans: readonly Span[]): Span[] {
  const names = new Set<string>()
  for (const { type, start, end } of spans) {
    if (type !== 'NAME') continue
    for (let i = tokenAt(doc, start); (doc.tokens[i]?.start ?? end) < end; i++) {
      const token = doc.tokens[i]
      if (
        token?.kind === 'word' &&
        token.shape === 'title' &&
        token.fold.length > 2 &&
        !(token.flags & (COMMON | WORD))
      )
        names.add(token.fold)
    }
  }
  if (names.size === 0) return [...spans]
  const out = [...spans]
  let s = 0
  for (const token of doc.tokens) {
    if (token.kind !== 'word' || token.shape === 'lower' || token.shape === 'mixed' || !names.has(token.fold)) continue
    while (s < spans.length && (spans[s]?.end ?? 0) <= token.start) s++
    if ((spans[s]?.start ?? Infinity) < token.end) continue
    out.push({ start: token.start, end: token.end, type: 'NAME', rule: 'find.again' })
  }
  return out.toSorted((a, b) => a.start - b.start || a.end - b.end)
}

const OF_HEALTH =
  /\b(?:diseases?|syndromes?|disorders?|symptoms?|treat(?:ment|ments|ed|ing)|therap(?:y|ies)|genes?|genetic|mutations?|inherited|diagnos\w{1,5}|patients?|doctors?|conditions?|infect\w{2,5}|cancers?|tumors?|research\w{0,3}|prevalence|medicines?|drugs?|blood|vaccines?|clinical|health|affect\w{1,3}|surgery|surgical|chronic|pain|fever|dose|mg|cells?|tissues?|muscles?|bones?|heart|brain|kidneys?|lungs?|liver|skin|virus|bacteria|risk|rare|severe|babies|infants|newborns|ancestry|hospital|exams?|tests?|scans?|history of|year-old|presents|labs?|medical|biopsy|endoscop\w+|transfus\w+|puberty|hormones?|chromosomes?|muscle|headache|acute|vein|eyes?|mosquito\w*|parasites?|virus\w*|[a-z]{3,16}(?:osis|itis|emia|oma|omas|pathy|plasia|ectomy|oscopy|uria|penia|algia|biotics?))\b/g

/** How many different words of a kind a text has, to ten. */
function kindsOf(doc: Doc, pattern: RegExp): number {
  const seen = new Set<string>()
  pattern.lastIndex = 0
  for (let m = pattern.exec(doc.lower); m !== null && seen.size < 10; m = pattern.exec(doc.lower)) seen.add(m[0])
  return seen.size
}

const GENERAL = new Set<IdType>(['LOCATION', 'DATE', 'URL', 'PHONE', 'OTHER_ID', 'AGE'])
const DAY = /\d{1,2}[/.-]\d|(?<!\d)\d{1,2}(?!\d)/

/** Words by which a text speaks of people in general. */
const OF_MANY =
  /\b(?:people|adults|women|men|children|individuals|families|persons?|americans|newborns|population|common(?:ly)?|usually|often|most|rare(?:ly)?|may|occurs?|occurring|estimated|estimates?|incidence|prevalence|described|named after|per million|causes?|called|known as|found in|reported|includes?|including|worldwide|descent|ancestry|descen\w+|ask your doctor|your|studies|clinical trials|what (?:is|are|causes)|how (?:is|are|many|to))\b/g

/** Words by which a text tells of someone. */
const OF_ONE =
  /\b(?:he(?! or she)|(?<!he or )she|his(?! or her)|(?<!his or )her|him(?! or her)|i|my|me|mr|mrs|ms|pt|dob|mrn|y\/o|yo|year-old|admitted|(?:this|our) (?:patient|man|woman|boy|girl))\b/

/**
 * Whether a text is about health and tells of nobody: words of medicine and of people in general, and no number of anybody's and no day. Who discovered a
 * disease, and where, is left alone too.
 */
function isArticle(doc: Doc, spans: readonly Span[], medical: number): boolean {
  if (medical < 2) return false
  const general = medical + kindsOf(doc, OF_MANY)
  const one = OF_ONE.test(doc.lower)
  if (general < (one ? 9 : 4)) return false
  const sure = general >= (one ? 14 : 6)
  // Where to write to, and when a page was last looked over.
  const long = general >= 12 && !one
  return spans.every(({ type, rule, start, end }) => {
    const text = doc.lower.slice(start, end)
    if (type === 'NAME') return sure
    if (type === 'DATE') return long || !DAY.test(text)
    return (
      GENERAL.has(type) &&
      (type !== 'OTHER_ID' || rule === 'find.org' || sure) &&
      (long || !rule.startsWith('address.'))
    )
  })
}

/** What is named after people and places, by the word that follows. */
const EPONYM =
  /^(?:'?s)? ?-?(?:like )?(?:syndromes?|diseases?|disorder|signs?|tests?|testing|scores?|scale|criteria|formula|classification|grades?|type|stag(?:e|ing)|maneuver|manoeuvre|reflex|values?|units?|(?:mechanical|heart|aortic|mitral) valve|valve|(?:o?e)sophagus|virus|fever|catheter|line|drain|procedures?|operation|index|rules?|method|trial|study|an(?:a?e)mia|palsy|thyroiditis|lymphoma|sarcoma|tumou?rs?|cysts?|fractures?|contracture|phenomenon|sickness|ataxia|chorea|dystrophy|nodes?|bodies|cells?|law|equation|protocol|regimen|vaccine|nomogram|questionnaire|inventory|mosquito(?:es)?|ticks?|stain|lesions?|triad|angle|encephalitis|encephalopathy|purpura|arteritis|carcinoma|block|ulcers?|gland|rings?|spots|breathing|waves?|shunt|flap|graft|deformity|kyphosis|hernia)\b/

/** A name that is none: a disease or a test called after someone; in medicine, a word with capitals inside. */
function isEponym(doc: Doc, { type, rule, start, end }: Span, medical: number): boolean {
  if (!rule.startsWith('find.') || (type !== 'NAME' && type !== 'LOCATION') || end - start > 40) return false
  if (EPONYM.test(doc.lower.slice(end, end + 24))) return true
  const text = doc.text.slice(start, end)
  return (
    type === 'NAME' &&
    medical > 0 &&
    /^[A-Za-z]?[a-z]*[A-Z][A-Z\da-z]{1,6}$/.test(text) &&
    /[A-Z].*[A-Z]/.test(text) &&
    !/^(?:Mc|Mac|De|La|Le|Di|Du|Van|O')[A-Z]|^[A-Z]+$/.test(text)
  )
}

const TOLD = /^(?:name-titled|date\.(?:weekday|holiday))/

/** What `read` says and the tagger does not: numbers and addresses whosoever they are; of patients, names with a title and days of the week. */
function isTold({ type, about, rule }: Finding): boolean {
  if (HARD.has(type)) return true
  return (about === 'patient' || about === 'relative') && TOLD.test(rule)
}

function spansOf(doc: Doc): Span[] {
  const all = candidates(doc)
  const hard = resolve([...all.filter((match) => isHard(doc, match)), ...formsIn(doc)])
  const medical = doc.lang === 'en' ? kindsOf(doc, OF_HEALTH) : 0
  // In what is said of a case, an age singles nobody out.
  const spans = again(doc, joined(doc, hard, tag(doc, resolve(all), medical < MEDICAL ? NONE_MORE : 0))).filter(
    (span) => (span.type !== 'AGE' || medical < 2) && !isEponym(doc, span, medical),
  )
  if (isArticle(doc, spans, medical)) return []
  return spans.map((span, i) => {
    if (span.type !== 'NAME') return span
    // A title is found with its name.
    const title = TITLE.exec(doc.lower.slice(Math.max(0, span.start - 12), span.start))?.[0].length ?? 0
    const start = span.start - title
    return (spans[i - 1]?.end ?? 0) <= start ? { ...span, start } : span
  })
}

/**
 * Every identifier of a text, whosoever it is, for measuring and for taking a text apart; `read` says what matters. Names, places, organizations and dates
 * are those that the tagger finds; numbers and addresses those whose form says so; and what `read` says is a patient's. Pure and total: where it fails,
 * all that `read` found is given.
 * @param reading what `read` says of the same text in the same context, where it is known already
 */
export function findAll(text: string, context: Context = {}, reading: Reading = read(text, context)): Found[] {
  const { findings } = reading
  try {
    return together(text, documentOf(text, context), findings)
  } catch {
    return findings.map(bare)
  }
}

const bare = ({ start, end, type, about, rule }: Finding): Found => ({ start, end, type, about, rule })

function together(text: string, doc: Doc, findings: readonly Finding[]): Found[] {
  let f = 0
  const found = spansOf(doc).map((span): Found => {
    const { start, end } = wholeUnits(text, doc.original(span.start, span.end))
    while (f < findings.length && (findings[f]?.end ?? 0) <= start) f++
    const known = findings[f]
    return { start, end, type: span.type, about: known && known.start < end ? known.about : 'public', rule: span.rule }
  })
  const told: Found[] = []
  let at = 0
  for (const finding of findings) {
    while (at < found.length && (found[at]?.end ?? 0) <= finding.start) at++
    if (isTold(finding) && (found[at]?.start ?? Infinity) >= finding.end) told.push(bare(finding))
  }
  return [...found, ...told].toSorted((a, b) => a.start - b.start || a.end - b.end)
}
