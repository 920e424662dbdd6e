import type { Doc } from './document.ts'
import { COMMON, GIVEN, PROPER, SURNAME, WORD } from './lists/index.ts'
import type { Token } from './tokenize.ts'

const PARTICLE = new Set([
  'de',
  'del',
  'la',
  'las',
  'los',
  'van',
  'von',
  'der',
  'den',
  'bin',
  'binti',
  'ibn',
  'al',
  'el',
  'da',
  'di',
  'dos',
  'das',
  'le',
  'du',
  'y',
  'ter',
  'ten',
  'st',
  'san',
  'santa',
])
const SUFFIX = new Set(['jr', 'sr', 'ii', 'iii', 'iv', 'v'])
const MOST = 7

/** Whether a word is written as a name is, given how the rest of the text is written. */
export const isNamed = (token: Token): boolean =>
  token.kind === 'word' && (token.shape === 'title' || token.shape === 'upper')

const isInitial = (token: Token): boolean =>
  token.kind === 'word' && token.end - token.start === 1 && token.shape !== 'lower'

/** Whether a capitalized word could be part of a person's name: known as one, or known as nothing else. */
export function couldBeName(token: Token): boolean {
  if (!isNamed(token)) return false
  if (isInitial(token)) return true
  const flags = token.flags
  if (flags & (GIVEN | SURNAME)) return true
  return (flags & (WORD | COMMON)) === 0
}

/** Known to a list of names and not an everyday word. */
export const isListed = (token: Token): boolean => {
  const flags = token.flags
  return (flags & (GIVEN | SURNAME)) !== 0 && (flags & COMMON) === 0
}

export const isUnknown = (token: Token): boolean => token.kind === 'word' && (token.flags & ~PROPER) === 0

/**
 * How far a name goes that begins at token `from`: over given names, initials, particles, surnames, hyphens, a nickname in quotes and
 * a suffix. Returns the index after its last token; at most seven tokens are taken.
 */
export function nameEnd(doc: Doc, from: number): number {
  const { tokens, text } = doc
  let last = from
  let taken = 1
  let at = from + 1
  while (at < tokens.length && taken < MOST) {
    const token = tokens[at]
    const previous = tokens[at - 1]
    if (!token || !previous) break
    const gap = token.start - previous.end
    if (gap > 1 || (gap === 1 && text.charCodeAt(previous.end) !== 32)) break
    if (previous.tag !== token.tag) break
    if (token.kind === 'mark') {
      const next = tokens[at + 1]
      if (token.fold === '.' && gap === 0 && isInitial(previous)) {
        // An initial's stop belongs to the name only where more of the name follows, or nothing does.
        last = at
        at++
        continue
      }
      if (
        token.fold === '-' &&
        gap === 0 &&
        next &&
        next.start === token.end &&
        next.kind === 'word' &&
        (isNamed(next) || isNamed(previous))
      ) {
        last = at + 1
        at += 2
        taken++
        continue
      }
      if (
        (token.fold === '"' || token.fold === '(') &&
        gap === 1 &&
        next &&
        isNamed(next) &&
        next.start === token.end
      ) {
        const close = tokens[at + 2]
        const after = tokens[at + 3]
        if (
          close &&
          (close.fold === '"' || close.fold === ')') &&
          after &&
          couldBeName(after) &&
          after.start === close.end + 1
        ) {
          last = at + 3
          at += 4
          taken += 2
          continue
        }
      }
      break
    }
    if (token.kind !== 'word') break
    if (gap === 0 && !token.tag) break
    if (
      couldBeName(token) &&
      !(
        token.shape === 'upper' &&
        token.end - token.start > 1 &&
        previous.shape === 'title' &&
        CREDENTIAL.has(token.fold)
      )
    ) {
      if (CREDENTIAL.has(token.fold) && token.shape === 'upper') break
      last = at
      at++
      taken++
      continue
    }
    if (SUFFIX.has(token.fold) && isNamed(token)) {
      last = at
      break
    }
    if (PARTICLE.has(token.fold)) {
      let ahead = at + 1
      if (tokens[ahead] && PARTICLE.has(tokens[ahead]?.fold ?? '')) ahead++
      const next = tokens[ahead]
      const adjoined = next && next.start - (tokens[ahead - 1]?.end ?? 0) === 1
      // "Ximena y Mateo" are two people; "Ortega y Gasset" is rare enough to lose.
      if (next && adjoined && token.fold !== 'y' && isNamed(next) && !(next.flags & COMMON)) {
        last = ahead
        at = ahead + 1
        taken += 2
        continue
      }
    }
    break
  }
  return last + 1
}

/** Letters after a name that say what its bearer does. */
export const CREDENTIAL = new Set(
  'md do rn lpn lvn np aprn crna dnp pa pac phd psyd dds dmd od dpm dpt pt ot otr slp ccc pharmd rph cnm cna cma emt rd rdn ldn lcsw lmft msw facs facp faap fnp bsn msn mph mba mha ms dvm rrt crt rt bcba esq cpht phlebotomist fache faan facog cwocn ccrn cen bcps ibclc rdh aud lmt lat atc mbbs jd'.split(
    ' ',
  ),
)
