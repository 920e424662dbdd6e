import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { CAPABILITIES, countText, MANUAL_LIMITS } from './network.ts'

describe('counting as each network counts', () => {
  const { text: bluesky } = CAPABILITIES.bluesky

  it('takes a family emoji for one grapheme on Bluesky', () => {
    expect(countText('Hi 👩‍👩‍👧', bluesky)).toEqual({ used: 4, limit: 300, over: 0, unit: 'graphemes' })
  })

  it('tells the bytes where they run out before the graphemes', () => {
    const family = '👩‍👩‍👧‍👦'.repeat(130)
    const count = countText(family, bluesky)
    expect(count.unit).toBe('bytes')
    expect(count.over).toBe(new TextEncoder().encode(family).length - 3000)
  })

  it.each([
    ['plain words', 11],
    ['ñandú', 5],
    ['漢字', 4],
    ['👍', 2],
    ['see https://larkspurvalley.example/a/very/long/path/indeed', 27],
  ])('weighs “%s” as %i on X', (text, used) => {
    expect(countText(text, MANUAL_LIMITS.x).used).toBe(used)
  })

  it('counts UTF-16 units where the network does', () => {
    expect(countText('👍', MANUAL_LIMITS.facebook).used).toBe(2)
  })

  it('never says it fits when it is over, whatever the text', () => {
    fc.assert(
      fc.property(
        fc.string({ maxLength: 700, unit: 'grapheme' }),
        fc.constantFrom(bluesky, ...Object.values(MANUAL_LIMITS)),
        (text, rule) => {
          const { used, limit, over } = countText(text, rule)
          expect(over).toBe(Math.max(0, used - limit))
          expect(used).toBeGreaterThanOrEqual(0)
        },
      ),
    )
  })
})
