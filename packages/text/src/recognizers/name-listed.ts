import { tokenAt, type Doc } from '../document.ts'
import { CITY, COMMON, GIVEN, PROPER, SURNAME, WORD } from '../lists/index.ts'
import { CREDENTIAL, isNamed, nameEnd } from '../name-run.ts'
import type { Candidate, Recognizer } from '../recognizer.ts'
import type { Token } from '../tokenize.ts'
import { isTitle, titleBefore } from './name-titled.ts'

/** Capitalized words that are no one's name though a list or nobody knows them: trade, months, days, networks, drugs, eponyms. */
const NEVER = new Set(
  'i im ill id ive monday tuesday wednesday thursday friday saturday sunday january february march april june july august september october november december lunes martes miercoles jueves viernes sabado domingo enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre christmas easter halloween thanksgiving ramadan diwali hanukkah covid instagram facebook tiktok youtube linkedin twitter google medicare medicaid hipaa tylenol narcan ozempic humira parkinson alzheimer crohn foley apgar bell hodgkin down lyme doppler heimlich cushing marfan huntington tourette asperger kawasaki whipple babinski kocher glasgow hepatitis english spanish american mexican african french german italian irish chinese indian asian european latino latina hispanic black christian catholic jewish muslim navy army marine god jesus lord santa claus mr mrs dr happy ok okay pov psa er icu nicu or md rn np pa lol omg ceo cfo cno usa us uk ems cpr mri ct iv ekg ecg hiv aids'.split(
    ' ',
  ),
)
const PLACE_BEFORE = new Set(['in', 'from', 'near', 'outside', 'at', 'to', 'en', 'desde', 'around', 'across'])
const LISTS = GIVEN | SURNAME

/** How the text is written: in capitals, where a capital tells nothing, or small throughout, where its lack tells nothing. */
type Style = 'shouting' | 'small' | 'usual'

function rule(doc: Doc, index: number, token: Token, style: Style): string | null {
  const shouting = style === 'shouting'
  const length = token.end - token.start
  if (length < 2 || (isTitle(token.fold) && !token.tag) || NEVER.has(token.fold) || CREDENTIAL.has(token.fold))
    return null
  const flags = token.flags
  if (token.tag)
    return flags & GIVEN && (flags & COMMON) === 0 && token.shape === 'title'
      ? 'tag'
      : flags & LISTS && length > 3 && (flags & WORD) === 0
        ? 'tag'
        : null
  // Hyphenated given names, of which lists have few: Ji-woo, Anh-Thu, Abdul-Rahman.
  const dash = doc.tokens[index + 1]
  const part = doc.tokens[index + 2]
  if (
    dash?.fold === '-' &&
    dash.start === token.end &&
    part?.start === dash.end &&
    part.kind === 'word' &&
    token.shape === 'title' &&
    (token.flags & COMMON) === 0 &&
    ((token.flags & WORD) === 0 || part.flags & LISTS)
  )
    return 'hyphen'
  if (token.shape === 'lower') {
    // Written small, as people do in haste: only what is a name and nothing else, or what nobody knows in a text without capitals.
    if (flags & GIVEN && (flags & COMMON) === 0 && length > 2)
      return (flags & (WORD | CITY)) === 0 ? 'lower' : style === 'small' ? 'lower-word' : null
    return style === 'small' && length > 3 && flags === 0 && token.vector + token.hints + token.cue === 0
      ? 'lower-unknown'
      : null
  }
  if (!isNamed(token)) return null
  if (token.shape === 'upper' && length > 1 && (flags & LISTS) === 0) return null
  if (token.shape === 'upper' && flags & WORD && !shouting) return null
  const next = doc.tokens[index + 1]
  const followed = next !== undefined && isNamed(next) && next.start === token.end + 1 && (next.flags & COMMON) === 0
  if (flags & COMMON)
    return flags & LISTS && followed && !token.first
      ? 'word'
      : flags & GIVEN && !token.first && !shouting
        ? 'word'
        : null
  if (flags & GIVEN) return flags & WORD ? (token.first && !followed ? 'word-first' : 'word') : 'given'
  if (flags & SURNAME) return flags & WORD ? (token.first ? null : 'word') : 'surname'
  // A capital where none is due: a nickname as likely as a place or a thing.
  if (flags & WORD) return style === 'usual' && isLoneCapital(doc, index, token) ? 'capital' : null
  if (flags & CITY && !followed) return null
  return flags & PROPER ? 'proper' : length > 2 ? 'unknown' : null
}

