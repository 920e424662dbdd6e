// Sentences made up for the finder, of kinds that no set here holds: forms and letters, court judgments, clinical questions, health articles.
// Names and towns come from @faker-js/faker (MIT), the rest is written by hand. The same sentences each time.
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { CITY, entriesOf, GIVEN, SURNAME, WORD } from '../src/lists/index.ts'
import { LEXICON } from '../src/lists/lexicon.js'
import { random } from './linear.ts'

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

const words = (list: string): string[] => list.split('|')
const COUNTRIES = words(
  'Turkey|Poland|Russia|Italy|France|Germany|Austria|Hungary|Romania|Bulgaria|Ukraine|Greece|Spain|Portugal|Ireland|the United Kingdom|Norway|Sweden|Finland|Denmark|Iceland|Belgium|the Netherlands|Switzerland|Croatia|Slovenia|Slovakia|the Czech Republic|Latvia|Lithuania|Estonia|Moldova|Georgia|Armenia|Azerbaijan|Albania|Serbia|Malta|Cyprus|Mexico|Canada|Brazil|Argentina|Colombia|Peru|Chile|Venezuela|Cuba|Haiti|India|Pakistan|Bangladesh|China|Japan|South Korea|Vietnam|Thailand|the Philippines|Indonesia|Malaysia|Australia|New Zealand|South Africa|Nigeria|Ghana|Kenya|Ethiopia|Somalia|Egypt|Morocco|Tunisia|Algeria|Libya|Sudan|Iran|Iraq|Syria|Israel|Lebanon|Jordan|Saudi Arabia|Afghanistan|the United States|USA|UK|Cameroon|Senegal|Uganda|Tanzania|Zimbabwe|Zambia|Namibia|Mongolia|Nepal|Sri Lanka|Kazakhstan|Uzbekistan|Guatemala|Honduras|El Salvador|Nicaragua|Costa Rica|Panama|Ecuador|Bolivia|Paraguay|Uruguay|Jamaica|Barbados|Fiji|Samoa|Luxembourg|Monaco|Andorra|Liechtenstein|Bosnia and Herzegovina|Montenegro|Kosovo|North Macedonia|Belarus',
)
const STATES = words(
  'Alabama|Alaska|Arizona|Arkansas|California|Colorado|Connecticut|Delaware|Florida|Georgia|Hawaii|Idaho|Illinois|Indiana|Iowa|Kansas|Kentucky|Louisiana|Maine|Maryland|Massachusetts|Michigan|Minnesota|Mississippi|Missouri|Montana|Nebraska|Nevada|New Hampshire|New Jersey|New Mexico|New York|North Carolina|North Dakota|Ohio|Oklahoma|Oregon|Pennsylvania|Rhode Island|South Carolina|South Dakota|Tennessee|Texas|Utah|Vermont|Virginia|Washington|West Virginia|Wisconsin|Wyoming',
)
const ABBREVIATED = words(
  'AL|AK|AZ|AR|CA|CO|CT|FL|GA|IA|IL|IN|KS|KY|LA|MA|MD|MI|MN|MO|NC|NJ|NV|NY|OH|OK|OR|PA|TN|TX|UT|VA|WA|WI|WY',
)
const MONTHS = words('January|February|March|April|May|June|July|August|September|October|November|December')
const DAYS = words('Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday')
const STREETS = words(
  'Street|St|Avenue|Ave|Road|Rd|Lane|Ln|Drive|Dr|Court|Boulevard|Blvd|Way|Place|Terrace|Circle|Parkway|Highway|Crescent|Close|Square',
)
const NATIONALS = words(
  'Turkish|Polish|Russian|Italian|French|German|Austrian|Hungarian|Romanian|Bulgarian|Ukrainian|Greek|Spanish|Irish|British|Norwegian|Swedish|Finnish|Danish|Dutch|Swiss|Croatian|Slovenian|Slovak|Czech|Latvian|Lithuanian|Moldovan|Georgian',
)
const DISEASES = words(
  'asthma|Crohn disease|type 2 diabetes|Parkinson disease|lupus|Marfan syndrome|Huntington disease|pneumonia|heart failure|chronic kidney disease|Down syndrome|Gaucher disease|Tay-Sachs disease|Wilson disease|Hodgkin lymphoma|breast cancer|Kawasaki disease|Alzheimer disease|sickle cell disease|cystic fibrosis|Ehlers-Danlos syndrome|Fabry disease|Guillain-Barre syndrome|Lyme disease|Rocky Mountain spotted fever|West Nile virus infection|hepatitis C|psoriasis|migraine|Turner syndrome|Noonan syndrome|Rett syndrome|Pompe disease|Sjogren syndrome|Raynaud phenomenon|Hashimoto thyroiditis|Graves disease|Addison disease|Cushing syndrome|Meniere disease|Bell palsy|Charcot-Marie-Tooth disease|Duchenne muscular dystrophy|Ewing sarcoma|Wilms tumor|Kaposi sarcoma|Merkel cell carcinoma|Barrett esophagus|Hirschsprung disease|Williams syndrome|Usher syndrome|Legg-Calve-Perthes disease|Prader-Willi syndrome|sepsis|COPD|atrial fibrillation|gout|hypertension|DVT|cellulitis|appendicitis',
)
const DRUGS = words(
  'metformin|lisinopril|warfarin|apixaban|amoxicillin|prednisone|ibuprofen|acetaminophen|atorvastatin|insulin glargine|Lantus|Eliquis|Tylenol|Zoloft|gabapentin|furosemide|metoprolol|vancomycin|omeprazole|albuterol|Keytruda|methotrexate|sertraline|clopidogrel|heparin',
)
const COMPANY_TAILS = words(
  'Inc.|Inc|LLC|Ltd|Ltd.|Group|Corp.|Corporation|& Sons|Bank|Holdings|Partners|Systems|Technologies|Consulting|Logistics|Insurance|Airlines|Foods|Motors|Pharmaceuticals|Energy|Records|Press|University|Hospital|Medical Center|Clinic|High School|Institute|Foundation',
)
// Signs, scores, scales, germs and societies that are named after people and places, and name nobody.
const EPONYMS = words(
  'Mobitz type II block|Tinel sign|Phalen test|Epley maneuver|Dix-Hallpike test|Murphy sign|McBurney point|Babinski sign|Romberg test|Kernig sign|Brudzinski sign|Cushing reflex|Doppler ultrasound|Swan-Ganz catheter|Kocher incision|Ottawa ankle rules|Canadian C-spine rule|Ann Arbor stage III|Rome IV criteria|Duke criteria|Framingham risk score|Geneva score|Milan criteria|Vancouver classification|Boston criteria|Glasgow Coma Scale|Edinburgh Postnatal Depression Scale|Montreal Cognitive Assessment|Braden scale|Morse fall scale|Apgar score|Bishop score|Child-Pugh score|Ranson criteria|Wells score|Centor criteria|Jones criteria|Light criteria|Beck Depression Inventory|Hamilton scale|Tanner stage 3|Bristol stool chart|Snellen chart|Tzanck smear|Gram stain|Coombs test|Schirmer test|Weber and Rinne tests|Mantoux test|Holter monitor|Foley catheter|Jackson-Pratt drain|Hickman line|Penrose drain|Yankauer suction|Kirschner wire|Colles fracture|Jones fracture|Bennett fracture|Le Fort fracture|Salter-Harris fracture|Baker cyst|Achilles tendon|Eustachian tube|Bartholin gland|Heberden nodes|Osler nodes|Janeway lesions|Koplik spots|Kayser-Fleischer rings|Virchow node|Cheyne-Stokes breathing|Kussmaul breathing|Valsalva maneuver|Heimlich maneuver|Lachman test|McMurray test|Spurling test|Trendelenburg gait|Whipple procedure|Nissen fundoplication|Roux-en-Y bypass|Billroth II|Hartmann procedure|Mohs surgery|Fontan circulation|Bentall procedure|Blalock-Taussig shunt|Ebstein anomaly|Tetralogy of Fallot|Wolff-Parkinson-White syndrome|Brugada syndrome|Takotsubo cardiomyopathy|Stevens-Johnson syndrome|Wernicke encephalopathy|Korsakoff syndrome|Horner syndrome|Lambert-Eaton syndrome|Miller Fisher syndrome|Budd-Chiari syndrome|Zollinger-Ellison syndrome|Mallory-Weiss tear|Peutz-Jeghers syndrome|Lynch syndrome|Li-Fraumeni syndrome|Von Hippel-Lindau disease|Klinefelter syndrome|Angelman syndrome|Edwards syndrome|Patau syndrome|Alport syndrome|Goodpasture syndrome|Berger disease|Henoch-Schonlein purpura|Takayasu arteritis|Behcet disease|Still disease|Paget disease|Dupuytren contracture|Osgood-Schlatter disease|Scheuermann kyphosis|Sever disease|Stargardt disease|Leber optic neuropathy|Waardenburg syndrome|Treacher Collins syndrome|Pierre Robin sequence|Staphylococcus aureus|Escherichia coli|Helicobacter pylori|Clostridioides difficile|Klebsiella pneumoniae|Candida auris|Aedes mosquitoes|Anopheles mosquitoes|Ixodes ticks|Borrelia burgdorferi|Plasmodium falciparum|Streptococcus pyogenes|Pseudomonas aeruginosa|Ebola virus|Zika virus|Marburg virus|Norwalk virus|Coxsackievirus|Epstein-Barr virus|Lassa fever|St. Louis encephalitis|Spanish flu|Mediterranean diet|German measles|Hong Kong flu|HFrEF|HFpEF|FEV1|HbA1c|LDL-C|TSH|CT angiogram|MRI of the brain|GLP-1 agonist|SGLT2 inhibitor|USPSTF|KDIGO|GOLD group B|IDSA guidelines|ADA guidelines|ACC/AHA guidelines|NICE guidance|WHO|CDC|FDA|NIH|SSRIs|NSAIDs|PPIs|DOACs|FeNO testing|eGFR|LVEF|INR|PSA|EEG|PET scan|Hounsfield units|Parkland formula|Rule of Nines|Harris-Benedict equation|Friedewald equation|Cockcroft-Gault equation|Starling law|Bernoulli equation|Shingrix|Ozempic|Humira|Paxlovid|Prevnar|Gardasil|Botox|Narcan|Suboxone|Rosacea|Sarcoidosis|Leptospirosis|Anaphylaxis|Endometriosis|Scleroderma|Hemophilia|Thalassemia|Dengue|Malaria|Rabies|Measles|Shingles|Botulism|Hantavirus|COVID-19|Influenza A|Parvovirus B19|St. Jude valve|DAPA-HF trial|SPRINT trial|Cochrane review|Medicare|Medicaid',
)
const JOBS = words(
  'teacher|nurse|software engineer|driver|accountant|farmer|lawyer|electrician|journalist|manager|pilot|cook|student',
)

