import { concat } from './bytes.ts'
import { sha256 } from './sha256.ts'

/** A SHA-256 hash: 32 bytes. */
export type Hash = Uint8Array<ArrayBuffer>

export const HASH_BYTES = 32

/** Root of the tree without entries (RFC 6962 section 2.1): SHA-256 of nothing. */
export const EMPTY_ROOT: Hash = sha256(new Uint8Array(0))

// Scratch buffers: hashing is synchronous, and a tree of a million entries asks for two million of these.
const prefixed = new Uint8Array(4096)
prefixed[0] = 0x00

/** Hash of one entry: SHA-256(0x00 || entry), RFC 6962 section 2.1. */
export function leafHash(entry: Uint8Array): Hash {
  if (entry.length >= prefixed.length) return sha256(concat(prefixed.subarray(0, 1), entry))
  prefixed.set(entry, 1)
  return sha256(prefixed.subarray(0, entry.length + 1))
}

const pair = new Uint8Array(1 + 2 * HASH_BYTES)
pair[0] = 0x01

/** Hash of an inner node: SHA-256(0x01 || left || right), RFC 6962 section 2.1. */
export function nodeHash(left: Uint8Array, right: Uint8Array): Hash {
  pair.set(left, 1)
  pair.set(right, 1 + HASH_BYTES)
  return sha256(pair)
}

/**
 * The right edge of a tree: the roots of its complete subtrees, largest first, one per set bit of its size.
 * Enough to append to the tree and to know its root; at most 53 hashes.
 */
export class CompactRange {
  size: number
  readonly #roots: Hash[]

  constructor(size = 0, roots: readonly Hash[] = []) {
    if (!Number.isSafeInteger(size) || size < 0) throw new RangeError('a tree size is a whole number from 0')
    if (roots.length !== setBits(size))
      throw new RangeError(`a tree of ${size} entries has ${setBits(size)} complete subtrees`)
    this.size = size
    this.#roots = [...roots]
  }

  get roots(): readonly Hash[] {
    return this.#roots
  }

  /** Appends one leaf hash; `onNode` hears of every node it completes, leaf included: (level, hash), lowest first. */
  append(leaf: Hash, onNode?: (level: number, hash: Hash) => void): void {
    let hash = leaf
    let level = 0
    onNode?.(level, hash)
    // Bit operations stop at 32 bits; sizes do not.
    for (let rest = this.size; rest % 2 === 1; rest = (rest - 1) / 2) {
      const left = this.#roots.pop()
      if (!left) throw new RangeError('compact range lost a subtree')
      hash = nodeHash(left, hash)
      onNode?.(++level, hash)
    }
    this.#roots.push(hash)
    this.size++
  }

  root(): Hash {
    let root = this.#roots.at(-1)
    if (!root) return EMPTY_ROOT
    for (let i = this.#roots.length - 2; i >= 0; i--) root = nodeHash(this.#roots[i] as Hash, root)
    return root
  }

  clone(): CompactRange {
    return new CompactRange(this.size, this.#roots)
  }

  /** The roots as one run of bytes, for storage; `CompactRange.fromBytes` reads it back. */
  toBytes(): Uint8Array<ArrayBuffer> {
    return concat(...this.#roots)
  }

  static fromBytes(size: number, bytes: Uint8Array<ArrayBuffer>): CompactRange {
    return new CompactRange(size, splitHashes(bytes))
  }
}

/** Cuts a run of 32-byte hashes into hashes: views, not copies. */
export function splitHashes(bytes: Uint8Array<ArrayBuffer>): Hash[] {
  if (bytes.length % HASH_BYTES !== 0) throw new RangeError('hashes are 32 bytes each')
  const hashes: Hash[] = []
  for (let at = 0; at < bytes.length; at += HASH_BYTES) hashes.push(bytes.subarray(at, at + HASH_BYTES))
  return hashes
}

function setBits(size: number): number {
  let count = 0
  for (let rest = size; rest > 0; rest = Math.floor(rest / 2)) count += rest % 2
  return count
}
