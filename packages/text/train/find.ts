#!/usr/bin/env node
// Fits the tagger of find/ on the training parts of public sets (train/external.json names them and their hashes), on sentences made up
// (train/made.ts), and on the corpus but for the fifth kept apart.
//   mkdir /tmp/faker && cd /tmp/faker && npm install @faker-js/faker@9.9.0
//   node packages/text/train/find.ts FOLDER /tmp/faker/node_modules        FOLDER/wnut17/train.jsonl, …
import { createHash } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { documentOf } from '../src/document.ts'
import { FIND_BITS, FIND_CLASSES, findFeatures, settingOf, type FindClass } from '../src/find/features.ts'
import { resolve } from '../src/overlaps.ts'
import { candidates } from '../src/read.ts'
import { readCorpus } from './corpus.ts'
import { fitCrf, type Sequence } from './crf.ts'
import { encode } from './linear.ts'
import { madeTexts } from './made.ts'
import { keptApart } from './split.ts'

/** A text, what its spans may be, and what the rest of it may be, as bits of classes. */
interface Labelled {
  readonly text: string
  readonly spans: readonly { readonly start: number; readonly end: number; readonly may: number }[]
  /** What a token may be that lies in no span but where a recognizer found something other than a name. */
  readonly unsaid: number
  /** Whether countries and states are labelled. */
  readonly wide: boolean
  readonly weight: number
}
const bit = (...names: FindClass[]): number => names.reduce((bits, name) => bits | (1 << FIND_CLASSES.indexOf(name)), 0)
const ANY = bit(...FIND_CLASSES)
const NONE = bit('none')

const [, , folder, modules] = process.argv
if (!folder || !modules) throw new Error('Name the folder of the public sets and that of @faker-js/faker.')
const manifest = JSON.parse(readFileSync(join(import.meta.dirname, 'external.json'), 'utf8')) as Record<string, string>

const CLASS: Readonly<Record<string, FindClass>> = { PERSON: 'person', LOCATION: 'place', ORG: 'org', DATE: 'date' }

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
      unsaid: whole ? NONE : bit('none', 'date', 'other'),
      wide: true,
      weight: 1,
      spans: spans.map(({ start, end, type }) => ({
        start,
        end,
        may: CLASS[type] ? bit(CLASS[type]) : whole ? bit('other') : type === 'ID' ? ANY : NONE,
      })),
    }))
}

function ours(): Labelled[] {
  return readCorpus(...['dev', 'train', 'more'].map((part) => join(import.meta.dirname, '../../../corpus', part)))
    .filter((record) => !keptApart(record.id))
    .map(({ text, spans }) => ({
      text,
      unsaid: NONE | bit('date'),
      wide: false,
      weight: 1,
      spans: spans.map(({ start, end, type, about }) => ({
        start,
        end,
        may:
          type === 'NAME'
            ? // A public name may be a person's or an organization's.
              about === 'public'
              ? bit('person', 'org', 'place')
              : bit('person')
            : type === 'LOCATION'
              ? bit('place')
              : type === 'DATE'
                ? // "Today" and "last week" name no day by themselves.
                  /\d/.test(text.slice(start, end))
                  ? bit('date')
                  : bit('none', 'date')
                : type === 'AGE'
                  ? bit('none', 'other')
                  : type === 'QUASI' || type === 'PHOTO' || type === 'BIOMETRIC'
                    ? NONE
                    : bit('other'),
      })),
    }))
}

const made = (): Labelled[] =>
  madeTexts(modules ?? '').map(({ text, spans }) => ({
    text,
    unsaid: NONE,
    wide: true,
    weight: 1,
    spans: spans.map((span) => ({ start: span.start, end: span.end, may: bit(span.class) })),
  }))

// Countries and states that the corpus leaves unmarked.
const WIDE = new Set(
  'america usa us uk canada mexico england ireland france germany spain italy poland ukraine russia india china japan korea vietnam philippines brazil colombia cuba haiti africa europe asia alabama alaska arizona arkansas california colorado connecticut delaware florida georgia hawaii idaho illinois indiana iowa kansas kentucky louisiana maine maryland massachusetts michigan minnesota mississippi missouri montana nebraska nevada hampshire jersey york carolina dakota ohio oklahoma oregon pennsylvania tennessee texas utah vermont virginia washington wisconsin wyoming méxico españa argentina chile perú ecuador venezuela guatemala honduras puerto rico'.split(
    ' ',
  ),
)

function sequencesOf({ text, spans, unsaid, wide, weight }: Labelled): Sequence[] {
  const doc = documentOf(text, {})
  const matches = resolve(candidates(doc))
  const setting = settingOf(doc, matches)
  const hard = matches.filter((match) => match.type !== 'NAME' && match.type !== 'LOCATION')
  const out: { features: number[][]; allowed: number[] }[] = []
  doc.tokens.forEach((token, i) => {
    const { start, end } = doc.original(token.start, token.end)
    const span = spans.find((one) => one.start < end && start < one.end)
    const may = span
      ? span.may
      : hard.some((match) => match.start < token.end && token.start < match.end)
        ? unsaid
        : !wide && token.shape !== 'lower' && WIDE.has(token.fold)
          ? bit('none', 'place')
          : NONE
    const before = doc.tokens[i - 1]
    let last = out.at(-1)
    // A line is a sequence; a long one is cut.
    if (!last || !before || last.allowed.length >= 120 || doc.text.slice(before.end, token.start).includes('\n'))
      out.push((last = { features: [], allowed: [] }))
    last.features.push(findFeatures(doc, i, setting))
    last.allowed.push(may)
  })
  return out.filter(({ allowed }) => allowed.some((may) => may !== ANY)).map((one) => ({ ...one, weight }))
}

/** Some posts again in small letters or in capitals, as people write. */
function otherwise(texts: readonly Labelled[]): Labelled[] {
  return texts.flatMap((one, i) => {
    if (i % 5 > 1) return []
    const text = i % 5 === 0 ? one.text.toLowerCase() : one.text.toUpperCase()
    return text.length === one.text.length && one.text.length < 400 ? [{ ...one, text, weight: 0.5 }] : []
  })
}

const sets = Object.entries(manifest).flatMap(([file, hash]) => external(file, hash))
const texts = [...sets, ...otherwise(sets), ...ours(), ...made()]
const sequences = texts.flatMap(sequencesOf)
console.log(`${texts.length} texts, ${sequences.reduce((sum, one) => sum + one.allowed.length, 0)} tokens`)
const { weights, steps } = fitCrf(sequences, {
  classes: FIND_CLASSES.length,
  epochs: 8,
  rate: 0.08,
  decay: 1e-6,
  least: 5,
  scale: 16,
  drop: 0.33,
  bits: FIND_BITS,
  floor: 4,
})
/** Numbers in lines of at most 120 columns, as the formatter sets them. */
function inLines(numbers: readonly number[]): string {
  const lines = ['']
  for (const one of numbers) {
    const line = lines.at(-1) ?? ''
    if (line.length + String(one).length + 3 > 120) lines.push(`${one}, `)
    else lines[lines.length - 1] = `${line}${one}, `
  }
  return lines.map((line) => `  ${line.trimEnd()}\n`).join('')
}
const source = `// Made by train/find.ts. Do not edit.\nexport const STEPS = [\n${inLines(steps)}]\nexport const FIND =\n  '${encode(weights, FIND_CLASSES.length)}'\n`
writeFileSync(join(import.meta.dirname, '../src/find/weights.js'), source)
console.log(`find/weights.js: ${source.length} bytes, ${gzipSync(source).length} compressed`)
