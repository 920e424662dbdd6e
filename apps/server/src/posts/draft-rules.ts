/** What becomes of a draft that somebody sends to be saved. */
export type Settled =
  /** It becomes the draft. */
  | 'save'
  /** It says what the draft says already; nothing is kept twice. */
  | 'same'
  /** Somebody else saved since; it is kept beside, and both are shown. */
  | 'aside'

/**
 * Whether a save is taken. Only a save that was written over the current draft, or by somebody who has seen both, replaces it.
 * @param baseRev the rev that the writer had before them
 */
export function settle(save: { baseRev: number; currentRev: number; same: boolean; force: boolean }): Settled {
  if (save.same) return 'same'
  return save.force || save.baseRev === save.currentRev ? 'save' : 'aside'
}

export const KEEP_ALL_MS = 60 * 60_000
export const KEEP_ONE_PER_MS = 10 * 60_000

export interface KeptRev {
  rev: number
  /** `aside` lost a conflict, `mark` became a version: both stay whatever their age. */
  kind: 'save' | 'aside' | 'mark'
  savedBy: string
  savedAt: Date
}

/**
 * Which revs can go: all of the last hour stay; before that, of each person's saves within ten minutes (by the clock: 10:00 to 10:09)
 * the last stays. The current draft, those set aside and those that became versions always stay.
 */
export function thin(revs: readonly KeptRev[], currentRev: number, now: Date): number[] {
  const bucketOf = (rev: KeptRev) => `${rev.savedBy}|${Math.floor(rev.savedAt.getTime() / KEEP_ONE_PER_MS)}`
  const last = new Map<string, number>()
  for (const each of revs)
    if (each.kind === 'save') last.set(bucketOf(each), Math.max(each.rev, last.get(bucketOf(each)) ?? 0))
  return revs
    .filter((each) => each.kind === 'save' && each.rev !== currentRev && each.rev !== last.get(bucketOf(each)))
    .filter((each) => now.getTime() - each.savedAt.getTime() > KEEP_ALL_MS)
    .map((each) => each.rev)
}
