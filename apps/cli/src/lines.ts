/** A line may hold a text of this many UTF-16 code units, and as much again for the rest; more is told, not read. */
export const MAX_TEXT = 1_000_000
const MAX_LINE = 8_000_000

/** A line of input; `null` where it was too long to keep. */
export type Line = string | null

/**
 * Lines of a byte stream, as they come: UTF-8, a byte order mark and carriage returns taken off. A line over the limit is let go as it
 * passes, so that memory does not grow with it.
 */
export async function* readLines(stream: AsyncIterable<Uint8Array>): AsyncGenerator<Line> {
  const decoder = new TextDecoder('utf-8')
  let parts: string[] = []
  let length = 0
  let lost = false
  const finish = (): Line => {
    const line = lost ? null : parts.join('').replace(/\r$/, '')
    parts = []
    length = 0
    lost = false
    return line
  }
  const take = (part: string): void => {
    length += part.length
    if (length > MAX_LINE) {
      lost = true
      parts = []
    } else if (part) parts.push(part)
  }
  for await (const chunk of stream) {
    const text = decoder.decode(chunk, { stream: true })
    let from = 0
    for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', from)) {
      take(text.slice(from, at))
      yield finish()
      from = at + 1
    }
    take(text.slice(from))
  }
  take(decoder.decode())
  if (length > 0) yield finish()
}

/** A whole input as text; `null` where it is longer than a text may be. */
export async function readText(stream: AsyncIterable<Uint8Array>): Promise<string | null> {
  const decoder = new TextDecoder('utf-8')
  let text = ''
  for await (const chunk of stream) {
    text += decoder.decode(chunk, { stream: true })
    if (text.length > MAX_TEXT) return null
  }
  return text + decoder.decode()
}
