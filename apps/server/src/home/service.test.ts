import { describe, expect, it } from 'vitest'
import { mondayOf } from './service.ts'

describe('the week of Home', () => {
  it.each([
    ['2026-11-25T12:00:00Z', 'America/New_York', '2026-11-23T05:00:00.000Z'],
    ['2026-11-23T03:00:00Z', 'America/New_York', '2026-11-16T05:00:00.000Z'],
    ['2026-11-23T03:00:00Z', 'Europe/Madrid', '2026-11-22T23:00:00.000Z'],
    ['2026-11-29T23:59:00Z', 'UTC', '2026-11-23T00:00:00.000Z'],
    ['2026-03-12T12:00:00Z', 'America/New_York', '2026-03-09T04:00:00.000Z'],
  ])('begins on Monday at midnight there: %s in %s', (now, zone, monday) => {
    expect(mondayOf(new Date(now), zone).toISOString()).toBe(monday)
  })
})
