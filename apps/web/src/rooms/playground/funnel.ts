import { residentsOf, type Estimate, type Trait } from '@chaperone/text'

/** Counts below these are suppressed by public health agencies. */
export const THRESHOLDS = [11, 5] as const

export interface Step {
  /** Null for the country, which opens. */
  trait: Trait | null
  people: number
  /** How long its bar is, 0 to 100, on a logarithmic scale from one person to the country. */
  length: number
}

/** Where a number of people lies on the scale, 0 to 100. */
export const along = (people: number, country: number): number =>
  Math.min(100, Math.max(0, (Math.log10(Math.max(1, people)) / Math.log10(country)) * 100))

/** From the country down, first to the place, then through each trait in reading order, to the people left. */
export function funnel(estimate: Estimate): { country: number; steps: Step[] } {
  const country = residentsOf(estimate.area)
  let people = country
  const steps: Step[] = [{ trait: null, people, length: 100 }]
  const isPlace = ({ kind }: Trait) => kind === 'place'
  const { traits } = estimate
  for (const trait of [...traits.filter(isPlace), ...traits.filter((each) => !isPlace(each))]) {
    people *= trait.perMillion / 1_000_000
    steps.push({ trait, people, length: along(people, country) })
  }
  return { country, steps }
}

/** A count as people say it of a crowd: two figures, no more; 0 where there is less than one. */
export function rounded(people: number): number {
  if (people < 100) return Math.round(people)
  const unit = 10 ** (Math.floor(Math.log10(people)) - 1)
  return Math.round(people / unit) * unit
}
