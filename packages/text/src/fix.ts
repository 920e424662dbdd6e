import type { Match } from './overlaps.ts'
import type { About, Phrase } from './types.ts'

/** The words that would make a finding safe; undefined where only a person can tell, or nothing need change. */
export function fixFor(match: Match, about: About, text: string): Phrase | undefined {
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
      if (years >= 20 && years <= 89) return { id: 'in-decade', params: { decade: years - (years % 10) } }
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
