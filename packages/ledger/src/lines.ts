/** Longest line an export may have, in UTF-16 code units: a tile is 11 kB, an entry with its opening well below this. */
export const MAX_LINE = 1_000_000

/** A line, or `undefined` in place of one that is too long to be read. */
export type Line = string | undefined

/**
 * Cuts a stream into lines, a batch per chunk. Holds one line at most. Bytes that are no UTF-8 become U+FFFD, which no base64 accepts.
 */
export async function* readLines(stream: AsyncIterable<Uint8Array | string>): AsyncGenerator<Line[]> {
  const decoder = new TextDecoder()
  let rest = ''
  let skipping = false
  for await (const chunk of stream) {
    const parts = (rest + (typeof chunk === 'string' ? chunk : decoder.decode(chunk, { stream: true }))).split('\n')
    rest = parts.pop() ?? ''
    const lines: Line[] = parts
    // The tail of a line given up on belongs to it, not to the next.
    if (skipping && lines.length > 0) {
      lines[0] = undefined
      skipping = false
    }
    if (rest.length > MAX_LINE) {
      rest = ''
      skipping = true
    } else if (skipping) rest = ''
    yield lines.map((line) => (line !== undefined && line.length > MAX_LINE ? undefined : line))
  }
  rest += decoder.decode()
  if (skipping) yield [undefined]
  else if (rest !== '') yield [rest]
}
