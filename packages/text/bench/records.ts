import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { readCorpus, type Record_ } from '../train/corpus.ts'
import { keptApart } from '../train/split.ts'

export type { Record_ } from '../train/corpus.ts'

export const ROOT = join(import.meta.dirname, '../../..')
const FOLDERS = ['dev', 'train', 'more'].map((name) => join(ROOT, 'corpus', name))

/** Every labelled record of the project. */
export const allRecords = (): Record_[] => readCorpus(...FOLDERS.filter((folder) => existsSync(folder)))

/** The fifth that nothing was fitted or tuned on. */
export const recordsKeptApart = (): Record_[] => allRecords().filter((record) => keptApart(record.id))

/** Five hundred posts of 280 characters, cut from what the records say one after another. */
export function postsOf(records: readonly Record_[]): string[] {
  const all = records
    .filter((record) => record.verdict)
    .map((record) => record.text)
    .join('\n')
  return Array.from({ length: 500 }, (_, i) => all.slice(i * 280, (i + 1) * 280))
}
