import fc from 'fast-check'
import { expect, test } from 'vitest'
import { findAll } from './index.ts'

const namesIn = (text: string): string[] => findAll(text).map((f) => text.slice(f.start, f.end))

test('names and places are found whosoever they are', () => {
  expect(namesIn('RT @someone: Serena Williams lands in Paris tomorrow')).toEqual(
    expect.arrayContaining(['Serena Williams', 'Paris']),
  )
})

test('a Spanish clinical case gives up its name, number and date', () => {
  const found = namesIn(
    'Nombre: Pedro. Apellidos: De Miguel Rivera. NHC: 2569870. Fecha de nacimiento: 10/10/1963.',
  ).join(' ')
  for (const part of ['Pedro', 'Rivera', '2569870', '1963']) expect(found).toContain(part)
})

test('any string at all gives offsets inside it, in order, and the same again', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
      const found = findAll(text)
      let last = 0
      for (const { start, end } of found) {
        expect(start).toBeGreaterThanOrEqual(last)
        expect(end).toBeGreaterThan(start)
        expect(end).toBeLessThanOrEqual(text.length)
        last = start
      }
      expect(findAll(text)).toEqual(found)
    }),
    { numRuns: 80 },
  )
})
