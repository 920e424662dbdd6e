import type { Doc } from './document.ts'
import { isTitle } from './recognizers/name-titled.ts'
import { normalize } from './normalize.ts'
import type { Match } from './overlaps.ts'
import { fold } from './tokenize.ts'
import type { About, Own } from './types.ts'
import type { PhraseId } from './words/index.ts'

interface Compiled {
  /** Words of each person of the staff. */
  readonly staff: readonly ReadonlySet<string>[]
  readonly places: readonly string[]
  readonly phones: ReadonlySet<string>
  readonly emails: ReadonlySet<string>
  readonly links: readonly string[]
  readonly handles: ReadonlySet<string>
}

const wordsOf = (name: string): string[] =>
  normalize(name)
    .text.split(/[^\p{L}']+/u)
    .map(fold)
    .filter((word) => word.length > 1 && !isTitle(word))
/** The last ten digits, so that a country code makes no difference. */
const digitsOf = (phone: string): string => phone.replace(/\D/g, '').slice(-10)
const linkOf = (link: string): string =>
  link
    .toLowerCase()
    .replace(/^https?:\/\//, '')
    .replace(/^www\./, '')
    .replace(/\/+$/, '')

const compiled = new WeakMap<Own, Compiled>()

function compile(own: Own): Compiled {
  const known = compiled.get(own)
  if (known) return known
  const made: Compiled = {
    staff: (own.staff ?? []).map((name) => new Set(wordsOf(name))),
    places: (own.places ?? []).map((place) => normalize(place).text.toLowerCase()).filter((place) => place.length > 2),
    phones: new Set((own.phones ?? []).map(digitsOf).filter((digits) => digits.length > 4)),
    emails: new Set((own.emails ?? []).map((email) => email.toLowerCase())),
    links: (own.links ?? []).map(linkOf).filter(Boolean),
    handles: new Set((own.handles ?? []).map((handle) => handle.toLowerCase().replace(/^@/, ''))),
  }
  compiled.set(own, made)
  return made
}

/** Places of the organization wherever they are written, so that no recognizer has to know them. Each is looked for once through the text. */
export function ownPlaces(doc: Doc): Match[] {
  const own = doc.context.own
  if (!own?.places?.length) return []
  const found: Match[] = []
  for (const place of compile(own).places) {
    for (let at = doc.lower.indexOf(place); at >= 0; at = doc.lower.indexOf(place, at + place.length)) {
      found.push({
        start: at,
        end: at + place.length,
        rule: 'place',
        score: 1,
        about: 'public',
        type: 'LOCATION',
        by: 'own',
        order: -1,
      })
    }
  }
  return found
}

/** Whose a match is by what the organization says of itself; null where that says nothing. A lone given name is not enough: two people share it. */
export function ownOf(doc: Doc, match: Match): { about: About; why: PhraseId } | null {
  const own = doc.context.own
  if (!own) return null
  if (match.by === 'own') return { about: 'public', why: 'public-own' }
  const facts = compile(own)
  const text = doc.lower.slice(match.start, match.end)
  const ours = { about: 'public', why: 'public-own' } as const
  switch (match.type) {
    case 'NAME': {
      const words = wordsOf(text)
      const known = facts.staff.some((person) => {
        if (words.length === 0 || !words.every((word) => person.has(word))) return false
        const first = person.values().next().value
        return words.length > 1 || match.rule === 'clinician' || (person.size > 1 && words[0] !== first)
      })
      return known ? { about: 'workforce', why: 'workforce-own' } : null
    }
    case 'PHONE':
    case 'FAX':
      return facts.phones.has(digitsOf(text)) ? ours : null
    case 'EMAIL':
      return facts.emails.has(text) ? ours : null
    case 'URL': {
      const link = linkOf(text)
      return facts.links.some((known) => link === known || link.startsWith(`${known}/`) || link.startsWith(`${known}?`))
        ? ours
        : null
    }
    case 'OTHER_ID':
      return match.by === 'handle' && facts.handles.has(text.replace(/^@/, '')) ? ours : null
    default:
      return null
  }
}
