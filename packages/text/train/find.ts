#!/usr/bin/env node
// Fits the tagger of find/ on the training parts of public sets (train/external.json names them and their hashes) and on the corpus but for the
// fifth kept apart.
//   node packages/text/train/find.ts FOLDER        FOLDER/wnut17/train.jsonl, …
import { createHash } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { documentOf, type Doc } from '../src/document.ts'
import { FIND_BITS, FIND_CLASSES, findFeatures, loudnessOf, rulesOf } from '../src/find/features.ts'
import { rowsOf } from '../src/net/index.ts'
import { resolve } from '../src/overlaps.ts'
import { candidates } from '../src/read.ts'
import { readCorpus } from './corpus.ts'
import { encode, fit, type Example } from './linear.ts'
import { keptApart } from './split.ts'

interface Labelled {
  readonly text: string
  readonly spans: readonly { readonly start: number; readonly end: number; readonly class: number }[]
  /** Whether dates, ages and numbers are labelled too. */
  readonly whole: boolean
}
const SKIP = -1
const PERSON = FIND_CLASSES.indexOf('person')
const PLACE = FIND_CLASSES.indexOf('place')
const OTHER = FIND_CLASSES.indexOf('other')

const folder = process.argv[2]
if (!folder) throw new Error('Name the folder of the public sets: node packages/text/train/find.ts FOLDER')
const manifest = JSON.parse(readFileSync(join(import.meta.dirname, 'external.json'), 'utf8')) as Record<string, string>

function external(file: string, hash: string): Labelled[] {
  const source = readFileSync(join(folder ?? '', file))
  const found = createHash('sha256').update(source).digest('hex')
  if (found !== hash) throw new Error(`${file} is not the file that the weights were trained on: ${found}`)
  const whole = file.startsWith('meddocan')
  return source
    .toString('utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as { text: string; spans: { start: number; end: number; type: string }[] })
    .map(({ text, spans }) => ({
      text,
      whole,
      spans: spans.flatMap(({ start, end, type }) => {
        const label =
          type === 'PERSON' ? PERSON : type === 'LOCATION' ? PLACE : whole ? OTHER : type === 'ID' ? SKIP : 0
        return label === 0 ? [] : [{ start, end, class: label }]
      }),
    }))
}
function ours(): Labelled[] {
  return readCorpus(...['dev', 'train', 'more'].map((part) => join(import.meta.dirname, '../../../corpus', part)))
    .filter((record) => !keptApart(record.id))
    .map(({ text, spans }) => ({
      text,
      whole: true,
      spans: spans.map(({ start, end, type, about }) => ({
        start,
        end,
        // A public name may be a person's or an organization's: it teaches neither.
        class: type === 'NAME' ? (about === 'public' ? SKIP : PERSON) : type === 'LOCATION' ? PLACE : SKIP,
      })),
    }))
}

function examplesOf({ text, spans, whole }: Labelled): Example[] {
  const doc: Doc = documentOf(text, {})
  const matches = resolve(candidates(doc))
  const rows = rowsOf(doc, matches)
  const rules = rulesOf(doc, matches, rows.spans)
  const loud = loudnessOf(doc)
  const hard = new Set(
    matches.flatMap((match, m) => {
      if (whole || match.type === 'NAME' || match.type === 'LOCATION') return []
      const [from, to] = rows.spans[m] ?? [0, 0]
      return Array.from({ length: to - from }, (_, k) => from + k)
    }),
  )
  return doc.tokens.flatMap((token, i) => {
    if (token.kind === 'mark' || hard.has(i)) return []
    const { start, end } = doc.original(token.start, token.end)
    const label = spans.find((span) => span.start < end && start < span.end)?.class ?? 0
    return label === SKIP ? [] : [{ features: findFeatures(doc, i, rules, loud), label }]
  })
}

const texts = [...Object.entries(manifest).flatMap(([file, hash]) => external(file, hash)), ...ours()]
const examples = texts.flatMap(examplesOf)
console.log(`${texts.length} texts, ${examples.length} words`)
const weights = fit(examples, {
  classes: FIND_CLASSES.length,
  epochs: 7,
  rate: 0.06,
  decay: 1e-6,
  least: 3,
  scale: 16,
  drop: 0.2,
  bits: FIND_BITS,
})
const coded = encode(weights, FIND_CLASSES.length)
writeFileSync(
  join(import.meta.dirname, '../src/find/weights.js'),
  `// Made by train/find.ts. Do not edit.\nexport const FIND =\n  '${coded}'\n`,
)
console.log(`find/weights.js: ${coded.length} characters`)
