// Runs every measurement in fresh processes, several rounds in alternating order, and prints medians beside what must be kept.
// `npm run bench`, or `npm run bench -- text ledger` for some of them; `--rounds N`, `--json FILE` to keep the figures.
import { spawnSync } from 'node:child_process'
import { readdirSync, writeFileSync } from 'node:fs'
import { cpus, totalmem } from 'node:os'
import { parseArgs } from 'node:util'
import { quantile, type Row } from './rows.ts'

const here = import.meta.dirname
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { rounds: { type: 'string', default: '3' }, json: { type: 'string' }, one: { type: 'string' } },
})

if (values.one) {
  const measurement = (await import(`./${values.one}.ts`)) as { run: () => Promise<Row[]> }
  process.stdout.write(`\nROWS ${JSON.stringify(await measurement.run())}\n`)
  process.exit(0)
}

const all = readdirSync(here)
  .filter((file) => file.endsWith('.ts') && !['run.ts', 'rows.ts'].includes(file) && !file.endsWith('.test.ts'))
  .map((file) => file.slice(0, -3))
const chosen = positionals.length > 0 ? all.filter((name) => positionals.includes(name)) : all
const seen = new Map<string, Row[]>()
let failed = 0

for (let round = 0; round < Number(values.rounds); round++)
  for (const name of round % 2 === 0 ? chosen : chosen.toReversed()) {
    const { stdout, status, stderr } = spawnSync(
      process.execPath,
      ['--expose-gc', import.meta.filename, '--one', name],
      { encoding: 'utf8', maxBuffer: 1 << 28 },
    )
    const line = stdout.split('\n').find((each) => each.startsWith('ROWS '))
    if (status !== 0 || line === undefined) {
      console.error(`${name} could not be measured:\n${stderr.slice(-2000)}`)
      failed++
      continue
    }
    for (const row of JSON.parse(line.slice(5)) as Row[])
      seen.set(`${name}: ${row.name}`, [...(seen.get(`${name}: ${row.name}`) ?? []), row])
  }

console.log(
  `Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model ?? 'cpu'}, ${Math.round(totalmem() / 2 ** 30)} GiB, ${values.rounds} rounds, medians\n`,
)
const figures = [...seen].map(([name, rows]) => {
  const value = quantile(
    rows.map((row) => row.value),
    0.5,
  )
  const { unit = '', limit } = rows[0] ?? {}
  const kept = limit === undefined || (limit.at === 'most' ? value <= limit.value : value >= limit.value)
  return { name, value, unit, limit, kept, raw: rows.map((row) => row.value) }
})
const show = (n: number) => (n >= 100 ? Math.round(n).toLocaleString('en-US') : n.toFixed(2))
for (const { name, value, unit, limit, kept } of figures)
  console.log(
    `${name.padEnd(64)} ${show(value).padStart(12)} ${unit.padEnd(8)} ${limit ? `${limit.at === 'most' ? '≤' : '≥'} ${show(limit.value)} ${kept ? '' : '  ← not kept'}` : ''}`,
  )
if (values.json) writeFileSync(values.json, `${JSON.stringify(figures, null, 2)}\n`)
process.exitCode = failed > 0 ? 1 : 0
