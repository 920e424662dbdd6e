import { tokenAt, type Doc } from '../document.ts'
import { CREDENTIAL } from '../name-run.ts'
import type { Match } from '../overlaps.ts'
import type { About } from '../types.ts'
import type { PhraseId } from '../words/index.ts'

const CARE =
  /discharg|admit|surg|chemo|nicu|picu|\bicu\b|diagnos|rang the bell|went home|go home|transplant|weighing|\bborn\b|stroke|recover|patient|\bpt\b|cancer|rehab|dialysis|tumor|pacient|cirug|\boper|de alta|naci[oó]|quimio|ingres|\bcama\b|\bbed\b|\broom\b|hospice|died|passed|delivered|scan|biopsy|infusion/
const FORM = new Set([
  'PHONE',
  'FAX',
  'EMAIL',
  'SSN',
  'MRN',
  'PLAN_ID',
  'ACCOUNT',
  'LICENSE',
  'VEHICLE',
  'DEVICE',
  'URL',
  'IP',
])

/** The reason, in a word that each face puts into its language, why a finding is taken to be someone's. */
export function whyOf(doc: Doc, match: Match, about: About): PhraseId {
  switch (about) {
    case 'self':
      return 'self-writer'
    case 'relative':
      return match.rule === 'kin' ? 'relative-kin' : 'relative-words'
    case 'public':
      return match.by === 'phone' && match.rule === 'short' ? 'public-everyone' : 'public-words'
    case 'workforce': {
      const index = tokenAt(doc, match.end)
      const next = doc.tokens[index]?.fold === ',' ? doc.tokens[index + 1] : doc.tokens[index]
      const titled =
        match.rule === 'clinician' ||
        match.rule === 'dea' ||
        match.rule === 'npi' ||
        (next !== undefined && next.shape !== 'lower' && CREDENTIAL.has(next.fold))
      return titled ? 'workforce-title' : 'workforce-words'
    }
    case 'patient':
      if (FORM.has(match.type)) return 'patient-form'
      if (CARE.test(doc.lower.slice(Math.max(0, match.start - 160), match.end + 160))) return 'patient-care'
      return match.rule === 'person' ? 'patient-title' : 'patient-default'
  }
}
