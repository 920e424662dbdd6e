import type { Doc } from '../document.ts'
import { mix } from '../model.ts'
import { rulesAt } from '../net/rows.ts'
import type { Match } from '../overlaps.ts'
import { hashOf, type Token } from '../tokenize.ts'

/** What a word can be part of. */
export const FIND_CLASSES = ['none', 'person', 'place', 'other'] as const
/** Slots of the tagger's model, as a power of two: it knows many words. */
export const FIND_BITS = 18
export type FindClass = (typeof FIND_CLASSES)[number]

const S = Object.fromEntries(
  ['word', 'shape', 'flags', 'cluster', 'end', 'start', 'rule', 'pair', 'form', 'sign', 'lang', 'length', 'loud'].map(
    (name) => [name, hashOf(`find.${name}`)],
  ),
) as Record<string, number>
const salt = (name: string, place: number): number => mix(S[name] ?? 0, place + 8)

const SHAPE = { lower: 0, title: 1, upper: 2, mixed: 3 } as const
const formOf = (token: Token | undefined): number =>
  token
    ? SHAPE[token.shape] +
      (token.first ? 4 : 0) +
      (token.tag ? 8 : 0) +
      (token.kind === 'word' ? 16 : token.kind === 'number' ? 32 : 48)
    : 99

/** Which rule of a recognizer holds at each token. */
export function rulesOf(
  doc: Doc,
  matches: readonly Match[],
  spans: readonly (readonly [number, number])[],
): Uint16Array {
  return rulesAt(doc.tokens.length, spans, matches)
}

/** Whether a text is written all in capitals or all without, so that capitals say nothing. */
export function loudnessOf(doc: Doc): number {
  let title = 0
  let upper = 0
  let words = 0
  for (const token of doc.tokens) {
    if (token.kind !== 'word') continue
    words++
    if (token.shape === 'title') title++
    else if (token.shape === 'upper') upper++
    if (words > 2000) break
  }
  return upper * 2 > words ? 2 : title + upper === 0 ? 1 : title * 2 > words ? 3 : 0
}

/** Features of one word or number for finding: itself and those around it, how they are written, what lists and recognizers say. */
export function findFeatures(doc: Doc, i: number, rules: Uint16Array, loud: number): number[] {
  const { tokens } = doc
  const out: number[] = []
  const token = tokens[i]
  if (!token) return out
  const lang = doc.lang === 'es' ? 1 : 0
  for (let k = -3; k <= 3; k++) {
    const near = tokens[i + k]
    out.push(mix(salt('word', k), near?.hash ?? 1))
    if (k < -2 || k > 2) continue
    out.push(
      mix(salt('form', k), formOf(near)),
      mix(salt('flags', k), (near?.flags ?? 0) + 64 * (near ? SHAPE[near.shape] : 5)),
    )
    if (near?.cluster) out.push(mix(salt('cluster', k), near.cluster))
  }
  const { fold } = token
  const own = formOf(token)
  const rule = rules[i] ?? 0
  const before = tokens[i - 1]
  const after = tokens[i + 1]
  const glued = (before?.end === token.start ? 1 : 0) + (after?.start === token.end ? 2 : 0)
  out.push(
    mix(salt('end', 0), hashOf(fold.slice(-3))),
    mix(salt('end', 1), hashOf(fold.slice(-2))),
    mix(salt('start', 0), hashOf(fold.slice(0, 3))),
    mix(salt('rule', 0), rule),
    mix(salt('rule', 1), mix(rule, own)),
    mix(salt('rule', 2), mix(rules[i - 1] ?? 0, rules[i + 1] ?? 0)),
    mix(salt('pair', 0), mix(before?.hash ?? 1, token.hash)),
    mix(salt('pair', 1), mix(token.hash, after?.hash ?? 1)),
    mix(salt('pair', 2), mix(before?.hash ?? 1, own)),
    mix(salt('pair', 3), mix(own, after?.hash ?? 1)),
    mix(salt('pair', 4), mix(mix(tokens[i - 2]?.hash ?? 1, before?.hash ?? 1), own)),
    mix(salt('form', 9), mix(mix(formOf(before), own), formOf(after))),
    mix(salt('flags', 9), mix(mix(before?.flags ?? 0, token.flags), after?.flags ?? 0)),
    mix(salt('flags', 10), mix(token.flags, own)),
    mix(salt('sign', 0), glued * 8 + (before?.kind === 'mark' ? hashOf(before.fold) & 7 : 0)),
    mix(salt('lang', 0), mix(lang, own)),
    mix(salt('lang', 1), mix(lang, mix(own, token.flags))),
    mix(salt('length', 0), mix(own, Math.min(12, fold.length))),
    mix(salt('loud', 0), mix(loud, mix(own, token.flags))),
  )
  return out
}
