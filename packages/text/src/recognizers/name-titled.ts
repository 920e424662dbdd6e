import { tokenAt, type Doc } from '../document.ts'
import { COMMON, GIVEN, SURNAME, WORD } from '../lists/index.ts'
import { couldBeName, isNamed, nameEnd } from '../name-run.ts'
import type { Candidate, Recognizer } from '../recognizer.ts'
import { fold, type Token } from '../tokenize.ts'

/** Words that stand right before a name, by what they say of its bearer. The rule a name is found by is `titled.` and the group. */
export const TITLES: Readonly<Record<string, readonly string[]>> = {
  clinician:
    'dr drs doctor doctora dra nurse enfermera enfermero enf prof professor profesor profesora midwife surgeon pharmacist medic paramedic np pa rn cna chaplain therapist'.split(
      ' ',
    ),
  person:
    'mr mrs ms miss mister mx sr sra srta señor señora senor senora señorita senorita don doña dona lic ing sir maam'.split(
      ' ',
    ),
  patient:
    'baby bebe bebé babies patient pt paciente resident newborn preemie survivor warrior client twins twin triplets'.split(
      ' ',
    ),
  kin: 'mom mommy mama mamá papa papá dad daddy mum mother father husband wife son daughter brother sister grandma grandmother grandpa grandfather granny nana papaw mamaw aunt auntie uncle cousin niece nephew grandson granddaughter stepdad fiance fiancée fiancee girlfriend boyfriend partner spouse esposo esposa marido hijo hija hermano hermana abuela abuelo abuelita abuelito tia tía tio tío primo prima sobrino sobrina nieto nieta suegra suegro novio novia madre padre parents widow siblings brothers sisters'.split(
    ' ',
  ),
  public:
    'senator gov governor mayor president congressman congresswoman rep councilman councilwoman judge sheriff chief pope king queen saint author singer actor actress coach rabbi imam bishop deacon pastor rev reverend alcalde alcaldesa gobernador gobernadora presidente presidenta senador senadora diputado diputada papa'.split(
      ' ',
    ),
  officer:
    'officer deputy sgt sergeant capt captain lt lieutenant cpl pvt firefighter trooper col colonel major commander'.split(
      ' ',
    ),
}
const GROUP = new Map(
  Object.entries(TITLES).flatMap(([group, list]) => list.map((word): [string, string] => [fold(word), group])),
)
/** Whether a folded word is a title or a word of kinship. */
export const isTitle = (folded: string): boolean => GROUP.has(folded)
const HARD = new Set([
  'mr',
  'mrs',
  'ms',
  'miss',
  'dr',
  'dra',
  'sr',
  'sra',
  'srta',
  'don',
  'doña',
  'dona',
  'señor',
  'señora',
  'senor',
  'senora',
  'mister',
])

/** The group of the title that stands before the token at `index`, a full stop after it allowed; null where none does. */
export function titleBefore(doc: Doc, index: number): { group: string; word: string } | null {
  let at = index - 1
  let token = doc.tokens[at]
  if (token?.fold === '.' && doc.tokens[at - 1]?.end === token.start) token = doc.tokens[--at]
  const name = doc.tokens[index]
  if (!token || !name || token.kind !== 'word' || name.start - token.end > 2) return null
  if (doc.text.slice(token.end, name.start).includes('\n')) return null
  const group = GROUP.get(token.fold)
  return group ? { group, word: token.fold } : null
}

function accepts(token: Token, title: string, group: string): boolean {
  if (token.kind !== 'word' || (token.tag && group !== 'kin')) return false
  const flags = token.flags
  if (isNamed(token)) {
    if (couldBeName(token)) return true
    // After Mr. or Dr. even an ordinary word is a name (Mrs. Love, Dr. Payne); after "baby" or "mom" it is not.
    return HARD.has(title) && token.shape === 'title'
  }
  if (!HARD.has(title) && group !== 'kin' && group !== 'clinician') return false
  if (token.end - token.start === 1) return HARD.has(title) && token.fold !== 'a' && token.fold !== 'i'
  if (flags & (GIVEN | SURNAME)) return (flags & COMMON) === 0 || (HARD.has(title) && (flags & WORD) === 0)
  return HARD.has(title) && title !== 'don' && title !== 'miss' && flags === 0 && token.end - token.start > 2
}

/** Names that a title or a word of kinship goes before, 45 CFR 164.514(b)(2)(i)(A): "Mrs. Alvarez", "baby Oluwaseun", "her son Leo". The title is no part of the mark. */
export const nameTitled: Recognizer = {
  id: 'name-titled',
  type: 'NAME',
  find(doc) {
    const found: Candidate[] = []
    for (let i = 1; i < doc.tokens.length; i++) {
      const token = doc.tokens[i]
      if (!token || token.kind !== 'word') continue
      const title = titleBefore(doc, i)
      if (!title || !accepts(token, title.word, title.group)) continue
      const end = isNamed(token) ? nameEnd(doc, i) : i + 1
      found.push({
        start: token.start,
        end: doc.tokens[end - 1]?.end ?? token.end,
        rule: title.group,
        score: HARD.has(title.word) ? 0.96 : 0.88,
      })
    }
    return found
  },
  // A letter stands for a name after a title alone: "Mr. K".
  validate: (doc, at) => at.end - at.start > 1 || at.score > 0.9,
  invalidate(doc, at) {
    // "Dr. Seuss books", "patient Care", "Mother Nature", "Sister hospital": the word after decides.
    const next = doc.tokens[tokenAt(doc, at.end)]
    const own = doc.lower.slice(at.start, at.end)
    if (
      /^(?:nature|theresa|teresa|goose|care|portal|experience|safety|relations|services|advocate|day|week|time|shark|shower|monitor|formula|yoda|pepper|seuss|aspirin|and|or|who|is|was)$/.test(
        own,
      )
    )
      return true
    return (
      at.rule !== 'person' &&
      at.rule !== 'clinician' &&
      (next?.fold === 'hospital' || next?.fold === 'clinic' || next?.fold === 'center')
    )
  },
}
