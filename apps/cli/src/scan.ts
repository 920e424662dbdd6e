import { readFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import {
  kindWord,
  read,
  severity,
  word,
  worded,
  wordedFinding,
  type Context,
  type Lang,
  type Own,
  type Reading,
} from '@chaperone/text'
import type { Found } from '@chaperone/text/find'
import { answerAll } from './answer.ts'
import { langOf } from './lang.ts'
import { color } from './output.ts'
import { UsageError } from './usage-error.ts'
import { whoFrom } from './who.ts'
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
  const { values, positionals: files } = parseArgs({ args, options: OPTIONS, allowPositionals: true })
  const lang = langOf(values.lang)
  const given: Context = {
    ...whoFrom(values),
    ...(values['reply-to'] === undefined ? {} : { inReplyTo: values['reply-to'] }),
    ...(values.own === undefined ? {} : { own: await ownFrom(values.own) }),
  }
  const find = values.find ? (await import('@chaperone/text/find')).findAll : null
  return answerAll({ ...values, files }, given, wordsFor(lang), {
    plain: (text, context) => {
      const reading = read(text, context)
      return describe(text, reading, lang) + (find ? listed(text, find(text, context, reading), lang) : '')
    },
    json: (text, context) => {
      const reading = read(text, context)
      return { ...worded(reading, lang), ...(find ? { findings: find(text, context, reading) } : {}) }
    },
    line: (text, context) => {
      const reading = read(text, context)
      const findings = find ? find(text, context, reading) : reading.findings.map((f) => wordedFinding(f, lang))
      return { verdict: reading.verdict, discloses: reading.discloses ?? false, findings }
    },
  })
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
  const [says, ...unknown] = (reading.estimate?.says ?? []).map((phrase) => word(phrase, lang))
  if (says !== undefined) out.push('', says, ...unknown.map((one) => `     ${color.dim(one)}`))
  if (reading.verdict !== 'ok') out.push('', color.dim(words.limits))
  return `${out.join('\n')}\n`
}
