import { describe, expect, it } from 'vitest'
import { formatIn } from './format.ts'

const en = formatIn('en', 'America/Chicago')
const es = formatIn('es', 'America/Chicago')
const at = '2026-11-20T15:00:00Z'

describe('dates', () => {
  it('are written as the house writes them, in the organization’s zone', () => {
    expect(en.moment(at)).toBe('Friday 20 November, 09:00')
    expect(es.moment(at)).toBe('viernes 20 de noviembre, 09:00')
  })

  it('name another year', () => {
    expect(en.day('2024-03-03T18:00:00Z')).toBe('Sunday 3 March 2024')
  })

  it('keep the wall clock across a change of clocks', () => {
    expect(en.time('2026-03-07T15:00:00Z')).toBe('09:00')
    expect(en.time('2026-03-09T14:00:00Z')).toBe('09:00')
  })

  it.each([
    ['2026-11-20T23:00:00Z', 'today 17:00'],
    ['2026-11-21T14:00:00Z', 'tomorrow 08:00'],
    ['2026-11-19T14:00:00Z', 'yesterday 08:00'],
    ['2026-11-23T14:00:00Z', 'Monday 08:00'],
    ['2026-12-23T14:00:00Z', '23 December, 08:00'],
  ])('are said nearly: %s', (moment, said) => {
    expect(en.near(moment, at)).toBe(said)
  })

  it('belong to the day of the zone, not of UTC', () => {
    expect(en.dayKey('2026-11-21T03:00:00Z')).toBe('2026-11-20')
  })
})

describe('spans', () => {
  it.each([
    [6 * 60_000, '6 min'],
    [3.8 * 3_600_000, '3 h 48 min'],
    [21 * 3_600_000, '21 h'],
    [6 * 86_400_000, '6 days'],
  ])('%d ms', (milliseconds, said) => {
    expect(en.span(milliseconds)).toBe(said)
  })

  it('say late when they are', () => {
    expect(en.left('2026-11-20T14:40:00Z', at)).toBe('20 min late')
    expect(es.left('2026-11-20T15:48:00Z', at)).toBe('quedan 48 min')
  })
})
