import type { Doc } from '../document.ts'
import type { Finding } from '../types.ts'
import { CUE, type Known } from './vocabulary.ts'

/** Below this a finding does not by itself say that somebody is told of. */
const SURE = 0.7
/** How many sentences away words may still speak of the same person. */
export const AROUND = 4

export interface Told {
  /** Whether one particular person is told of, rather than anyone or many. */
  readonly one: boolean
  /** The same where something in the text fits one person alone, such as "the only farrier": less is asked for then. */
  readonly ifUnique: boolean
  /** Sentences in which traits may stand; null for the whole text. */
  readonly near: readonly number[] | null
}

const isTheirs = (f: Finding): boolean => f.about === 'patient' || f.about === 'relative'

/** Whether a text tells of one particular person under care: by findings, by "a woman who ... she", by "my patient ... he". */
export function toldOf(
  doc: Doc,
  findings: readonly Finding[],
  hits: readonly number[],
  known: readonly Known[],
  /** A sentence to keep near; the whole text where absent. */
  center?: number,
): Told {
  const far = (sentence: number): boolean =>
    center !== undefined && (sentence - center > AROUND || center - sentence > AROUND)
  const sure = findings.filter(
    (f) =>
      isTheirs(f) &&
      f.score >= SURE &&
      f.type !== 'DATE' &&
      f.type !== 'LOCATION' &&
      f.type !== 'URL' &&
      !far(sentenceAt(doc, f.start)),
  )
  let pronouns = 0
  let persons = 0
  let patients = 0
  let care = 0
  let guide = 0
  const { tokens } = doc
  for (let h = 0; h < hits.length; h++) {
    const i = hits[h] ?? 0
    const one = known[h]
    const token = tokens[i]
    if (!one || !token || far(token.sentence)) continue
    const { cues, terms } = one
    // "If your son is 5" is anyone's.
    if (cues & CUE.when && /^(?:you|your|youre|youve|su|tu|usted|tiene|someone)$/.test(tokens[i + 1]?.fold ?? ''))
      guide += 3
    // "1 in 10", "una de cada diez": statistics.
    if (cues & CUE.at && isRatio(doc, i)) guide += 3
    if (cues & CUE.past) guide += 2
    if (cues & CUE.guide || (token.tag && cues & CUE.plural)) guide++
    if (token.tag) continue
    if (cues & CUE.care) care++
    if (terms.some((term) => term.kind === 'condition' || term.kind === 'event')) care++
    if (cues & (CUE.he | CUE.she) && (token.fold !== 'el' || doc.lower.charAt(token.start) === 'é')) pronouns++
    if (cues & (CUE.man | CUE.woman | CUE.patient) && determined(doc, i)) {
      persons++
      if (cues & CUE.patient) {
        patients++
        care++
      }
    } else if (terms.some((term) => term.kind === 'office' || term.kind === 'occupation') && determined(doc, i))
      persons++
  }
  const evidence = sure.length * 2 + (persons > 3 ? 3 : persons) + (pronouns > 3 ? 3 : pronouns)
  const could = care > 0 && guide < evidence
  const one = could && (sure.length > 0 || (persons > 0 && pronouns > 0) || patients > 0)
  const whole = persons > 0 || pronouns > 0 || sure.length > 1
  const near = whole ? null : sure.map((f) => sentenceAt(doc, f.start))
  return { one, ifUnique: could && persons + pronouns + sure.length > 0, near }
}

const isRatio = (doc: Doc, i: number): boolean =>
  doc.tokens[i + 1]?.fold === 'cada' || (doc.tokens[i - 1]?.kind === 'number' && doc.tokens[i + 1]?.kind === 'number')

const NOT_PATIENT =
  /^(?:care|safety|portal|experience|relations|advocate|services|rooms?|education|population|satisfaction|navigator|transport|access|advisory|rights|flow)$/

/** "a woman", "my young patient", "the retired farrier": one, and told apart. */
function determined(doc: Doc, i: number): boolean {
  if (NOT_PATIENT.test(doc.tokens[i + 1]?.fold ?? '')) return false
  for (let at = i - 1; at >= i - 4 && at >= 0; at--) {
    const word = doc.tokens[at]
    if (!word || (word.kind === 'mark' && !/^[-']$/.test(word.fold))) return false
    if (/^(?:any|every|each|if|no|cada|cualquier|ningun|as)$/.test(word.fold)) return false
    if (/^(?:a|an|one|this|that|my|our|another|the|un|una|este|esta|mi|nuestro|nuestra|el|la|su|del)$/.test(word.fold))
      return !/^(?:if|when|whether|every|each|as|si|cuando)$/.test(doc.tokens[at - 1]?.fold ?? '')
  }
  return false
}

/** The sentence in which an offset lies. */
export function sentenceAt(doc: Doc, start: number): number {
  let low = 0
  let high = doc.tokens.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((doc.tokens[middle]?.end ?? 0) > start) high = middle
    else low = middle + 1
  }
  return doc.tokens[low]?.sentence ?? 0
}
