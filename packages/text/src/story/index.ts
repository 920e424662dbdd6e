import type { Doc } from '../document.ts'
import { modelOf, type Model } from '../model.ts'
import type { Reader } from '../net/index.ts'
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

/** Judges a text as a whole: the net's answer and that of a linear model over its words. */
export function storyOf(doc: Doc, matches: readonly Match[], reader: Reader, model = shipped): Story {
  const sums = reader.whole('story')
  model.add(sums, storyFeatures(doc, matches))
  return { ok: sums[0] ?? 0, review: sums[1] ?? 0, block: sums[2] ?? 0 }
}
