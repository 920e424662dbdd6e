import { expect, test } from 'vitest'
import { localTime, minutesSince } from './clock.ts'

const evening = new Date('2026-11-25T02:30:00Z')

test('a day is the zone’s own, not Greenwich’s', () => {
  expect(localTime(evening, 'America/Chicago', 0, '09:00')).toBe('2026-11-24T09:00')
  expect(localTime(evening, 'America/Chicago', 3, '17:00')).toBe('2026-11-27T17:00')
  expect(localTime(evening, 'Europe/Madrid', 0, '09:00')).toBe('2026-11-25T09:00')
})

test('says how long ago the wall clock showed a time', () => {
  // 20:30 in Chicago.
  expect(minutesSince(evening, 'America/Chicago', 0, '20:00')).toBe(30)
  expect(minutesSince(evening, 'America/Chicago', 2, '09:00')).toBe(2 * 1440 + 11 * 60 + 30)
})
