import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { documentOf } from '../document.ts'
import { RECOGNIZERS } from './index.ts'
import type { Recognizer } from '../recognizer.ts'

const folder = new URL('../../fixtures/', import.meta.url)
const lines = (name: string): string[] => readFileSync(new URL(name, folder), 'utf8').split('\n').filter(Boolean)

/** What a recognizer finds in a text: [start, end] of each candidate that stands up to its checks. */
function found(recognizer: Recognizer, text: string): [number, number][] {
  const doc = documentOf(text, {})
  return recognizer
    .find(doc)
    .filter((at) => recognizer.validate(doc, at) && !recognizer.invalidate(doc, at))
    .map(({ start, end }) => [start, end])
}

describe.each(RECOGNIZERS.map((recognizer) => ({ id: recognizer.id, recognizer })))('$id', ({ id, recognizer }) => {
  test.each(lines(`${id}.valid.txt`))('finds exactly what is marked: %s', (line) => {
    const text = line.replace(/[«»]/g, '')
    const start = line.indexOf('«')
    expect(found(recognizer, text)).toContainEqual([start, line.indexOf('»') - 1])
  })

  test.each(lines(`${id}.invalid.txt`))('finds nothing: %s', (line) => {
    expect(found(recognizer, line)).toEqual([])
  })
})

test('every recognizer has cases, and every case file a recognizer', () => {
  const files = readdirSync(folder).sort()
  const wanted = RECOGNIZERS.flatMap(({ id }) => [`${id}.invalid.txt`, `${id}.valid.txt`]).sort()
  expect(files).toEqual(wanted)
})

test('a recognizer’s id is its file’s name', () => {
  const files = readdirSync(new URL('.', import.meta.url)).map((name) => name.replace(/\.ts$/, ''))
  for (const { id } of RECOGNIZERS) expect(files).toContain(id)
})
