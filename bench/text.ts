// The reader: posts of 280 characters a second on one core and the slowest hundredth, length against time, the size of what a browser
// loads, the memory of the scan command, and how well it reads the fifth of the corpus that nothing was fitted to.
import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { read } from '@chaperone/text'
import { allRecords, postsOf, recordsKeptApart } from '../packages/text/bench/records.ts'
import { figureOf, MEASURES, tallyOf } from '../packages/text/bench/score.ts'
import { speedOf } from '../packages/text/bench/speed.ts'
import { ours } from '../packages/text/bench/subjects.ts'
import { least, most, type Row } from './rows.ts'

const root = join(import.meta.dirname, '..')
const records = allRecords()

export async function run(): Promise<Row[]> {
  return [...(await speed()), ...(await size()), await memory(), ...quality()]
}

async function speed(): Promise<Row[]> {
  const { perSecond, p99 } = await speedOf((text) => read(text, { kind: 'post', author: 'org' }), postsOf(records))
  const long = records.map((record) => record.text).join('\n')
  const timeOf = (length: number): number => {
    const text = long.slice(0, length)
    const start = performance.now()
    read(text)
    return performance.now() - start
  }
  timeOf(125_000)
  const growth = timeOf(1_000_000) / timeOf(125_000) / 8
  const letters = 'a'.repeat(1_000_000)
  const start = performance.now()
  read(letters)
  return [
    { name: 'posts of 280 characters, one core', value: perSecond, unit: '/s', limit: least(10_000) },
    { name: 'check of 280 characters, p99', value: p99, unit: 'ms', limit: most(0.5) },
    { name: 'time a character, 1 MB against 125 kB', value: growth, unit: '×', limit: most(2) },
    { name: 'a million of one letter', value: performance.now() - start, unit: 'ms', limit: most(1000) },
  ]
}

/** What a browser loads: the reader bundled and minified, with its lists and weights. */
async function size(): Promise<Row[]> {
  const { build } = await import('vite')
  const entry = join(root, 'packages/text/src/index.ts')
  const built = await build({
    configFile: false,
    logLevel: 'error',
    root,
    build: { write: false, lib: { entry, formats: ['es'] } },
  })
  const outputs = (Array.isArray(built) ? built : [built]).flatMap((one) => ('output' in one ? one.output : []))
  const code = outputs.map((one) => (one.type === 'chunk' ? one.code : '')).join('')
  return [
    {
      name: 'the reader as a browser loads it, gzip',
      value: gzipSync(code, { level: 9 }).length / 1024,
      unit: 'kB',
      limit: most(2560),
    },
  ]
}

/** The most memory that `chaperone scan`, as bin/chaperone.js starts it, held while it read twenty thousand posts. */
async function memory(): Promise<Row> {
  const child = spawn(
    process.execPath,
    ['--max-semi-space-size=1', '--single-threaded', join(root, 'apps/cli/src/main.ts'), 'scan', '--jsonl'],
    { env: { ...process.env, NODE_COMPILE_CACHE: join(root, 'node_modules/.cache/chaperone') } },
  )
  const lines = 20_000
  let seen = 0
  const peak = await new Promise<number>((resolve, reject) => {
    child.on('error', reject)
    child.stdout.on('data', (chunk: Buffer) => {
      for (const byte of chunk) if (byte === 10) seen++
      if (seen < lines) return
      const status = readFileSync(`/proc/${child.pid}/status`, 'utf8')
      resolve(Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? Number.NaN) / 1024)
      child.stdin.end()
    })
    for (let i = 0; i < lines; i++) {
      const { text } = records[i % records.length] ?? { text: '' }
      child.stdin.write(`${JSON.stringify({ id: i, kind: 'post', text })}\n`)
    }
  })
  return { name: 'chaperone scan, most memory', value: peak, unit: 'MB', limit: most(120) }
}

/** The measures of `npm run bench -w packages/text`, which shows them beside other tools, with their intervals and by language. */
function quality(): Row[] {
  const tallies = recordsKeptApart().map((record) => tallyOf(record, ours(record)))
  return MEASURES.flatMap((measure): Row[] => {
    const figure = figureOf(measure, tallies)
    return figure === null ? [] : [{ name: measure.name.trim(), value: figure.value, unit: '%', limit: measure.limit }]
  })
}
