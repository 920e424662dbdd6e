import type { CheckResult, Lane } from '@chaperone/contract'
import { tellsAStory } from './gates/check.ts'
import { severityOf } from './severity.ts'

export interface LaneContent {
  /** All the words that would go out: master text, variants, picture descriptions. */
  readonly texts: readonly string[]
  readonly pictures: number
}

// Words of advice about health, English and Spanish, by their stems; a clinician should have read what uses them.
const HEALTH =
  /\b(symptom|diagnos|treat(?:s|ed|ment)|therap|medic(?:ine|ation|amento)|vaccin|vacuna|dos(?:e|age|is)\b|screening|prescri|side effect|cancer|c[aá]ncer|diabet|stroke|infect|surger|cirug|s[ií]ntoma|tratamiento|terapia|efecto secundario|infecci[oó]n)/iu

// Words of running a house: what a colleague can judge as well as anyone.
const NOTICE =
  /\b(car ?park|parking|closed?|closure|closing|open(?:s|ing)? hours|entrance|elevator|lift|road ?works|cafeteria|wi-?fi|power outage|estacionamiento|aparcamiento|cerrad[oa]|cierre|horario|entrada|ascensor|cafeter[ií]a)\b/iu

/**
 * Who must look at it, by risk:
 *
 * - `privacy`: the reader wants a person to judge it, or a finding about a patient or relative stands in it, dismissed or not;
 * - `clinical`: it speaks of illness or treatment;
 * - `notice`: it is about running the house, names nobody and shows no picture;
 * - `standard`: everything else.
 *
 * The lane says whom to ask. What is required is the gate's to say: a story needs the privacy officer in whatever lane it was sent.
 */
export const laneFor = (check: CheckResult | null, content: LaneContent): Lane => {
  if (check === null || !check.complete || tellsAStory(check)) return 'privacy'
  const findings = check.parts.flatMap((part) => part.findings)
  if (findings.some((f) => severityOf(f) !== 'fine')) return 'privacy'
  const text = content.texts.join('\n').normalize('NFC')
  if (HEALTH.test(text)) return 'clinical'
  const namesNobody = !findings.some((f) => f.type === 'NAME')
  return NOTICE.test(text) && namesNobody && content.pictures === 0 ? 'notice' : 'standard'
}
