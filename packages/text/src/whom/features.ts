import { tokenAt, type Doc } from '../document.ts'
import { mix } from '../model.ts'
import { CREDENTIAL } from '../name-run.ts'
import type { Match } from '../overlaps.ts'
import { titleBefore } from '../recognizers/name-titled.ts'
import { hashOf } from '../hash.ts'
import type { Token } from '../tokenize.ts'
import type { IdType } from '../types.ts'

/** Kinds of finding that words around speak to in the same way. */
const GROUP: Readonly<Partial<Record<IdType, number>>> = {
  NAME: 1,
  LOCATION: 2,
  DATE: 3,
  AGE: 4,
  AGE90: 4,
  OTHER_ID: 5,
  PHOTO: 6,
  BIOMETRIC: 6,
}
export const groupOf = (type: IdType): number => GROUP[type] ?? 7

const salt = (name: string): number => hashOf(name)
const S = {
  type: salt('type'),
  rule: salt('rule'),
  context: salt('context'),
  prev1: salt('prev1'),
  prev2: salt('prev2'),
  prev3: salt('prev3'),
  next1: salt('next1'),
  next2: salt('next2'),
  next3: salt('next3'),
  prevPair: salt('prevPair'),
  nextPair: salt('nextPair'),
  around: salt('around'),
  sentence: salt('sentence'),
  before: salt('before'),
  after: salt('after'),
  flags: salt('flags'),
  shape: salt('shape'),
  title: salt('title'),
  credential: salt('credential'),
  own: salt('own'),
  neighbor: salt('neighbor'),
  people: salt('people'),
  nearest: salt('nearest'),
  count: salt('count'),
  reply: salt('reply'),
  place: salt('place'),
  kin: salt('cluster'),
  cue: salt('cue'),
  cuesOf: salt('cuesOf'),
  form: salt('form'),
}

/** What is known of the names of a text when its other findings are judged: how many of each class there are, and whose the nearest is. */
export interface People {
  readonly classes: readonly number[]
  readonly at: readonly { readonly start: number; readonly end: number; readonly class: number }[]
}

const hashAt = (tokens: readonly Token[], i: number): number => tokens[i]?.hash ?? 7
const bucket = (n: number): number => (n < 3 ? n : n < 6 ? 3 : n < 12 ? 4 : 5)

