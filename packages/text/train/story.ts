import { modelOf } from '../src/model.ts'
import { storyFeatures } from '../src/story/features.ts'
import { STORY_CLASSES, leaning, storyOf } from '../src/story/index.ts'
import { hashOf } from '../src/tokenize.ts'
import { encode, fit, type Example } from './linear.ts'
import type { Read } from './whom.ts'

export const STORY_OPTIONS = { classes: 3, epochs: 10, rate: 0.03, decay: 1e-5, least: 6, scale: 24 }

/** Fits the model of whole texts; the base64 that `storyOf` reads. What they write has no verdict and trains nothing. */
export function fitStory(reads: readonly Read[]): string {
  const examples: Example[] = reads.flatMap(({ record, doc, matches }) =>
    record.verdict ? [{ features: storyFeatures(doc, matches), label: STORY_CLASSES.indexOf(record.verdict) }] : [],
  )
  return encode(fit(examples, STORY_OPTIONS), 3)
}

const FOLDS = 5
const foldOf = (id: string): number => (hashOf(`fold${id.replace(/(?<=\d)[ab]$/, '')}`) >>> 7) % FOLDS

/** How each record leans, by a model that has not seen it; so that findings learn to trust it as far as it deserves. */
export function leanings(reads: readonly Read[]): Map<string, number> {
  const out = new Map<string, number>()
  for (let fold = 0; fold < FOLDS; fold++) {
    const model = modelOf(STORY_CLASSES, fitStory(reads.filter(({ record }) => foldOf(record.id) !== fold)))
    for (const { record, doc, matches } of reads)
      if (foldOf(record.id) === fold) out.set(record.id, leaning(storyOf(doc, matches, model)))
  }
  return out
}
