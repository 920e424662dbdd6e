import { hashOf } from '../hash.ts'
import { CONDITIONS_COMMON, CONDITIONS_GUESSED, CONDITIONS_RARE } from './data/conditions.ts'
import { EVENTS, EVENTS_GUESSED, UNIQUE } from './data/events.ts'
import {
  OCCUPATIONS_BLS,
  OCCUPATIONS_COUNTED,
  OCCUPATIONS_GUESSED,
  OFFICES,
  OFFICES_GUESSED,
} from './data/occupations.ts'
import { STATES } from './figures.ts'

/** What a word does in telling of one person, one bit each. */
export const CUE = {
  he: 1,
  she: 2,
  man: 4,
  woman: 8,
  patient: 16,
  care: 32,
  guide: 64,
  one: 128,
  kin: 256,
  only: 512,
  town: 1024,
  county: 2048,
  news: 4096,
  road: 8192,
  age: 16384,
  at: 32768,
  the: 65536,
  state: 131072,
  country: 262144,
  plural: 524288,
  mine: 1048576,
  past: 2097152,
  when: 4194304,
  human: 8388608,
} as const

const CUES: Readonly<Record<Exclude<keyof typeof CUE, 'state' | 'past'>, string>> = {
  he: 'he him his himself el',
  she: 'she her hers herself ella',
  man: 'man guy boy dude gentleman fella fellow grandpa grandfather dad father husband son male hombre senor nino muchacho chico abuelo papa padre esposo hijo joven bebe don',
  woman:
    'woman lady girl gal grandma grandmother mom mother wife daughter female mujer senora nina muchacha chica abuela mama madre esposa hija dona senorita',
  patient: 'patient pt kiddo preemie client survivor paciente pacientito pacientita ingresado ingresada',
  care: 'admitted discharged surgery operated operation icu nicu picu er ed ems ventilator vent intubated stitches sutures staples diagnosed diagnosis treated treatment transplant chemo dialysis hospice rehab ward bedside surgeon delivered labor birth born died dying passed coded cpr resuscitated trauma injured injury burned burn wound ambulance transfused transfusion biopsy tumor scan ct mri xray fracture broken amputated recovering recovery healing psych overdose detox prognosis prosthesis prosthetic implant infusion relapse remission seizure seizing unit clinic room bed cast morphine antibiotics flatline heartbeat pulse tourniquet extubated triage triaged stent stents cath catheter febrile neuro mohs jaw brain iv gi bleed hernia bowel code mri sewed rebuilt stable serious critical condition kidney liver heart lungs scalp wounds consult consulted admit resection sepsis reattached paged survived pelvis bypass epidural histerectomia bisturi cirujano cataract dka septic appendix fractura grave paliativos protesis gcs stretcher helicopter sonda infarto ingreso ingresada ingresado operada operado operamos cirugia quirofano urgencias guardia uci terapia hospitalizada hospitalizado alta diagnostico diagnosticada tratamiento tratamos suturas puntadas murio fallecio fallecida parto nacio paciente atendimos internada internado cama sala consulta',
  guide:
    'awareness join register learn screening screenings symptoms risk signs prevent prevention tips adults anyone everyone should schedule call webinar hiring apply openings volunteer donate fundraiser event seminar class classes research study studies statistics percent eligible recommended guidelines concientizacion sintomas prevencion riesgo signos consejos adultos inscribase registrese acuda campana charla taller estudio estudios recomienda vacante vacantes factores',
  one: 'a an one this that my our another un una este esta mi nuestro nuestra aquel aquella',
  kin: 'wife husband son daughter mother father mom dad brother sister kid grandson granddaughter widow grandmother grandfather nephew niece fiance fiancee girlfriend boyfriend esposa esposo mujer marido hijo hija hermano hermana madre padre mama papa viuda viudo nieto nieta novia novio',
  only: 'only sole oldest youngest last unico unica ultimo ultima',
  town: 'town village hamlet pueblo pueblito aldea rancheria ejido',
  county: 'county parish condado',
  news: 'news headlines headline televised newspaper noticias noticiero periodico',
  road: 'highway hwy route rte interstate freeway turnpike carretera autopista autovia ruta km milepost exit i us sr ap a',
  age: 'newborn infant toddler teen teenager preschooler preteen centenarian nonagenarian octogenarian septuagenarian preemie elderly adolescente centenaria centenario nonagenaria nonagenario octogenaria octogenario neonato anciana anciano',
  at: 'in from near outside around of en de desde cerca across',
  the: 'the el la del',
  country: 'mexico spain espana boricua',
  plural:
    'patients women men people families children kids babies pacientes mujeres hombres personas familias ninos ninas bebes residents veterans students',
  when: 'if si',
  human: 'person kid grader candidate speaker persona habitante arbitra',
  mine: 'i me my we our yo nosotros nuestro nuestra',
}

