import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { documentOf } from '../document.ts'
import { read } from '../read.ts'
import type { Context, Estimate } from '../types.ts'
import { PHRASE_IDS, word } from '../words/index.ts'
import { numberOf } from './age.ts'
import { AGE_BANDS, COUNTRIES, STATES, ofAge, ofAges } from './figures.ts'
import { estimateOf } from './index.ts'
import { townsOf } from './towns.ts'
import { vocabulary } from './vocabulary.ts'

const estimate = (text: string, context: Context = { kind: 'post', author: 'staff' }): Estimate | null =>
  read(text, context).estimate
const traits = (text: string): string[] =>
  estimate(text)?.traits.map((t) => `${t.kind}:${text.slice(t.start, t.end)}`) ?? []

describe('one person, told of so that few fit', () => {
  test.each([
    "There's exactly one farrier in this county and tonight I put eleven staples in his forehead.",
    'The mayor’s wife is in our ICU and she is still on the vent.',
    'Yes it is the fire chief’s baby boy, he had surgery this morning.',
    'A farrier in our county was admitted with sepsis; she lost two fingers.',
    'Admitted a 104-year-old woman from Bird City, Kansas with a hip fracture. She asked for whiskey.',
    'My patient is a cellist from Ottumwa, 29, with glioblastoma. She still plays.',
    'The man from the crash on I-80 is out of surgery and his wife is with him.',
    'Update on the lineman hurt in Friday’s substation fire: he is out of surgery.',
    'La esposa del alcalde está en nuestra UCI y ella sigue intubada.',
    'Operamos al único herrador de este pueblo; él perdió dos dedos.',
    'Tuvimos en quirófano a la alcaldesa con apendicitis, ella ya está de alta.',
  ])('%s', (text) => {
    expect(estimate(text)).toMatchObject({ level: 'very-few' })
    const { verdict, reasons } = read(text, { kind: 'post', author: 'staff' })
    expect(verdict).toBe('block')
    expect(reasons.length).toBeGreaterThan(0)
  })
})

describe('nobody in particular', () => {
  test.each([
    'Adults over 50 should be screened for colon cancer. Ask your doctor whether it is right for you.',
    'About 1 in 10 women in Ohio live with diabetes, and many do not know it.',
    'ALS Awareness Month: 30,000 people in the United States live with this disease.',
    'Our patients with cystic fibrosis rang the bell together.',
    'Flu shots, no appointment needed! Walk in Saturdays in October, 9 to 1.',
    'The mayor cut the ribbon on our new clinic in Bird City, Kansas.',
    'We are hiring bus drivers and nurses in Lincoln, Nebraska. Apply today.',
    'Las mujeres mayores de 40 años deben hacerse una mamografía. Pida su cita.',
    'Una de cada diez personas en Puerto Rico vive con asma.',
    'In 1881 a mayor of this town caught smallpox and he died in room 6 of the hotel.',
    'Si su hijo tiene 5 años y fiebre, llame a su pediatra.',
    '',
  ])('%s', (text) => {
    expect(estimate(text)).toBeNull()
  })

  test('nor where only the sex is told, or nothing but a country', () => {
    expect(estimate('My patient hugged me today after her surgery. She made my week.')).toBeNull()
  })

  test('nor in a language that is not read', () => {
    expect(estimate('Der Patient, 45, ein Hufschmied, ist mit Sepsis auf der Station und er wird es nicht.')).toBeNull()
  })
})

describe('many', () => {
  test('a big city and a common condition', () => {
    const found = estimate('My patient from Houston, 45, has diabetes and he is doing well after surgery.')
    expect(found).toMatchObject({ level: 'many', area: 'us' })
    expect(found?.people).toBeGreaterThan(500)
    expect(found?.low).toBeLessThan(found?.people ?? 0)
    expect(found?.high).toBeGreaterThan(found?.people ?? 0)
  })

  test('no place: the whole country, and it says so', () => {
    const found = estimate('My patient is a bus driver and she had a stroke.')
    expect(found?.level).toBe('many')
    expect(found?.says.map(({ id }) => id)).toContain('estimate-place-unknown')
  })
})

