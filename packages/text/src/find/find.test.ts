import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isIban } from './forms.ts'
import { findAll } from './index.ts'

const textsIn = (text: string): string[] => findAll(text).map((f) => text.slice(f.start, f.end))
const typesIn = (text: string): string[] => findAll(text).map((f) => f.type)

test('names and places are found whosoever they are, countries among them', () => {
  expect(textsIn('RT @someone: Serena Williams lands in Paris tomorrow')).toEqual(
    expect.arrayContaining(['Serena Williams', 'Paris']),
  )
  expect(textsIn('Wanjiru moved from Kenya to Ohio.')).toEqual(expect.arrayContaining(['Kenya', 'Ohio']))
})

test('a Spanish clinical case gives up its name, number and date', () => {
  const found = textsIn(
    'Nombre: Pedro. Apellidos: De Miguel Rivera. NHC: 2569870. Fecha de nacimiento: 10/10/1963.',
  ).join(' ')
  for (const part of ['Pedro', 'Rivera', '2569870', '1963']) expect(found).toContain(part)
})

test.each([
  ['Application no. 36110/97 lodged on March 3, 1998.', ['36110/97', 'March 3, 1998']],
  ['They were represented by Mr D. Ferrara, a lawyer practising in Naples.', ['Mr D. Ferrara', 'Naples']],
  ['She was born on 12 May 2004.', ['12 May 2004']],
  ['IBAN GB29NWBK60161331926819, card 5105 1051 0510 5100', ['GB29NWBK60161331926819', '5105 1051 0510 5100']],
  [
    'My passport is 992837461 and I live at 16 Elm Street, Dover, DE 19901.',
    ['992837461', '16 Elm Street, Dover, DE 19901'],
  ],
  ['Ask Ms. Okonkwo (MRN 88231007), phone 918-555-0148.', ['Ms. Okonkwo', '88231007', '918-555-0148']],
])('%s', (text, parts) => {
  expect(textsIn(text)).toEqual(parts)
})

test('what is named after people, and what is said of health in general, is nobody’s', () => {
  for (const text of [
    'What is the first-line treatment for Crohn disease in adults?',
    '58-year-old male with hypertension and gout started on hydrochlorothiazide; should I switch him to losartan?',
    'Friedreich ataxia is estimated to affect 1 in 40,000 people. This condition is found in people with European ancestry. It is rarely identified in other groups, and in Finland it is unknown.',
  ])
    expect(textsIn(text)).toEqual([])
})

test('"In 1998 the Regional Court" is no street', () => {
  expect(typesIn('On 3 June the Court of Cassation upheld it. In 1998 the Regional Court had refused.')).not.toContain(
    'LOCATION',
  )
})

test('about is what the reader says, else public', () => {
  const found = findAll('So proud of Mary in room 312, who beat cancer! Dr. Anil Patel is from Toledo.', {
    kind: 'post',
  })
  expect(found.find((f) => f.start === 12)?.about).toBe('patient')
  expect(new Set(found.map((f) => f.about))).toContain('workforce')
})

test('an IBAN is told by its check digits', () => {
  expect(isIban('DE89 3704 0044 0532 0130 00')).toBe(true)
  expect(isIban('DE88 3704 0044 0532 0130 00')).toBe(false)
})

const pieces = fc.constantFrom(
  'Mr. ',
  'Mary ',
  '\n',
  'no. 12/97, ',
  '4111 1111 1111 1111 ',
  '🙂',
  '\ud83d',
  'é',
  'e\u0301',
  '\u200b',
  '12 May ',
  '@x ',
  '#Iran',
  'DE89 3704 ',
  'ſ',
)
test.each([
  ['any string at all', fc.string({ unit: 'binary', maxLength: 300 })],
  [
    'any of the pieces that names and numbers are made of',
    fc.array(pieces, { maxLength: 40 }).map((all) => all.join('')),
  ],
])('%s gives offsets inside it, in order, and the same again', (_, strings) => {
  fc.assert(
    fc.property(strings, (text) => {
      const found = findAll(text)
      let last = 0
      for (const { start, end } of found) {
        expect(start).toBeGreaterThanOrEqual(last)
        expect(end).toBeGreaterThan(start)
        expect(end).toBeLessThanOrEqual(text.length)
        expect(/^[\udc00-\udfff]/.test(text.slice(start)) && /[\ud800-\udbff]$/.test(text.slice(0, start))).toBe(false)
        last = start
      }
      expect(findAll(text)).toEqual(found)
    }),
    { numRuns: 120 },
  )
})
