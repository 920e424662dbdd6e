import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { readCorpus, type Record_ } from '../train/corpus.ts'
import { keptApart } from '../train/split.ts'

export type { Record_ } from '../train/corpus.ts'

export const ROOT = join(import.meta.dirname, '../../..')
/** Folders of the corpus: what is posted day by day; harder sorts, each a theme; and hard ones on purpose, most in pairs that differ by a word. */
const PARTS = ['dev', 'train', 'more'] as const
export type Part = (typeof PARTS)[number]

const recordsOf = (part: Part): Record_[] => {
  const folder = join(ROOT, 'corpus', part)
  return existsSync(folder) ? readCorpus(folder) : []
}

/** Every labelled record of the project. */
export const allRecords = (): Record_[] => PARTS.flatMap(recordsOf)

/** The fifth that nothing was fitted or tuned on. */
export const recordsKeptApart = (): (Record_ & { readonly part: Part })[] =>
  PARTS.flatMap((part) =>
    recordsOf(part)
      .filter((record) => keptApart(record.id))
      .map((record) => ({ ...record, part })),
  )

/** Five hundred posts of 280 characters, cut from what the records say one after another. */
export function postsOf(records: readonly Record_[]): string[] {
  const all = records
    .filter((record) => record.verdict)
    .map((record) => record.text)
    .join('\n')
  return Array.from({ length: 500 }, (_, i) => all.slice(i * 280, (i + 1) * 280))
}