test('traits stand in reading order and say where each figure comes from', () => {
  const text = 'My patient is a 61-year-old welder from Amarillo with tetanus. He is healing.'
  expect(traits(text)).toEqual(['age:61', 'occupation:welder', 'place:Amarillo', 'condition:tetanus', 'sex:He'])
  const found = estimate(text)
  expect(found?.traits.map(({ source }) => source)).toEqual([
    'census-2020',
    'bls-oews-2023',
    'geonames',
    'orphanet-nord-cdc',
    'census-2020',
  ])
})

test('offsets are those of the text given', () => {
  const text = 'My pa\u200btient is a fa\u200brrier in our county and he had sur\u200bgery.'
  const found = read(text, { kind: 'post' }).estimate
  expect(found?.traits.map((t) => text.slice(t.start, t.end))).toContain('fa\u200brrier')
})

test.each([
  ['My patient lives in a town of 650 and she has lupus.', 'us', 650],
  ['My patient lives in a town of 1,200 and she has lupus.', 'us', 1200],
  ['My patient, from Guaynabo, has asthma. She is well.', 'pr', 75_000],
  ['My patient from Springfield, IL has asthma. She is well.', 'us', 110_000],
  ['My patient from St. Louis has asthma. She is well.', 'us', 320_000],
])('%s', (text, area, people) => {
  const found = estimate(text)
  expect(found?.area).toBe(area)
  const place = found?.traits.find(({ kind }) => kind === 'place')
  const told = (COUNTRIES[found?.area ?? 'us'].people * (place?.perMillion ?? 0)) / 1e6
  expect(told).toBeGreaterThan(people * 0.7)
  expect(told).toBeLessThan(people * 1.3)
})

test('what comes from others is estimated and not stopped by it', () => {
  const text = 'There is exactly one farrier in this county and he was admitted to your ICU.'
  const ours = read(text, { kind: 'post' })
  expect(ours).toMatchObject({ verdict: 'block', estimate: { level: 'very-few' } })
  expect(ours.reasons.map(({ id }) => id)).toContain('singles-out')
  expect(read(text, { kind: 'comment' }).estimate).not.toBeNull()
  expect(read(text, { kind: 'comment' }).reasons).not.toContainEqual({ id: 'singles-out' })
})

test('a trait more never makes it fit more people', () => {
  const more = [' She is a welder.', ' She is from Amarillo.', ' She is 61.', ' She has lupus.', ' She has diabetes.']
  const extra = [
    ...more,
    ' Now she is in Kansas.',
    ' She is the only welder in our county.',
    ' She was in the crash on I-80.',
  ]
  fc.assert(
    fc.property(fc.subarray(extra), fc.constantFrom(...extra), (some, one) => {
      const start = 'My patient had surgery and she is well. She is a teenager.'
      const base = start + some.join('')
      const before = estimateOf(documentOf(base, {}), [])
      const after = estimateOf(documentOf(base + one, {}), [])
      expect(after?.people).toBeLessThanOrEqual(before?.people ?? 0)
    }),
    { numRuns: 60 },
  )
})