/** Features of one match: itself, the words around it by place and as a set, titles and credentials, its neighbors, who writes what. */
export function matchFeatures(
  doc: Doc,
  match: Match,
  index: number,
  all: readonly Match[],
  people: People | null,
): number[] {
  const { tokens, context } = doc
  const out: number[] = []
  const group = groupOf(match.type)
  const g = mix(S.type, group)
  const first = tokenAt(doc, match.start)
  const after = Math.max(first + 1, tokenAt(doc, match.end))
  const head = tokens[first]
  const tail = tokens[after - 1] ?? head
  const rule = hashOf(`${match.by}.${match.rule}`)
  const who = hashOf(`${context.kind ?? ''}/${context.author ?? ''}`)
  out.push(
    g,
    mix(S.rule, rule),
    mix(mix(S.context, g), who),
    mix(mix(S.context, g), hashOf(context.author ?? '')),
    mix(mix(S.context, rule), hashOf(context.kind ?? '')),
  )
  out.push(mix(mix(S.type, hashOf(match.type)), hashOf(context.kind ?? '')), mix(mix(S.context, g), hashOf(doc.lang)))

  const p1 = hashAt(tokens, first - 1)
  const p2 = hashAt(tokens, first - 2)
  const n1 = hashAt(tokens, after)
  const n2 = hashAt(tokens, after + 1)
  out.push(
    mix(mix(S.prev1, g), p1),
    mix(mix(S.prev2, g), p2),
    mix(mix(S.prev3, g), hashAt(tokens, first - 3)),
    mix(mix(S.next1, g), n1),
    mix(mix(S.next2, g), n2),
    mix(mix(S.next3, g), hashAt(tokens, after + 2)),
  )
  out.push(
    mix(mix(S.prevPair, g), mix(p2, p1)),
    mix(mix(S.nextPair, g), mix(n1, n2)),
    mix(mix(S.around, g), mix(p1, n1)),
    mix(mix(S.prev1, rule), p1),
    mix(mix(S.next1, rule), n1),
  )

  const c1 = tokens[first - 1]?.cluster ?? 0
  const d1 = tokens[after]?.cluster ?? 0
  out.push(
    mix(mix(S.kin, g), c1),
    mix(mix(S.kin, g), 1000 + d1),
    mix(mix(S.kin, g), mix(tokens[first - 2]?.cluster ?? 0, c1)),
    mix(mix(S.kin, g), mix(d1, 2000 + (tokens[after + 1]?.cluster ?? 0))),
  )
  if (head && tail) {
    const flags = head.flags
    out.push(
      mix(mix(S.flags, g), flags),
      mix(mix(S.flags, rule), flags),
      mix(mix(S.flags, g), 64 + tail.flags),
      mix(mix(S.shape, g), hashOf(`${head.shape}${head.first}${head.tag}`)),
      mix(mix(S.count, g), bucket(after - first)),
    )
    // What is found is a clue where it is no person's name: "Christmas", "911", "Room".
    if (match.type !== 'NAME' || match.rule === 'organization' || (flags & 3) === 0)
      out.push(mix(mix(S.own, g), head.hash), mix(mix(S.own, g), mix(head.hash, tail.hash)))
    if (match.type === 'NAME') {
      const title = titleBefore(doc, first)
      if (title) out.push(mix(S.title, hashOf(title.group)), mix(S.title, hashOf(title.word)))
      const beyond = tokens[after]?.fold === ',' ? tokens[after + 1] : tokens[after]
      if (beyond && CREDENTIAL.has(beyond.fold) && beyond.shape !== 'lower') out.push(S.credential)
      if (context.inReplyTo?.toLowerCase().includes(doc.lower.slice(head.start, head.end))) out.push(S.reply)
    }
    const counts = new Map<number, number>()
    let nearestCue = 0
    for (let i = first - 1, n = 1; i >= 0 && n <= 24; i--, n++) {
      const token = tokens[i]
      if (!token || token.sentence < head.sentence - 1) break
      const { cue } = token
      if (cue === 0) continue
      const near = n < 3 ? 1 : n < 6 ? 2 : n < 12 ? 3 : 4
      out.push(mix(mix(S.cue, g), cue * 16 + near + (token.sentence === head.sentence ? 0 : 8)))
      if (nearestCue === 0) nearestCue = cue
      counts.set(cue, (counts.get(cue) ?? 0) + 1)
    }
    let nextCue = 0
    for (let i = after, n = 1; i < tokens.length && n <= 24; i++, n++) {
      const token = tokens[i]
      if (!token || token.sentence > head.sentence + 1) break
      const { cue } = token
      if (cue === 0) continue
      const near = n < 3 ? 1 : n < 6 ? 2 : n < 12 ? 3 : 4
      out.push(mix(mix(S.cue, g), 1024 + cue * 16 + near + (token.sentence === head.sentence ? 0 : 8)))
      if (nextCue === 0) nextCue = cue
      counts.set(cue, (counts.get(cue) ?? 0) + 1)
    }
    for (const [cue, count] of counts) out.push(mix(mix(S.cuesOf, g), cue * 4 + (count > 2 ? 3 : count)))
    out.push(
      mix(mix(S.cuesOf, g), 512 + nearestCue * 16 + nextCue),
      mix(mix(S.form, rule), nearestCue * 16 + nextCue),
      mix(mix(S.form, rule), hashOf(context.author ?? '')),
    )
    const saltBefore = mix(S.before, g)
    const saltAfter = mix(S.after, g)
    const saltSentence = mix(S.sentence, g)
    for (let i = first - 1, n = 0; i >= 0 && n < 10; i--, n++) {
      const token = tokens[i]
      if (!token || token.sentence !== head.sentence) break
      if (token.kind === 'mark') continue
      out.push(mix(saltBefore, token.hash))
      if (token.cluster) out.push(mix(saltBefore, mix(S.kin, token.cluster)))
    }
    for (let i = after, n = 0; i < tokens.length && n < 10; i++, n++) {
      const token = tokens[i]
      if (!token || token.sentence !== head.sentence) break
      if (token.kind === 'mark') continue
      out.push(mix(saltAfter, token.hash))
      if (token.cluster) out.push(mix(saltAfter, mix(S.kin, token.cluster)))
    }
    const seen = new Set<number>()
    for (let i = Math.max(0, first - 30); i < tokens.length && i < after + 30; i++) {
      const token = tokens[i]
      if (!token || token.kind === 'mark' || token.sentence < head.sentence - 1) continue
      if (token.sentence > head.sentence + 1) break
      seen.add(mix(saltSentence, token.hash))
      if (token.cluster) seen.add(mix(saltSentence, mix(S.kin, token.cluster)))
    }
    for (const feature of seen) out.push(feature)
    out.push(mix(mix(S.place, g), first === 0 ? 1 : first < 12 ? 2 : after > tokens.length - 12 ? 3 : 4))
  }
  const previous = all[index - 1]
  const next = all[index + 1]
  if (previous)
    out.push(mix(mix(S.neighbor, g), hashOf(`<${previous.by}.${previous.rule}${match.start - previous.end < 24}`)))
  if (next) out.push(mix(mix(S.neighbor, g), hashOf(`>${next.by}.${next.rule}${next.start - match.end < 24}`)))
  if (people) {
    people.classes.forEach((count, c) => out.push(mix(mix(S.people, g), c * 8 + bucket(count))))
    const { person: best, distance } = nearest(people.at, match)
    const near = distance < 20 ? 0 : distance < 60 ? 1 : distance < 150 ? 2 : 3
    out.push(
      mix(mix(S.nearest, g), best ? best.class * 4 + near : 99),
      mix(mix(S.nearest, rule), best ? best.class : 99),
    )
  }
  return out
}

/** The person named nearest to a match, by binary search; nobody counts beyond 400 characters. */
function nearest(at: People['at'], match: Match): { person: People['at'][number] | null; distance: number } {
  let low = 0
  let high = at.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((at[middle]?.start ?? 0) < match.end) low = middle + 1
    else high = middle
  }
  const before = at[low - 1]
  const after = at[low]
  const back = before ? match.start - before.end : 400
  const ahead = after ? after.start - match.end : 400
  if (back >= 400 && ahead >= 400) return { person: null, distance: 400 }
  return ahead < back && after ? { person: after, distance: ahead } : { person: before ?? null, distance: back }
}
