import fc from 'fast-check'
import { expect, test, vi } from 'vitest'
import { scoreSet, describeSets } from './external.ts'
import { recordsKeptApart } from './records.ts'
import { figureOf, MEASURES, tallyOf } from './score.ts'
import { speedOf } from './speed.ts'
import { answersOf, asAnswer, holesIn, installed, SUBJECTS, type Reads } from './subjects.ts'
import { tableOf } from './table.ts'

// Some of the others take a second to load.
vi.setConfig({ testTimeout: 60_000 })

const records = recordsKeptApart().slice(0, 60)

test('a reader that throws on some records is counted for those and scored on the rest', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.constantFrom('says', 'throws', 'rejects', 'throws nothing'), { minLength: 60, maxLength: 60 }),
      async (acts) => {
        let at = 0
        const reads: Reads = ({ text }) => {
          const act = acts[at++]
          if (act === 'throws') throw new Error('no')
          // oxlint-disable-next-line no-throw-literal
          if (act === 'throws nothing') throw undefined
          const answer = asAnswer(text, [{ start: 0, end: 4 }])
          return act === 'rejects' ? Promise.reject(new Error('no')) : answer
        }
        const { answers, thrown } = await answersOf(reads, records)
        const tallies = records.map((record) => tallyOf(record, answers.get(record.id)))
        expect(thrown).toBe(acts.filter((act) => act !== 'says').length)
        expect(answers.size + thrown).toBe(records.length)
        for (const measure of MEASURES) expect(figureOf(measure, tallies)?.value ?? 0).toBeGreaterThanOrEqual(0)
      },
    ),
    { numRuns: 40 },
  )
})

test('one that throws is timed all the same', async () => {
  const speed = await speedOf(
    (text) => {
      if (text === 'b') throw new Error('no')
      return text === 'c' ? Promise.reject(new Error('no')) : null
    },
    ['a', 'b', 'c'],
    0.05,
  )
  expect(speed.perSecond).toBeGreaterThan(0)
})

const ODD = [
  '',
  ' ',
  '\ud800',
  '👩‍⚕️ @a',
  'a'.repeat(5000),
  '1'.repeat(400),
  '\uE000\uE000',
  '((((',
  '\u202eMary\u202c',
  '\0',
]

test.each(SUBJECTS)('$name answers or throws, and never with a span outside the text', async (subject) => {
  const reads = await subject.load()
  await fc.assert(
    fc.asyncProperty(
      fc.oneof(
        fc.constantFrom(...ODD),
        fc.string({ unit: 'binary', maxLength: 120 }),
        fc.constantFrom(...records.map((record) => record.text)),
      ),
      async (text) => {
        const [record] = records
        if (!record) throw new Error('no records')
        const { answers, thrown } = await answersOf(reads, [{ ...record, text }])
        const answer = answers.get(record.id)
        expect(thrown).toBe(answer ? 0 : 1)
        for (const { start, end } of answer?.findings ?? []) {
          expect(start).toBeGreaterThanOrEqual(0)
          expect(end).toBeGreaterThan(start)
          expect(end).toBeLessThanOrEqual(text.length)
        }
      },
    ),
    { numRuns: 60 },
  )
})

test('the others are installed in the versions named, under the MIT licence', () => {
  const all = [...new Set(SUBJECTS.flatMap(installed))].sort()
  expect(all).toEqual([
    '@openredaction/core 1.1.5 (MIT)',
    'compromise 14.17.0 (MIT)',
    'compromise-dates 3.9.0 (MIT)',
    'redact-pii 3.4.0 (MIT)',
  ])
})

test('the others find what they are known to find', async () => {
  const text = 'Thanks Mary Smith. Write to mary@example.org or call 555-123-4567.'
  const found = async (name: string) => {
    const reads = await SUBJECTS.find((one) => one.name === name)?.load()
    return (await reads?.({ text }))?.findings.map(({ start, end }) => text.slice(start, end))
  }
  expect(await found('compromise')).toEqual(expect.arrayContaining(['Mary Smith', 'mary@example.org', '555-123-4567']))
  expect(await found('redact-pii')).toEqual(expect.arrayContaining(['mary@example.org', '555-123-4567']))
  expect(await found('openredaction')).toContain('555-123-4567')
  expect(await found('union')).toEqual(expect.arrayContaining((await found('redact-pii')) ?? []))
})

test('what a text was redacted to says where', () => {
  const hole = '\uE000'
  expect(holesIn('Call Mary at 555.', `Call ${hole} at ${hole}.`)).toEqual([
    { start: 5, end: 9 },
    { start: 13, end: 16 },
  ])
  expect(holesIn('Mary', hole)).toEqual([{ start: 0, end: 4 }])
  expect(holesIn('MaryAnn!', `${hole}${hole}!`)).toEqual([{ start: 0, end: 7 }])
  expect(holesIn('nothing', 'nothing')).toEqual([])
})

test('a set of others is scored by half covered and by overlap, people and places alone in posts', () => {
  const line = JSON.stringify({
    text: 'Ana Ruiz in Leon with Acme',
    spans: [
      { start: 0, end: 8, type: 'PERSON' },
      { start: 12, end: 16, type: 'LOCATION' },
      { start: 22, end: 26, type: 'ORG' },
    ],
  })
  const find = () => [
    { start: 0, end: 3, type: 'NAME' },
    { start: 12, end: 16, type: 'LOCATION' },
    { start: 17, end: 21, type: 'NAME' },
    { start: 22, end: 26, type: 'DATE' },
  ]
  expect(scoreSet('wnut17', [line], find)).toMatchObject({ found: { hits: 1, of: 2 }, right: { hits: 2, of: 3 } })
  const all = scoreSet('meddocan', [line, line], () => {
    throw new Error('no')
  })
  expect(all).toMatchObject({ thrown: 2, found: { hits: 0, of: 6 }, right: { hits: 0, of: 0 } })
  expect(describeSets([all])).toContain('threw on 2')
})

test('the table marks what is kept and leaves out what a reader does not say', () => {
  const figure = { value: 81.5, interval: [80, 83] as const, hits: 815, of: 1000 }
  const limit = { at: 'least', value: 80 } as const
  const table = tableOf(
    ['all', 'en'],
    [
      {
        id: 'x',
        name: 'found',
        unit: '%',
        limit,
        lines: [
          { reader: 'ours', figures: [figure, null], kept: true },
          { reader: 'other', figures: [null, null] },
        ],
      },
    ],
  )
  expect(table).toMatch(/found \(%, ≥ 80\)\n {2}ours +81\.5 \(80\.0–83\.0\) +815\/1000 +– +kept\n/)
  expect(table).not.toContain('other')
})
