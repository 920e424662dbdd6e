import { createHash } from 'node:crypto'
import type { z } from 'zod'
import { Bytes } from './bytes.ts'
import { End, Manifest, TableEnd } from './format.ts'
import { refusal } from './refusal.ts'

// What is sealed: records of a letter, a length and that many bytes. First the manifest, then each table (its rows as COPY writes them, then
// their number and digest), last a digest over all before it.

const MAX_RECORD = 64 * 1024 * 1024
const ROWS = 'R'
const LETTERS = { manifest: 'M', table: 'T', end: 'E' } as const

export type BackupRecord =
  | { kind: 'manifest'; manifest: Manifest }
  | { kind: 'rows'; bytes: Buffer }
  | { kind: 'table'; rows: number; digest: string }
  | { kind: 'end' }

/** Writes records and digests them as they go. */
export class RecordWriter {
  readonly #digest = createHash('sha256')

  #record(letter: string, payload: Uint8Array): Buffer {
    const head = Buffer.alloc(5)
    head.write(letter, 'latin1')
    head.writeUInt32BE(payload.length, 1)
    const record = Buffer.concat([head, payload])
    if (letter !== LETTERS.end) this.#digest.update(record)
    return record
  }

  manifest = (manifest: Manifest): Buffer => this.#record(LETTERS.manifest, Buffer.from(JSON.stringify(manifest)))
  rows = (chunk: Uint8Array): Buffer => this.#record(ROWS, chunk)
  table = (end: z.infer<typeof TableEnd>): Buffer => this.#record(LETTERS.table, Buffer.from(JSON.stringify(end)))
  end = (): Buffer => this.#record(LETTERS.end, Buffer.from(JSON.stringify({ digest: this.#digest.digest('hex') })))
}

/** @throws Refusal `backup_malformed` where the records are not whole or their digest does not fit */
export async function* readRecords(source: AsyncIterable<Uint8Array>): AsyncGenerator<BackupRecord> {
  const bytes = new Bytes(source, () => malformed())
  const digest = createHash('sha256')
  for (;;) {
    const head = await bytes.take(5)
    const length = head?.readUInt32BE(1) ?? 0
    if (head === null || length > MAX_RECORD) throw malformed()
    const payload = length === 0 ? Buffer.alloc(0) : await bytes.take(length)
    if (payload === null) throw malformed()
    const letter = String.fromCharCode(head[0] ?? 0)
    if (letter === LETTERS.end) {
      if (parsed(End, payload).digest !== digest.digest('hex') || (await bytes.take(1)) !== null) throw malformed()
      yield { kind: 'end' }
      return
    }
    digest.update(head).update(payload)
    if (letter === ROWS) yield { kind: 'rows', bytes: payload }
    else if (letter === LETTERS.table) yield { kind: 'table', ...parsed(TableEnd, payload) }
    else if (letter === LETTERS.manifest) yield { kind: 'manifest', manifest: parsed(Manifest, payload) }
    else throw malformed()
  }
}

function parsed<S extends z.ZodType>(schema: S, payload: Buffer): z.output<S> {
  try {
    return schema.parse(JSON.parse(payload.toString('utf8')))
  } catch (error) {
    throw malformed(error)
  }
}

export const malformed = (cause?: unknown) =>
  refusal(
    'backup_malformed',
    'The backup opens, but what is in it does not fit together: it was not written to its end as it should have been. Nothing of it was kept; use another copy.',
    'La copia se abre, pero su contenido no concuerda: no se escribió hasta el final como debía. No se conservó nada de ella; use otra copia.',
    cause,
  )
