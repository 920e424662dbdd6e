import fc from 'fast-check'
import { describe, expect, test, vi } from 'vitest'
import { PHRASE_IDS, maskFor, read, rewrite, severity, word, type Reading } from './index.ts'
import type { Context } from './types.ts'

// Hundreds of generated texts take their time on a busy machine.
vi.setConfig({ testTimeout: 60_000 })

const found = (text: string, reading: Reading): string[] =>
  reading.findings.map((f) => `${f.type}:${f.about}:${text.slice(f.start, f.end)}`)

/** Strings as bad as they come: any code unit, lone surrogates among them, and scraps of what the recognizers look for. */
const scraps = fc.constantFrom(
  'Mary ',
  'Dr. Patel',
  'room 312',
  ' 555-0142',
  '@',
  '.',
  '#PrayForTyler',
  '\ud83d\ude00',
  '\ud800',
  '\udc00',
  '\u200b',
  '\u0301',
  'İ',
  '𝗠𝗮𝗿𝘆',
  '5 5 5 ',
  'a@b.example',
  '(01)',
  '"',
  '(',
  '\n',
  'yesterday',
  'ﬁ',
  '１２３',
  'Ж',
  'مرحبا',
  '\u202e',
)
const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 200 }),
  fc.string({ unit: 'grapheme', maxLength: 200 }),
  fc
    .array(fc.oneof(scraps, fc.string({ unit: 'binary', maxLength: 4 })), { maxLength: 40 })
    .map((parts) => parts.join('')),
)
const anyContext: fc.Arbitrary<Context> = fc.record(
  {
    kind: fc.constantFrom('post', 'reply', 'comment', 'review-reply'),
    author: fc.constantFrom('org', 'staff', 'patient'),
    lang: fc.constantFrom('en', 'es', 'fr', ''),
    inReplyTo: anyText,
    own: fc.record({
      staff: fc.array(anyText, { maxLength: 3 }),
      places: fc.array(anyText, { maxLength: 3 }),
      links: fc.array(anyText, { maxLength: 3 }),
    }),
  },
  { requiredKeys: [] },
)
const isHigh = (code: number): boolean => code >= 0xd800 && code <= 0xdbff
const isLow = (code: number): boolean => code >= 0xdc00 && code <= 0xdfff

describe('any string at all', () => {
  test('gives findings inside it, in reading order, apart from one another, cutting no surrogate pair, and the same ones again', () => {
    fc.assert(
      fc.property(anyText, anyContext, (text, context) => {
        const reading = read(text, context)
        let last = 0
        for (const { start, end, score } of reading.findings) {
          expect(start).toBeGreaterThanOrEqual(last)
          expect(end).toBeGreaterThan(start)
          expect(end).toBeLessThanOrEqual(text.length)
          expect(score).toBeGreaterThanOrEqual(0)
          expect(score).toBeLessThanOrEqual(1)
          for (const at of [start, end])
            expect(isLow(text.charCodeAt(at)) && isHigh(text.charCodeAt(at - 1))).toBe(false)
          last = end
        }
        expect(reading.reasons.length).toBeGreaterThan(0)
        expect(reading.reasons).not.toContainEqual({ id: 'reader-failed' })
        expect(read(text, context)).toEqual(reading)
        expect(typeof rewrite(text, reading.findings, 'en')).toBe('string')
        expect(typeof maskFor(text, reading.findings, 'es')).toBe('string')
      }),
      { numRuns: 300 },
    )
  })

  // A pattern that goes back over what it has read would take hours here, not seconds.
  test.each([
    'a',
    'A',
    '5',
    ' ',
    '.',
    '@',
    '#',
    '-',
    '"',
    '\u0301',
    '\ud83d\ude00',
    '\ud800',
    'Mary ',
    '5 ',
    'a.',
    'the ',
    'Dr. ',
    '1-',
    'x@',
    '(',
    'Mary and 911, ',
    'in 5114 ',
    'room 3 of Boston ',
  ])(
    'a million characters of %j are read',
    (unit) => {
      const text = unit.repeat(Math.ceil(1_000_000 / unit.length))
      const reading = read(text)
      expect(reading.reasons).not.toContainEqual({ id: 'reader-failed' })
    },
    60_000,
  )
})

test('the words for an age read on with what stands around it, or there are none', () => {
  const said = (text: string): string => rewrite(text, read(text, { kind: 'post', author: 'org' }).findings, 'en')
  expect(said('A 47-year-old farrier came to our cancer ward last weekend.')).toContain('40-something-year-old')
  expect(said('Our patient, 67yo, went home.')).toContain('67yo')
  expect(said('She is 52 and our patient Dana in room 4 loves her.')).toContain('some 50 years old')
})

test('what hides an identifier is undone, and offsets are those of the text given', () => {
  for (const text of [
    'call 4\u200b04-555-0\u200b182',
    'call ４０４-５５５-０１８２',
    'call 404\u2011555\u20110182',
    'call 𝟰𝟬𝟰-𝟱𝟱𝟱-𝟬𝟭𝟴𝟮',
  ]) {
    const phone = read(text).findings.find((f) => f.type === 'PHONE')
    expect(phone && text.slice(phone.start, phone.end)).toBe(text.slice(5))
  }
})

