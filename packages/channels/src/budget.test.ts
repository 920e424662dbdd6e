import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { memoryBudget } from './budget.ts'

const at = (ms: number) => new Date(1_800_000_000_000 + ms)
const windows = [
  { points: 10, ms: 1000 },
  { points: 25, ms: 10_000 },
]

describe('memory budget', () => {
  it('says when there will be room, and then there is', async () => {
    const budget = memoryBudget([{ points: 5, ms: 1000 }])
    expect(await budget.take('a', 3, at(0))).toEqual({ ok: true })
    expect(await budget.take('a', 3, at(400))).toEqual({ ok: false, retryAt: at(1000) })
    expect(await budget.take('b', 3, at(400))).toEqual({ ok: true })
    expect(await budget.take('a', 3, at(1000))).toEqual({ ok: true })
  })

  it('keeps to the moment the network named', async () => {
    const budget = memoryBudget(windows)
    await budget.closeUntil('a', at(5000))
    await budget.closeUntil('a', at(100))
    expect(await budget.take('a', 1, at(4999))).toEqual({ ok: false, retryAt: at(5000) })
    expect(await budget.take('a', 1, at(5000))).toEqual({ ok: true })
  })

  it('never lets more through than any window holds', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({ wait: fc.nat(900), points: fc.integer({ min: 1, max: 4 }) }), { maxLength: 60 }),
        async (asks) => {
          const budget = memoryBudget(windows)
          const taken: { ms: number; points: number }[] = []
          const later: number[] = []
          let ms = 0
          for (const { wait, points } of asks) {
            ms += wait
            const answer = await budget.take('a', points, at(ms))
            if (answer.ok) taken.push({ ms, points })
            else later.push(answer.retryAt.getTime() - ms)
            for (const window of windows) {
              const now = ms
              const used = taken.filter((each) => each.ms > now - window.ms).reduce((sum, each) => sum + each.points, 0)
              expect(used).toBeLessThanOrEqual(window.points)
            }
          }
          // A refusal always names a moment still to come.
          expect(later.every((wait) => wait > 0)).toBe(true)
        },
      ),
    )
  })
})
