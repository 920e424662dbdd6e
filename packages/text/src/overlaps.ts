import type { Candidate } from './recognizer.ts'
import type { IdType } from './types.ts'

/** A candidate that stood up to `validate` and `invalidate`, with what found it. */
export interface Match extends Candidate {
  readonly type: IdType
  /** The recognizer's id. */
  readonly by: string
  /** Order among recognizers; the lower wins a tie. */
  readonly order: number
}

/**
 * Keeps at most one match at each place: the longer where one holds the other, else the surer, else the earlier recognizer.
 * Returned in reading order. O(n log n).
 */
export function resolve(matches: readonly Match[]): Match[] {
  const byPlace = [...matches].sort(
    (a, b) => a.start - b.start || b.end - a.end || b.score - a.score || a.order - b.order,
  )
  const kept: Match[] = []
  for (const match of byPlace) {
    const last = kept.at(-1)
    if (!last || match.start >= last.end) kept.push(match)
    else if (beats(match, last)) kept[kept.length - 1] = match
  }
  return kept
}

function beats(a: Match, b: Match): boolean {
  const longer = a.end - a.start - (b.end - b.start)
  if (longer < 0 && a.start >= b.start && a.end <= b.end) return a.score > b.score + 0.3
  if (longer > 0 && a.start <= b.start && a.end >= b.end) return a.score > b.score - 0.3
  return a.score > b.score || (a.score === b.score && a.order < b.order)
}
