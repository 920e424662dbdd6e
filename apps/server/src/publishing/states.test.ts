import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { lookAgainAfter, mayBeCanceled, mayBeLive, mayMove, NEXT, type State } from './states.ts'

const states = Object.keys(NEXT) as State[]
const anyState = fc.constantFrom(...states)

const ONLY_FROM: Partial<Record<State, State[]>> = {
  sent: ['claimed'],
  claimed: ['approved'],
  approved: ['claimed', 'sent', 'unconfirmed', 'failed'],
}

describe('publication states', () => {
  it('end in canceled and taken_down, and every other leads on', () => {
    for (const state of states) expect(NEXT[state].length === 0).toBe(state === 'canceled' || state === 'taken_down')
  })

  it('never lead from live back to a new send but through a look', () => {
    fc.assert(
      fc.property(fc.array(anyState, { maxLength: 12 }), (walk) => {
        let state: State = 'approved'
        let seenTakenDown = false
        for (const to of walk) {
          if (!mayMove(state, to)) continue
          expect(seenTakenDown).toBe(false)
          expect(ONLY_FROM[to] ?? states).toContain(state)
          seenTakenDown = to === 'taken_down'
          state = to
        }
      }),
    )
  })

  it('let a post be called off only while nothing of it is live', () => {
    expect(states.filter((state) => mayBeCanceled(state) && mayBeLive(state))).toEqual(['handed_off'])
  })

  it('look less and less often, and then ask a person', () => {
    const waits = [0, 1, 2, 3, 4].map((n) => lookAgainAfter(n) ?? 0)
    expect(waits).toEqual(waits.toSorted((a, b) => a - b))
    expect(lookAgainAfter(5)).toBeUndefined()
  })
})
