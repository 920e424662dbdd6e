/** What a finding is. HIPAA's Safe Harbor list, 45 CFR 164.514(b)(2)(i), then what it leaves to judgment (AGE, QUASI). */
export const ID_TYPES = [
  'NAME',
  'LOCATION',
  'DATE',
  'AGE90',
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
  'BIOMETRIC',
  'PHOTO',
  'OTHER_ID',
  'AGE',
  'QUASI',
] as const
export type IdType = (typeof ID_TYPES)[number]

/** Whom a finding is about. `patient` and `relative` are protected; `workforce` and `public` are not; `self` is a writer about themselves. */
export const ABOUTS = ['patient', 'relative', 'self', 'workforce', 'public'] as const
export type About = (typeof ABOUTS)[number]

export const VERDICTS = ['ok', 'review', 'block'] as const
export type Verdict = (typeof VERDICTS)[number]

export const KINDS = ['post', 'caption', 'reply', 'review-reply', 'comment', 'review', 'dm', 'bio'] as const
export type Kind = (typeof KINDS)[number]

export const AUTHORS = ['org', 'clinician', 'staff', 'patient', 'family', 'public'] as const
export type Author = (typeof AUTHORS)[number]

/** An id with parameters, worded by each face in its own language (see `words`). Parameters never hold the text that was found. */
export interface Phrase {
  readonly id: string
  readonly params?: Readonly<Record<string, string | number>>
}

/** A finding points; it never quotes. `start` and `end` are UTF-16 offsets into the text given, `end` exclusive. */
export interface Finding {
  readonly start: number
  readonly end: number
  readonly type: IdType
  readonly about: About
  /** 0 to 1. */
  readonly score: number
  /** The recognizer and the rule in it, such as `phone.us`. */
  readonly rule: string
  readonly why: Phrase
  /** What could stand there instead; absent where only a person can tell. */
  readonly fix?: Phrase
}

/** What the organization says of itself, so that its own phones, links, places and people are known as its own. */
export interface Own {
  readonly staff?: readonly string[]
  readonly places?: readonly string[]
  readonly phones?: readonly string[]
  readonly emails?: readonly string[]
  readonly links?: readonly string[]
  readonly handles?: readonly string[]
}

export interface Context {
  readonly kind?: Kind
  readonly author?: Author
  readonly channel?: string
  /** BCP 47; found out from the text where absent. */
  readonly lang?: string
  /** The text that a reply answers. */
  readonly inReplyTo?: string
  readonly own?: Own
}

/** One thing in a text that narrows down who is meant. */
export interface Trait {
  readonly kind: 'place' | 'age' | 'sex' | 'occupation' | 'condition' | 'event' | 'role' | 'date'
  /** UTF-16 offsets into the text given. */
  readonly start: number
  readonly end: number
  /** Parts in a million of the people of the area before it that fit; for a place, of the whole country. */
  readonly perMillion: number
  /** The public figure it was taken from, such as `census-2020`; null where it is a cautious guess. */
  readonly source: string | null
}

/** How many people fit what a text says of one person, from public population figures. It may raise a verdict and never lowers one. */
export interface Estimate {
  /** Whole people, at least 1. */
  readonly people: number
  readonly low: number
  readonly high: number
  readonly area: 'us' | 'mx' | 'es' | 'pr'
  /** In reading order. */
  readonly traits: readonly Trait[]
  /** `few` below 11, `very-few` below 5: thresholds that public health agencies suppress small counts by. */
  readonly level: 'many' | 'few' | 'very-few'
  /** The estimate as a sentence, then what it does not know. */
  readonly says: readonly Phrase[]
}

export interface Reading {
  readonly verdict: Verdict
  /** Whether a reply confirms or denies that someone is a patient; null for what is not a reply. */
  readonly discloses: boolean | null
  readonly lang: string
  /** In reading order. */
  readonly findings: readonly Finding[]
  /** How many people fit the person told of; null where nobody is told of, or nothing narrows them down. */
  readonly estimate: Estimate | null
  /** Why the verdict is what it is, the weightiest first. */
  readonly reasons: readonly Phrase[]
  /** The reader's version; an approval records it. */
  readonly version: string
}

/** What comes in (comments, reviews, messages), by corpus/GUIDE.md. */
export const TRIAGE_LABELS = [
  'crisis',
  'emergency',
  'adverse-event',
  'complaint',
  'phi-self',
  'phi-other',
  'advice',
  'misinformation',
  'abuse',
  'spam',
  'boundary',
  'question',
  'press',
  'praise',
  'none',
] as const
export type TriageLabel = (typeof TRIAGE_LABELS)[number]

export interface Triage {
  /** The weightiest first; `none` alone where nothing else holds. */
  readonly labels: readonly TriageLabel[]
  /** `now`: someone may be in danger. `today`: a clock runs or a person is told of. `soon`: it waits for an answer. `later`: nothing presses. */
  readonly priority: 'now' | 'today' | 'soon' | 'later'
  readonly lang: string
  /** Whether triage could not be done; then the priority is `today`, never `later`. */
  readonly failed: boolean
  readonly version: string
}

export type Lang = 'en' | 'es'
