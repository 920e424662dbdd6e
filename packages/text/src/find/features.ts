import type { Doc } from '../document.ts'
import { mix } from '../model.ts'
import { rowsOf } from '../net/index.ts'
import { rulesAt } from '../net/rows.ts'
import type { Match } from '../overlaps.ts'
import { hashOf } from '../hash.ts'
import type { Token } from '../tokenize.ts'

/** What a token can be part of. `other`: numbers, ages and whatever else singles someone out. */
export const FIND_CLASSES = ['none', 'person', 'place', 'org', 'date', 'other'] as const
export type FindClass = (typeof FIND_CLASSES)[number]
/** Slots of the tagger's model, as a power of two: it knows many words. */
export const FIND_BITS = 18

const S = Object.fromEntries(
  [
    'word',
    'shape',
    'flags',
    'cluster',
    'end',
    'start',
    'rule',
    'pair',
    'form',
    'sign',
    'lang',
    'length',
    'loud',
    'line',
    'again',
    'style',
    'cased',
  ].map((name) => [name, hashOf(`find.${name}`)]),
) as Record<string, number>
const salt = (name: string, place: number): number => mix(S[name] ?? 0, place + 8)

const SHAPE = { lower: 0, title: 1, upper: 2, mixed: 3 } as const

/** A number by how many digits it has, and whether it could be a month, a day or a year. */
function sizeOf(digits: string): number {
  const length = digits.length < 9 ? digits.length : 9
  if (length > 4) return 8 + length
  const value = Number(digits)
  if (length === 4) return value >= 1900 && value < 2040 ? 7 : value >= 1700 && value < 2100 ? 6 : 5
  if (length === 3) return 4
  return value === 0 ? 3 : value <= 12 ? 0 : value <= 31 ? 1 : 2
}

function formOf(token: Token | undefined): number {
  if (!token) return 999
  if (token.kind === 'mark') return 64 + (token.fold.charCodeAt(0) & 127)
  const place = (token.first ? 4 : 0) + (token.tag ? 8 : 0)
  return token.kind === 'number' ? 256 + 16 * sizeOf(token.fold) + place : SHAPE[token.shape] + place
}

/** What a whole text tells of its tokens, worked out once. */
export interface Setting {
  /** Which rule of a recognizer holds at each token. */
  readonly rules: Uint16Array
  readonly forms: Int32Array
  /** Whether capitals say anything, the language, and whether it is written as posts are. */
  readonly style: number
  /** Of a word: whether it stands in lower case somewhere (1), with a capital within a sentence (2), more than once (4). */
  readonly again: ReadonlyMap<string, number>
}

/** Whether a text is all in capitals (2) or all without (1), or most words have one (3); then capitals say little. */
function loudnessOf(doc: Doc): number {
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

export function settingOf(doc: Doc, matches: readonly Match[]): Setting {
  const again = new Map<string, number>()
  for (const { kind, fold, shape, first } of doc.tokens) {
    if (kind !== 'word') continue
    const before = again.get(fold)
    again.set(
      fold,
      (before === undefined ? 0 : before | 4) | (shape === 'lower' ? 1 : shape === 'title' && !first ? 2 : 0),
    )
  }
  const posted = /[@#]\w|https?:|\bRT\b/.test(doc.text.slice(0, 2000)) ? 1 : 0
  const long = doc.tokens.length > 160 ? 1 : 0
  return {
    rules: rulesAt(doc.tokens.length, rowsOf(doc, matches).spans, matches),
    forms: Int32Array.from(doc.tokens, formOf),
    style: loudnessOf(doc) + 4 * (doc.lang === 'es' ? 1 : 0) + 8 * posted + 16 * long,
    again,
  }
}

const line = (doc: Doc, from: number | undefined, to: number | undefined): number => {
  if (from === undefined || to === undefined) return 1
  for (let i = from; i < to; i++) if (doc.text.charCodeAt(i) === 10) return 1
  return 0
}

/** Features of one token for finding: itself and those around it, how they are written, what lists and recognizers say. */
export function findFeatures(doc: Doc, i: number, { rules, forms, style, again }: Setting): number[] {
  const { tokens } = doc
  const out: number[] = []
  const token = tokens[i]
  if (!token) return out
  for (let k = -3; k <= 3; k++) {
    const near = tokens[i + k]
    out.push(mix(salt('word', k), near?.hash ?? 1))
    if (k < -2 || k > 2) continue
    out.push(
      mix(salt('form', k), forms[i + k] ?? 999),
      mix(salt('flags', k), (near?.flags ?? 0) + 64 * (near ? SHAPE[near.shape] : 5)),
    )
    if (near?.cluster) out.push(mix(salt('cluster', k), near.cluster))
  }
  const { fold } = token
  const own = forms[i] ?? 999
  const rule = rules[i] ?? 0
  const before = tokens[i - 1]
  const after = tokens[i + 1]
  const last = forms[i - 1] ?? 999
  const next = forms[i + 1] ?? 999
  const glued = (before?.end === token.start ? 1 : 0) + (after?.start === token.end ? 2 : 0)
  out.push(
    mix(salt('rule', 0), rule),
    mix(salt('rule', 1), mix(rule, own)),
    mix(salt('rule', 2), mix(rules[i - 1] ?? 0, rules[i + 1] ?? 0)),
    mix(salt('pair', 0), mix(before?.hash ?? 1, token.hash)),
    mix(salt('pair', 1), mix(token.hash, after?.hash ?? 1)),
    mix(salt('pair', 2), mix(before?.hash ?? 1, own)),
    mix(salt('pair', 3), mix(own, after?.hash ?? 1)),
    mix(salt('pair', 4), mix(mix(tokens[i - 2]?.hash ?? 1, before?.hash ?? 1), own)),
    mix(salt('pair', 5), mix(own, mix(after?.hash ?? 1, tokens[i + 2]?.hash ?? 1))),
    mix(salt('form', 9), mix(mix(last, own), next)),
    mix(salt('form', 10), mix(mix(mix(forms[i - 2] ?? 999, last), own), mix(next, forms[i + 2] ?? 999))),
    mix(salt('sign', 0), mix(glued, own)),
    mix(salt('line', 0), line(doc, before?.end, token.start) + 2 * line(doc, token.end, after?.start)),
    mix(salt('style', 0), style),
    mix(salt('style', 1), mix(style, mix(own, token.flags))),
    mix(salt('loud', 0), mix(style & 3, mix(own, token.flags))),
    mix(salt('lang', 0), mix(style & 4, mix(own, token.flags))),
  )
  if (token.kind !== 'word') return out
  out.push(
    mix(salt('end', 0), hashOf(fold.slice(-3))),
    mix(salt('end', 1), hashOf(fold.slice(-2))),
    mix(salt('end', 2), mix(hashOf(fold.slice(-4)), SHAPE[token.shape])),
    mix(salt('start', 0), hashOf(fold.slice(0, 3))),
    mix(salt('start', 1), mix(hashOf(fold.slice(0, 4)), SHAPE[token.shape])),
    mix(salt('cased', 0), mix(token.hash, own)),
    mix(salt('flags', 9), mix(mix(before?.flags ?? 0, token.flags), after?.flags ?? 0)),
    mix(salt('flags', 10), mix(token.flags, own)),
    mix(salt('length', 0), mix(own, Math.min(12, fold.length))),
    mix(salt('again', 0), mix(again.get(fold) ?? 0, mix(own, token.flags))),
  )
  return out
}
