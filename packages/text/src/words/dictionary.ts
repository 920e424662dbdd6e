import type { About, Estimate, IdType } from '../types.ts'

/** Every phrase the reader uses; each language words all of them. */
export const PHRASE_IDS = [
  'patient-care',
  'patient-title',
  'patient-default',
  'patient-form',
  'patient-same',
  'relative-kin',
  'relative-words',
  'workforce-title',
  'workforce-words',
  'workforce-own',
  'public-own',
  'public-everyone',
  'public-words',
  'self-writer',
  'a-patient',
  'a-relative',
  'drop-name',
  'recently',
  'one-day',
  'in-decade',
  'some-years-old',
  'some-years',
  'ninety-or-older',
  'a-young-patient',
  'a-place',
  'a-room',
  'a-handle',
  'leave-out',
  'says-who',
  'says-relative',
  'has-identifier',
  'singles-out',
  'tells-of-patient',
  'confirms-patient',
  'unread-language',
  'too-long',
  'reader-failed',
  'nothing-found',
  'estimate-one',
  'estimate-few',
  'estimate-many',
  'estimate-place-unknown',
  'estimate-place-unlisted',
  'estimate-place-guessed',
  'estimate-own-town',
  'estimate-event',
  'estimate-independent',
  'estimate-guessed',
  'estimate-years',
] as const
export type PhraseId = (typeof PHRASE_IDS)[number]

/** A language's words. */
export interface Dictionary {
  readonly phrases: Readonly<Record<PhraseId, string>>
  readonly kinds: Readonly<Record<IdType, string>>
  /** Countries whose people an estimate counts. */
  readonly areas: Readonly<Record<Estimate['area'], string>>
  /** What stands between the thousands of a number. */
  readonly thousands: string
  /** Where whose it is changes the word. */
  readonly named: Readonly<Partial<Record<IdType, Partial<Record<About, string>>>>>
}
