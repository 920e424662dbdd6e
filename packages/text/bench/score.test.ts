import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { ABOUTS, TRIAGE_LABELS, VERDICTS } from '../src/types.ts'
import { allRecords, ROOT, type Record_ } from './records.ts'
import { figureOf, keeps, MEASURES, tallyOf, type Answer } from './score.ts'
import { bootstrap, f1, random, wilson } from './stats.ts'

const next = random(7)
const pick = <T>(list: readonly T[]): T | undefined => list[Math.floor(next() * list.length)]

/** What a mediocre reader might say: marks missed, moved and made up, wrong people, wrong verdicts. */
function guess(record: Record_): Answer {
  const moved = record.spans
    .filter(() => next() < 0.7)
    .map(({ start, end, about }) => ({
      start: Math.max(0, start - Math.floor(next() * 3)),
      end: next() < 0.3 ? start + Math.ceil((end - start) * next()) : end,
      type: 'NAME',
      about: next() < 0.8 ? about : pick(ABOUTS),
    }))
  const at = Math.floor(next() * record.text.length)
  const made =
    next() < 0.4 ? [{ start: at, end: at + 5, type: 'NAME', ...(next() < 0.5 ? { about: 'patient' } : {}) }] : []
  return {
    verdict: next() < 0.6 ? record.verdict : pick(VERDICTS),
    discloses: next() < 0.7 ? record.discloses === 'yes' : next() < 0.5,
    labels: [...record.labels.filter(() => next() < 0.8), ...(next() < 0.4 ? [pick(TRIAGE_LABELS) ?? 'none'] : [])],
    findings: [...moved, ...made],
  }
}

test('the figures are those of corpus/score.mjs', () => {
  const folder = mkdtempSync(join(tmpdir(), 'chaperone-score-'))
  try {
    const dev = join(ROOT, 'corpus/dev')
    const files = readdirSync(dev).map((name) => join(dev, name))
    const chunks = new Set(
      files.flatMap((file) => [...readFileSync(file, 'utf8').matchAll(/^id: (.*)$/gm)].map((m) => m[1])),
    )
    const records = allRecords().filter((record) => chunks.has(record.id))
    const answers = new Map(records.map((record) => [record.id, guess(record)]))
    // One record without an answer, as where a reader threw.
    answers.delete(records[0]?.id ?? '')
    const said = join(folder, 'said.jsonl')
    writeFileSync(said, [...answers].map(([id, answer]) => JSON.stringify({ id, ...answer })).join('\n'))
    const { stdout } = spawnSync(process.execPath, [join(ROOT, 'corpus/score.mjs'), said, ...files, '--json'], {
      encoding: 'utf8',
    })
    const theirs = JSON.parse(stdout) as {
      direct: { recall: number; precision: number }
      decoys: { all: { falseAlarms: number } }
      about: { accuracy: number }
      blockCaught: number
      blockNotOk: number
      okAlarmed: number
      discloses: { f1: number }
      labels: { macroF1: number; crisis: { recall: number }; emergency: { recall: number } }
    }
    const tallies = records.map((record) => tallyOf(record, answers.get(record.id)))
    const ours = Object.fromEntries(
      MEASURES.map((measure) => [measure.id, (figureOf(measure, tallies)?.value ?? -1) / 100]),
    )
    const expected = {
      'direct-recall': theirs.direct.recall,
      'direct-precision': theirs.direct.precision,
      decoys: theirs.decoys.all.falseAlarms,
      about: theirs.about.accuracy,
      caught: theirs.blockCaught,
      'let-through': 1 - theirs.blockNotOk,
      alarmed: theirs.okAlarmed,
      discloses: theirs.discloses.f1,
      triage: theirs.labels.macroF1,
      crisis: theirs.labels.crisis.recall,
      emergency: theirs.labels.emergency.recall,
    }
    expect(records).toHaveLength(600)
    for (const [id, value] of Object.entries(expected)) expect([id, ours[id]]).toEqual([id, expect.closeTo(value, 10)])
  } finally {
    rmSync(folder, { recursive: true })
  }
})

test('an interval of Wilson is as published: 0 of 10, 5 of 10, 81 of 263', () => {
  const rounded = (hits: number, of: number) => wilson(hits, of).map((each) => Math.round(each * 1000) / 1000)
  expect(rounded(0, 10)).toEqual([0, 0.278])
  expect(rounded(5, 10)).toEqual([0.237, 0.763])
  expect(rounded(81, 263)).toEqual([0.255, 0.366])
})

test('a bootstrap is the same each time and holds the figure', () => {
  const rows = Array.from({ length: 200 }, (_, i) => [[+(i % 3 !== 0), +(i % 5 === 0), +(i % 3 === 0)] as const])
  const figure = (sample: typeof rows) => f1(sample) ?? 0
  const [low, high] = bootstrap(rows, (sample) => figure([...sample]))
  expect([low, high]).toEqual(bootstrap(rows, (sample) => figure([...sample])))
  expect(low).toBeLessThan(figure(rows))
  expect(high).toBeGreaterThan(figure(rows))
  expect(high - low).toBeLessThan(0.2)
})

test('a limit is kept at its very value; what has none is neither', () => {
  expect(keeps({ limit: { at: 'most', value: 6 } }, 6)).toBe(true)
  expect(keeps({ limit: { at: 'least', value: 80 } }, 79.9)).toBe(false)
  expect(keeps({}, 1)).toBeUndefined()
})
