import { documentOf, type Doc } from '../document.ts'
import { mix, modelOf, type Model } from '../model.ts'
import { Reader } from '../net/index.ts'
import { resolve, type Match } from '../overlaps.ts'
import { candidates } from '../read.ts'
import { storyFeatures } from '../story/features.ts'
import { TRIAGE_LABELS, type Context, type Triage, type TriageLabel } from '../types.ts'
import { hashOf } from '../hash.ts'
import { READER_VERSION } from '../version.ts'
import { cuesIn } from './cues.ts'
import { dangersIn } from './danger.ts'
import { TRIAGE } from './weights.js'

const shipped: Model<TriageLabel> = modelOf(TRIAGE_LABELS, TRIAGE)

/** How sure the models must be of a label, in the units of their sums. Those that someone's life may hang on are given sooner. Chosen on a fold of the training records held out. */
const LEAST: Readonly<Record<TriageLabel, number>> = {
  crisis: -66,
  emergency: -54,
  'adverse-event': -40,
  complaint: -36,
  'phi-self': -4,
  'phi-other': -20,
  advice: -36,
  misinformation: -24,
  abuse: -40,
  spam: -40,
  boundary: -40,
  question: -34,
  press: -32,
  praise: -30,
  none: 0,
}

const PRIORITY: Readonly<Record<TriageLabel, Triage['priority']>> = {
  crisis: 'now',
  emergency: 'now',
  'adverse-event': 'today',
  complaint: 'soon',
  'phi-self': 'today',
  'phi-other': 'today',
  advice: 'soon',
  misinformation: 'soon',
  abuse: 'today',
  spam: 'later',
  boundary: 'soon',
  question: 'soon',
  press: 'today',
  praise: 'later',
  none: 'later',
}
const ORDER: readonly Triage['priority'][] = ['now', 'today', 'soon', 'later']

const CUE = hashOf('cue.triage')
const PAIR = hashOf('cue.pair')

/** Features of what comes in, for the linear model: its words, and the turns of phrase that speak for a label. */
export function triageFeatures(doc: Doc, matches: readonly Match[]): number[] {
  const cues = cuesIn(doc.lower)
  const features = storyFeatures(doc, matches)
  const asks = doc.text.includes('?') || doc.text.includes('¿') ? 1 : 0
  for (const [cue, count] of cues)
    features.push(mix(CUE, cue * 8), mix(CUE, cue * 8 + count), mix(CUE, cue * 8 + 4 + asks))
  for (const [a] of cues) for (const [b] of cues) if (a < b) features.push(mix(PAIR, a * 16 + b))
  features.push(mix(CUE, 1000 + Math.min(3, cues.length)), mix(CUE, 1010 + asks))
  return features
}

/** How strongly each label holds; integer sums, 0 being as likely as not. */
export function triageSums(doc: Doc, matches: readonly Match[], reader: Reader, model = shipped): Int32Array {
  const sums = reader.whole('triage')
  model.add(sums, triageFeatures(doc, matches))
  return sums
}

/**
 * Sorts what comes in (a comment, a review, a message) by the labels of corpus/GUIDE.md. Pure and total: where the reader fails or cannot read the
 * language, `failed` is set and the priority is at least `today`.
 */
export function triage(text: string, context: Context = {}): Triage {
  try {
    const doc = documentOf(text, context)
    const matches = resolve(candidates(doc))
    const sums = triageSums(doc, matches, new Reader(doc, matches))
    const strength = (label: TriageLabel): number => (sums[TRIAGE_LABELS.indexOf(label)] ?? 0) - LEAST[label]
    const plain = dangersIn(doc.lower)
    const held = TRIAGE_LABELS.filter((label) => label !== 'none' && (strength(label) > 0 || plain.includes(label)))
    const labels = held.length > 0 ? held.toSorted((a, b) => rank(a) - rank(b) || strength(b) - strength(a)) : NONE
    const readable = doc.lang === 'en' || doc.lang === 'es'
    const first = Math.min(...labels.map(rank))
    return {
      labels,
      priority: ORDER[readable ? first : Math.min(first, 1)] ?? 'today',
      lang: doc.lang,
      failed: !readable,
      version: READER_VERSION,
    }
  } catch {
    return { labels: NONE, priority: 'today', lang: 'und', failed: true, version: READER_VERSION }
  }
}

const NONE: readonly TriageLabel[] = ['none']
const rank = (label: TriageLabel): number => ORDER.indexOf(PRIORITY[label])
