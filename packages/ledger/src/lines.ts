import { concat, utf8 } from './bytes.ts'

/** Longest line an export may have, in bytes: a tile is 11 kB, an entry with its openings well below this. */
export const MAX_LINE = 1_000_000

/** A line, or `undefined` in place of one that is too long to be read. */
export type Line = string | undefined

const NEWLINE = 0x0a
const decoder = new TextDecoder()
const decode: (bytes: Uint8Array) => string =
  typeof Buffer === 'undefined'
    ? (bytes) => decoder.decode(bytes)
    : (bytes) => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8')

/**
 * Cuts a stream into lines, a batch per chunk. Holds one line at most. Bytes that are no UTF-8 become U+FFFD, which no
 * base64 accepts.
 * Newlines are looked for in bytes: making strings of whole chunks first took half of a verification's time.
 */
export async function* readLines(stream: AsyncIterable<Uint8Array | string>): AsyncGenerator<Line[]> {
  let rest: Uint8Array[] = []
  let held = 0
  const take = (end: Uint8Array): Line => {
    const length = held + end.length
    const line = length > MAX_LINE ? undefined : decode(held === 0 ? end : concat(...rest, end))
    rest = []
    held = 0
    return line
  }
  for await (const part of stream) {
    const chunk = typeof part === 'string' ? utf8(part) : part
    const lines: Line[] = []
    let start = 0
    for (let end = chunk.indexOf(NEWLINE); end >= 0; end = chunk.indexOf(NEWLINE, start)) {
      lines.push(take(chunk.subarray(start, end)))
      start = end + 1
    }
    if (start < chunk.length) {
      held += chunk.length - start
      // Once too long it will not be read: only its length is kept.
      if (held > MAX_LINE) rest = []
      else rest.push(new Uint8Array(chunk.subarray(start)))
    }
    yield lines
  }
  if (held > 0) yield [take(new Uint8Array(0))]
}
