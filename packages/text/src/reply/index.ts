import type { Doc } from '../document.ts'
import { modelOf, type Model } from '../model.ts'
import type { Reader } from '../net/index.ts'
import { normalize } from '../normalize.ts'
import { tokenize } from '../tokenize.ts'
import { replyFeatures } from './features.ts'
import { REPLY } from './weights.js'

export const REPLY_CLASSES = ['no', 'yes'] as const
const shipped: Model<'no' | 'yes'> = modelOf(REPLY_CLASSES, REPLY)

// Said to a person about their care, whatever else stands there; and what a stranger could be told.
const CONFIRMS =
  /\b(?:your (?:visit|appointment|surgery|procedure|stay|chart|records?|results?|labs?|baby|delivery|follow-?up|treatment|recovery|discharge|prescription|bill|account|scan|care team here)|(?:you|she|he|they) (?:were|was|are|is) (?:seen|treated|admitted|discharged|triaged|our patient)|our records (?:show|indicate)|(?:was|were|is|are|have|has) never (?:been )?(?:a |our )?patient|no record of (?:you|any|a patient|seeing)|su (?:visita|cita|cirug[ií]a|expediente|consulta|cuenta)|nuestros registros)\b/
const GENERAL =
  /\b(?:can(?:no|')t (?:confirm|discuss|comment)|cannot (?:confirm|discuss)|privacy (?:law|rules?)|take (?:all |every )?(?:feedback|concerns?|comments?)|confidential|hipaa|if you (?:are|were|have been) a patient|anyone (?:who|with)|no podemos (?:confirmar|comentar))\b/

/** What such words weigh beside the models. */
const CONFIRMING = 12
const GENERALLY = 28

/** Words of what is answered, ready for the models. */
export const askedTokens = (text: string) => tokenize(normalize(text.slice(0, 8000)).text)

/** Whether a reply, read with what it answers, confirms or denies that its writer is a patient; null for what is no reply. */
export function disclosesOf(doc: Doc, types: readonly string[], reader: Reader, model = shipped): boolean | null {
  const { kind, inReplyTo } = doc.context
  if (kind === undefined ? inReplyTo === undefined : kind !== 'reply' && kind !== 'review-reply') return null
  const asked = askedTokens(inReplyTo ?? '')
  const sums = reader.reply(asked)
  model.add(sums, replyFeatures(doc, asked, types))
  let margin = (sums[1] ?? 0) - (sums[0] ?? 0)
  if (CONFIRMS.test(doc.lower)) margin += CONFIRMING
  if (GENERAL.test(doc.lower)) margin -= GENERALLY
  return margin > 0
}
