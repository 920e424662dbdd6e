import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { lookAgainAfter, mayBeCanceled, mayBeLive, mayMove, NEXT, type State } from './states.ts'

const states = Object.keys(NEXT) as State[]
const anyState = fc.constantFrom(...states)

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
          if (to === 'sent') expect(state).toBe('claimed')
          if (to === 'claimed') expect(state).toBe('approved')
          if (to === 'approved') expect(['claimed', 'sent', 'unconfirmed', 'failed']).toContain(state)
          if (to === 'taken_down') seenTakenDown = true
          state = to
        }
      }),
    )
  })

  it('let a post be called off only while nothing of it is live', () => {
    for (const state of states) if (mayBeCanceled(state) && state !== 'handed_off') expect(mayBeLive(state)).toBe(false)
  })

  it('look less and less often, and then ask a person', () => {
    const waits = [0, 1, 2, 3, 4].map((n) => lookAgainAfter(n) ?? 0)
    expect(waits).toEqual(waits.toSorted((a, b) => a - b))
    expect(lookAgainAfter(5)).toBeUndefined()
  })
})
