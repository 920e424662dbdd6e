// One reader in a process of its own: its answers on the records kept apart, then its speed. `node subject.ts NAME`
import { allRecords, postsOf, recordsKeptApart } from './records.ts'
import { tallyOf, type Tally } from './score.ts'
import { speedOf, type Speed } from './speed.ts'
import { answersOf, installed, SUBJECTS } from './subjects.ts'

/** What it prints, on a line after `MEASURED `. */
export interface Measured {
  readonly packages: readonly string[]
  readonly tallies: readonly (Tally & { readonly lang: string; readonly part: string })[]
  readonly thrown: number
  readonly speed: Speed
}

if (import.meta.main) {
  const subject = SUBJECTS.find((one) => one.name === process.argv[2])
  if (!subject) throw new Error(`no reader of this name; there are ${SUBJECTS.map((one) => one.name).join(', ')}`)
  const reads = await subject.load()
  const records = recordsKeptApart()
  const { answers, thrown } = await answersOf(reads, records)
  const tallies = records.map((record) => ({
    ...tallyOf(record, answers.get(record.id)),
    lang: record.lang,
    part: record.part,
  }))
  const speed = await speedOf((text) => reads({ text, kind: 'post', author: 'org' }), postsOf(allRecords()))
  const measured: Measured = { packages: installed(subject), tallies, thrown, speed }
  process.stdout.write(`\nMEASURED ${JSON.stringify(measured)}\n`, () => process.exit(0))
}
