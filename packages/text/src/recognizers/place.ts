import type { Doc } from '../document.ts'
import { CITY, COMMON, GIVEN, SURNAME, WORD, flagsOf, longestFrom } from '../lists/index.ts'
import { isNamed } from '../name-run.ts'
import type { Candidate, Recognizer } from '../recognizer.ts'

const STATE = new Set(
  'alabama alaska arizona arkansas california colorado connecticut delaware florida georgia hawaii idaho illinois indiana iowa kansas kentucky louisiana maine maryland massachusetts michigan minnesota mississippi missouri montana nebraska nevada ohio oklahoma oregon pennsylvania tennessee texas utah vermont virginia wisconsin wyoming al ak az ar ca co ct de fl ga hi id il in ia ks ky la me md ma mi mn ms mo mt ne nv nh nj nm ny nc nd oh ok or pa ri sc sd tn tx ut vt va wa wv wi wy dc pr'.split(
    ' ',
  ),
)
/** Countries, states and regions: GUIDE.md leaves them unmarked. */
const WIDE = new Set(
  'washington mexico usa america canada india china haiti cuba colombia peru chile argentina ecuador bolivia venezuela panama guatemala honduras nicaragua salvador spain españa france germany italy ireland poland ukraine russia nigeria ghana kenya ethiopia somalia syria iraq iran israel gaza vietnam philippines japan korea laos cambodia nepal pakistan afghanistan australia england scotland britain brazil brasil europe africa asia appalachia midwest south north east west southwest southeast northwest northeast medicare congress english spanish earth heaven hell jesus god facebook instagram tiktok zoom dakota carolina'.split(
    ' ',
  ),
)
const BEFORE = new Set(
  'in from near outside around off over across to at of through between serving visiting toward past down en desde hasta hacia cerca de'.split(
    ' ',
  ),
)
const STRONG = new Set('in from near outside off serving en desde cerca'.split(' '))

const isStateAfter = (doc: Doc, i: number): boolean => {
  const comma = doc.tokens[i]
  const state = doc.tokens[i + 1]
  if (comma?.fold !== ',' || !state || state.kind !== 'word') return false
  return STATE.has(state.fold) && (state.shape === 'upper' || (state.shape === 'title' && state.end - state.start > 3))
}

/** Cities, towns, counties and neighborhoods, 45 CFR 164.514(b)(2)(i)(B): by the list, by a state after, by "County", or by the preposition before. */
export const place: Recognizer = {
  id: 'place',
  type: 'LOCATION',
  find(doc) {
    const found: Candidate[] = []
    for (let i = 0; i < doc.tokens.length; i++) {
      const token = doc.tokens[i]
      if (
        !token ||
        token.kind !== 'word' ||
        !isNamed(token) ||
        token.tag ||
        WIDE.has(token.fold) ||
        STATE.has(token.fold)
      )
        continue
      let known = 0
      let name = token.fold
      for (let n = 1, most = longestFrom(token.fold); n < most && doc.tokens[i + n]?.kind === 'word'; n++) {
        name += ` ${doc.tokens[i + n]?.fold}`
        if (flagsOf(name) & CITY) known = n
      }
      let to = i + known
      if (known === 0) while (to - i < 4 && continues(doc, to)) to++
      const last = doc.tokens[to]
      const previous = doc.tokens[i - 1]
      if (!last) continue
      const county =
        /^(?:county|parish|borough|township|condado|partido|municipio)$/.test(doc.tokens[to]?.fold ?? '') && to > i
      const listed = known > 0 || (token.flags & CITY) !== 0
      const state = isStateAfter(doc, to + 1)
      const preposition = previous?.kind === 'word' && BEFORE.has(previous.fold) && previous.sentence === token.sentence
      const rule = county
        ? 'county'
        : state
          ? 'state'
          : listed && preposition
            ? 'listed'
            : listed && known > 0
              ? 'listed'
              : preposition && STRONG.has(previous?.fold ?? '')
                ? 'in'
                : preposition
                  ? 'to'
                  : listed
                    ? 'bare'
                    : null
      if (!rule) continue
      const score =
        rule === 'county' ? 0.9 : rule === 'state' ? 0.92 : rule === 'listed' ? 0.85 : rule === 'in' ? 0.66 : 0.5
      found.push({ start: token.start, end: last.end, rule, score })
      i = to
    }
    return found
  },
  validate(doc, at) {
    const text = doc.text.slice(at.start, at.end)
    return text.length > 2 && /[a-záéíóúñ]/.test(text)
  },
  invalidate(doc, at) {
    const word = doc.lower.slice(at.start, at.end)
    const flags = flagsOf(word)
    if (at.rule === 'county' || at.rule === 'state') return false
    // "in March", "from Mary", "to God": everyday words and given names are no places by a preposition alone.
    if (at.rule === 'in' || at.rule === 'to')
      return (
        (flags & (WORD | COMMON)) !== 0 ||
        (flags & (GIVEN | SURNAME)) !== 0 ||
        /^(?:january|february|march|april|may|june|july|august|september|october|november|december|monday|tuesday|wednesday|thursday|friday|saturday|sunday|christmas|easter|halloween|thanksgiving|ramadan|icu|nicu|er|or|dr|mr|mrs|ms|dra|don|doña|sra|sr)/.test(
          word,
        )
      )
    return (flags & COMMON) !== 0 && at.rule === 'bare'
  },
}

function continues(doc: Doc, at: number): boolean {
  const here = doc.tokens[at]
  const next = doc.tokens[at + 1]
  if (!here || !next || next.kind !== 'word' || next.tag) return false
  if (next.start - here.end !== 1 || doc.text.charCodeAt(here.end) !== 32) return false
  if (isNamed(next))
    return (
      (next.flags & COMMON) === 0 ||
      /^(?:county|parish|city|lake|creek|springs|beach|falls|rapids|park|hills|grove|valley|bay|island|river|rock|bend|point|ridge|town|heights|village|agency|forks|bluff)$/.test(
        next.fold,
      )
    )
  const beyond = doc.tokens[at + 2]
  return (
    /^(?:de|del|la|las|los|el|y|or|of)$/.test(next.fold) &&
    beyond !== undefined &&
    isNamed(beyond) &&
    beyond.start - next.end === 1 &&
    next.fold !== 'or' &&
    next.fold !== 'y'
  )
}