const CONSONANTS = words('b|br|c|ch|d|dr|f|g|gr|h|j|k|kr|l|m|n|p|pr|r|s|sh|st|t|th|tr|v|w|y|z|zh|kh')
const VOWELS = words('a|e|i|o|u|ai|ia|ou|ee')
const TAILS = words('n|r|s|l|m|k|ski|sson|ov|ova|enko|escu|oğlu|yan|dze|son|berg|ner|ton|man|ic|ić|ez|a|o|i||||')

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

// Letters, forms, chats, calls.
const LETTERS = words(
  'My name is {person} and I live at {address}.|Hi, this is {person} calling from {org}, can you call me back at {phone}?|Please send the parcel to {person}, {address}.|{person} was born on {date} in {place}.|I moved from {place} to {place} in {date}.|Can someone call me at {phone}? My name is {person}.|Her email is {mail} and her phone number is {phone}.|Charge it to my card {card}, please.|My credit card number is {card} and it expires soon.|The IBAN is {iban}.|Please wire the money to {iban}, account holder {person}.|What is the limit for card {card}?|I want to increase the limit on my card {card} for my trip to {place}.|{person} works for {org} as a {job}.|{person}, a {job} from {place}, said on {weekday} that nothing had changed.|We met {person} and {person} at the {org} office in {town}.|The {org} headquarters is at {address}.|My social security number is {ssn}.|SSN: {ssn}|Passport number {code}, issued in {country} on {date}.|My driver’s license is {code}.|Driver license: {code}, state of {state}.|You can visit {site} or write to {mail}.|The server at {ip} has stopped answering.|Login from {ip} by user {person}.|Meeting with {person} on {date} at {org}.|Dear {person},|Sincerely,\n{person}\n{org}\n{phone}|Best regards,\n{full}|Kind regards, {first}|From: {full} <{mail}>|To: {mail}|Name: {full}\nAddress: {address}\nPhone: {phone}\nEmail: {mail}|First name: {first}\nLast name: {last}\nDate of birth: {date}|Customer: {full}, account number {code}|Patient: {full} DOB: {date} MRN: {code}|Employee ID {code} belongs to {full}.|{first} is {years} years old.|I am {years} years old and live in {place}.|My son {first} is {years} and goes to {org}.|She is {years}, lives in {town} and works at {org}.|{full} married {full} in {town} in {date}.|The album by {full} was released on {date}.|{full} is my favorite singer.|I’m a big fan of {full}.|As {last} once said, nothing lasts.|{last} and {last} argued about it for years.|Mr. {last}, your appointment is on {date}.|Ms. {last} will see you now.|Mrs. {last} lives on {street}.|How do I get to {street} from {town}?|Where is the closest branch to {address}?|Are there any offices of {org} in {place}?|I bought it at {org} in {town} last year.|The {national} government met with {org}.|He was {national} by birth but grew up in {country}.|People from {country} speak more than one language.|{country} and {country} signed the agreement in {town}.|The weather in {place} was terrible.|{place} is beautiful in spring.|I would love to visit {country} and {country}.|My flight from {town} to {town} leaves on {date}.|Zip code {zip}|The postal code is {zip}.|{town}, {st} {zip}|Order {code} was shipped to {full}, {street}, {town}, {st} {zip}.|Invoice for {org}\nAttn: {full}\n{address}|Hello {first}, did you get my message?|Thanks {first}!|{first} and {first} are coming too.|Who is {full}?|I asked {first} about it.|Have you heard from {full} lately?|The tax ID of {org} is {code}.|My account {code} has been blocked.|My bank account number is {code}.|Please update my phone to {phone}.|Can you text {first} at {phone}?|Bitcoin payments and cards are accepted; contact {mail}.|Tell {person} that I said hello.|I’d like to speak with {person}.|{person}’s office is in {town}.|{full}’s birthday is {date}.|Today {org} announced that {full} will step down.|{full}, {years}, of {town}, was arrested on {weekday}.|{full} ({years}) won the race in {town}.|Police in {town} are looking for {full}.|The company {org} was founded by {full} in {year}.|{org} is hiring in {place}.|Blog: {site}|Title: {job}, {org}|Ticket {code} opened by {full} from {ip}.|reach me: {mail} / {phone}|call {first} {phone}|User {mail} logged in from {ip} on {date}.|License plate {code} is registered to {full}.|The witness, {full}, saw the car on {street}.|Contact person: {full}; telephone {phone}|Insured: {full}, policy {code}, {address}|Beneficiary {full}, born {date}, passport {code}|On {date} I paid with {card} at {org}.|{full} graduated from {org} in {year}.|{full}\n{street}\n{town}\n{country}|{full}\n{address}\n{phone}|Full name is {full}.|Applicant {full} (SSN {ssn}) lives in {town}, {state}.|Card holder: {full}. Card number: {card}.|Username {mail}, password reset on {date}.|{first} {last} here.|It was written by {full} and {full}.|When {first} came home, {last} had left.|The event will be held in {town} on {date}.|Do you know anyone in {town}?',
)
const PLAIN = words(
  'Please find attached the report for the last quarter.|The meeting is at three and lasts an hour.|Thanks for your help with this.|I can’t log in to my account.|How do I reset my password?|We will get back to you within two days.|The order has not arrived yet.|Is there a fee for using a card abroad?|My card was declined again.|What are your opening hours?|The price went up by {n} dollars.|I have {n} unread messages.|See the terms and conditions.|Version 2.1 of the software fixes this.|I need a new battery.|The room was clean and quiet.|Turn left at the lights and keep going.|The budget is {n} thousand.|A new policy applies to all employees.|We look forward to seeing you.|Chapter {n} covers the basics.|Your request has been received.|No action is needed.|Best regards|Dear Sir or Madam,|Hello everyone,|The customer asked for a refund.|Terms apply.|This message is confidential.',
)
// Court judgments.
const COURT_OPEN = words(
  'The case originated in an application (no. {application}) against the Republic of {country} lodged with the Court under Article 34 of the Convention by a {national} national, {party} (“the applicant”), on {judged}.|The case originated in two applications (nos. {application} and {application}) against {country} lodged with the European Commission of Human Rights by {national} nationals, {party} and {party}, on {judged} and {judged}.|In the case of {last} v. {country},|The applicant was represented by {party}, a lawyer practising in {town}.|The applicants were represented by {party} and {party}, lawyers practising in {town}. The {national} Government (“the Government”) were represented by their Agent, {party}.|On {judged} the President of the Section decided to give notice of the application to the Government.',
)
const COURT = words(
  'The applicant was born in {year} and lives in {town}.|The applicant, {party}, was born on {judged} and is currently detained in {court}.|On {judged} the applicant was arrested in {town} on suspicion of theft.|On {judged} the {court} dismissed the appeal.|By a judgment of {judged} the {court} convicted the applicant and sentenced him to {n} months’ imprisonment.|In {year} the applicant brought proceedings against {org} before the {court}.|The hearing scheduled for {judged} was adjourned because {party} was absent.|On {judged} and {judged} the court heard witnesses.|{party} gave evidence that he had seen the applicant in {town}.|The applicant’s lawyer, {party}, requested his release on {judged}.|On the same day the public prosecutor at the {court} filed a bill of indictment (case no. {docket}).|The {court} (case {docket}) upheld the decision on {judged}.|The applicant’s sister, {party}, lives in {town}, {country}.|According to a report drawn up by {party} of {court}, the applicant had bruises on his left arm.|On {judged} he was transferred to {court}.|Between {judged} and {judged} no hearings were held.|The decision was served on the applicant on {judged}.|The applicant worked for {org} from {year} until {year}.|In {judged} the applicant moved to {country}.|The {court} found that the facts fell within the scope of Article {article} of the Criminal Code.|The Court notes that the Government did not submit any observations on this point.|The applicant complained under Article {article} of the Convention that the length of the proceedings had been excessive.|It follows that this complaint is manifestly ill-founded and must be rejected in accordance with Article {article} of the Convention.|The Government contested that argument.|The Court considers that the applicant has exhausted domestic remedies.|The applicant claimed {n} euros in respect of non-pecuniary damage.|There has accordingly been a violation of Article {article} of the Convention.|The relevant provisions of the Code of Civil Procedure read as follows:|Having regard to its case-law on the subject, the Court considers that the proceedings were too long.|The applicant did not appeal against that decision.|The first set of proceedings|THE CIRCUMSTANCES OF THE CASE|THE FACTS|PROCEDURE|ALLEGED VIOLATION OF ARTICLE {article} OF THE CONVENTION|Application of Article 41 of the Convention|Relevant domestic law and practice|On an unspecified date the applicant lodged a complaint with the {court}.|The applicant alleged that police officers {party} and {party} had beaten him at the {town} police station.|In a letter of {judged} {party} informed the Registry that he wished to pursue the application.|The case was registered under the number {docket}.|The {court} quashed that judgment on {judged} and remitted the case.|The applicant and {party} married in {year} and their daughter, {party}, was born on {judged}.|He was held in {town} Prison until {judged}.|He has lived in {country} since {year}.|She moved from {town} to {country} in {year} with her son {first}.|Since {year} he has been employed by {org} at {town}.|In {year} and {year} further requests were refused.|He stayed there until {year}.|{full} was dismissed from {org} in {year}.|Her husband, {full}, disappeared on {judged} in {town}.|In the autumn of {year} {party} bought the house.|{party} and {party} were also questioned.|The applicant was born in {year} in {town}.|The {country} authorities replied on {judged}.|Mr {last} lodged a cassation appeal (no. {docket}).|The applicant bought a plot of land in {town} in {year}.|The {court}, sitting as a single judge ({party}), refused the request.|On {judged} the parties were informed that the {court} had decided to relinquish jurisdiction.|The applicant company, {org}, has its registered office in {town}.|The newspaper {org} published an article on {judged}.|A psychiatrist, {party}, examined the applicant on {judged} at {court}.|On {judged} the {court} ordered an expert report.|The Court reiterates that the reasonableness of the length of proceedings must be assessed in the light of the circumstances of the case (see Frydlender v. France [GC], no. 30979/96, § 43, ECHR 2000-VII).|The Chamber unanimously declares the application admissible.|Done in English, and notified in writing on {judged}, pursuant to Rule 77 of the Rules of Court.|The prosecutor, {party}, decided on {judged} not to prosecute.|The applicant was taken to {town} State Hospital.|The defendant lodged an appeal on points of law.|The accused denied the charges against him.|The plaintiff, {full}, sued {org} in the {court} on {judged}.|Detective {last} testified that the defendant was seen near {street}.|The judgment became final on {judged}.|The applicant is a {national} national who was born in {year} and lives in {town} ({country}).|The applicant, who is of Kurdish origin, worked as a {job}.|On {judged} the applicant’s heirs, {party} and {party}, expressed their wish to continue.|{party} submitted that the search of his flat in {town} had been unlawful.|The investigator refused to open a criminal case on {judged}.',
)
// Clinical questions, with identifiers and without.
const CASES = words(
  'Patient {full}, {age} y/o, seen on {date} at {hospital} for {dx}. Should we start {drug}?|{full} (MRN {code}), DOB {date}, presents with {dx}; what is the dose of {drug}?|Mr. {last} from {town} has had {dx} since {date}, is {drug} safe?|Mrs. {last}, a {age}-year-old woman from {town}, {state}, was admitted on {date} with {dx}.|{age}-year-old male named {full} living at {address} needs follow-up for {dx}.|My patient {first} was discharged from {hospital} on {date}; can she restart {drug}?|Please review labs for {full}, MRN: {code}, drawn {date}.|{full}’s daughter {first} called from {phone} asking about {drug}.|Pt {last}, {first}, MRN#{code}, DOB {date}. Interaction between {drug} and {drug}?|{first} {last} was referred by Dr. {last} of {hospital} for {dx}.|For {full} at {mail}, send the note about {dx} from {date}.|Ms. {last} (SSN {ssn}) was transferred from {hospital} to {hospital} on {date}.|On {date}, {full} of {town} reported worsening {dx} on {drug}; next step?|What follow-up does {full}, seen by Dr. {full} in {town} on {date}, need for {dx}?|{age}M {full}, acct {code}, contact {phone}: {dx}, on {drug}.|Can you summarize the visit of {date} for {first} {last}, phone {phone}?|Is {drug} appropriate for {full} ({age}F), who lives in {county}, with {dx}?|{full} was diagnosed with {dx} in {date} by Dr. {last} in {town}.|Admit date {date}. Patient name {full}. MRN {code}. Dx {dx}.|Which dose of {drug} for Mr. {full}, {age}, ZIP {zip}, insurance ID {code}?|The ED at {hospital} saw {full} on {weekday} for {dx}.|Jane’s note: {full} moved to {place} last month and needs refills of {drug}.|Draft a letter to {full}, {address}, on the results of {date}.|Fax the records of {full} to {phone}, attention Dr. {last}.|{full} had surgery at {hospital} on {date} and now has {dx}.|Device serial number {code} was implanted in {full} on {date}.|Member ID {code} for {full}, policy holder since {date}.|What does a potassium of 5.9 mean for {full}, admitted {date} under MRN {code}?',
)
const CLEAN = words(
  'Which {eponym} have the least side effects in someone already taking {drug}?|How do I interpret {eponym} in a child with suspected {dx}?|{age}F with {eponym}, K 2.9. Plan please|Summarize {eponym} for a teaching session.|What is the {eponym}?|What are the {eponym} and when should they be used?|Patient with {eponym} for two weeks; what next?|Is {drug} safe in someone with {eponym}?|{eponym} in a {age}-year-old: management?|Does {eponym} always need treatment?|A {age}-month-old with {dx} is positive for {eponym}. Next step?|Woman, {age}, G2P1 at 28 weeks, with {dx}. How do I manage {eponym}?|How sensitive is the {eponym} compared with {eponym}?|Post-op day 3, temp 38.4, WBC 13, {eponym} noted. Workup?|What is the first-line treatment for {dx} in adults?|{age}-year-old man with {dx} on {drug}, creatinine 1.8. Can we add {drug}?|{age} y/o female with {dx} presents with three days of fever and cough. What is the differential?|How do I convert {drug} from IV to PO?|A {age}-year-old woman with a history of {dx} and {dx} was started on {drug} two weeks ago and now has a rash.|What is the CHA2DS2-VASc score for a {age}-year-old with hypertension?|Compare {drug} and {drug} for {dx}.|Is {drug} safe in pregnancy?|Patient with {dx}, BP 150/90, HR 88, on {drug} {n} mg daily; should the dose be changed?|{age}M with chest pain for 2 hours, troponin negative, what next?|What are the side effects of {drug}?|Does {drug} interact with grapefruit juice or {drug}?|Child age {age} with fever for five days and red eyes: could this be {dx}?|When should a screening colonoscopy be repeated after polyps are removed?|Guidelines for {dx} according to the American Heart Association|Dose of {drug} in renal failure with GFR {n}|Wells score for suspected DVT in a {age} year old after a long flight|How long should {drug} be held before surgery?|Elderly patient with {dx}, delirium overnight; haloperidol or {drug}?|What does the Glasgow Coma Scale of 9 mean?|Apgar of 7 at one minute: what is the next step?|Interpret: Na 128, K 3.1, Cl 90, HCO3 30, glucose {n}.|Is a Foley catheter needed after this operation?|Any contraindication to MRI with a pacemaker?|Explain the Frank-Starling law.|Positive Murphy sign and fever in a {age}-year-old: management?|Patient reports taking {drug} every morning and {drug} at night. Any concerns?|What is the recommended follow-up for {dx} six months after diagnosis?',
)
// Health articles: whoever and wherever they name, they tell of nobody.
const ARTICLES = words(
  'What is (are) {eponym}? {eponym} is a long-term condition.|{eponym} occurs most often in tropical climates.|People in {land}, {land} and {land} are at greater risk.|It was first recognized in {past}, after an outbreak in {land}.|In western Europe it is estimated at 2 per million newborns.|This condition is found in people with European, Middle Eastern, or North African ancestry.|{eponym} usually appears before the age of {n}.|To learn more about {eponym}, talk with your doctor.|Ask your doctor about {eponym} if you are {age} or older.|{eponym} was first found in {land} in {past}.|Southeast Asia, the Americas, sub-Saharan Africa and the Middle East have the most cases.|See also: {eponym} - discharge|{eponym} may be seen in people with {dx}.|The {eponym} is used to check for {dx}.|What causes {eponym}?|{eponym} and {eponym} are treated with {drug}.|Treatment for {eponym} begins at diagnosis.|{dx} is a disorder that affects about 1 in {n},000 people worldwide.|What are the symptoms of {dx}?|Who is at risk for {dx}?|How to diagnose {dx}?|Treatment of {dx} may include {drug}, surgery, or physical therapy.|The prevalence of {dx} in {land} is estimated to be 1 in {n},000.|{dx} is more common in people of Ashkenazi Jewish, {national}, or French Canadian descent.|In the United States, about {n},000 people are diagnosed with {dx} each year.|It was first described in {past} and is named after the doctor who found it.|The National Institute of Neurological Disorders and Stroke (NINDS) supports research on {dx}.|The Food and Drug Administration (FDA) approved {drug} for the treatment of {dx} in {past}.|The National Institutes of Health (NIH) conducts research on this disorder.|The Centers for Disease Control and Prevention recommends the vaccine for all adults over {age}.|Mutations in the BRCA1, COL5A1 or FBN1 gene cause {dx}.|These resources address the diagnosis or management of {dx}:|- Genetic Testing Registry: {dx}|- MedlinePlus Encyclopedia: {dx}|- Gene Review: {dx}|The condition is inherited in an autosomal dominant pattern, which means one copy of the altered gene in each cell is enough.|Your doctor will ask about your symptoms and medical history.|Call your doctor if you have a fever or trouble breathing.|Most people with {dx} recover within {n} days.|In {land}, {dx} occurs more often than in {land} or {land}.|Cases have been reported in {land}, {land} and {land}.|The Human Phenotype Ontology provides the following list of signs and symptoms for {dx}.|Signs and symptoms: Approximate number of patients (when available): Abnormality of the eye 90%.|According to the American Cancer Society, the outlook depends on the stage.|The Glasgow Coma Scale and the Apgar score are used.|A Pap test, a Holter monitor or a Foley catheter may be needed.|Doctors use the Gleason score or the Ann Arbor staging system.|The disease spreads by bites of infected ticks, mostly from May to September.|Flu season usually begins in October and peaks in January or February.|Scientists at the National Cancer Institute are studying {drug}.|African Americans, Hispanics and Asian Americans are at higher risk.|There is no cure for {dx}. Treatment is aimed at the symptoms.|The Americans with Disabilities Act protects people with {dx}.|Medicare Part B covers screening tests.|Ask your health care provider about clinical trials of {drug}.|Vitamin D, calcium and exercise help to keep bones strong.|People who traveled to Africa, Asia or South America may be exposed.|Adults need between 7 and 9 hours of sleep a night.|{drug} comes as a tablet to take by mouth once a day.|Do not take more than {n} mg of {drug} in 24 hours.|The West Nile virus was found in Uganda; Ebola was named after a river in the Congo.|World AIDS Day and National Diabetes Month remind us to get tested.|Since {past}, the number of cases has fallen.|The gene is found on chromosome {n}.|An orthopaedic surgeon may use a Harrington rod.|Mayo Clinic and Johns Hopkins researchers found the same.|Clinical trials are listed on ClinicalTrials.gov.|If you are {age} or older, talk with your doctor about aspirin.|Researchers in {land} have described about {n} affected families.',
)

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
