// Sentences made up for the finder, of kinds that no set here holds: forms and letters, court judgments, clinical questions, health articles.
// Names and towns come from @faker-js/faker (MIT), the rest is written by hand. The same sentences each time.
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { CITY, entriesOf, GIVEN, SURNAME, WORD } from '../src/lists/index.ts'
import { LEXICON } from '../src/lists/lexicon.js'
import { random } from './linear.ts'
import {
  COUNTRIES,
  STATES,
  ABBREVIATED,
  MONTHS,
  DAYS,
  STREETS,
  NATIONALS,
  DISEASES,
  DRUGS,
  COMPANY_TAILS,
  EPONYMS,
  JOBS,
  CONSONANTS,
  VOWELS,
  TAILS,
  LETTERS,
  PLAIN,
  COURT_OPEN,
  COURT,
  CASES,
  CLEAN,
  ARTICLES,
  words,
} from './made-lists.ts'

/** The class of each slot of a template; what is not named here is part of no identifier. */
export type MadeClass = 'person' | 'place' | 'org' | 'date' | 'other'
export interface Made {
  readonly text: string
  readonly spans: readonly { readonly start: number; readonly end: number; readonly class: MadeClass }[]
}

const FAKER = '9.9.0'
const LOCALES =
  'en_US en_US en_GB en_AU en_IN en_CA en_NG de fr es es_MX it pl pt_BR pt_PT nl sv nb_NO da fi cs_CZ hu tr ro hr sk id_ID vi lv'.split(
    ' ',
  )
