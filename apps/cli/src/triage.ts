import { parseArgs } from 'node:util'
import { AUTHORS, KINDS, triage as sort, type Author, type Context, type Kind, type Triage } from '@chaperone/text'
import { langOf } from './lang.ts'
import { readLines, readText } from './lines.ts'
import { memoryKeeper } from './memory.ts'
import { color, write } from './output.ts'
import { readRecord } from './record.ts'
import { sourcesOf, type Source } from './sources.ts'
import { UsageError } from './usage-error.ts'
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
  const { values, positionals } = parseArgs({ args, options: OPTIONS, allowPositionals: true })
  const words = wordsFor(langOf(values.lang))
  if (values.jsonl && values.json) throw new UsageError('--jsonl and --json exclude each other.')
  if (values.text !== undefined && (values.jsonl || positionals.length > 0))
    throw new UsageError('--text goes without --jsonl and without files.')
  const context = contextOf(values.kind, values.author)
  const sources = values.text === undefined ? await sourcesOf(positionals) : []
  if (values.jsonl) return sortLines(sources, context, words)
  const texts =
    values.text === undefined ? sources.map((source) => readText(source.stream())) : [Promise.resolve(values.text)]
  let status = 0
  for (const pending of texts) {
    const text = await pending
    if (text === null) {
      process.stderr.write(`${words.tooLong}\n`)
      status = 1
      continue
    }
    const sorted = sort(text, context)
    await write(values.json ? `${JSON.stringify(asJson(sorted))}\n` : describe(sorted, words))
  }
  return status
}

function contextOf(kind: string | undefined, author: string | undefined): Context {
  if (kind !== undefined && !KINDS.some((one) => one === kind))
    throw new UsageError(`--kind is one of ${KINDS.join(', ')}.`)
  if (author !== undefined && !AUTHORS.some((one) => one === author))
    throw new UsageError(`--author is one of ${AUTHORS.join(', ')}.`)
  return {
    kind: (kind as Kind | undefined) ?? 'comment',
    ...(author === undefined ? {} : { author: author as Author }),
  }
}

const asJson = ({ labels, priority, lang, failed, version }: Triage) => ({ labels, priority, lang, failed, version })

async function sortLines(sources: readonly Source[], shared: Context, words: Words): Promise<number> {
  const took = memoryKeeper()
  let status = 0
  for (const source of sources) {
    for await (const line of readLines(source.stream())) {
      if (line !== null && line.trim() === '') continue
      took(line?.length ?? 0)
      const record = readRecord(line, words)
      if ('error' in record) {
        status = 1
        await write(`${JSON.stringify(record)}\n`)
        continue
      }
      const { labels, priority, failed } = sort(record.text, { ...shared, ...record.context })
      const id = record.id === undefined ? {} : { id: record.id }
      await write(`${JSON.stringify({ ...id, labels, priority, ...(failed ? { failed } : {}) })}\n`)
    }
  }
  return status
}

/** What came in, in words: how soon a person must look, and why. */
function describe({ labels, priority, failed }: Triage, words: Words): string {
  const tint = { now: color.red, today: color.yellow, soon: color.bold, later: color.dim }[priority]
  const why = labels.map((label) => words.labels[label]).join(' · ')
  return `${tint(color.bold(words.priority[priority]))} ${why}\n${failed ? `${words.unsorted}\n` : ''}${color.dim(words.sorted)}\n`
}
