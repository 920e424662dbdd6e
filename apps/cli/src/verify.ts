import { createReadStream } from 'node:fs'
import { open, readFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { explainProblem, verifyExport } from '@chaperone/ledger'
import { langOf } from './lang.ts'
import { color, write } from './output.ts'
import { UsageError } from './usage-error.ts'
import { wordsFor } from './words.ts'

const OPTIONS = {
  since: { type: 'string' },
  key: { type: 'string' },
  lang: { type: 'string' },
  json: { type: 'boolean' },
} as const
const SHOWN = 50

/** `chaperone verify`. Returns 0 where the export proves itself, 1 where it does not. */
export async function verify(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({ args, options: OPTIONS, allowPositionals: true })
  const lang = langOf(values.lang)
  const [file, ...more] = positionals
  if (file === undefined || more.length > 0) throw new UsageError('Name one export: chaperone verify EXPORT')
  const report = await verifyExport(await streamOf(file), {
    ...(values.since === undefined ? {} : { since: await checkpointFrom(values.since) }),
    ...(values.key === undefined ? {} : { key: values.key }),
  })
  if (values.json) {
    await write(`${JSON.stringify(report)}\n`)
    return report.ok ? 0 : 1
  }
  const words = wordsFor(lang)
  const out: string[] = []
  if (report.ok) {
    out.push(color.green(words.verified(report.entries)))
    if (report.withheld > 0) out.push(words.withheld(report.withheld))
    out.push(words.checkpoints(report.checkpoints))
    if (report.since === 'holds') out.push(words.sinceHolds)
    if (report.since === 'restart') out.push(words.sinceRestart)
    out.push(report.keyTrust === 'given' ? words.keyGiven : color.yellow(words.keyFile))
  } else {
    out.push(color.red(words.failed(report.problemCount)))
    for (const problem of report.problems.slice(0, SHOWN)) out.push(`  ${explainProblem(problem, lang)}`)
    if (report.problemCount > SHOWN) out.push(`  ${words.more(report.problemCount - SHOWN)}`)
  }
  await write(`${out.join('\n')}\n`)
  return report.ok ? 0 : 1
}

async function streamOf(file: string): Promise<AsyncIterable<Uint8Array>> {
  if (file === '-') return process.stdin
  try {
    await (await open(file)).close()
  } catch {
    throw new UsageError(`There is no file "${file}" that can be read.`)
  }
  return createReadStream(file)
}

/** A checkpoint is given as a file, as mail or an earlier export left it, or as its own text. */
async function checkpointFrom(value: string): Promise<string> {
  if (value.includes('\n')) return value
  try {
    return await readFile(value, 'utf8')
  } catch {
    throw new UsageError(`--since needs a checkpoint: "${value}" is no file that can be read.`)
  }
}
