import { readFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import {
  AUTHORS,
  kindWord,
  KINDS,
  read,
  severity,
  word,
  type Author,
  type Context,
  type Finding,
  type Kind,
  type Lang,
  type Own,
  type Reading,
} from '@chaperone/text'
import type { findAll, Found } from '@chaperone/text/find'
import { langOf } from './lang.ts'
import { readLines, readText } from './lines.ts'
import { memoryKeeper } from './memory.ts'
import { color, write } from './output.ts'
import { readRecord } from './record.ts'
import { sourcesOf, type Source } from './sources.ts'
import { UsageError } from './usage-error.ts'
import { wordsFor } from './words.ts'

const OPTIONS = {
  jsonl: { type: 'boolean' },
  json: { type: 'boolean' },
  find: { type: 'boolean' },
  text: { type: 'string', short: 't' },
  kind: { type: 'string' },
  author: { type: 'string' },
  'reply-to': { type: 'string' },
  own: { type: 'string' },
  lang: { type: 'string' },
} as const

/** `chaperone scan`. Returns the exit status: 0 where all was read, 1 where a line could not be. */
export async function scan(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({ args, options: OPTIONS, allowPositionals: true })
  const lang = langOf(values.lang)
  if (values.jsonl && values.json) throw new UsageError('--jsonl and --json exclude each other.')
  if (values.text !== undefined && (values.jsonl || positionals.length > 0))
    throw new UsageError('--text goes without --jsonl and without files.')
  const context = await contextOf(values)
  const sources = await sourcesOf(positionals)
  const finder = values.find ? (await import('@chaperone/text/find')).findAll : null
  if (values.jsonl) return scanLines(sources, context, lang, finder)
  const texts =
    values.text === undefined ? sources.map((source) => readText(source.stream())) : [Promise.resolve(values.text)]
  let status = 0
  for (const pending of texts) {
    const text = await pending
    if (text === null) {
      process.stderr.write(`${wordsFor(lang).tooLong}\n`)
      status = 1
      continue
    }
    const reading = read(text, context)
    await write(
      values.json
        ? `${JSON.stringify({ ...asJson(reading, lang), ...(finder ? { findings: finder(text, context) } : {}) })}\n`
        : describe(text, reading, lang) + (finder ? listed(text, finder(text, context), lang) : ''),
    )
  }
  return status
}

async function contextOf(values: {
  kind?: string
  author?: string
  'reply-to'?: string
  own?: string
}): Promise<Context> {
  const { kind, author, own } = values
  if (kind !== undefined && !KINDS.some((one) => one === kind))
    throw new UsageError(`--kind is one of ${KINDS.join(', ')}.`)
  if (author !== undefined && !AUTHORS.some((one) => one === author))
    throw new UsageError(`--author is one of ${AUTHORS.join(', ')}.`)
  return {
    ...(kind === undefined ? {} : { kind: kind as Kind }),
    ...(author === undefined ? {} : { author: author as Author }),
    ...(values['reply-to'] === undefined ? {} : { inReplyTo: values['reply-to'] }),
    ...(own === undefined ? {} : { own: await ownFrom(own) }),
  }
}

async function ownFrom(file: string): Promise<Own> {
  let value: unknown
  try {
    value = JSON.parse(await readFile(file, 'utf8'))
  } catch {
    throw new UsageError(`--own needs a JSON file; "${file}" is not one that can be read.`)
  }
  const keys = ['staff', 'places', 'phones', 'emails', 'links', 'handles']
  const isOwn = (v: unknown): v is Own =>
    typeof v === 'object' &&
    v !== null &&
    !Array.isArray(v) &&
    Object.entries(v).every(
      ([key, list]) => keys.includes(key) && Array.isArray(list) && list.every((one) => typeof one === 'string'),
    )
  if (!isOwn(value))
    throw new UsageError(`--own: "${file}" must be an object with lists of strings under ${keys.join(', ')}.`)
  return value
}

const asFinding = (f: Finding, lang: Lang) => ({
  start: f.start,
  end: f.end,
  type: f.type,
  about: f.about,
  score: f.score,
  rule: f.rule,
  why: word(f.why, lang),
  ...(f.fix ? { fix: word(f.fix, lang) } : {}),
})
const asJson = (reading: Reading, lang: Lang) => ({
  verdict: reading.verdict,
  discloses: reading.discloses ?? false,
  lang: reading.lang,
  reasons: reading.reasons.map((reason) => word(reason, lang)),
  findings: reading.findings.map((f) => asFinding(f, lang)),
  version: reading.version,
})

type Finder = typeof findAll

async function scanLines(
  sources: readonly Source[],
  shared: Context,
  lang: Lang,
  finder: Finder | null,
): Promise<number> {
  const words = wordsFor(lang)
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
      const own = { ...shared, ...record.context }
      const { verdict, discloses, findings } = read(record.text, own)
      const shown = finder ? finder(record.text, own) : findings.map((f) => asFinding(f, lang))
      const id = record.id === undefined ? {} : { id: record.id }
      await write(`${JSON.stringify({ ...id, verdict, discloses: discloses ?? false, findings: shown })}\n`)
    }
  }
  return status
}

const shape = { block: '⬢', caution: '◆', fine: '·' } as const

/** Every identifier, whosoever it is, a line each. */
function listed(text: string, found: readonly Found[], lang: Lang): string {
  const words = wordsFor(lang)
  const lines = found.map(({ start, end, type, about, rule }) => {
    const kind = rule === 'find.org' ? words.organization : kindWord(type, about, lang)
    return `${shape.fine}  “${text.slice(start, end)}”  ${color.dim(kind)}`
  })
  return `\n${color.bold(words.everyone(found.length))}\n${lines.map((line) => `${line}\n`).join('')}`
}

/** The reading in words, with the findings that matter, in reading order. */
function describe(text: string, reading: Reading, lang: Lang): string {
  const words = wordsFor(lang)
  const tint = { ok: color.green, review: color.yellow, block: color.red }[reading.verdict]
  const out = [
    `${tint(color.bold(words[reading.verdict]))} ${reading.reasons.map((reason) => word(reason, lang)).join(' ')}`,
  ]
  let number = 0
  for (const finding of reading.findings) {
    const weight = severity(finding)
    if (weight === 'fine') continue
    const paint = { block: color.red, caution: color.yellow }[weight]
    const label = { block: words.toFix, caution: words.toLookAt }[weight]
    out.push(
      '',
      `${paint(`${shape[weight]} ${++number}  “${text.slice(finding.start, finding.end)}”`)}  ${label}`,
      `     ${word(finding.why, lang)}`,
    )
    if (finding.fix) out.push(`     ${color.dim(`${words.instead}:`)} ${word(finding.fix, lang)}`)
  }
  if (reading.verdict !== 'ok') out.push('', color.dim(words.limits))
  return `${out.join('\n')}\n`
}
