import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { KEEP_ALL_MS, settle, thin, type KeptRev } from './draft-rules.ts'

/** Two people, each with what they last saw, saving in any order: the rules of `settle` played through. */
const play = (moves: { who: number; text: string; look: boolean; force: boolean }[]) => {
  const kept = [{ rev: 1, text: '', who: 0 }]
  const seen = [1, 1]
  const conflicts: { who: number; text: string }[] = []
  let current = 1
  for (const { who, text, look, force } of moves) {
    if (look) seen[who] = current
    const now = kept.find((each) => each.rev === current)
    const rev = kept.length + 1
    const outcome = settle({ baseRev: seen[who] ?? 0, currentRev: current, same: now?.text === text, force })
    if (outcome === 'same') seen[who] = current
    else kept.push({ rev, text, who })
    if (outcome === 'save') seen[who] = current = rev
    if (outcome === 'aside') conflicts.push({ who, text })
  }
  return { kept, current, conflicts }
}

const moves = fc.array(
  fc.record({
    who: fc.constantFrom(0, 1),
    text: fc.string({ maxLength: 3 }),
    look: fc.boolean(),
    force: fc.constant(false),
  }),
  { maxLength: 30 },
)

describe('two people on one draft', () => {
  it('lose nothing: whatever was sent is kept', () => {
    fc.assert(
      fc.property(moves, (all) => {
        const { kept } = play(all)
        expect(kept.map((each) => each.text)).toEqual(expect.arrayContaining(all.map(({ text }) => text)))
      }),
    )
  })

  it('never replace what they have not seen', () => {
    fc.assert(
      fc.property(moves, (all) => {
        // Whoever never looks again after the other's save cannot become current over it.
        const first = play(all).current
        const blind = [...all, { who: 0, text: 'from the other side', look: true, force: false }]
        const after = play([...blind, { who: 1, text: 'blind', look: false, force: false }])
        expect(after.kept.at(-1)?.text).toBe('blind')
        expect(after.current).not.toBe(after.kept.length)
        expect(after.current).toBeGreaterThanOrEqual(first)
      }),
    )
  })

  it('take a forced save, and keep the one it replaces', () => {
    expect(settle({ baseRev: 1, currentRev: 5, same: false, force: true })).toBe('save')
    expect(settle({ baseRev: 1, currentRev: 5, same: true, force: true })).toBe('same')
  })
})

describe('thinning out', () => {
  const now = new Date('2026-11-25T12:00:00Z')
  const revs = fc
    .array(
      fc.record({
        minutesAgo: fc.integer({ min: 0, max: 300 }),
        kind: fc.constantFrom('save', 'save', 'save', 'aside', 'mark'),
        savedBy: fc.constantFrom('a', 'b'),
      }),
      { minLength: 1, maxLength: 60 },
    )
    .map((all) =>
      all
        .toSorted((x, y) => y.minutesAgo - x.minutesAgo)
        .map(({ minutesAgo, kind, savedBy }, i): KeptRev => ({
          rev: i + 1,
          kind,
          savedBy,
          savedAt: new Date(now.getTime() - minutesAgo * 60_000),
        })),
    )

  it('keeps the last hour, the current draft, what was set aside and what became a version', () => {
    fc.assert(
      fc.property(revs, (all) => {
        const gone = new Set(thin(all, all.length, now))
        const allowed = all.every(
          (each) =>
            !gone.has(each.rev) ||
            (each.kind === 'save' && each.rev !== all.length && now.getTime() - each.savedAt.getTime() > KEEP_ALL_MS),
        )
        expect(allowed).toBe(true)
      }),
    )
  })

  it('keeps each person in every ten minutes in which they saved', () => {
    fc.assert(
      fc.property(revs, (all) => {
        const gone = new Set(thin(all, all.length, now))
        const slot = (each: KeptRev) => `${each.savedBy} ${Math.floor(each.savedAt.getTime() / 600_000)}`
        const left = new Set(all.filter((each) => !gone.has(each.rev)).map(slot))
        expect(all.filter((each) => !left.has(slot(each)))).toEqual([])
      }),
    )
  })

  it('done twice does nothing more', () => {
    fc.assert(
      fc.property(revs, (all) => {
        const gone = new Set(thin(all, all.length, now))
        const left = all.filter((each) => !gone.has(each.rev))
        expect(thin(left, all.length, now)).toEqual([])
      }),
    )
  })
})
