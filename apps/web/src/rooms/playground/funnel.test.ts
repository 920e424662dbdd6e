import type { Estimate, Trait } from '@chaperone/text'
import { describe, expect, it } from 'vitest'
import { along, funnel, rounded } from './funnel.ts'
import { sourceName } from './sources.ts'

const trait = (perMillion: number, kind: Trait['kind'] = 'age'): Trait => ({
  kind,
  start: 0,
  end: 1,
  perMillion,
  source: null,
})
const estimate: Estimate = {
  people: 3,
  low: 1,
  high: 14,
  area: 'us',
  traits: [trait(80_000), trait(1940, 'place'), trait(60)],
  level: 'very-few',
  says: [],
}

describe('the funnel', () => {
  it('goes from the country to the place and down, each step shorter than the one before', () => {
    const { steps } = funnel(estimate)
    expect(steps.map(({ people }) => Math.round(people))).toEqual([331_449_281, 643_012, 51_441, 3])
    expect(steps[0]?.length).toBe(100)
    const lengths = steps.map(({ length }) => length)
    expect(lengths).toEqual(lengths.toSorted((a, b) => b - a))
  })

  it('ends at one person on the scale, however little is left', () => {
    const { steps } = funnel({ ...estimate, traits: [trait(1), trait(1), trait(1)] })
    expect(steps.at(-1)?.length).toBe(0)
    expect(rounded(steps.at(-1)?.people ?? 1)).toBe(0)
  })

  it('lays numbers out by tens', () => {
    expect(along(1, 1_000_000)).toBe(0)
    expect(along(1000, 1_000_000)).toBeCloseTo(50)
    expect(along(5_000_000, 1_000_000)).toBe(100)
  })

  it('says a crowd in two figures and a few exactly', () => {
    expect([3, 57, 643_012, 331_449_281].map(rounded)).toEqual([3, 57, 640_000, 330_000_000])
  })
})

describe('sources', () => {
  it('are named as people know them, with their year', () => {
    expect(['census-2020', 'bls-oews-2023', 'geonames', 'usda-acs-2022'].map(sourceName)).toEqual([
      'US Census, 2020',
      'US labor statistics (BLS), 2023',
      'GeoNames',
      'USDA, ACS, 2022',
    ])
  })
})
