import type * as NodeCrypto from 'node:crypto'

// SHA-256 (FIPS 180-4). Merkle hashing needs it synchronously, which WebCrypto does not offer: Node's own where there
// is one, the plain implementation below in browsers.

type NodeCryptoModule = typeof NodeCrypto

function nodeCrypto(): NodeCryptoModule | undefined {
  return typeof process !== 'undefined' && typeof process.getBuiltinModule === 'function'
    ? process.getBuiltinModule('node:crypto')
    : undefined
}

export const node = nodeCrypto()

/** SHA-256 of the bytes: 32 bytes. */
export const sha256: (bytes: Uint8Array) => Uint8Array<ArrayBuffer> = node
  ? // By way of a string, since a buffer made outside V8's heap costs three times the hash itself.
    (bytes) => Buffer.from(node.hash('sha256', bytes, 'binary'), 'binary')
  : plainSha256

const FRACTIONS = /* @__PURE__ */ roundConstants()

// The first 32 bits of the fractional parts of the cube roots of the first 64 primes, and of the square roots of the
// first eight.
function roundConstants(): { k: Uint32Array; h: Uint32Array } {
  const k = new Uint32Array(64)
  const h = new Uint32Array(8)
  let found = 0
  for (let candidate = 2; found < 64; candidate++) {
    let prime = true
    for (let d = 2; d * d <= candidate; d++) if (candidate % d === 0) prime = false
    if (!prime) continue
    if (found < 8) h[found] = (candidate ** 0.5 % 1) * 2 ** 32
    k[found++] = (candidate ** (1 / 3) % 1) * 2 ** 32
  }
  return { k, h }
}

/** The same function without Node, for browsers; the tests hold it against Node's. */
export function plainSha256(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const padded = new Uint8Array(Math.ceil((bytes.length + 9) / 64) * 64)
  padded.set(bytes)
  padded[bytes.length] = 0x80
  const view = new DataView(padded.buffer)
  view.setUint32(padded.length - 8, Math.floor(bytes.length / 2 ** 29))
  view.setUint32(padded.length - 4, (bytes.length * 8) >>> 0)
  const state = FRACTIONS.h.slice()
  const w = new Uint32Array(64)
  for (let block = 0; block < padded.length; block += 64) compress(state, w, view, block)
  const digest = new Uint8Array(32)
  const out = new DataView(digest.buffer)
  state.forEach((word, i) => out.setUint32(i * 4, word))
  return digest
}

const rotate = (x: number, by: number): number => (x >>> by) | (x << (32 - by))
const at = (words: Uint32Array, i: number): number => words[i] ?? 0

function compress(state: Uint32Array, w: Uint32Array, view: DataView, block: number): void {
  for (let i = 0; i < 16; i++) w[i] = view.getUint32(block + i * 4)
  for (let i = 16; i < 64; i++) {
    const a = at(w, i - 15)
    const b = at(w, i - 2)
    const s0 = rotate(a, 7) ^ rotate(a, 18) ^ (a >>> 3)
    const s1 = rotate(b, 17) ^ rotate(b, 19) ^ (b >>> 10)
    w[i] = at(w, i - 16) + s0 + at(w, i - 7) + s1
  }
  let [a, b, c, d, e, f, g, h] = [...state] as [number, number, number, number, number, number, number, number]
  for (let i = 0; i < 64; i++) {
    const s1 = rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25)
    const t1 = (h + s1 + ((e & f) ^ (~e & g)) + at(FRACTIONS.k, i) + at(w, i)) >>> 0
    const s0 = rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22)
    const t2 = (s0 + ((a & b) ^ (a & c) ^ (b & c))) >>> 0
    h = g
    g = f
    f = e
    e = (d + t1) >>> 0
    d = c
    c = b
    b = a
    a = (t1 + t2) >>> 0
  }
  for (const [i, word] of [a, b, c, d, e, f, g, h].entries()) state[i] = at(state, i) + word
}
