import { describe, expect, it } from 'vitest'
import { localToMoment, momentToLocal } from './zoned.ts'

describe('wall-clock times', () => {
  it.each([
    ['2026-11-20T09:00', '2026-11-20T15:00:00.000Z'],
    ['2026-07-20T09:00', '2026-07-20T14:00:00.000Z'],
  ])('%s in Chicago is %s, and back', (local, moment) => {
    expect(localToMoment(local, 'America/Chicago')).toBe(moment)
    expect(momentToLocal(moment, 'America/Chicago')).toBe(local)
  })

  it('move forward where the clocks skip them', () => {
    expect(momentToLocal(localToMoment('2026-03-08T02:30', 'America/Chicago'), 'America/Chicago')).toBe(
      '2026-03-08T03:30',
    )
  })

  it('are the first of two where the clocks go back', () => {
    expect(localToMoment('2026-11-01T01:30', 'America/Chicago')).toBe('2026-11-01T06:30:00.000Z')
  })
})
