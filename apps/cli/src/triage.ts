import { parseArgs } from 'node:util'
import { triage as sort, type Triage } from '@chaperone/text'
import { answerAll } from './answer.ts'
import { langOf } from './lang.ts'
import { color } from './output.ts'
import { whoFrom } from './who.ts'
import { wordsFor, type Words } from './words.ts'

const OPTIONS = {
  jsonl: { type: 'boolean' },
  json: { type: 'boolean' },
  text: { type: 'string', short: 't' },
  kind: { type: 'string' },
  author: { type: 'string' },
  lang: { type: 'string' },
} as const

/** `chaperone triage`. Returns the exit status: 0 where all was read, 1 where a line or text could not be. */
export async function triage(args: string[]): Promise<number> {
  const { values, positionals: files } = parseArgs({ args, options: OPTIONS, allowPositionals: true })
  const words = wordsFor(langOf(values.lang))
  return answerAll({ ...values, files }, { kind: 'comment', ...whoFrom(values) }, words, {
    plain: (text, context) => describe(sort(text, context), words),
    json: sort,
    line: (text, context) => {
      const { labels, priority, failed } = sort(text, context)
      return { labels, priority, ...(failed ? { failed } : {}) }
    },
  })
}

/** What came in, in words: how soon a person must look, and why. */
function describe({ labels, priority, failed }: Triage, words: Words): string {
  const tint = { now: color.red, today: color.yellow, soon: color.bold, later: color.dim }[priority]
  const why = labels.map((label) => words.labels[label]).join(' · ')
  return `${tint(color.bold(words.priority[priority]))} ${why}\n${failed ? `${words.unsorted}\n` : ''}${color.dim(words.sorted)}\n`
}
