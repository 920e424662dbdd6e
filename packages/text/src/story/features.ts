import type { Doc } from '../document.ts'
import { mix } from '../model.ts'
import type { Match } from '../overlaps.ts'
import { hashOf } from '../hash.ts'

const S = {
  word: hashOf('word'),
  pair: hashOf('pair'),
  cluster: hashOf('clusters'),
  clusterPair: hashOf('clusterPair'),
  mixed: hashOf('mixed'),
  start: hashOf('start'),
  found: hashOf('found'),
  who: hashOf('who'),
  length: hashOf('length'),
}
/** A text longer than this is judged by its beginning; the words of a post seldom reach a tenth of it. */
const MOST = 4000

/** Features of a whole text: its words and pairs of words, the groups they belong to, what was found in it, who writes. */
export function storyFeatures(doc: Doc, matches: readonly Match[]): number[] {
  const seen = new Set<number>()
  let h1 = 1
  let c1 = 0
  let words = 0
  for (const token of doc.tokens) {
    if (token.kind === 'mark') {
      if (token.fold === '.' || token.fold === '!' || token.fold === '?') h1 = 3
      continue
    }
    if (++words > MOST) break
    seen.add(mix(S.word, token.hash))
    seen.add(mix(S.pair, mix(h1, token.hash)))
    if (token.cluster) {
      seen.add(mix(S.cluster, token.cluster))
      seen.add(mix(S.clusterPair, mix(c1, token.cluster)))
      seen.add(mix(S.mixed, mix(h1, token.cluster)))
    }
    if (words < 6) seen.add(mix(S.start, token.hash))
    h1 = token.hash
    c1 = token.cluster
  }
  const counts = new Map<number, number>()
  for (const match of matches) {
    for (const key of [hashOf(match.type), hashOf(`${match.by}.${match.rule}`)])
      counts.set(key, (counts.get(key) ?? 0) + 1)
  }
  for (const [key, n] of counts) {
    seen.add(mix(S.found, key))
    seen.add(mix(mix(S.found, key), n < 3 ? n : 3))
  }
  const { kind = '', author = '' } = doc.context
  for (const who of [kind, author, `${kind}/${author}`, doc.lang]) seen.add(mix(S.who, hashOf(who)))
  seen.add(mix(S.length, words < 20 ? 1 : words < 40 ? 2 : words < 80 ? 3 : 4))
  return [...seen]
}