test('a patient’s name and room stop a post; the clinician’s name does not', () => {
  const text =
    'So proud of Mary in room 312, who rang the bell yesterday after her last chemo! Dr. Anil Patel is cheering.'
  const reading = read(text, { kind: 'post', author: 'org' })
  expect(reading.verdict).toBe('block')
  expect(found(text, reading)).toEqual(
    expect.arrayContaining(['NAME:patient:Mary', 'OTHER_ID:patient:room 312', 'NAME:workforce:Anil Patel']),
  )
})

test('health education and events go out', () => {
  for (const text of [
    'Flu shots, no appointment needed! Walk in Saturdays in October, 9 to 1.',
    'Know the signs of a stroke: face drooping, arm weakness, speech difficulty. Call 911.',
  ]) {
    expect(read(text, { kind: 'post', author: 'org' }).verdict).toBe('ok')
  }
})

test('a language that can’t be read waits for a person', () => {
  const text =
    'Wir freuen uns, dass die Operation gut verlaufen ist und der Patient nach Hause gehen durfte, mit allen Wünschen für die Zukunft.'
  expect(read(text, { kind: 'post' })).toMatchObject({ verdict: 'review', lang: 'und' })
  expect(read('Bonjour', { lang: 'fr' }).verdict).toBe('review')
})

test('the organization’s own phones, links, people, places and handles are known as its own', () => {
  const text =
    'Marisol Quintanilla left the Maple Wing in tears. Call 404-555-0182 or see https://tallgrass.example/help, @tallgrass.er'
  const own = {
    staff: ['Dr. Marisol Quintanilla'],
    places: ['Maple Wing'],
    phones: ['+1 (404) 555-0182'],
    links: ['https://www.tallgrass.example'],
    handles: ['tallgrass.er'],
  }
  const reading = read(text, { kind: 'post', own })
  expect(found(text, reading)).toEqual([
    'NAME:workforce:Marisol Quintanilla',
    'LOCATION:public:Maple Wing',
    'PHONE:public:404-555-0182',
    'URL:public:https://tallgrass.example/help',
    'OTHER_ID:public:@tallgrass.er',
  ])
})

test('a lone given name is nobody’s in the directory', () => {
  const text = 'Marisol was discharged from room 312 yesterday after surgery.'
  const reading = read(text, { kind: 'post', own: { staff: ['Marisol Quintanilla'] } })
  expect(found(text, reading)).toContain('NAME:patient:Marisol')
})

test('only a reply is asked whether it discloses', () => {
  expect(read('Thank you!', { kind: 'post' }).discloses).toBeNull()
  expect(
    read("We're sorry about your wait last Tuesday. Our records show you were triaged at nine.", {
      kind: 'review-reply',
      inReplyTo: 'Waited three hours with a broken wrist.',
    }),
  ).toMatchObject({ discloses: true, verdict: 'block' })
  expect(
    read('We take feedback seriously. Please call our patient relations line.', {
      kind: 'review-reply',
      inReplyTo: 'Rude front desk.',
    }),
  ).toMatchObject({ discloses: false })
})

test('what is found can be written anew or masked', () => {
  const text = 'Mrs. Alvarez in room 312 went home yesterday.'
  const findings = [
    {
      start: 5,
      end: 12,
      type: 'NAME',
      about: 'patient',
      score: 0.9,
      rule: 'name-titled.person',
      why: { id: 'patient-care' },
      fix: { id: 'a-patient' },
    },
    {
      start: 16,
      end: 24,
      type: 'OTHER_ID',
      about: 'patient',
      score: 0.9,
      rule: 'room-bed.room',
      why: { id: 'patient-care' },
      fix: { id: 'a-room' },
    },
    {
      start: 35,
      end: 44,
      type: 'DATE',
      about: 'patient',
      score: 0.9,
      rule: 'date.relative',
      why: { id: 'patient-care' },
      fix: { id: 'recently' },
    },
  ] as const
  expect(rewrite(text, findings, 'en')).toBe('A patient in a room went home recently.')
  expect(rewrite(text, findings, 'es')).toBe('Un paciente in una habitación went home hace poco.')
  expect(maskFor(text, findings)).toBe('Mrs. [a patient’s name] in [room number] went home [date].')
})

test('every phrase is worded in both languages, and every phrase the reader uses is one of them', () => {
  for (const id of PHRASE_IDS) {
    const phrase = { id, params: { type: 'NAME', about: 'patient', count: 2, kinds: 'NAME,DATE', decade: 60 } }
    expect(word(phrase, 'en')).not.toBe(word(phrase, 'es'))
    for (const lang of ['en', 'es'] as const) expect(word(phrase, lang)).not.toMatch(/[{}]|undefined/)
  }
  const known = new Set<string>(PHRASE_IDS)
  for (const text of [
    'So proud of Mary, 94, in room 312! Call her mom Ana at 404-555-0182. MRN 4471098.',
    'Meet @marisol.q.bakes, 61, of Boston',
  ]) {
    const { findings, reasons } = read(text)
    for (const phrase of [...reasons, ...findings.flatMap((f) => (f.fix ? [f.why, f.fix] : [f.why]))])
      expect(known).toContain(phrase.id)
  }
})

test('staff and public findings are left alone', () => {
  const base = { start: 0, end: 1, type: 'NAME', score: 1, rule: 'x.y', why: { id: 'patient-care' } } as const
  expect(severity({ ...base, about: 'workforce' })).toBe('fine')
  expect(severity({ ...base, about: 'patient' })).toBe('block')
  expect(severity({ ...base, about: 'patient', score: 0.55 })).toBe('caution')
  expect(severity({ ...base, about: 'patient', type: 'AGE' })).toBe('caution')
})
