import { createCipheriv, createDecipheriv } from 'node:crypto'
import { altered, truncated, type Bytes } from './bytes.ts'

// The sealed part of a backup: pieces of at most 64 KiB, each AES-256-GCM under the file's own key. A piece's number and whether it is the
// last are its nonce, so that pieces left out, moved, doubled or cut off do not open; the label before them is bound to each.

export const FRAME = 65_536
const TAG = 16
const LAST = 0x8000_0000

function nonceOf(number: number, isLast: boolean): Buffer {
  const nonce = Buffer.alloc(12)
  nonce.writeUIntBE(number, 5, 6)
  nonce[11] = isLast ? 1 : 0
  return nonce
}

/** Seals a stream. @param bound what stands before it in the clear, hashed */
export async function* sealFrames(
  source: AsyncIterable<Uint8Array>,
  key: Uint8Array,
  bound: Uint8Array,
): AsyncGenerator<Buffer> {
  let number = 0
  let held: Uint8Array[] = []
  let size = 0

  function seal(plain: Uint8Array, isLast: boolean): Buffer {
    const cipher = createCipheriv('aes-256-gcm', key, nonceOf(number++, isLast))
    cipher.setAAD(bound)
    const head = Buffer.alloc(4)
    head.writeUInt32BE(((plain.length + TAG) | (isLast ? LAST : 0)) >>> 0)
    return Buffer.concat([head, cipher.update(plain), cipher.final(), cipher.getAuthTag()])
  }

  for await (const chunk of source) {
    held.push(chunk)
    size += chunk.length
    if (size <= FRAME) continue
    const all = Buffer.concat(held)
    let at = 0
    // One piece is kept back: the last must be known when it is sealed.
    for (; all.length - at > FRAME; at += FRAME) yield seal(all.subarray(at, at + FRAME), false)
    held = [all.subarray(at)]
    size = all.length - at
  }
  yield seal(Buffer.concat(held), true)
}

/**
 * Opens what `sealFrames` sealed.
 * @throws Refusal `backup_truncated`, `backup_altered`, saying where
 */
export async function* openFrames(bytes: Bytes, key: Uint8Array, bound: Uint8Array): AsyncGenerator<Buffer> {
  for (let number = 0; ; number++) {
    const from = bytes.offset
    const head = await bytes.take(4)
    if (head === null) throw truncated(from)
    const word = head.readUInt32BE()
    const isLast = (word & LAST) !== 0
    const length = (word & ~LAST) >>> 0
    if (length < TAG || length > FRAME + TAG) throw altered(from, from + 4)
    const sealed = await bytes.take(length)
    if (sealed === null) throw truncated(bytes.offset)
    yield open(sealed, number, isLast, from)
    if (!isLast) continue
    const end = bytes.offset
    if ((await bytes.take(1)) !== null) throw altered(end, bytes.offset)
    return
  }

  function open(sealed: Buffer, number: number, isLast: boolean, from: number): Buffer {
    try {
      const decipher = createDecipheriv('aes-256-gcm', key, nonceOf(number, isLast), { authTagLength: TAG })
      decipher.setAAD(bound)
      decipher.setAuthTag(sealed.subarray(sealed.length - TAG))
      return Buffer.concat([decipher.update(sealed.subarray(0, sealed.length - TAG)), decipher.final()])
    } catch (error) {
      throw altered(from, bytes.offset, error)
    }
  }
}