const LATIN = /^[A-Z][\p{L}'. -]{1,24}$/u

interface Names {
  readonly given: readonly string[]
  readonly family: readonly string[]
  readonly towns: readonly string[]
}

function strings(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  if (Array.isArray(value)) return value.flatMap(strings)
  if (value !== null && typeof value === 'object') return Object.values(value).flatMap(strings)
  return []
}

function namesFrom(modules: string): Names[] {
  const require = createRequire(import.meta.url)
  const at = join(modules, '@faker-js/faker')
  const { version } = require(join(at, 'package.json')) as { version: string }
  if (version !== FAKER) throw new Error(`@faker-js/faker is ${version}; the weights were trained with ${FAKER}`)
  const { allLocales } = require(at) as {
    allLocales: Record<string, { person?: Record<string, unknown>; location?: Record<string, unknown> } | undefined>
  }
  return LOCALES.flatMap((locale) => {
    const one = allLocales[locale] ?? {}
    const base = allLocales[locale.slice(0, 2)] ?? {}
    const of = (key: string): string[] => strings(one.person?.[key] ?? base.person?.[key]).filter((n) => LATIN.test(n))
    const given = of('first_name')
    const family = of('last_name')
    const towns = strings(one.location?.['city_name'] ?? base.location?.['city_name']).filter((n) => LATIN.test(n))
    return given.length > 20 && family.length > 20 ? [{ given, family, towns }] : []
  })
}

class Maker {
  readonly #next: () => number
  readonly #names: readonly Names[]
  readonly #listed: { given: string[]; family: string[]; towns: string[] }

  constructor(modules: string, seed: number) {
    this.#next = random(seed)
    this.#names = namesFrom(modules)
    const listed = { given: [] as string[], family: [] as string[], towns: [] as string[] }
    const capital = (word: string): string => word.replace(/\b[a-z]/g, (letter) => letter.toUpperCase())
    for (const [word, flags] of entriesOf(LEXICON)) {
      if (flags & WORD || word.length < 3) continue
      if (flags & GIVEN) listed.given.push(capital(word))
      if (flags & SURNAME) listed.family.push(capital(word))
      if (flags & CITY) listed.towns.push(capital(word))
    }
    this.#listed = listed
  }

  chance(share: number): boolean {
    return this.#next() < share
  }
  pick<T>(list: readonly T[]): T {
    const one = list[Math.floor(this.#next() * list.length)]
    if (one === undefined) throw new Error('an empty list')
    return one
  }
  number(least: number, most: number): number {
    return least + Math.floor(this.#next() * (most - least + 1))
  }
  digits(form: string): string {
    return form
      .replace(/#/g, () => String(this.number(0, 9)))
      .replace(/\?/g, () => String.fromCharCode(65 + this.number(0, 25)))
  }
  invented(): string {
    let word = ''
    for (let n = this.number(1, 3); n > 0; n--) word += this.pick(CONSONANTS) + this.pick(VOWELS)
    word += this.pick(TAILS)
    return word.charAt(0).toUpperCase() + word.slice(1)
  }

  given(): string {
    const roll = this.#next()
    return roll < 0.55
      ? this.pick(this.pick(this.#names).given)
      : roll < 0.9
        ? this.pick(this.#listed.given)
        : this.invented()
  }
  family(): string {
    const roll = this.#next()
    return roll < 0.6
      ? this.pick(this.pick(this.#names).family)
      : roll < 0.75
        ? this.pick(this.#listed.family)
        : this.invented()
  }
  person(): string {
    const roll = this.#next()
    if (roll < 0.6) return `${this.given()} ${this.family()}`
    if (roll < 0.7) return `${this.given()} ${this.digits('?')}. ${this.family()}`
    if (roll < 0.8) return this.given()
    if (roll < 0.9)
      return `${this.pick(words('Mr.|Mrs.|Ms.|Dr.|Miss|Mr|Mrs|Ms|Dr'))} ${this.chance(0.5) ? `${this.given()} ` : ''}${this.family()}`
    if (roll < 0.94) return `${this.given()} ${this.family()}-${this.family()}`
    if (roll < 0.96) return `${this.family()}, ${this.given()}`
    if (roll < 0.98) return `${this.family()} ${this.given()} ${this.given()}`
    return `${this.given()} ${this.family()} ${this.pick(words('Jr.|Sr.|III|II'))}`
  }
  party(): string {
    const roll = this.#next()
    const title = this.pick(words('Mr|Mr|Mr|Mrs|Ms|Dr|Judge|Mr.'))
    if (roll < 0.45) return `${title} ${this.given()} ${this.family()}`
    if (roll < 0.75) return `${title} ${this.family()}`
    if (roll < 0.88) return `${title} ${this.digits('?')}. ${this.family()}`
    if (roll < 0.94) return `${this.digits('?')}.${this.digits('?')}.`
    return `${this.digits('?')}. ${this.family()}`
  }
  town(): string {
    const roll = this.#next()
    const { towns } = this.pick(this.#names)
    if (roll < 0.35 && towns.length > 0) return this.pick(towns)
    if (roll < 0.8) return this.pick(this.#listed.towns)
    if (roll < 0.9) return `${this.pick(words('New|North|Lake|Port|West|East|South|Fort|St.'))} ${this.family()}`
    return `${this.family()}${this.pick(words('ville|ton|burg|field|port|mouth|shire|stad|berg|haven'))}`
  }
  street(): string {
    const name = this.chance(0.8)
      ? `${this.family()} ${this.pick(STREETS)}`
      : `${this.number(1, 99)}th ${this.pick(STREETS)}`
    return `${this.number(1, 9999)} ${name}${this.chance(0.2) ? `, ${this.pick(words('Apt|Apt.|Suite|Unit|Flat'))} ${this.number(1, 300)}` : ''}`
  }
  address(): string {
    const roll = this.#next()
    const town = this.town()
    if (roll < 0.35) return `${this.street()}, ${town}, ${this.pick(ABBREVIATED)} ${this.digits('#####')}`
    if (roll < 0.5) return `${this.street()}\n${town}, ${this.pick(ABBREVIATED)} ${this.digits('#####')}`
    if (roll < 0.6) return `${this.street()}, ${town} ${this.digits('#####')}, ${this.pick(COUNTRIES)}`
    if (roll < 0.7)
      return `${this.family()}${this.pick(words('strasse|gatan|vej|straat|weg'))} ${this.number(1, 199)}, ${this.digits('#####')} ${town}`
    if (roll < 0.8)
      return `${this.pick(words('Via|Rua|Rue de|Calle|Avenida|Ul.|Rua da|Boulevard'))} ${this.family()} ${this.number(1, 199)}, ${town}`
    if (roll < 0.85) return `P.O. Box ${this.digits('####')}, ${town}`
    return `${this.street()}, ${town}`
  }
  place(): string {
    const roll = this.#next()
    return roll < 0.5
      ? this.town()
      : roll < 0.7
        ? this.pick(COUNTRIES)
        : roll < 0.85
          ? this.pick(STATES)
          : `${this.town()}, ${this.chance(0.5) ? this.pick(STATES) : this.pick(ABBREVIATED)}`
  }
  org(): string {
    const roll = this.#next()
    if (roll < 0.45) return `${this.family()} ${this.pick(COMPANY_TAILS)}`
    if (roll < 0.55) return `${this.family()}, ${this.family()} and ${this.family()}`
    if (roll < 0.65) return `${this.family()}-${this.family()}`
    if (roll < 0.75)
      return `${this.pick(words('St.|St|Saint|Mount|Mercy|Our Lady of'))} ${this.given()} ${this.pick(words('Hospital|Medical Center|Church|School'))}`
    if (roll < 0.85) return `${this.pick(words('University of|Bank of|City of|College of'))} ${this.town()}`
    return `${this.invented()}${this.pick(words('tech|soft|corp|net|data|labs|ware'))}`
  }
  court(): string {
    const town = this.town()
    return this.pick([
      () =>
        `${town} ${this.pick(words('Regional Court|District Court|Court of Appeal|High Court|Assize Court|Administrative Court|Military Court|Criminal Court|Municipal Court|State Security Court|Labour Court|City Court|Magistrates’ Court|Prison|Police|Hospital|University|Bar Association'))}`,
      () =>
        this.pick(
          words(
            'Supreme Court|Constitutional Court|Court of Cassation|Supreme Administrative Court|Federal Court|House of Lords|Council of State|Ministry of Justice|Ministry of the Interior|Court of Appeal|Supreme Judicial Council|Ministry of Defence|Ministry of Finance|Federal Constitutional Court',
          ),
        ),
      () => this.org(),
    ])()
  }
  year(): number {
    return this.number(1950, 2024)
  }
  date(): string {
    const year = this.year()
    const month = this.number(1, 12)
    const day = this.number(1, 28)
    const two = (n: number): string => String(n).padStart(2, '0')
    const name = this.pick(MONTHS)
    const short = name.slice(0, 3)
    const tail = ['th', 'st', 'nd', 'rd'][day % 10 < 4 && (day < 10 || day > 20) ? day % 10 : 0] ?? 'th'
    return this.pick([
      `${month}/${day}/${year}`,
      `${two(month)}/${two(day)}/${year}`,
      `${two(day)}/${two(month)}/${year}`,
      `${year}-${two(month)}-${two(day)}`,
      `${two(day)}.${two(month)}.${year}`,
      `${two(month)}-${two(day)}-${year}`,
      `${month}/${day}/${String(year).slice(2)}`,
      `${name} ${day}, ${year}`,
      `${name} ${day}, ${year}`,
      `${name} ${day} ${year}`,
      `${day} ${name} ${year}`,
      `${day} ${short} ${year}`,
      `${short} ${day}, ${year}`,
      `${name} ${day}`,
      `${name} ${day}${tail}`,
      `${day}${tail} of ${name}`,
      `the ${day}${tail} of ${name} ${year}`,
      `${this.pick(DAYS)}, ${name} ${day}, ${year}`,
      `${name} ${year}`,
    ])
  }
  judged(): string {
    const day = this.number(1, 31)
    return this.chance(0.85)
      ? `${day} ${this.pick(MONTHS)} ${this.number(1960, 2015)}`
      : `${this.pick(MONTHS)} ${this.number(1960, 2015)}`
  }
  phone(): string {
    const area = `${this.number(2, 9)}${this.digits('##')}-${this.number(2, 9)}${this.digits('##')}`
    const [a = '', b = ''] = area.split('-')
    const last = this.digits('####')
    return this.pick([
      `${a}-${b}-${last}`,
      `(${a}) ${b}-${last}`,
      `${a}.${b}.${last}`,
      `+1 ${a} ${b} ${last}`,
      `+1-${a}-${b}-${last}`,
      `${a}${b}${last}`,
      `(${a})${b}-${last}x${this.digits('###')}`,
      this.digits('+44 7### ######'),
      this.digits('0#### ### ###'),
      this.digits('0##-######'),
      this.digits('(0#) #### ####'),
      this.digits('+## ## ### ## ##'),
      this.digits('## ## ## ##'),
    ])
  }
  code(): string {
    return this.digits(
      this.pick(
        words(
          '########|#######|??######|?#######|???-####|##-#######|####-####|?##-##-####|#########|??-#####-?|######|??##??####|###-###-###|?#####',
        ),
      ),
    )
  }
  card(): string {
    return this.digits(
      this.pick(
        words(
          '4### #### #### ####|4###-####-####-####|5###############|4###############|37#############|3### ###### #####|6011############|4############|5018########',
        ),
      ),
    )
  }
  iban(): string {
    const country = this.pick(words('GB|DE|FR|ES|IT|NL|CH|PL|TR|IE|SE|SM'))
    return this.chance(0.6)
      ? `${country}${this.digits('##????##############')}`
      : this.digits(`${country}## #### #### #### #### ##`)
  }
  mail(): string {
    const user = `${this.given()}${this.pick(['.', '_', ''])}${this.family()}`.toLowerCase().replace(/[^a-z._]/g, '')
    return `${user}${this.chance(0.3) ? this.number(1, 99) : ''}@${this.pick(words('gmail.com|yahoo.com|example.org|hotmail.co.uk|mail.com|outlook.com|dayrep.com|acme.io|rhyta.net'))}`
  }
  site(): string {
    return `${this.chance(0.5) ? 'www.' : ''}${this.family()
      .toLowerCase()
      .replace(/[^a-z]/g, '')}${this.pick(words('.com|.org|.net|.co.uk|.info'))}`
  }

  slot(name: string): { text: string; class?: MadeClass } {
    switch (name) {
      case 'person':
        return { text: this.person(), class: 'person' }
      case 'full':
        return { text: `${this.given()} ${this.family()}`, class: 'person' }
      case 'first':
        return { text: this.given(), class: 'person' }
      case 'last':
        return { text: this.family(), class: 'person' }
      case 'party':
        return { text: this.party(), class: 'person' }
      case 'town':
        return { text: this.town(), class: 'place' }
      case 'country':
        return { text: this.pick(COUNTRIES).replace(/^the /, ''), class: 'place' }
      case 'state':
        return { text: this.pick(STATES), class: 'place' }
      case 'st':
        return { text: this.pick(ABBREVIATED), class: 'place' }
      case 'place':
        return { text: this.place().replace(/^the /, ''), class: 'place' }
      case 'street':
        return { text: this.street(), class: 'place' }
      case 'address':
        return { text: this.address(), class: 'place' }
      case 'zip':
        return { text: this.digits('#####'), class: 'place' }
      case 'county':
        return { text: `${this.family()} County`, class: 'place' }
      case 'org':
        return { text: this.org(), class: 'org' }
      case 'court':
        return { text: this.court(), class: 'org' }
      case 'hospital':
        return {
          text: `${this.chance(0.5) ? this.town() : `St. ${this.given()}’s`} ${this.pick(words('Hospital|Medical Center|General Hospital|Clinic|General|Regional Medical Center|Memorial Hospital'))}`,
          class: 'place',
        }
      case 'date':
        return { text: this.date(), class: 'date' }
      case 'judged':
        return { text: this.judged(), class: 'date' }
      case 'year':
        return { text: String(this.number(1950, 2023)), class: 'date' }
      case 'weekday':
        return { text: this.pick(DAYS), class: 'date' }
      case 'phone':
        return { text: this.phone(), class: 'other' }
      case 'mail':
        return { text: this.mail(), class: 'other' }
      case 'site':
        return { text: this.site(), class: 'other' }
      case 'card':
        return { text: this.card(), class: 'other' }
      case 'iban':
        return { text: this.iban(), class: 'other' }
      case 'code':
        return { text: this.code(), class: 'other' }
      case 'ssn':
        return { text: this.digits(this.pick(words('###-##-####|#########|### ## ####'))), class: 'other' }
      case 'ip':
        return { text: [0, 0, 0, 0].map(() => this.number(1, 254)).join('.'), class: 'other' }
      case 'application':
        return { text: `${this.number(1000, 99999)}/${this.digits('##')}`, class: 'other' }
      case 'docket':
        return {
          text: this.digits(
            this.pick(words('?? ? ###/##|? ? ##/####|####/###|?? ####/####|##/#### ??|?-###/##|no. ###/####')),
          ),
          class: 'other',
        }
      case 'years':
        return { text: String(this.number(1, 99)), class: 'other' }
      case 'age':
        return { text: String(this.number(1, 89)) }
      case 'n':
        return { text: String(this.number(2, 400)) }
      case 'article':
        return { text: `${this.number(1, 60)}${this.chance(0.5) ? ` § ${this.number(1, 6)}` : ''}` }
      case 'national':
        return { text: this.pick(NATIONALS) }
      case 'dx':
        return { text: this.pick(DISEASES) }
      case 'eponym':
        return { text: this.pick(EPONYMS) }
      case 'drug':
        return { text: this.pick(DRUGS) }
      case 'job':
        return { text: this.pick(JOBS) }
      case 'land':
        return { text: this.pick([...COUNTRIES, ...STATES]).replace(/^the /, '') }
      case 'past':
        return { text: String(this.number(1950, 2023)) }
      default:
        throw new Error(`no slot is named ${name}`)
    }
  }

  fill(template: string): { text: string; spans: { start: number; end: number; class: MadeClass }[] } {
    let text = ''
    const spans: { start: number; end: number; class: MadeClass }[] = []
    let last = 0
    for (const m of template.matchAll(/\{([a-z]+)\}/g)) {
      text += template.slice(last, m.index)
      const { text: filled, class: of } = this.slot(m[1] ?? '')
      if (of) spans.push({ start: text.length, end: text.length + filled.length, class: of })
      text += filled
      last = m.index + m[0].length
    }
    return { text: text + template.slice(last), spans }
  }

  /** Some sentences in a row, as one text; now and then all in small letters or capitals. */
  joined(templates: readonly string[], count: number, between: string, loud: number): Made {
    let text = ''
    const spans: { start: number; end: number; class: MadeClass }[] = []
    for (let i = 0; i < count; i++) {
      const one = this.fill(this.pick(templates))
      if (text) text += between
      for (const span of one.spans)
        spans.push({ ...span, start: span.start + text.length, end: span.end + text.length })
      text += one.text
    }
    if (this.chance(loud)) {
      const changed = this.chance(0.75) ? text.toLowerCase() : text.toUpperCase()
      if (changed.length === text.length) text = changed
    }
    return { text, spans }
  }
}

/** Texts of every kind. */
export function madeTexts(modules: string): Made[] {
  const maker = new Maker(modules, 20261125)
  const out: Made[] = []
  for (const template of LETTERS) for (let i = 0; i < 22; i++) out.push(maker.joined([template], 1, '', 0.18))
  for (let i = 0; i < 500; i++)
    out.push(maker.joined([...LETTERS, ...PLAIN], maker.number(2, 4), maker.chance(0.3) ? '\n' : ' ', 0.12))
  for (const template of PLAIN) for (let i = 0; i < 8; i++) out.push(maker.joined([template], 1, '', 0.1))
  for (let i = 0; i < 220; i++) {
    const head = maker.joined(COURT_OPEN, 2, '\n', 0)
    const body = maker.joined(COURT, maker.number(6, 16), maker.chance(0.5) ? '\n' : ' ', 0)
    out.push(head, body)
  }
  for (const template of CASES) for (let i = 0; i < 26; i++) out.push(maker.joined([template], 1, '', 0.16))
  for (let i = 0; i < 250; i++) out.push(maker.joined([...CASES, ...CLEAN], 2, ' ', 0.05))
  for (const template of CLEAN) for (let i = 0; i < 16; i++) out.push(maker.joined([template], 1, '', 0.1))
  for (let i = 0; i < 420; i++) out.push(maker.joined(ARTICLES, maker.number(2, 9), maker.chance(0.4) ? '\n' : ' ', 0))
  for (const template of ARTICLES) for (let i = 0; i < 6; i++) out.push(maker.joined([template], 1, '', 0))
  return out
}
