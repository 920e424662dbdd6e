import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compare, countChanges } from './Compared.tsx'

describe('the comparison of two versions', () => {
  it('counts a word put in place of another as one change', () => {
    expect(countChanges(compare('Mary walked out of Room 412.', 'A patient walked out of the ward.'))).toBe(2)
  })

  it('says nothing where nothing changed', () => {
    expect(countChanges(compare('The same text.', 'The same text.'))).toBe(0)
  })

  it('gives both texts back whole, and where each removal stood', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 80 }), fc.string({ maxLength: 80 }), (before, after) => {
        const pieces = compare(before, after)
        expect(
          pieces
            .filter((piece) => piece.kind !== 'added')
            .map((piece) => piece.text)
            .join(''),
        ).toBe(before)
        expect(
          pieces
            .filter((piece) => piece.kind !== 'removed')
            .map((piece) => piece.text)
            .join(''),
        ).toBe(after)
        for (const piece of pieces)
          if (piece.kind === 'removed') expect(before.slice(piece.at, piece.at + piece.text.length)).toBe(piece.text)
      }),
    )
  })
})
