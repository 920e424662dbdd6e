import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseSync } from 'vite'
import { describe, expect, it } from 'vitest'
import { messages, wordsIn, type Message, type Messages, type Text } from './messages.ts'

const src = join(import.meta.dirname, '..')
const files = readdirSync(src, { recursive: true, encoding: 'utf8' }).filter((name) => !name.includes('.test.'))

const isText = (value: unknown): value is Text =>
  typeof value === 'string' || (typeof value === 'object' && value !== null && 'one' in value && 'other' in value)
const isDictionary = (value: unknown): value is Messages =>
  typeof value === 'object' &&
  value !== null &&
  Object.values(value).length > 0 &&
  Object.values(value).every((entry) => typeof entry === 'object' && entry !== null && 'en' in entry)
const forms = (text: Text) => (typeof text === 'string' ? [text] : Object.values(text))
const slots = (text: Text) =>
  [...new Set(forms(text).flatMap((form) => form.match(/\{\w+\}/g) ?? []))].toSorted((a, b) => a.localeCompare(b))

const dictionaries: [string, Messages][] = []
for (const file of files.filter((name) => /(words[\w-]*|i18n\/(shared|problems))\.ts$/.test(name))) {
  const module: Record<string, unknown> = await import(join(src, file))
  for (const [name, value] of Object.entries(module))
    if (isDictionary(value)) dictionaries.push([`${file} ${name}`, value])
}

describe('words', () => {
  it('finds the dictionaries of this application', () => {
    expect(dictionaries.length).toBeGreaterThan(8)
  })

  it.each(dictionaries)('%s says everything in both languages, with the same values', (_, dictionary) => {
    const wrong = Object.entries(dictionary).filter(([, { en, es }]: [string, Message]) => {
      if (!isText(en) || !isText(es) || typeof en !== typeof es) return true
      if ([...forms(en), ...forms(es)].some((form) => form.trim() === '')) return true
      // A singular may leave its number out: "one post".
      const [a, b] = [slots(en), slots(es)].map((found) => found.filter((slot) => slot !== '{count}'))
      return a?.join() !== b?.join()
    })
    expect(wrong.map(([key]) => key)).toEqual([])
  })

  it('keeps the tone: no exclamation marks, no "oops"', () => {
    const loud = dictionaries.flatMap(([where, dictionary]) =>
      Object.entries(dictionary).flatMap(([key, { en, es }]) =>
        [...forms(en), ...forms(es)].some((form) => /[!¡]|\boops\b|\bups\b/i.test(form)) ? [`${where}: ${key}`] : [],
      ),
    )
    expect(loud).toEqual([])
  })
})

const SPOKEN = new Set([
  'label',
  'title',
  'placeholder',
  'hint',
  'alt',
  'aria-label',
  'aria-description',
  'what',
  'word',
])

interface Node {
  type?: string
  value?: unknown
  name?: { name?: string }
  openingElement?: Node
}
function* walk(node: unknown): Generator<Node> {
  if (Array.isArray(node)) for (const child of node) yield* walk(child)
  else if (typeof node === 'object' && node !== null) {
    // What one types at a prompt is the same in every language.
    if ((node as Node).openingElement?.name?.name === 'code') return
    yield node
    for (const child of Object.values(node)) yield* walk(child)
  }
}

describe('screens', () => {
  it.each(files.filter((name) => name.endsWith('.tsx')))('%s has no words of its own', (file) => {
    const { program } = parseSync(file, readFileSync(join(src, file), 'utf8'), { lang: 'tsx' })
    const own: string[] = []
    for (const node of walk(program)) {
      if (node.type === 'JSXText' && /\p{L}{2}/u.test(String(node.value))) own.push(String(node.value).trim())
      if (node.type !== 'JSXAttribute' || !SPOKEN.has(node.name?.name ?? '')) continue
      const value = node.value as Node | null
      if (value?.type === 'Literal' && /\p{L}{2}/u.test(String(value.value))) own.push(String(value.value))
    }
    expect(own).toEqual([])
  })
})

describe('wordsIn', () => {
  const dictionary = messages({
    hello: { en: 'Hello, {name}.', es: 'Hola, {name}.' },
    posts: {
      en: { zero: 'No posts', one: '{count} post', other: '{count} posts' },
      es: { zero: 'Ninguna publicación', one: '{count} publicación', other: '{count} publicaciones' },
    },
  })

  it('fills values in', () => {
    expect(wordsIn(dictionary, 'es')('hello', { name: 'Maya' })).toBe('Hola, Maya.')
  })

  it.each([
    ['en', 0, 'No posts'],
    ['en', 1, '1 post'],
    ['en', 1200, '1,200 posts'],
    ['es', 1, '1 publicación'],
    ['es', 1_000_000, '1,000,000 publicaciones'],
  ] as const)('counts in %s: %d', (lang, count, said) => {
    expect(wordsIn(dictionary, lang)('posts', { count })).toBe(said)
  })
})
