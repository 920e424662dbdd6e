import { refusal } from './refusal.ts'

/** Takes exact numbers of bytes off a stream, and knows where in it it stands. */
export class Bytes {
  offset = 0
  readonly #source: AsyncIterator<Uint8Array>
  readonly #short: (at: number) => Error
  #held: Buffer[] = []
  #size = 0

  /** @param short what is thrown where the stream ends within what was asked for */
  constructor(source: AsyncIterable<Uint8Array>, short: (at: number) => Error = truncated) {
    this.#short = short
    this.#source = source[Symbol.asyncIterator]()
  }

  /**
   * The next `length` bytes; null where the stream ended before the first of them. Throws where it ended within them.
   */
  async take(length: number): Promise<Buffer | null> {
    while (this.#size < length) {
      const next = await this.#source.next()
      if (next.done) {
        if (this.#size === 0) return null
        throw this.#short(this.offset + this.#size)
      }
      this.#held.push(Buffer.from(next.value.buffer, next.value.byteOffset, next.value.byteLength))
      this.#size += next.value.byteLength
    }
    const all = this.#held.length === 1 ? this.#held[0] : Buffer.concat(this.#held)
    if (all === undefined) return Buffer.alloc(0)
    this.#held = all.length > length ? [all.subarray(length)] : []
    this.#size -= length
    this.offset += length
    return all.subarray(0, length)
  }
}

/** @param at where the file ends */
export const truncated = (at: number) =>
  refusal(
    'backup_truncated',
    `The backup is cut off: it ends at byte ${at}, before its last piece. Nothing of it was kept; use another copy.`,
    `La copia está cortada: termina en el byte ${at}, antes de su última parte. No se conservó nada de ella; use otra copia.`,
  )

/** What lies between two bytes of the file is not what was written there. */
export const altered = (from: number, to: number, cause?: unknown) =>
  refusal(
    'backup_altered',
    `The backup was changed or damaged between bytes ${from} and ${to}. Nothing of it was kept; use another copy.`,
    `La copia fue cambiada o dañada entre los bytes ${from} y ${to}. No se conservó nada de ella; use otra copia.`,
    cause,
  )
