import { randomFillSync } from 'node:crypto'

let lastMillisecond = 0
let counter = 0

/**
 * A new UUIDv7 (RFC 9562, section 5.7, method 1: a counter in `rand_a`), so that ids made in one process sort by the order of their making.
 * The caller names the brand: `newId<PostId>()`.
 */
export function newId<T extends string = string>(): T {
  const bytes = new Uint8Array(16)
  randomFillSync(bytes)
  const now = Date.now()
  if (now > lastMillisecond) {
    lastMillisecond = now
    counter = ((bytes[6] ?? 0) & 0x07) << 8
  } else {
    counter += 1
    // The counter is full: borrow the next millisecond rather than repeat a value.
    if (counter > 0xfff) {
      lastMillisecond += 1
      counter = 0
    }
  }
  const view = new DataView(bytes.buffer)
  view.setUint32(0, Math.floor(lastMillisecond / 0x10000))
  view.setUint16(4, lastMillisecond % 0x10000)
  view.setUint16(6, 0x7000 | counter)
  view.setUint8(8, 0x80 | ((bytes[8] ?? 0) & 0x3f))
  const hex = Buffer.from(bytes).toString('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}` as T
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i

/** Whether a string has the form of a UUID, of whatever version. */
export function isId(value: string): boolean {
  return uuid.test(value)
}
