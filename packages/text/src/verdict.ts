import type { Doc } from './document.ts'
import type { Finding, Phrase, Verdict } from './types.ts'

const SOFT = new Set(['AGE', 'QUASI'])
/** A date that says no more than "lately"; alone it does not turn a story into a block. */
const VAGUE =
  /^(?:today|tonight|this (?:morning|afternoon|evening|week|am)|last (?:night|nite)|yesterday|hoy|ayer|anoche|esta (?:mañana|tarde|noche))$/
const PARTICULAR =
  /\b(?:a|my|our|one of (?:my|our|the)|this|the|another|first|last|favorite|had a) (?:\w+ ){0,3}(?:patient|pt|resident|kiddo|baby|preemie|client|mom|mama|grandma|gentleman|lady|family|guy|woman|man|kid|teen|toddler|veteran|parent|daughter|son|husband|wife)\b|\b(?:he|she|they|pt|patient) (?:told|asked|said|looked|came|walked|cried|hugged|died|passed|coded|went home|made it|survived)\b|\b(?:un|una|mi|el|la|nuestro|nuestra) (?:paciente|se[nñ]ora|se[nñ]or|abuelit[ao]|beb[eé]|ni[nñ][ao]|familia|mam[aá])\b/

export interface Judgment {
  readonly verdict: Verdict
  readonly reasons: readonly Phrase[]
}

/** Whether a text may go out, by GUIDE.md: a patient's direct identifier blocks, one patient's story waits for a person. */
export function judge(doc: Doc, findings: readonly Finding[], discloses: boolean | null): Judgment {
  const reasons: Phrase[] = []
  const protectedOnes = findings.filter((f) => (f.about === 'patient' || f.about === 'relative') && f.score >= 0.5)
  const direct = protectedOnes.filter((f) => !SOFT.has(f.type))
  const telling = direct.filter((f) => f.type !== 'DATE' || !VAGUE.test(doc.lower.slice(f.start, f.end)))
  if (discloses) reasons.push({ id: 'confirms-patient' })
  if (telling.some((f) => f.type === 'NAME' && f.about === 'patient')) reasons.push({ id: 'says-who' })
  if (telling.some((f) => f.type === 'NAME' && f.about === 'relative')) reasons.push({ id: 'says-relative' })
  const kinds = [...new Set(telling.map((f) => f.type))]
  if (kinds.length > 0)
    reasons.push({ id: 'has-identifier', params: { count: telling.length, kinds: kinds.join(',') } })
  const quasi = protectedOnes.filter((f) => f.type === 'QUASI')
  if (quasi.length > 0) reasons.push({ id: 'singles-out' })
  if (reasons.length > 0) return { verdict: 'block', reasons }
  if (doc.lang !== 'en' && doc.lang !== 'es') return { verdict: 'review', reasons: [{ id: 'unread-language' }] }
  if (protectedOnes.length > 0 || PARTICULAR.test(doc.lower))
    return { verdict: 'review', reasons: [{ id: 'tells-of-patient' }] }
  return { verdict: 'ok', reasons: [{ id: 'nothing-found' }] }
}
