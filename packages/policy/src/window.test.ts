import type { Schedule } from '@chaperone/contract'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dueMoments, localAt, momentAt } from './window.ts'

const NOW = new Date('2026-01-01T00:00:00Z')
const utc = (local: string, zone: string) => momentAt(local, zone)?.toISOString() ?? null
const series = (start: string, zone: string, every: 'day' | 'week' | 'month', times: number): Schedule => ({
  kind: 'series',
  start,
  zone,
  every,
  times,
})
const due = (schedule: Schedule, now = NOW) => {
  const answer = dueMoments(schedule, now)
  return answer.ok ? answer.moments.map((m) => m.at.toISOString()) : answer
}

describe('a wall-clock time in a zone', () => {
  it.each([
    ['America/New_York', '2026-07-01T09:00', '2026-07-01T13:00:00.000Z'],
    ['America/New_York', '2026-12-01T09:00', '2026-12-01T14:00:00.000Z'],
    ['Europe/Madrid', '2026-07-01T09:00', '2026-07-01T07:00:00.000Z'],
    ['America/Sao_Paulo', '2026-07-01T09:00', '2026-07-01T12:00:00.000Z'],
    ['Australia/Lord_Howe', '2026-07-01T09:00', '2026-06-30T22:30:00.000Z'],
    ['Australia/Lord_Howe', '2026-01-15T09:00', '2026-01-14T22:00:00.000Z'],
    ['Pacific/Apia', '2026-01-15T09:00', '2026-01-14T20:00:00.000Z'],
  ])('%s %s', (zone, local, moment) => expect(utc(local, zone)).toBe(moment))

  it.each([
    ['America/New_York', '2026-03-08T02:30', '2026-03-08T01:59', '2026-03-08T03:00'],
    ['Europe/Madrid', '2026-03-29T02:00', '2026-03-29T01:59', '2026-03-29T03:00'],
    ['Australia/Lord_Howe', '2026-10-04T02:15', '2026-10-04T01:59', '2026-10-04T02:30'],
    ['America/Sao_Paulo', '2018-11-04T00:30', '2018-11-03T23:59', '2018-11-04T01:00'],
  ])('%s: %s does not exist when clocks go forward; the minutes beside it do', (zone, gone, before, after) => {
    expect(utc(gone, zone)).toBeNull()
    expect(utc(before, zone)).not.toBeNull()
    expect(utc(after, zone)).not.toBeNull()
  })

  it.each([
    ['America/New_York', '2026-11-01T01:30', '2026-11-01T05:30:00.000Z'],
    ['Europe/Madrid', '2026-10-25T02:30', '2026-10-25T00:30:00.000Z'],
    ['Australia/Lord_Howe', '2026-04-05T01:45', '2026-04-04T14:45:00.000Z'],
  ])('%s: %s comes twice when clocks go back; the first is meant', (zone, local, moment) =>
    expect(utc(local, zone)).toBe(moment),
  )

  it.each(['2026-02-30T09:00', '2026-13-01T09:00', '2026-01-01T24:00', '2026-01-01', 'soon'])(
    '%s is on no calendar',
    (local) => expect(utc(local, 'UTC')).toBeNull(),
  )

  it('shows again what was asked for, wherever it exists', () => {
    const zone = fc.constantFrom('America/New_York', 'Europe/Madrid', 'America/Sao_Paulo', 'Australia/Lord_Howe', 'UTC')
    const minutes = fc.integer({ min: 0, max: 20 * 365 * 1440 })
    fc.assert(
      fc.property(zone, minutes, (z, m) => {
        const local = new Date(Date.UTC(2015, 0, 1) + m * 60_000).toISOString().slice(0, 16)
        const at = momentAt(local, z)
        fc.pre(at !== null)
        expect(localAt(at, z)).toBe(local)
      }),
      { numRuns: 500 },
    )
  })
})

describe('when a post is due', () => {
  it('is now for “now”', () => expect(due({ kind: 'now' })).toEqual([NOW.toISOString()]))

  it('keeps the wall clock of a series across a change of clocks', () => {
    expect(due(series('2026-03-07T09:00', 'America/New_York', 'day', 3))).toEqual([
      '2026-03-07T14:00:00.000Z',
      '2026-03-08T13:00:00.000Z',
      '2026-03-09T13:00:00.000Z',
    ])
    expect(due(series('2026-10-19T09:00', 'Europe/Madrid', 'week', 2))).toEqual([
      '2026-10-19T07:00:00.000Z',
      '2026-10-26T08:00:00.000Z',
    ])
  })

  it('takes the last day of a shorter month, and returns to the 31st', () => {
    expect(due(series('2026-01-31T12:00', 'UTC', 'month', 4))).toEqual([
      '2026-01-31T12:00:00.000Z',
      '2026-02-28T12:00:00.000Z',
      '2026-03-31T12:00:00.000Z',
      '2026-04-30T12:00:00.000Z',
    ])
    const across = due(series('2026-11-30T12:00', 'UTC', 'month', 4))
    expect(across).toContain('2027-02-28T12:00:00.000Z')
  })

  it('names the time of a series that does not exist', () => {
    expect(due(series('2026-03-07T02:30', 'America/New_York', 'day', 3))).toEqual({
      ok: false,
      problem: 'local_time_missing',
      local: '2026-03-08T02:30',
    })
  })

  it('refuses a time that has passed, with a minute’s grace', () => {
    const schedule: Schedule = { kind: 'at', local: '2026-01-01T09:00', zone: 'UTC' }
    expect(due(schedule, new Date('2026-01-01T09:00:59Z'))).toEqual(['2026-01-01T09:00:00.000Z'])
    expect(due(schedule, new Date('2026-01-01T09:01:01Z'))).toMatchObject({ ok: false, problem: 'time_passed' })
  })
})
