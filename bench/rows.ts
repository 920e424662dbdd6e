/** One measured figure. `limit` is what it must keep; absent where it only informs. */
export interface Row {
  name: string
  value: number
  unit: string
  limit?: { at: 'most' | 'least'; value: number }
}

export const most = (value: number) => ({ at: 'most', value }) as const
export const least = (value: number) => ({ at: 'least', value }) as const

/** The value under which `share` of the samples lie. */
export function quantile(samples: number[], share: number): number {
  const sorted = samples.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
}
