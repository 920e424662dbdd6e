import type { Doc } from '../document.ts'
import type { Match } from '../overlaps.ts'
import type { About } from '../types.ts'
import type { PhraseId } from '../words/index.ts'

export interface Whose {
  readonly about: About
  readonly why: PhraseId
  readonly score: number
}

const THEIRS = new Set(['comment', 'review', 'dm'])
const CARE =
  /discharg|admitted|surgery|chemo|nicu|icu\b|diagnos|rang the bell|went home|transplant|weighing|born|stroke|recover|patient|paciente|cirug|operó|operad|alta|nació|bed \d|room \d/
const WORK =
  /welcome|joins|join us|employee|award|retir|promot|years of service|our team|director|manager|nurse of|accepting|appointment|schedul|class|workshop|clinic hours|bienvenida|equipo/
const CREDENTIALS = /^,? ?(?:md|do|rn|lpn|np|aprn|crna|dnp|pa-c|phd|psyd|dds|dmd|dpm|dpt|pharmd|cnm|cna|lcsw)\b/

/** Whose a match is, by the words around it. */
export function whose(doc: Doc, match: Match): Whose {
  if (match.about)
    return {
      about: match.about,
      why: match.about === 'workforce' ? 'workforce-title' : 'public-everyone',
      score: match.score,
    }
  if (doc.context.kind && THEIRS.has(doc.context.kind) && match.type !== 'NAME')
    return { about: 'self', why: 'self-writer', score: match.score }
  if (match.type === 'NAME') {
    if (match.rule === 'clinician' || CREDENTIALS.test(doc.lower.slice(match.end, match.end + 10)))
      return { about: 'workforce', why: 'workforce-title', score: match.score }
    if (match.rule === 'kin') return { about: 'relative', why: 'relative-kin', score: match.score }
    if (match.rule === 'public') return { about: 'public', why: 'public-words', score: match.score }
  }
  const around = doc.lower.slice(Math.max(0, match.start - 120), match.end + 120)
  const care = CARE.test(around)
  if (care) return { about: 'patient', why: 'patient-care', score: match.score }
  if (WORK.test(around) || (match.type !== 'NAME' && match.type !== 'OTHER_ID'))
    return { about: 'public', why: 'public-words', score: match.score }
  return {
    about: 'patient',
    why: match.rule === 'person' ? 'patient-title' : 'patient-default',
    score: match.score * 0.8,
  }
}
