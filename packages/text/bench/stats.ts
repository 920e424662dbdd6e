/** True positives, false positives, false negatives. */
export type Confusion = readonly [tp: number, fp: number, fn: number]
export type Interval = readonly [low: number, high: number]

const Z = 1.959964

/** The 95 % interval of a rate (Wilson 1927). Takes each case for independent of the others, which marks in one text are not quite. */
export function wilson(hits: number, of: number): Interval {
  if (of === 0) return [0, 1]
  const rate = hits / of
  const middle = rate + (Z * Z) / (2 * of)
  const reach = Z * Math.sqrt((rate * (1 - rate)) / of + (Z * Z) / (4 * of * of))
  const whole = 1 + (Z * Z) / of
  return [Math.max(0, (middle - reach) / whole), Math.min(1, (middle + reach) / whole)]
}

/** The mean of F1 over the columns that have something to find; null where none has. */
export function f1(rows: readonly (readonly Confusion[])[]): number | null {
  const sums: [number, number, number][] = (rows[0] ?? []).map(() => [0, 0, 0])
  for (const row of rows)
    sums.forEach((sum, i) => {
      const [tp, fp, fn] = row[i] ?? [0, 0, 0]
      sum[0] += tp
      sum[1] += fp
      sum[2] += fn
    })
  const used = sums.filter(([tp, , fn]) => tp + fn > 0)
  if (used.length === 0) return null
  return used.reduce((all, [tp, fp, fn]) => all + (2 * tp) / (2 * tp + fp + fn), 0) / used.length
}

/** Numbers from 0 to 1, the same each time (mulberry32). */
export function random(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** The 95 % interval of any figure of a list: drawn anew from it a thousand times, from the same seed each time. */
export function bootstrap<T>(list: readonly T[], figure: (sample: readonly T[]) => number, seed = 1): Interval {
  const next = random(seed)
  const drawn = Array.from({ length: 1000 }, () =>
    figure(list.map((one) => list[Math.floor(next() * list.length)] ?? one)),
  ).sort((a, b) => a - b)
  return [drawn[24] ?? 0, drawn[974] ?? 0]
}
