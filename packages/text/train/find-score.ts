#!/usr/bin/env node
// How well findAll does on the development parts of the public sets, on sentences of other kinds (train/find-check.txt), and how often it finds
// something in posts of the fifth kept apart that may go out.
//   node packages/text/train/find-score.ts FOLDER [--misses SET]
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describeSets, scoreSet } from '../bench/external.ts'
import { findAll } from '../src/find/index.ts'
import { readCorpus } from './corpus.ts'
import { keptApart } from './split.ts'

const [, , folder, flag, asked] = process.argv
if (!folder) throw new Error('Name the folder of the public sets.')
const here = import.meta.dirname
const seen = new Map<string, ReturnType<typeof findAll>>()
const find = (text: string): ReturnType<typeof findAll> => {
  let found = seen.get(text)
  if (!found) seen.set(text, (found = findAll(text)))
  return found
}
const sets = new Map<string, string[]>()
for (const set of ['wnut17', 'btc', 'tweebank-ner', 'meddocan'])
  sets.set(
    set,
    readFileSync(join(folder, set, 'dev.jsonl'), 'utf8')
      .split('\n')
      .filter(Boolean),
  )
for (const line of readFileSync(join(here, 'find-check.txt'), 'utf8').split('\n')) {
  const m = /^(\w+): (.+)$/.exec(line)
  if (!m) continue
  let text = ''
  const spans: { start: number; end: number; type: string }[] = []
  for (const part of (m[2] ?? '').replaceAll('\\n', '\n').split(/(\[\[[^\]]*\]\])/)) {
    const inner = part.startsWith('[[') ? part.slice(2, -2) : null
    if (inner !== null) spans.push({ start: text.length, end: text.length + inner.length, type: 'ANY' })
    text += inner ?? part
  }
  const set = `check-${m[1]}`
  sets.set(set, [...(sets.get(set) ?? []), JSON.stringify({ text, spans })])
}
sets.set(
  'kept-apart',
  readCorpus(...['dev', 'train', 'more'].map((part) => join(here, '../../../corpus', part)))
    .filter(({ id }) => keptApart(id))
    .map(({ text, spans }) =>
      JSON.stringify({
        text,
        spans: spans.filter(({ type }) => !['QUASI', 'PHOTO', 'BIOMETRIC', 'AGE'].includes(type)),
      }),
    ),
)
for (const [set, lines] of sets) {
  console.log(describeSets([scoreSet(set, lines, find)]))
  if (flag !== '--misses' || asked !== set) continue
  for (const line of lines) {
    const { text, spans } = JSON.parse(line) as { text: string; spans: { start: number; end: number; type: string }[] }
    const found = find(text)
    const meets = (a: { start: number; end: number }, b: { start: number; end: number }): boolean =>
      a.start < b.end && b.start < a.end
    for (const span of spans)
      if (!found.some((one) => meets(one, span)))
        console.log(
          `  missed ${span.type} “${text.slice(span.start, span.end)}” in ${text.slice(Math.max(0, span.start - 30), span.end + 20)}`,
        )
    for (const one of found)
      if (!spans.some((span) => meets(one, span)))
        console.log(
          `  wrong ${one.type} ${one.rule} “${text.slice(one.start, one.end)}” in ${text.slice(Math.max(0, one.start - 30), one.end + 20)}`,
        )
  }
}
for (const set of ['check-clean', 'check-article']) {
  const lines = sets.get(set) ?? []
  const alarmed = lines.filter((line) => find((JSON.parse(line) as { text: string }).text).length > 0).length
  console.log(`${set}: something found in ${alarmed} of ${lines.length}`)
}
const posts = readCorpus(...['dev', 'train', 'more'].map((part) => join(here, '../../../corpus', part))).filter(
  (record) => keptApart(record.id) && record.verdict === 'ok' && record.kind === 'post',
)
const bare = posts.filter(({ spans }) => spans.length === 0)
const flagged = (list: typeof posts): string =>
  `${list.filter(({ text }) => find(text).length > 0).length} of ${list.length}`
console.log(
  `posts that may go out, kept apart: something found in ${flagged(posts)}; of those with no mark at all, in ${flagged(bare)}`,
)
