import { describe, expect, it } from 'vitest'
import { addDays, mondayOf, monthOf, nextMonth, weekOf } from './days.ts'

describe('calendar days', () => {
  it('begin weeks on Monday', () => {
    expect(mondayOf('2026-11-25')).toBe('2026-11-23')
    expect(mondayOf('2026-11-22')).toBe('2026-11-16')
    expect(weekOf('2026-11-25').at(-1)).toBe('2026-11-29')
  })
  it('cross months and years', () => {
    expect(addDays('2026-12-31', 1)).toBe('2027-01-01')
    expect(nextMonth('2026-12-15')).toBe('2027-01-01')
    expect(nextMonth('2026-01-31', -1)).toBe('2025-12-01')
  })
  it('show a month in whole weeks', () => {
    const days = monthOf('2026-11-10')
    expect(days[0]).toBe('2026-10-26')
    expect(days.at(-1)).toBe('2026-12-06')
    expect(days.length % 7).toBe(0)
    expect(monthOf('2027-02-01')).toHaveLength(28)
  })
})
