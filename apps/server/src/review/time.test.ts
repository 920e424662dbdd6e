import type { Schedule } from '@chaperone/contract'
import { describe, expect, it } from 'vitest'
import { isTooLate, timesFor } from './time.ts'

const NOW = new Date('2026-11-20T10:00:00Z')
const at = (local: string): Schedule => ({ kind: 'at', local, zone: 'UTC' })
const nothing = { dueAt: null, windowUntil: null }
const iso = (schedule: Schedule, asked: { dueAt: string | null; windowUntil: string | null } = nothing) => {
  const { dueAt, windowFrom, windowUntil, postDueAt } = timesFor(schedule, NOW, asked)
  return [dueAt, windowFrom, windowUntil, postDueAt].map((each) => each?.toISOString().slice(8, 16) ?? null)
}

describe('the times of a review', () => {
  it('asks for an answer an hour before the post is due, and holds eight hours after', () => {
    expect(iso(at('2026-11-20T14:00'))).toEqual(['20T13:00', '20T14:00', '20T22:00', '20T14:00'])
  })
  it('asks half way where the post is due soon', () => {
    expect(iso(at('2026-11-20T11:00'))[0]).toBe('20T10:30')
  })
  it('gives four hours for a post that goes out at once', () => {
    expect(iso({ kind: 'now' })).toEqual(['20T14:00', '20T10:00', '20T22:00', null])
  })
  it('holds for the whole of a series', () => {
    const series: Schedule = { kind: 'series', start: '2026-11-21T09:00', zone: 'UTC', every: 'week', times: 3 }
    const { windowUntil } = timesFor(series, NOW, nothing)
    expect(windowUntil.toISOString()).toBe('2026-12-05T17:00:00.000Z')
  })
  it('refuses a window that ends before the last send, and times that have passed', () => {
    expect(() => iso(at('2026-11-20T14:00'), { dueAt: null, windowUntil: '2026-11-20T13:30:00Z' })).toThrow(
      'bad_request',
    )
    expect(() => iso(at('2026-11-20T14:00'), { dueAt: '2026-11-20T09:00:00Z', windowUntil: null })).toThrow(
      'time_passed',
    )
    expect(() => iso(at('2026-11-20T08:00'))).toThrow('time_passed')
  })
  it('calls an answer late once the first send is due, or the window has closed', () => {
    const times = timesFor(at('2026-11-20T14:00'), NOW, nothing)
    expect(isTooLate(times, new Date('2026-11-20T14:00:00Z'))).toBe(false)
    expect(isTooLate(times, new Date('2026-11-20T14:00:01Z'))).toBe(true)
    const now = timesFor({ kind: 'now' }, NOW, nothing)
    expect(isTooLate(now, new Date('2026-11-20T21:59:00Z'))).toBe(false)
    expect(isTooLate(now, new Date('2026-11-20T22:00:01Z'))).toBe(true)
  })
})
