import { equalBytes } from './bytes.ts'
import { nodeHash, type Hash } from './merkle.ts'
import { nodeFromTiles, type TileReader } from './tiles.ts'

// Proofs of RFC 6962 section 2.1, verified as RFC 9162 sections 2.1.3.2 and 2.1.4.2 spell it out.

/** Largest power of two smaller than n (n > 1). */
function split(n: number): number {
  let k = 1
  while (k * 2 < n) k *= 2
  return k
}

async function subtree(start: number, end: number, read: TileReader): Promise<Hash> {
  const n = end - start
  const level = Math.log2(n)
  if (Number.isInteger(level) && start % n === 0) return nodeFromTiles(level, start / n, read)
  const k = split(n)
  return nodeHash(await subtree(start, start + k, read), await subtree(start + k, end, read))
}

/** Audit path of entry `index` in the tree of `size` entries, leaf's sibling first. */
export async function inclusionProof(index: number, size: number, read: TileReader): Promise<Hash[]> {
  if (!(index >= 0 && index < size)) throw new RangeError('the entry is not in the tree')
  const proof: Hash[] = []
  let [start, end] = [0, size]
  while (end - start > 1) {
    const middle = start + split(end - start)
    if (index < middle) {
      proof.unshift(await subtree(middle, end, read))
      end = middle
    } else {
      proof.unshift(await subtree(start, middle, read))
      start = middle
    }
  }
  return proof
}

/** Proof that the tree of `size` entries begins with the tree of `from` entries. Empty where from is 0 or size. */
export async function consistencyProof(from: number, size: number, read: TileReader): Promise<Hash[]> {
  if (!(from >= 0 && from <= size)) throw new RangeError('the older tree is larger than the newer one')
  if (from === 0 || from === size) return []
  const proof: Hash[] = []
  let [start, end, known] = [0, size, true]
  while (from !== end) {
    const middle = start + split(end - start)
    if (from <= middle) {
      proof.unshift(await subtree(middle, end, read))
      end = middle
    } else {
      proof.unshift(await subtree(start, middle, read))
      start = middle
      known = false
    }
  }
  if (!known) proof.unshift(await subtree(start, end, read))
  return proof
}

/** Whether `leaf` is entry `index` of the tree with this size and root. */
export function verifyInclusion(leaf: Hash, index: number, size: number, root: Hash, proof: readonly Hash[]): boolean {
  if (!(index >= 0 && index < size)) return false
  let fn = index
  let sn = size - 1
  let hash = leaf
  for (const sibling of proof) {
    if (sn === 0) return false
    if (fn % 2 === 1 || fn === sn) {
      hash = nodeHash(sibling, hash)
      while (fn % 2 === 0 && fn !== 0) {
        fn /= 2
        sn = Math.floor(sn / 2)
      }
    } else {
      hash = nodeHash(hash, sibling)
    }
    fn = Math.floor(fn / 2)
    sn = Math.floor(sn / 2)
  }
  return sn === 0 && equalBytes(hash, root)
}

/** Whether the newer tree begins with the older one, entry for entry. */
export function verifyConsistency(
  older: { size: number; root: Hash },
  newer: { size: number; root: Hash },
  proof: readonly Hash[],
): boolean {
  if (older.size > newer.size) return false
  if (older.size === newer.size) return proof.length === 0 && equalBytes(older.root, newer.root)
  if (older.size === 0) return proof.length === 0
  const powerOfTwo = Number.isInteger(Math.log2(older.size))
  const path = powerOfTwo ? [older.root, ...proof] : [...proof]
  let fn = older.size - 1
  let sn = newer.size - 1
  while (fn % 2 === 1) {
    fn = Math.floor(fn / 2)
    sn = Math.floor(sn / 2)
  }
  const first = path[0]
  if (!first) return false
  let [fr, sr] = [first, first]
  for (const hash of path.slice(1)) {
    if (sn === 0) return false
    if (fn % 2 === 1 || fn === sn) {
      fr = nodeHash(hash, fr)
      sr = nodeHash(hash, sr)
      while (fn % 2 === 0 && fn !== 0) {
        fn /= 2
        sn = Math.floor(sn / 2)
      }
    } else {
      sr = nodeHash(sr, hash)
    }
    fn = Math.floor(fn / 2)
    sn = Math.floor(sn / 2)
  }
  return sn === 0 && equalBytes(fr, older.root) && equalBytes(sr, newer.root)
}
