import type { Doc } from '../document.ts'
import { modelOf, type Model } from '../model.ts'
import type { Match } from '../overlaps.ts'
import type { Verdict } from '../types.ts'
import { storyFeatures } from './features.ts'
import { STORY } from './weights.js'

/** The classes of the model, in its order. */
export const STORY_CLASSES: readonly Verdict[] = ['ok', 'review', 'block']
const shipped: Model<Verdict> = modelOf(STORY_CLASSES, STORY)

/** What kind of text it is as a whole: how strongly it reads as fit to go out, as one patient's story, as one that says who. Integer sums; only differences mean anything. */
export interface Story {
  readonly ok: number
  readonly review: number
  readonly block: number
}

/** Judges a text as a whole by its words. */
export function storyOf(doc: Doc, matches: readonly Match[], model = shipped): Story {
  const sums = new Int32Array(STORY_CLASSES.length)
  model.add(sums, storyFeatures(doc, matches))
  return { ok: sums[0] ?? 0, review: sums[1] ?? 0, block: sums[2] ?? 0 }
}

/** Steps of how much more a text reads as a breach than as fit to go out, −5 to 5: what findings are told of the story they stand in. */
export const leaning = (story: Story): number => {
  const step = Math.trunc((story.block - story.ok) / 14)
  return step > 5 ? 5 : step < -5 ? -5 : step
}
