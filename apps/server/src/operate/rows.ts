import { createHash, hash, type Hash } from 'node:crypto'

const NEWLINE = 10
const LANES = 8

/**
 * A digest of a table's rows that does not depend on their order: each row's SHA-256 as eight numbers, summed. It finds what a copy lost,
 * doubled or changed; against whoever means harm the sealing stands.
 */
export class RowDigest {
  rows = 0
  readonly #sum = new Uint32Array(LANES)
  /** A row that began in an earlier chunk. */
  #open: Hash | null = null

  /** Takes rows as COPY writes them: a line each, newlines within them escaped. */
  update(chunk: Uint8Array): void {
    let from = 0
    for (;;) {
      const end = chunk.indexOf(NEWLINE, from)
      if (end < 0) break
      const line = chunk.subarray(from, end)
      this.#add(this.#open === null ? hash('sha256', line, 'buffer') : this.#open.update(line).digest())
      this.#open = null
      from = end + 1
    }
    if (from < chunk.length) {
      this.#open ??= createHash('sha256')
      this.#open.update(chunk.subarray(from))
    }
  }

  #add(digest: Buffer): void {
    this.rows += 1
    for (let lane = 0; lane < LANES; lane++)
      this.#sum[lane] = ((this.#sum[lane] ?? 0) + digest.readUInt32LE(lane * 4)) >>> 0
  }

  digest(): string {
    const bytes = Buffer.alloc(LANES * 4)
    this.#sum.forEach((word, lane) => bytes.writeUInt32LE(word, lane * 4))
    return bytes.toString('hex')
  }
}
