import { UnicodeString } from '@atproto/api'
import { detectFacets } from '@atproto/api/dist/rich-text/detection.js'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { facetsFit, findStretches, toFacets } from './facets.ts'

const shown = (text: string) => findStretches(text).map(({ start, end }) => text.slice(start, end))
const strict = new TextDecoder('utf-8', { fatal: true })
const encode = (text: string) => new TextEncoder().encode(text)

describe('stretches', () => {
  it.each([
    ['See https://st-anne.org/flu.', ['https://st-anne.org/flu']],
    ['(see st-anne.org/flu)', ['st-anne.org/flu']],
    ['Call 988 or 988lifeline.org!', ['988lifeline.org']],
    ['https://en.wikipedia.org/wiki/Flu_(virus) now', ['https://en.wikipedia.org/wiki/Flu_(virus)']],
    ['“Read https://a.org/b”, she said', ['https://a.org/b']],
    ['It costs 10.50 at 9.am, end.It was', []],
    ['Write info@st-anne.org or jane.me@st-anne.org', []],
    ['example.com’s page', ['example.com']],
    ['st.me.x_y', []],
    ['WWW.EXAMPLE.ORG', ['WWW.EXAMPLE.ORG']],
    ['port example.org:8080/x', ['example.org:8080/x']],
    ['@al.bsky.social, hello @st-anne.org', ['@al.bsky.social', '@st-anne.org']],
    ['mail a@b.com', []],
    ['#flu, #2025 #Grippe2025! #️⃣ #', ['#flu', '#Grippe2025']],
    ['C# and a#b', []],
    [`#${'a'.repeat(65)} #${'a'.repeat(64)}`, [`#${'a'.repeat(64)}`]],
    ['https:// http://. https://', []],
  ])('of %j', (text, wanted) => {
    expect(shown(text)).toEqual(wanted)
  })

  it('are found in a long text in one pass', () => {
    const text = '❤️‍🩹 #flu st-anne.org '.repeat(4000)
    const stretches = findStretches(text)
    expect(stretches).toHaveLength(8000)
    expect(facetsFit(text, toFacets(text, stretches, new Map()))).toBe(true)
  })
})

const word = fc.oneof(
  fc.constantFrom(
    'https://st-anne.org/flu?a=1',
    'http://x.org',
    'example.com',
    '988lifeline.org/chat',
    'st-anne.health',
  ),
  fc.constantFrom('@al.bsky.social', '@st-anne.org', '#flu', '＃gripe', '#️⃣', '#2025', 'a@b.com', '10.50'),
  fc.constantFrom('❤️‍🩹', '👨‍👩‍👧‍👦', '日本語', 'niño', '(', ')', '.', ',', '"', '\n', ' ', '  '),
  fc.string({ unit: 'grapheme', maxLength: 12 }),
)
const texts = fc.array(word, { maxLength: 20 }).map((words) => words.join(' ').toWellFormed())

describe('facets', () => {
  it('lie on the borders of characters, in order, and give back the words they stand for', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const bytes = encode(text)
        const facets = toFacets(text, findStretches(text), new Map([['al.bsky.social', 'did:plc:al']]))
        expect(facetsFit(text, facets)).toBe(true)
        for (const { byteStart, byteEnd, feature } of facets) {
          const part = strict.decode(bytes.slice(byteStart, byteEnd))
          const words = {
            link: [part, `https://${part}`],
            tag: [part.slice(1)],
            mention: [part === '@al.bsky.social' ? 'did:plc:al' : ''],
          }
          const meant = feature.kind === 'link' ? feature.uri : feature.kind === 'tag' ? feature.tag : feature.did
          expect(words[feature.kind]).toContain(meant)
        }
      }),
      { numRuns: 500 },
    )
  })

  it('cover what the network’s own client finds', () => {
    // Without punctuation next to addresses, where we differ on purpose.
    const plain = fc.array(
      fc.oneof(
        fc.constantFrom(
          'https://anne.org/flu',
          'http://x.org',
          'example.com',
          '@al.bsky.social',
          '#flu',
          '＃gripe',
          '#2025',
          'a@b.com',
          '10.50',
        ),
        fc.constantFrom('❤️‍🩹', '👨‍👩‍👧‍👦', '日本語', 'niño', 'word', '\n'),
      ),
      { maxLength: 20 },
    )
    fc.assert(
      fc.property(plain, (words) => {
        const text = words.join(' ')
        const theirs = detectFacets(new UnicodeString(text)) ?? []
        const ours = toFacets(text, findStretches(text), new Map([['al.bsky.social', 'al.bsky.social']]))
        const places = (all: { byteStart: number; byteEnd: number }[]) =>
          all.map((each) => [each.byteStart, each.byteEnd]).toSorted((a, b) => (a[0] ?? 0) - (b[0] ?? 0))
        expect(places(ours)).toEqual(places(theirs.map((facet) => facet.index)))
      }),
    )
  })

  it.each([
    [[{ byteStart: 0, byteEnd: 99 }]],
    [[{ byteStart: 1, byteEnd: 2 }]],
    [[{ byteStart: 2, byteEnd: 2 }]],
    [
      [
        { byteStart: 2, byteEnd: 4 },
        { byteStart: 3, byteEnd: 5 },
      ],
    ],
  ])('are refused outside the text, inside a character, empty or overlapping: %j', (places) => {
    const facets = places.map((place) => ({ ...place, feature: { kind: 'tag' as const, tag: 'x' } }))
    expect(facetsFit('éabcd', facets)).toBe(false)
  })
})
