// Our reader beside others on the same records, those that nothing was fitted to; each in a process of its own, one table for all.
// `npm run bench -w packages/text`; `-- --only NAME` for one or some of them, `--json`, `--external DIR` for finding alone on the sets
// under DIR. Ends with 1 where something could not be measured; a limit not kept is marked and no failure.
import { spawnSync } from 'node:child_process'
import { cpus } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { describeSets, scoreSets } from './external.ts'
import { figureOf, keeps, MEASURES } from './score.ts'
import type { Measured } from './subject.ts'
import { SUBJECTS } from './subjects.ts'
import { tableOf, type Group, type Line } from './table.ts'

const { values } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    only: { type: 'string', multiple: true, default: [] },
    external: { type: 'string' },
  },
})
const unknown = values.only.find((name) => !SUBJECTS.some((one) => one.name === name))
if (unknown !== undefined) {
  console.error(`There is no reader "${unknown}". Readers: ${SUBJECTS.map((one) => one.name).join(', ')}.`)
  process.exit(2)
}
const chosen = SUBJECTS.filter((one) => values.only.length === 0 || values.only.includes(one.name))

const measured = new Map<string, Measured>()
for (const { name } of chosen) {
  const { stdout, stderr, status } = spawnSync(process.execPath, [join(import.meta.dirname, 'subject.ts'), name], {
    encoding: 'utf8',
    maxBuffer: 1 << 28,
    timeout: 600_000,
  })
  const line = stdout.split('\n').find((each) => each.startsWith('MEASURED '))
  if (status === 0 && line !== undefined) measured.set(name, JSON.parse(line.slice(9)) as Measured)
  else console.error(`${name} could not be measured:\n${stderr.slice(-1000)}`)
}

const answers = (name: string, asks: string | undefined): boolean =>
  asks === undefined || SUBJECTS.some((one) => one.name === name && one.answers.some((each) => each === asks))
// The limits are ours to keep, on all records together.
const isOurs = (name: string): boolean => name === 'chaperone'
const any = [...measured.values()][0]
const columns = [
  'all',
  ...new Set(any?.tallies.map(({ lang }) => lang)),
  ...new Set(any?.tallies.map(({ part }) => part)),
]

const groups: Group[] = MEASURES.map((measure) => ({
  id: measure.id,
  name: measure.name,
  unit: '%',
  limit: measure.limit,
  lines: [...measured].map(([reader, { tallies }]): Line => {
    const figures = columns.map((column) =>
      answers(reader, measure.asks)
        ? figureOf(
            measure,
            tallies.filter(({ lang, part }) => column === 'all' || lang === column || part === column),
          )
        : null,
    )
    const whole = figures[0]
    return { reader, figures, ...(isOurs(reader) && whole ? { kept: keeps(measure, whole.value) } : {}) }
  }),
}))
for (const [id, name, unit, limit, of] of [
  ['speed', 'posts of 280 characters, one core', '/s', { at: 'least', value: 10_000 }, 'perSecond'],
  ['p99', 'check of 280 characters, p99', 'ms', { at: 'most', value: 0.5 }, 'p99'],
] as const)
  groups.push({
    id,
    name,
    unit,
    limit,
    lines: [...measured].map(([reader, { speed }]) => ({
      reader,
      figures: [{ value: speed[of] }],
      ...(isOurs(reader) ? { kept: keeps({ limit }, speed[of]) } : {}),
    })),
  })

const sets = values.external === undefined ? undefined : await scoreSets(values.external)
const about = {
  node: process.version,
  cpu: cpus()[0]?.model ?? 'cpu',
  records: any?.tallies.length ?? 0,
  readers: [...measured].map(([name, { packages, thrown }]) => ({ name, packages, thrown })),
  missing: chosen.filter(({ name }) => !measured.has(name)).map(({ name }) => name),
}
if (values.json) {
  console.log(
    JSON.stringify({ ...about, columns, measures: groups, ...(sets === undefined ? {} : { external: sets }) }),
  )
} else {
  console.log(`${about.records} records kept apart; Node ${about.node}, ${about.cpu}\n`)
  console.log(tableOf(columns, groups))
  for (const { name, packages, thrown } of about.readers)
    if (packages.length > 0 || thrown > 0)
      console.log(`${name}: ${packages.join(', ')}${thrown > 0 ? `; threw on ${thrown} records` : ''}`)
  for (const name of about.missing) console.log(`${name}: could not be measured`)
  console.log(
    'Each finding of another tool is taken for a patient’s; any finding means block. Intervals: 95 %, Wilson for rates, bootstrap over records for F1.',
  )
  if (sets) console.log(`\n${describeSets(sets)}`)
}
process.exitCode = about.missing.length > 0 ? 1 : 0
