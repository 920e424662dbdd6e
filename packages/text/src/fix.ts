import type { Match } from './overlaps.ts'
import type { About, Phrase } from './types.ts'

/** What follows an age that reads on from it: "-year-old", " años"; and shorthand that nothing can take the place of a number in: "67yo", "62F". */
const READS_ON = /^(?:[- ](?:years?|yrs?)[- ]old| a[nñ](?:it)?os)/i
const SHORTHAND = /^[- ]?(?:y\/?[ro]\b|[mf]\b)/i
/** What an age is said of someone with, "she is 52", and what it can be nothing but a number after. */
const IS = /(?:\b(?:is|was)|['’]s) $/i
const TURNS = /\b(?:turn(?:s|ed|ing)?|cumple|cumpli[oó]) $/i

/** Characters before and after a finding that its fix is chosen by. */
export const BESIDE_FIX = 12

/** The words that would make a finding safe; undefined where only a person can tell, or nothing need change. */
export function fixFor(
  match: Match,
  about: About,
  { text, before, after }: { text: string; before: string; after: string },
): Phrase | undefined {
  if (about === 'workforce' || about === 'public') return undefined
  switch (match.type) {
    case 'NAME':
      if (match.rule === 'kin' || match.rule === 'patient') return { id: 'drop-name' }
      return { id: about === 'relative' ? 'a-relative' : 'a-patient' }
    case 'DATE':
      return { id: match.rule === 'holiday' || match.rule === 'weekday' ? 'one-day' : 'recently' }
    case 'AGE90':
      return { id: 'ninety-or-older' }
    case 'AGE': {
      const years = Number.parseInt(text, 10)
      const reads = READS_ON.test(after)
      if (SHORTHAND.test(after) || TURNS.test(before)) return undefined
      if (years >= 20 && years <= 89) {
        const id = reads ? 'some-years' : IS.test(before) ? 'some-years-old' : 'in-decade'
        return { id, params: { decade: years - (years % 10) } }
      }
      if (reads) return undefined
      return { id: 'a-young-patient' }
    }
    case 'LOCATION':
      return { id: 'a-place' }
    case 'OTHER_ID':
      return { id: match.by === 'handle' ? 'a-handle' : match.by === 'room-bed' ? 'a-room' : 'leave-out' }
    case 'QUASI':
    case 'PHOTO':
    case 'BIOMETRIC':
      return undefined
    default:
      return { id: 'leave-out' }
  }
}
