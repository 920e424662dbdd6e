import fc from 'fast-check'
import { expect, test, vi } from 'vitest'
import { tokenize } from './tokenize.ts'

// Hundreds of generated texts take their time on a busy machine.
vi.setConfig({ testTimeout: 60_000 })

const cut = (text: string): string[] => tokenize(text).map(({ start, end }) => text.slice(start, end))

test('words keep an apostrophe and lose a possessive', () => {
  expect(cut("O'Brien's cat")).toEqual(["O'Brien", "'", 's', 'cat'])
})

test('a hashtag is cut at its capitals', () => {
  expect(cut('#PrayForTyler')).toEqual(['#', 'Pray', 'For', 'Tyler'])
  expect(cut('#MarisolStrong')).toEqual(['#', 'Marisol', 'Strong'])
})

test('an abbreviation or an initial ends no sentence', () => {
  const sentences = tokenize('Dr. J. Smith came. He left.').map((token) => token.sentence)
  expect(new Set(sentences)).toEqual(new Set([0, 1]))
})

test('tokens lie in order, inside the text, and leave out nothing but space', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 100 }), (text) => {
      let last = 0
      for (const { start, end } of tokenize(text)) {
        expect(text.slice(last, start).trim()).toBe('')
        expect(end).toBeGreaterThan(start)
        last = end
      }
      expect(text.slice(last).trim()).toBe('')
    }),
  )
})