const scraps = fc.constantFrom(
  'My patient ',
  'she ',
  "the mayor's wife ",
  'town of ',
  '1,200 ',
  'in Kansas ',
  'from Bird City, KS ',
  'the only ',
  'farrier ',
  'surgery ',
  'on I-80 ',
  'the crash ',
  'in the news ',
  '104-year-old ',
  'él ',
  '. ',
  '\n',
  '\ud800',
  '\u200b',
  '-',
  "'",
  'İ',
)
test('any string at all gives whole people and offsets inside it, and the same again', () => {
  const known = new Set<string>(PHRASE_IDS)
  fc.assert(
    fc.property(
      fc.array(fc.oneof(scraps, fc.string({ unit: 'binary', maxLength: 6 })), { maxLength: 30 }).map((p) => p.join('')),
      (text) => {
        const found = read(text, {}).estimate
        expect(read(text, {}).reasons).not.toContainEqual({ id: 'reader-failed' })
        expect(read(text, {}).estimate).toEqual(found)
        if (!found) return
        for (const n of [found.people, found.low, found.high]) expect(Number.isInteger(n)).toBe(true)
        expect(found.low).toBeGreaterThanOrEqual(1)
        expect(found.people).toBeGreaterThanOrEqual(found.low)
        expect(found.high).toBeGreaterThanOrEqual(found.people)
        let last = 0
        for (const { start, end, perMillion } of found.traits) {
          expect(start).toBeGreaterThanOrEqual(last)
          expect(end).toBeGreaterThan(start)
          expect(end).toBeLessThanOrEqual(text.length)
          expect(perMillion).toBeGreaterThan(0)
          expect(perMillion).toBeLessThanOrEqual(1e6)
          last = start
        }
        for (const phrase of found.says) {
          expect(known).toContain(phrase.id)
          for (const lang of ['en', 'es'] as const) expect(word(phrase, lang)).not.toMatch(/[{}]|undefined/)
        }
      },
    ),
    { numRuns: 400 },
  )
})

test('the work is bounded, however long the text', () => {
  const text = 'My patient, 104, the only farrier in our county, had surgery and she is in the news. '.repeat(12_000)
  const doc = documentOf(text, {})
  const began = performance.now()
  estimateOf(doc, [])
  expect(performance.now() - began).toBeLessThan(1000)
})

describe('the figures', () => {
  test('ages and states add up', () => {
    const all = AGE_BANDS.reduce((sum, band) => sum + band, 0)
    expect(all).toBeGreaterThan(985_000)
    expect(all).toBeLessThan(1_010_000)
    expect(ofAges(0, 115) / all).toBeGreaterThan(0.99)
    expect(ofAge(104)).toBeLessThan(ofAge(100))
    expect(STATES).toHaveLength(51)
    const people = STATES.reduce((sum, state) => sum + state.people, 0)
    expect(people / COUNTRIES.us.people).toBeGreaterThan(0.995)
    expect(people / COUNTRIES.us.people).toBeLessThan(1.005)
  })

  test('each term has a figure', () => {
    let terms = 0
    for (const { terms: of } of vocabulary().known.values())
      for (const term of of) {
        terms++
        expect(term.perMillion).toBeGreaterThanOrEqual(0)
        expect(term.perMillion).toBeLessThan(500_000)
        expect(term.words.every((one) => /^[a-z0-9']+$/.test(one))).toBe(true)
      }
    expect(terms).toBeGreaterThan(700)
  })

  test('towns are read back as they were written', () => {
    expect(townsOf('springfield').length).toBeGreaterThan(5)
    expect(townsOf('amarillo')).toEqual([{ region: 'tx', people: 200_000 }])
    expect(townsOf('nowhere at all')).toEqual([])
  })

  test('numbers in words', () => {
    expect(numberOf('sixty-seven')).toBe(67)
    expect(numberOf('sesenta y siete')).toBe(67)
    expect(numberOf('a hundred and four')).toBe(104)
    expect(numberOf('nineties')).toBe(90)
    expect(numberOf('elderly')).toBe(-1)
  })
})

test('the sentence, in both languages', () => {
  const params = { people: 12_000, area: 'us' }
  expect(word({ id: 'estimate-few', params: { people: 3, area: 'us' } }, 'en')).toBe(
    'Perhaps 3 people in the United States fit this.',
  )
  expect(word({ id: 'estimate-many', params }, 'en')).toBe('About 12,000 people in the United States fit this.')
  expect(word({ id: 'estimate-many', params }, 'es')).toBe(
    'Unas 12\u00a0000 personas en Estados Unidos encajan con esto.',
  )
})
