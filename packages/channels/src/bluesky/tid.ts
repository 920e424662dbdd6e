import { createHash } from 'node:crypto'

const ALPHABET = '234567abcdefghijklmnopqrstuvwxyz'
const LENGTH = 13

/**
 * A record key in AT Protocol's TID form: 53 bits of microseconds, 10 bits of clock id, in a base-32 that sorts by time.
 * The bits below the millisecond come from `seed`, so that the same publication and moment always give the same key,
 * and two publications of one moment different ones. Source: atproto.com/specs/tid.
 */
export function tidFor(seed: string, now: Date): string {
  const digest = createHash('sha256').update(seed).digest()
  const micros = BigInt(now.getTime()) * 1000n + BigInt(digest.readUInt32BE(0) % 1000)
  let bits = (micros << 10n) | BigInt(digest.readUInt16BE(4) & 1023)
  let tid = ''
  for (let i = 0; i < LENGTH; i++) {
    tid = ALPHABET[Number(bits & 31n)] + tid
    bits >>= 5n
  }
  return tid
}