export interface Term {
  readonly kind: 'occupation' | 'condition' | 'event' | 'office' | 'unique'
  readonly words: readonly string[]
  /** Counts only where the text writes it in capitals. */
  readonly capitals: boolean
  readonly perMillion: number
  /** The true figure lies within so many times or so many parts of it. */
  readonly within: number
  readonly source: string | null
}

export interface Known {
  cues: number
  /** Terms that begin with the word, the longest first. */
  terms: Term[]
  /** Names of states that begin with it. */
  state: boolean
}

const TABLES: readonly (readonly [string, Term['kind'], number, string | null])[] = [
  [OCCUPATIONS_BLS, 'occupation', 1.5, 'bls-oews-2023'],
  [OCCUPATIONS_COUNTED, 'occupation', 1.5, 'usda-dod-acs-2022'],
  [OCCUPATIONS_GUESSED, 'occupation', 4, null],
  [OFFICES, 'office', 2, 'census-governments-2022'],
  [OFFICES_GUESSED, 'office', 4, null],
  [CONDITIONS_COMMON, 'condition', 2, 'cdc-seer-usrds'],
  [CONDITIONS_RARE, 'condition', 3, 'orphanet-nord-cdc'],
  [CONDITIONS_GUESSED, 'condition', 5, null],
  [UNIQUE, 'unique', 1, null],
  [EVENTS_GUESSED, 'event', 5, null],
  [EVENTS, 'event', 3, 'nhtsa-nfpa-noaa-cdc-2022'],
]

export interface Vocabulary {
  readonly known: ReadonlyMap<string, Known>
  /** Whether a word of this hash (its lower 16 bits) may be known: most words are told apart by this alone. */
  readonly maybe: Uint8Array
}
/** Words of stories from long ago. */
const PAST = 'century historical historic founded founder yore siglo'.split(' ')

let made: Vocabulary | undefined

/** The words that the estimate goes by; made of the tables on first use. */
export function vocabulary(): Vocabulary {
  made ??= make()
  return made
}

function make(): Vocabulary {
  const known = new Map<string, Known>()
  const maybe = new Uint8Array(1 << 16)
  const of = (word: string): Known => {
    let one = known.get(word)
    if (!one) {
      known.set(word, (one = { cues: 0, terms: [], state: false }))
      maybe[hashOf(word) & 0xffff] = 1
    }
    return one
  }
  for (const [cue, list] of Object.entries(CUES))
    for (const word of list.split(' ')) of(word).cues |= CUE[cue as keyof typeof CUES]
  for (const name of PAST) of(name).cues |= CUE.past
  for (const { name } of STATES) of(name.split(' ')[0] ?? '').cues |= CUE.state
  for (const [table, kind, within, source] of TABLES) {
    for (const row of table.split('\n')) {
      if (row === '') continue
      const space = row.indexOf(' ')
      const perMillion = Number(row.slice(0, space))
      for (const name of row.slice(space + 1).split(/[,|]/)) {
        if (name === '') continue
        const words = name.toLowerCase().split(' ')
        const capitals = /[A-Z]/.test(name)
        of(words[0] ?? '').terms.push({ kind, words, capitals, perMillion, within, source })
      }
    }
  }
  for (const one of known.values()) one.terms.sort((a, b) => b.words.length - a.words.length)
  return { known, maybe }
}
