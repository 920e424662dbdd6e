import type { Doc } from '../document.ts'
import { fold } from '../tokenize.ts'
import type { Finding } from '../types.ts'
import { BIRTHS, gestation, ofAge, ofAges } from './figures.ts'

const WORDS: ReadonlyMap<string, number> = new Map(
  'zero cero 0,one un una uno 1,two dos 2,three tres 3,four cuatro 4,five cinco 5,six seis 6,seven siete 7,eight ocho 8,nine nueve 9,ten diez 10,eleven once 11,twelve doce 12,thirteen trece 13,fourteen catorce 14,fifteen quince 15,sixteen dieciseis 16,seventeen diecisiete 17,eighteen dieciocho 18,nineteen diecinueve 19,twenty twenties veinte 20,thirty thirties treinta 30,forty forties cuarenta 40,fifty fifties cincuenta 50,sixty sixties sesenta 60,seventy seventies setenta 70,eighty eighties ochenta 80,ninety nineties noventa 90,hundred cien ciento 100'
    .split(',')
    .flatMap((row) => {
      const words = row.split(' ')
      return words.slice(0, -1).map((word): [string, number] => [word, Number(words.at(-1))])
    }),
)

/** A number in digits or in English or Spanish words; -1 where there is none. */
export function numberOf(text: string): number {
  const digits = /\d{1,4}/.exec(text)?.[0]
  if (digits) return Number(digits)
  let sum = 0
  let any = false
  for (const word of fold(text).split(/[^a-z]+/)) {
    const value = WORDS.get(word)
    if (value === undefined) continue
    // "A hundred and four", and "one hundred" is a hundred.
    sum = value === 100 ? 100 : sum + value
    any = true
  }
  return any ? sum : -1
}

const CENSUS = 'census-2020'
/** National Vital Statistics Reports. */
const NVSR = 'nvsr-2021'

export interface Share {
  readonly perMillion: number
  readonly within: number
  readonly source: string
}

/** How many in a million are of the age that a finding holds; null where it can't be told. */
export function ageShare(doc: Doc, f: Finding): Share | null {
  const text = doc.lower.slice(f.start, f.end)
  const n = numberOf(text)
  const tail = doc.lower.slice(f.end, f.end + 12)
  if (/centenari/.test(text)) return { perMillion: ofAges(100, 115), within: 1.2, source: CENSUS }
  if (/nonagenari/.test(text)) return { perMillion: ofAges(90, 99), within: 1.2, source: CENSUS }
  if (n < 0) return null
  const unit = /\b(?:weeks?|wks?|semanas|months?|mos?|meses|days?|d[ií]as)\b/.exec(text + tail.slice(0, 9))?.[0] ?? ''
  if (f.rule.endsWith('.gestation') || (unit !== '' && /^(?:w|s)/.test(unit) && n >= 22 && n < 45))
    return { perMillion: gestation(n), within: 1.5, source: NVSR }
  if (/^w|^s/.test(unit)) return { perMillion: BIRTHS / 52, within: 1.3, source: NVSR }
  if (/^d/.test(unit)) return { perMillion: BIRTHS / 365, within: 1.3, source: NVSR }
  if (/^m/.test(unit)) return { perMillion: BIRTHS / 12, within: 1.3, source: NVSR }
  if (f.rule.endsWith('.decade') || /[02-9]0'?s$|ties$/.test(text))
    return { perMillion: ofAges(n, n + 9), within: 1.1, source: CENSUS }
  return { perMillion: ofAge(n), within: n < 90 ? 1.2 : 1.5, source: CENSUS }
}

/** What a word for a stage of life says. */
export function stageShare(word: string): Share | null {
  if (/^(?:newborn|neonato)$/.test(word)) return { perMillion: BIRTHS / 12, within: 1.5, source: NVSR }
  if (word === 'preemie') return { perMillion: BIRTHS / 30, within: 2, source: NVSR }
  if (word === 'infant') return { perMillion: BIRTHS, within: 1.2, source: NVSR }
  if (word === 'toddler') return { perMillion: ofAges(1, 3), within: 1.2, source: CENSUS }
  if (word === 'preschooler') return { perMillion: ofAges(3, 5), within: 1.3, source: CENSUS }
  if (word === 'preteen') return { perMillion: ofAges(9, 12), within: 1.3, source: CENSUS }
  if (/^(?:teen|teenager|adolescente)$/.test(word)) return { perMillion: ofAges(13, 19), within: 1.2, source: CENSUS }
  if (word.startsWith('centenari')) return { perMillion: ofAges(100, 115), within: 1.2, source: CENSUS }
  if (word.startsWith('nonagenari')) return { perMillion: ofAges(90, 99), within: 1.2, source: CENSUS }
  if (word.startsWith('octogenari')) return { perMillion: ofAges(80, 89), within: 1.1, source: CENSUS }
  if (word.startsWith('septuagenari')) return { perMillion: ofAges(70, 79), within: 1.1, source: CENSUS }
  if (/^(?:elderly|ancian[oa])$/.test(word)) return { perMillion: ofAges(65, 115), within: 1.2, source: CENSUS }
  return null
}
