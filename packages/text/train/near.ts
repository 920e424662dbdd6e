import { entriesOf, knownOf, VECTORS, WORD } from '../src/lists/index.ts'
import { LEXICON } from '../src/lists/lexicon.js'
import { DIM } from '../src/net/shape.ts'

/** How alike the vectors of two words must be for one to stand in for the other (cosine), and how many may. */
const ALIKE = 0.6
const MOST = 6

/** Ordinary words of nearly the same meaning as one, by their vectors; none that is a cue to whose a name is, since "nurse" and "patient" are near each other. */
export function nearOf(vectors: Float32Array): (fold: string) => readonly string[] {
  const words = [...entriesOf(LEXICON)].flatMap(([word, flags]) => (flags & WORD ? [word] : []))
  const unit = new Float32Array(vectors.length)
  for (let row = 0; row < VECTORS; row++) {
    const own = vectors.subarray(row * DIM, (row + 1) * DIM)
    const length = Math.sqrt(own.reduce((sum, x) => sum + x * x, 0)) || 1
    unit.set(
      own.map((x) => x / length),
      row * DIM,
    )
  }
  const known = new Map<string, readonly string[]>()
  return (fold) => {
    const before = known.get(fold)
    if (before) return before
    const { vector, cue } = knownOf(fold)
    const own = unit.subarray((vector - 1) * DIM, vector * DIM)
    const alike: { likeness: number; word: string }[] = []
    for (let row = 0; row < VECTORS && vector > 0 && cue === 0; row++) {
      if (row === vector - 1) continue
      let likeness = 0
      for (let d = 0; d < DIM; d++) likeness += (own[d] ?? 0) * (unit[row * DIM + d] ?? 0)
      if (likeness > ALIKE) alike.push({ likeness, word: words[row] ?? fold })
    }
    const near = alike
      .toSorted((a, b) => b.likeness - a.likeness)
      .slice(0, MOST)
      .flatMap(({ word }) => (knownOf(word).cue === 0 ? [word] : []))
    known.set(fold, near)
    return near
  }
}
