import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { About, Author, IdType, Kind, Verdict } from '../src/types.ts'

export interface Span {
  readonly start: number
  readonly end: number
  readonly type: IdType
  readonly about: About
}

/** A labelled record; corpus/GUIDE.md says what each field means. */
export interface Record_ {
  readonly id: string
  readonly kind: Kind
  readonly author: Author
  readonly channel: string
  readonly lang: string
  readonly verdict?: Verdict
  readonly discloses?: 'yes' | 'no'
  readonly inReplyTo?: string
  readonly labels: readonly string[]
  readonly text: string
  readonly spans: readonly Span[]
}

const MARK = /\[\[([A-Z0-9_]+):([a-z]+)\|([^\]]*?)\]\]/g

/** Reads every record of the folders given. */
export function readCorpus(...folders: string[]): Record_[] {
  return folders.flatMap((folder) =>
    readdirSync(folder)
      .filter((name) => name.endsWith('.txt'))
      .sort()
      .flatMap((name) => parse(readFileSync(join(folder, name), 'utf8'))),
  )
}

function parse(source: string): Record_[] {
  return source
    .split(/^---[ \t]*$/m)
    .filter((chunk) => chunk.trim())
    .map((chunk) => {
      const body = chunk.replace(/^\n+/, '')
      const cut = body.indexOf('\n\n')
      const head = new Map(
        body
          .slice(0, cut)
          .split('\n')
          .map((line): [string, string] => [
            line.slice(0, line.indexOf(':')),
            line.slice(line.indexOf(':') + 1).trim(),
          ]),
      )
      const marked = body.slice(cut + 2).trim()
      let text = ''
      let last = 0
      const spans: Span[] = []
      for (const m of marked.matchAll(MARK)) {
        text += marked.slice(last, m.index)
        spans.push({
          start: text.length,
          end: text.length + (m[3] ?? '').length,
          type: m[1] as IdType,
          about: m[2] as About,
        })
        text += m[3]
        last = m.index + m[0].length
      }
      text += marked.slice(last)
      return {
        id: head.get('id') ?? '',
        kind: head.get('kind') as Kind,
        author: head.get('author') as Author,
        channel: head.get('channel') ?? '',
        lang: head.get('lang') ?? 'en',
        verdict: head.get('verdict') as Verdict | undefined,
        discloses: head.get('discloses') as 'yes' | 'no' | undefined,
        inReplyTo: head.get('in-reply-to')?.replace(MARK, '$3'),
        labels: (head.get('labels') ?? '')
          .split(',')
          .map((label) => label.trim())
          .filter(Boolean),
        text,
        spans,
      }
    })
}
