import type { Doc } from './document.ts'
import { COMMON, GIVEN } from './lists/index.ts'
import type { Story } from './story/index.ts'
import type { Finding, Phrase, Verdict } from './types.ts'
import { severity } from './words/index.ts'

/** A date that says no more than "lately"; alone it does not turn a story into a block. */
const VAGUE =
  /^(?:today|tonight|tonite|this (?:morning|afternoon|evening|week|weekend|am|a\.m\.)|last (?:night|nite|week)|yesterday|the weekend|hoy|ayer|anoche|esta (?:ma[nñ]ana|tarde|noche|semana))$/
const PARTICULAR =
  /\b(?:one of (?:my|our)|my|our|had a|a|this|another) (?:\w+ ){0,2}(?:patient|pt|kiddo|preemie|client)\b(?! (?:care|safety|portal|experience|relations|advocate|services|rooms?|education|population))|\b(?:un|una|mi|el|la|nuestro|nuestra) paciente\b/

/** Words that somebody is told of with. */
const TOLD_OF =
  /\b(?:he|she|him|her|his|hers|himself|herself|they|them|their|someone|somebody|pts?|patient|man|woman|boy|girl|baby|guy|gal|lady|kid|kiddo|child|teen|infant|newborn|twins?|mom|mother|dad|father|grandm\w+|grandp\w+|wife|husband|son|daughter|gentleman|yo|[mf]|resident|client|\d+(?:f|m|yo|y\/o)|ella|le|alguien|paciente|pacientito|hombre|mujer|ni[nñ][oa]|beb[eé]|se[nñ]or[a]?|mam[aá]|pap[aá]|madre|padre|hij[oa]|abuel[oa]|espos[oa])\b/

/** Whether a text can be one person's story at all, however it leans: an answer to someone, one with a name in it, or with a word that somebody is told of with. */
const isTold = ({ lower, tokens, context: { kind } }: Doc): boolean =>
  kind === 'reply' ||
  kind === 'review-reply' ||
  TOLD_OF.test(lower) ||
  tokens.some(({ flags }) => (flags & GIVEN) !== 0 && (flags & COMMON) === 0)

/** How far a whole text must lean toward a story that says who, without one finding, to be taken for it. Chosen on a fold of the training records held out: letting one through weighs more than an alarm too many. */
const SINGLES_OUT = 10
const TELLS = -25

export interface Judgment {
  readonly verdict: Verdict
  /** The weightiest first. */
  readonly reasons: readonly Phrase[]
}

/** Whether a text may go out, by GUIDE.md: a patient's direct identifier blocks, one patient's story waits for a person. */
export function judge(doc: Doc, findings: readonly Finding[], story: Story, discloses: boolean | null): Judgment {
  const reasons: Phrase[] = []
  const protectedOnes = findings.filter((f) => severity(f) !== 'fine')
  const blocking = protectedOnes.filter((f) => severity(f) === 'block')
  const telling = blocking.filter((f) => f.type !== 'DATE' || !VAGUE.test(doc.lower.slice(f.start, f.end)))
  if (discloses) reasons.push({ id: 'confirms-patient' })
  if (telling.some((f) => f.type === 'NAME' && f.about === 'patient')) reasons.push({ id: 'says-who' })
  if (telling.some((f) => f.type === 'NAME' && f.about === 'relative')) reasons.push({ id: 'says-relative' })
  const kinds = [...new Set(telling.map((f) => f.type))]
  if (kinds.length > 0)
    reasons.push({ id: 'has-identifier', params: { count: telling.length, kinds: kinds.join(',') } })
  const ours = doc.context.kind === undefined || !/^(?:comment|review|dm)$/.test(doc.context.kind)
  const readable = doc.lang === 'en' || doc.lang === 'es'
  const told = isTold(doc)
  if (ours && readable && told && reasons.length === 0 && story.block - Math.max(story.ok, story.review) > SINGLES_OUT)
    reasons.push({ id: 'singles-out' })
  if (reasons.length > 0) return { verdict: 'block', reasons }
  if (!readable) return { verdict: 'review', reasons: [{ id: 'unread-language' }] }
  const leans = ours && told && Math.max(story.review, story.block) - story.ok > TELLS
  if (protectedOnes.length > 0 || leans || PARTICULAR.test(doc.lower))
    return { verdict: 'review', reasons: [{ id: 'tells-of-patient' }] }
  return { verdict: 'ok', reasons: [{ id: 'nothing-found' }] }
}
