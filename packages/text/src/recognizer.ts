import type { Doc } from './document.ts'
import type { About, IdType } from './types.ts'

/** A place in the normalized text that has the form of an identifier. */
export interface Candidate {
  readonly start: number
  readonly end: number
  /** The rule within the recognizer, such as `us` in `phone.us`. */
  readonly rule: string
  /** 0 to 1: how sure the form alone makes us. */
  readonly score: number
  /** Set where the form says whose it is: an NPI is a clinician's, 911 is everyone's. */
  readonly about?: About
  /** Set where the rule finds a type other than the recognizer's own. */
  readonly type?: IdType
}

/**
 * Finds one kind of identifier. `find` is generous and looks at form; `validate` says what must hold (a check digit, a label
 * before it) and `invalidate` what must not (a bare year, a price). The two stand apart so that each can be read and tested alone.
 */
export interface Recognizer {
  readonly id: string
  readonly type: IdType
  find(doc: Doc): Candidate[]
  validate(doc: Doc, candidate: Candidate): boolean
  invalidate(doc: Doc, candidate: Candidate): boolean
}

/** Every match of a global pattern. `matchAll` would copy the pattern each time, which costs more than most matches do. */
export function execAll(pattern: RegExp, text: string): RegExpExecArray[] {
  const found: RegExpExecArray[] = []
  pattern.lastIndex = 0
  for (let m = pattern.exec(text); m !== null; m = pattern.exec(text)) {
    found.push(m)
    if (m[0] === '') pattern.lastIndex++
  }
  return found
}

/** Candidates for every match of a global pattern in the lower-case text: the whole match or, with a `group`, that capture (needs the `d` flag). */
export function matches(doc: Doc, pattern: RegExp, rule: string, score: number, group = 0): Candidate[] {
  const found: Candidate[] = []
  for (const m of execAll(pattern, doc.lower)) {
    const [start, end] = group === 0 ? [m.index, m.index + m[0].length] : (m.indices?.[group] ?? [0, 0])
    if (end > start) found.push({ start, end, rule, score })
  }
  return found
}

/** Text right before a candidate, lower case, at most `length` units. */
export const before = (doc: Doc, at: Candidate, length = 24): string =>
  doc.lower.slice(Math.max(0, at.start - length), at.start)

/** Text right after a candidate, lower case, at most `length` units. */
export const after = (doc: Doc, at: Candidate, length = 24): string => doc.lower.slice(at.end, at.end + length)

/** The candidate's own words, lower case. */
export const words = (doc: Doc, at: Candidate): string => doc.lower.slice(at.start, at.end)
