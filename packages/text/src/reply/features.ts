import type { Doc } from '../document.ts'
import { COMMON } from '../lists/index.ts'
import { mix } from '../model.ts'
import { hashOf } from '../hash.ts'
import type { Token } from '../tokenize.ts'

const S = {
  word: hashOf('r.word'),
  pair: hashOf('r.pair'),
  triple: hashOf('r.triple'),
  cluster: hashOf('r.cluster'),
  mixed: hashOf('r.mixed'),
  clusterPair: hashOf('r.clusterPair'),
  asked: hashOf('r.asked'),
  askedCluster: hashOf('r.askedCluster'),
  shared: hashOf('r.shared'),
  sharedCluster: hashOf('r.sharedCluster'),
  who: hashOf('r.who'),
  found: hashOf('r.found'),
  long: hashOf('r.long'),
}

/** Features of a reply read with what it answers: its words by ones, twos and threes, what it answers, and which telling words it repeats. */
export function replyFeatures(doc: Doc, asked: readonly Token[], types: readonly string[]): number[] {
  const seen = new Set<number>()
  const words = new Set<number>()
  const clusters = new Set<number>()
  for (const token of asked) {
    if (token.kind === 'mark') continue
    seen.add(mix(S.asked, token.hash))
    if (token.cluster) seen.add(mix(S.askedCluster, token.cluster))
    if (token.fold.length > 3 && (token.flags & COMMON) === 0) {
      words.add(token.hash)
      if (token.cluster) clusters.add(token.cluster)
    }
  }
  let h1 = 1
  let h2 = 1
  let c1 = 0
  let shared = 0
  let count = 0
  for (const token of doc.tokens) {
    if (token.kind === 'mark') {
      if (token.fold === '.' || token.fold === '!' || token.fold === '?') h1 = h2 = 3
      continue
    }
    if (++count > 1000) break
    seen.add(mix(S.word, token.hash))
    seen.add(mix(S.pair, mix(h1, token.hash)))
    seen.add(mix(S.triple, mix(h2, mix(h1, token.hash))))
    if (token.cluster) {
      seen.add(mix(S.cluster, token.cluster))
      seen.add(mix(S.mixed, mix(h1, token.cluster)))
      seen.add(mix(S.clusterPair, mix(c1, token.cluster)))
      if (clusters.has(token.cluster)) seen.add(mix(S.sharedCluster, token.cluster))
    }
    if (words.has(token.hash)) shared++
    h2 = h1
    h1 = token.hash
    c1 = token.cluster
  }
  seen.add(mix(S.shared, shared > 4 ? 4 : shared))
  seen.add(mix(S.long, count < 12 ? 1 : count < 25 ? 2 : count < 45 ? 3 : 4))
  for (const type of types) seen.add(mix(S.found, hashOf(type)))
  const { kind = '', author = '' } = doc.context
  seen.add(mix(S.who, hashOf(kind)))
  seen.add(mix(S.who, hashOf(author)))
  return [...seen]
}
