import type { Figure } from './score.ts'

/** One reader's figures for one measure: on all records, then by language and by part of the corpus. */
export interface Line {
  readonly reader: string
  readonly figures: readonly (Figure | { readonly value: number } | null)[]
  /** Whether it keeps the measure's limit; absent where that is not asked of it. */
  readonly kept?: boolean
}
export interface Group {
  readonly id: string
  readonly name: string
  readonly unit: string
  readonly limit?: { readonly at: 'most' | 'least'; readonly value: number }
  readonly lines: readonly Line[]
}

const CELL = 28

const show = (n: number): string =>
  n >= 1000 ? Math.round(n).toLocaleString('en-US') : n >= 100 ? n.toFixed(0) : n.toFixed(2)

function cell(figure: Line['figures'][number], unit: string): string {
  if (!figure) return '–'
  if (!('interval' in figure)) return `${show(figure.value)} ${unit}`
  const [low, high] = figure.interval
  const count = figure.hits === undefined ? `n=${figure.of}` : `${figure.hits}/${figure.of}`
  return `${figure.value.toFixed(1).padStart(5)} ${`(${low.toFixed(1)}–${high.toFixed(1)})`.padEnd(12)} ${count}`
}

/** A block a measure, a line a reader, a column for all records, for each language and for each part of the corpus. */
export function tableOf(columns: readonly string[], groups: readonly Group[]): string {
  const width = Math.max(0, ...groups.flatMap((group) => group.lines.map((line) => line.reader.length))) + 4
  const out: string[] = [`${' '.repeat(width)}${columns.map((column) => column.padEnd(CELL)).join('')}`]
  for (const { name, unit, limit, lines } of groups) {
    const bound = limit ? `, ${limit.at === 'most' ? '≤' : '≥'} ${limit.value.toLocaleString('en-US')}` : ''
    out.push(`${name} (${unit}${bound})`)
    for (const { reader, figures, kept } of lines) {
      // What a reader does not say takes no line.
      if (figures.every((figure) => figure === null)) continue
      const mark = kept === undefined ? '' : kept ? 'kept' : 'NOT KEPT'
      const cells = columns.map((_, i) => (i < figures.length ? cell(figures[i] ?? null, unit) : '').padEnd(CELL))
      out.push(`  ${reader.padEnd(width - 2)}${cells.join('')}${mark}`.trimEnd())
    }
  }
  return `${out.join('\n')}\n`
}
