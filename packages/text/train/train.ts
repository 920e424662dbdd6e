#!/usr/bin/env node
// Fits every weight that the reader carries, on the corpus but for the fifth kept apart; the same bytes each time.
//   npm run train -w packages/text
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DIM, LOGIT } from '../src/net/shape.ts'
import { poolsOf, varied } from './augment.ts'
import { readCorpus } from './corpus.ts'
import { encode, random } from './linear.ts'
import { nearOf } from './near.ts'
import { fitNet, NET_OPTIONS } from './net.ts'
import { quantize } from './quantize.ts'
import { sampleOf } from './samples.ts'
import { foldOf, keptApart } from './split.ts'

/** How many of the records are varied in an epoch; the rest stand as they are. */
const VARIED = 0.85

const here = join(import.meta.dirname, '..')
const chance = random(7)
const records = readCorpus(...['dev', 'train', 'more'].map((part) => join(here, '../../corpus', part))).filter(
  (record) => !keptApart(record.id),
)
const kept = records.filter((record) => /[\p{L}\p{N}]/u.test(record.text))
const samples = kept.map((record) => sampleOf(record, chance))
console.log(`${records.length} records, ${samples.reduce((n, sample) => n + sample.questions.length, 0)} questions`)

// A byte of vectors.bin is a 256th; longer by half, words start as apart as the net's other rows.
const start = Float32Array.from(
  new Int8Array(readFileSync(join(import.meta.dirname, 'vectors.bin'))),
  (byte) => (byte / 256) * 1.5,
)
if (start.length % DIM !== 0) throw new Error('train/vectors.bin does not fit the net: run train/vectors.ts')
// Options to try are given as JSON in the environment, with --hold; none for the weights that ship.
const overrides = JSON.parse(process.env.NET_OPTIONS ?? '{}') as Partial<typeof NET_OPTIONS>
// With a fold named, that fold of the training records is held out too: what options and thresholds are chosen by.
const fold = process.argv.includes('--hold') ? 1 : -1
const isHeld = (i: number): boolean => foldOf(kept[i]?.id ?? '') === fold
const fittedTo = kept.filter((_, i) => !isHeld(i))
const pools = poolsOf(fittedTo, nearOf(start))
const fitted = fitNet(
  samples.filter((_, i) => !isHeld(i)),
  start,
  { ...NET_OPTIONS, ...overrides },
  console.log,
  samples.filter((_, i) => isHeld(i)),
  () => fittedTo.map((record) => sampleOf(chance() < VARIED ? varied(record, pools, chance) : record, chance)),
)

const write = (file: string, name: string, value: string): void => {
  writeFileSync(
    join(here, 'src', file),
    `// Made by train/train.ts. Do not edit.\nexport const ${name} =\n  ${value}\n`,
  )
  console.log(`${file}: ${value.length} characters`)
}
const wide = (values: Float32Array, classes: number): string =>
  `'${encode(
    Int8Array.from(values, (w) => Math.max(-127, Math.min(127, Math.round(w * LOGIT)))),
    classes,
  )}'`
// As the formatter would have it.
writeFileSync(
  join(here, 'src/net/weights.js'),
  `// Made by train/train.ts. Do not edit.\nexport const NET = JSON.parse(\n  '${JSON.stringify(quantize(fitted))}',\n)\n`,
)
for (const [name, head] of Object.entries(fitted.heads))
  write(`${name}/weights.js`, name.toUpperCase(), wide(head.wide, head.shape.out))
