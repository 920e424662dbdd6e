import { AUTHORS, KINDS, type Author, type Context, type Kind } from '@chaperone/text'
import { MAX_TEXT, type Line } from './lines.ts'
import type { Words } from './words.ts'

/** A line of `scan --jsonl` that can be read. */
export interface ScanRecord {
  readonly id: string | number | undefined
  readonly text: string
  readonly context: Context
}

/** A line that can't: answered in its place. */
export interface Fault {
  readonly id?: string | number
  readonly error: {
    readonly code: 'bad_json' | 'not_an_object' | 'no_text' | 'bad_value' | 'too_long'
    readonly message: string
  }
}

const isOneOf = <T extends string>(list: readonly T[], value: unknown): value is T => list.some((one) => one === value)
const isId = (value: unknown): value is string | number => typeof value === 'string' || typeof value === 'number'

/** Reads a line: a record of corpus/GUIDE.md's fields, all but `text` optional. A message names a field, never its content. */
export function readRecord(line: Line, words: Words): ScanRecord | Fault {
  if (line === null) return { error: { code: 'too_long', message: words.tooLong } }
  let value: unknown
  try {
    value = JSON.parse(line)
  } catch {
    return { error: { code: 'bad_json', message: words.badJson } }
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return { error: { code: 'not_an_object', message: words.notObject } }
  const fields = value as { readonly [key: string]: unknown }
  const id = isId(fields['id']) ? fields['id'] : undefined
  const fault = (code: Fault['error']['code'], message: string): Fault => ({
    ...(id === undefined ? {} : { id }),
    error: { code, message },
  })
  const { text, kind, author, channel, lang } = fields
  const answered = fields['in-reply-to']
  if (fields['id'] !== undefined && id === undefined) return fault('bad_value', words.badValue('id', 'string | number'))
  if (text === undefined) return fault('no_text', words.noText)
  if (typeof text !== 'string') return fault('bad_value', words.badValue('text', 'string'))
  if (text.length > MAX_TEXT) return fault('too_long', words.tooLong)
  if (kind !== undefined && !isOneOf<Kind>(KINDS, kind))
    return fault('bad_value', words.badValue('kind', KINDS.join(' | ')))
  if (author !== undefined && !isOneOf<Author>(AUTHORS, author))
    return fault('bad_value', words.badValue('author', AUTHORS.join(' | ')))
  for (const [key, one] of Object.entries({ channel, lang, 'in-reply-to': answered })) {
    if (one !== undefined && typeof one !== 'string') return fault('bad_value', words.badValue(key, 'string'))
  }
  return {
    id,
    text,
    context: {
      ...(kind === undefined ? {} : { kind }),
      ...(author === undefined ? {} : { author }),
      ...(typeof channel === 'string' ? { channel } : {}),
      ...(typeof lang === 'string' ? { lang } : {}),
      ...(typeof answered === 'string' ? { inReplyTo: answered } : {}),
    },
  }
}
