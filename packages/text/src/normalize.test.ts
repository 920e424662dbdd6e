import fc from 'fast-check'
import { expect, test, vi } from 'vitest'
import { normalize } from './normalize.ts'

// Hundreds of generated texts take their time on a busy machine.
vi.setConfig({ testTimeout: 60_000 })

test('offsets lead back to the characters they came from', () => {
  const given = 'Ma\u200bry José 𝗥𝗼𝗼𝗺'
  const { text, original } = normalize(given)
  expect(text).toBe('Mary José Room')
  const back = (word: string): string => {
    const at = text.indexOf(word)
    const { start, end } = original(at, at + word.length)
    return given.slice(start, end)
  }
  expect(back('Mary')).toBe('Ma\u200bry')
  expect(back('José')).toBe('José')
  expect(back('Room')).toBe('𝗥𝗼𝗼𝗺')
})

test('look-alike letters are undone beside Latin ones only', () => {
  expect(normalize('Mаry').text).toBe('Mary')
  expect(normalize('Мария').text).toBe('Мария')
})

test('every stretch of the normalized text lies inside the text given, in the same order', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 100 }), (given) => {
      const { text, original } = normalize(given)
      let last = 0
      for (let i = 0; i < text.length; i++) {
        const { start, end } = original(i, i + 1)
        expect(start).toBeGreaterThanOrEqual(last)
        expect(end).toBeGreaterThan(start)
        expect(end).toBeLessThanOrEqual(given.length)
        last = start
      }
    }),
  )
})
