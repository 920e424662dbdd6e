#!/usr/bin/env node
// Fits every weight that the reader carries, on the corpus but for the fifth kept apart; the same bytes each time.
//   node packages/text/train/train.ts
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { CLASSES } from '../src/whom/classes.ts'
import { readCorpus } from './corpus.ts'
import { encode, fit, random } from './linear.ts'
import { keptApart } from './split.ts'
import { fitReply } from './reply.ts'
import { fitStory, leanings } from './story.ts'
import { examplesOf, OPTIONS, readRecord } from './whom.ts'

const here = join(import.meta.dirname, '..')
const chance = random(7)
const reads = readCorpus(join(here, '../../corpus/dev'), join(here, '../../corpus/train'))
  .filter((record) => !keptApart(record.id))
  .map(readRecord)

const write = (file: string, name: string, coded: string): void => {
  writeFileSync(
    join(here, 'src', file),
    `// Made by train/train.ts. Do not edit.\nexport const ${name} =\n  '${coded}'\n`,
  )
  console.log(`${file}: ${coded.length} characters`)
}

const lean = leanings(reads)
write('story/weights.js', 'STORY', fitStory(reads))
write('reply/weights.js', 'REPLY', fitReply(reads))
const examples = reads.flatMap((read) => examplesOf(read, lean.get(read.record.id) ?? 0, chance))
write('whom/weights.js', 'WHOM', encode(fit(examples, OPTIONS), CLASSES.length))
console.log(`${reads.length} records, ${examples.length} matches`)
