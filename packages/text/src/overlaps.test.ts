import fc from 'fast-check'
import { expect, test, vi } from 'vitest'
import { resolve, type Match } from './overlaps.ts'

// Hundreds of generated texts take their time on a busy machine.
vi.setConfig({ testTimeout: 60_000 })

const match: fc.Arbitrary<Match> = fc
  .record({
    start: fc.nat(30),
    length: fc.integer({ min: 1, max: 8 }),
    score: fc.integer({ min: 0, max: 10 }),
    order: fc.nat(5),
  })
  .map(({ start, length, score, order }) => ({
    start,
    end: start + length,
    score: score / 10,
    order,
    rule: 'r',
    by: 'b',
    type: 'NAME' as const,
  }))

test('what is kept overlaps nowhere, is in reading order, and leaves out nothing that stands free', () => {
  fc.assert(
    fc.property(fc.array(match, { maxLength: 20 }), (matches) => {
      const kept = resolve(matches)
      for (let i = 1; i < kept.length; i++) expect(kept[i]?.start).toBeGreaterThanOrEqual(kept[i - 1]?.end ?? 0)
      // The slow, obvious check: whatever overlaps nothing at all must be there.
      for (const one of matches) {
        const free = matches.every((other) => other === one || other.end <= one.start || one.end <= other.start)
        expect(!free || kept.includes(one)).toBe(true)
      }
      expect(kept.length > 0).toBe(matches.length > 0)
    }),
  )
})
