import { expect, test } from 'vitest'
import { isId, newId } from './ids.ts'

test('ids made one after another sort by their making', () => {
  const ids = Array.from({ length: 20_000 }, () => newId())
  expect(ids.toSorted()).toEqual(ids)
  expect(new Set(ids).size).toBe(ids.length)
})

test('an id is a UUIDv7 of this moment', () => {
  const before = Date.now()
  const id = newId()
  expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
  // Many ids in one millisecond may borrow from the next few.
  expect(Math.abs(Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16) - before)).toBeLessThan(1_000)
  expect(isId(id)).toBe(true)
  expect(isId(`${id}0`)).toBe(false)
})