/** A word with a capital within a sentence and none beside it. */
function isLoneCapital(doc: Doc, index: number, token: Token): boolean {
  const beside = (other: Token | undefined): boolean => other !== undefined && isNamed(other)
  return (
    token.shape === 'title' &&
    !token.first &&
    token.end - token.start > 2 &&
    !beside(doc.tokens[index - 1]) &&
    !beside(doc.tokens[index + 1])
  )
}

const SCORE: Readonly<Record<string, number>> = {
  given: 0.75,
  surname: 0.6,
  word: 0.5,
  'word-first': 0.4,
  lower: 0.5,
  'lower-word': 0.35,
  'lower-unknown': 0.35,
  capital: 0.35,
  unknown: 0.5,
  proper: 0.45,
  tag: 0.5,
}

/** Names known by the lists, or by being known to no list and written as names are, 45 CFR 164.514(b)(2)(i)(A). */
export const nameListed: Recognizer = {
  id: 'name-listed',
  type: 'NAME',
  find(doc) {
    const found: Candidate[] = []
    const style = styleOf(doc)
    const shouting = style === 'shouting'
    for (let i = 0; i < doc.tokens.length; i++) {
      const token = doc.tokens[i]
      if (!token || token.kind !== 'word') continue
      const kind = rule(doc, i, token, style)
      if (!kind) continue
      const end = shouting || token.shape === 'lower' || token.tag ? i + 1 : nameEnd(doc, i)
      const listed = (token.flags & GIVEN) !== 0
      found.push({
        start: token.start,
        end: doc.tokens[end - 1]?.end ?? token.end,
        rule: end - i > 1 && listed ? 'full' : end - i > 1 && kind === 'unknown' ? 'unknown-full' : kind,
        score: end - i > 1 && listed ? 0.9 : (SCORE[kind] ?? 0.5),
      })
      i = end - 1
    }
    return found
  },
  validate(doc, at) {
    const index = tokenAt(doc, at.start)
    const token = doc.tokens[index]
    const previous = doc.tokens[index - 1]
    if (!token) return false
    // "in Madison", "from Jackson": a place as likely as a person; the place recognizer has it.
    if (previous && PLACE_BEFORE.has(previous.fold) && token.flags & CITY && at.rule !== 'full') return false
    return true
  },
  invalidate(doc, at) {
    const index = tokenAt(doc, at.start)
    const previous = doc.tokens[index - 1]
    if (previous && (previous.fold === '@' || previous.fold === '/') && previous.end === at.start) return true
    const following = doc.lower.slice(at.end, at.end + 14)
    // Eponyms: a sign, a disease, a test.
    if (
      /^(?:'s)? (?:disease|syndrome|sign|reflex|palsy|catheter|score|test|lymphoma|maneuver|esophagus|criteria|procedure|sarcoma|fracture|anemia|scale|tumor|ulcer|thyroid)/.test(
        following,
      )
    )
      return true
    return titleBefore(doc, index) !== null && ((doc.tokens[index]?.flags ?? 0) & COMMON) !== 0
  },
}

/** Small is a text of whose sentences and lines most begin without a capital. */
function styleOf(doc: Doc): Style {
  if (isShouting(doc)) return 'shouting'
  let begins = 0
  let small = 0
  for (const token of doc.tokens) {
    if (token.kind !== 'word' || !token.first) continue
    begins++
    if (token.shape === 'lower') small++
  }
  return begins > 0 && small * 2 >= begins ? 'small' : 'usual'
}

/** Whether a text is written in capitals, where a capital tells nothing. */
export function isShouting(doc: Doc): boolean {
  let upper = 0
  let words = 0
  for (const token of doc.tokens) {
    if (token.kind !== 'word' || token.end - token.start < 2) continue
    words++
    if (token.shape === 'upper') upper++
    if (words > 200) break
  }
  return words > 3 && upper * 2 > words
}
