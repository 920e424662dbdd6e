import type { Context } from '@chaperone/text'
import { readLines, readText } from './lines.ts'
import { memoryKeeper } from './memory.ts'
import { write } from './output.ts'
import { readRecord } from './record.ts'
import { sourcesOf } from './sources.ts'
import { UsageError } from './usage-error.ts'
import type { Words } from './words.ts'

/** Where texts come from, and in what form they are answered: what `scan` and `triage` share. */
export interface Input {
  readonly text?: string
  readonly jsonl?: boolean
  readonly json?: boolean
  readonly files: readonly string[]
}

/** How a command answers a text: in words, as an object, and as the rest of a line that begins with its id. */
export interface Answers {
  readonly plain: (text: string, context: Context) => string
  readonly json: (text: string, context: Context) => object
  readonly line: (text: string, context: Context) => object
}

/** Answers every text in turn. Returns the exit status: 0 where all was read, 1 where a text or line could not be. */
export async function answerAll(input: Input, context: Context, words: Words, answers: Answers): Promise<number> {
  const { text, jsonl, json, files } = input
  if (jsonl && json) throw new UsageError('--jsonl and --json exclude each other.')
  if (text !== undefined && (jsonl || files.length > 0))
    throw new UsageError('--text goes without --jsonl and without files.')
  const sources = text === undefined ? await sourcesOf(files) : []
  if (jsonl) return answerLines(sources, context, words, answers)
  const texts = text === undefined ? sources.map((source) => readText(source.stream())) : [Promise.resolve(text)]
  let status = 0
  for (const pending of texts) {
    const one = await pending
    if (one === null) {
      process.stderr.write(`${words.tooLong}\n`)
      status = 1
    } else await write(json ? `${JSON.stringify(answers.json(one, context))}\n` : answers.plain(one, context))
  }
  return status
}

async function answerLines(
  sources: Awaited<ReturnType<typeof sourcesOf>>,
  shared: Context,
  words: Words,
  { line: answer }: Answers,
): Promise<number> {
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
      const id = record.id === undefined ? {} : { id: record.id }
      await write(`${JSON.stringify({ ...id, ...answer(record.text, { ...shared, ...record.context }) })}\n`)
    }
  }
  return status
}
