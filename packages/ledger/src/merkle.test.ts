import { createHash } from 'node:crypto'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { toHex } from './bytes.ts'
import { CompactRange, EMPTY_ROOT, leafHash, nodeHash, type Hash } from './merkle.ts'
import { consistencyProof, inclusionProof, verifyConsistency, verifyInclusion } from './proofs.ts'
import { plainSha256, sha256 } from './sha256.ts'
import { growTree, nodeFromTiles, rangeFromTiles, TILE_WIDTH } from './tiles.ts'

const hex = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'hex'))
const leaf = (n: number): Hash => leafHash(Buffer.from(String(n)))
const leaves = (n: number): Hash[] => Array.from({ length: n }, (_, i) => leaf(i))

/** RFC 6962 section 2.1 word for word, slow and obvious. */
function reference(hashes: readonly Hash[]): Hash {
  if (hashes.length === 0) return sha256(new Uint8Array(0))
  if (hashes.length === 1) return hashes[0] as Hash
  let k = 1
  while (k * 2 < hashes.length) k *= 2
  return nodeHash(reference(hashes.slice(0, k)), reference(hashes.slice(k)))
}

/** Tiles in memory, grown in batches. */
function tiledTree(batches: readonly number[]) {
  const tiles = new Map<string, Uint8Array<ArrayBuffer>>()
  const range = new CompactRange()
  for (const batch of batches) {
    const hashes = Array.from({ length: batch }, (_, i) => leaf(range.size + i))
    for (const { level, index, offset, hashes: grown } of growTree(range, hashes)) {
      const before = tiles.get(`${level}/${index}`) ?? new Uint8Array(0)
      if (before.length !== offset * 32) throw new Error('a tile grew elsewhere than at its end')
      tiles.set(`${level}/${index}`, new Uint8Array(Buffer.concat([before, grown])))
    }
  }
  const read = (level: number, index: number) => tiles.get(`${level}/${index}`) ?? new Uint8Array(0)
  return { range, tiles, read }
}

// Certificate Transparency's own reference tree (merkle_tree_test.cc): eight entries and the root after each.
const CT_LEAVES = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657', '606162636465666768696a6b6c6d6e6f']
const CT_ROOTS = [
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
]

describe('Merkle tree hash', () => {
  test('gives the roots of the Certificate Transparency reference tree', () => {
    const range = new CompactRange()
    const roots = CT_LEAVES.map((data) => {
      range.append(leafHash(hex(data)))
      return toHex(range.root())
    })
    expect(roots).toEqual(CT_ROOTS)
  })

  test('of nothing is the hash of nothing', () => {
    expect(toHex(new CompactRange().root())).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855')
  })

  test('agrees with the definition for every size up to 600', () => {
    const all = leaves(600)
    const range = new CompactRange()
    for (const [i, hash] of all.entries()) {
      range.append(hash)
      expect(toHex(range.root())).toBe(toHex(reference(all.slice(0, i + 1))))
    }
  })

  test('goes on from stored bytes as if never stored', () => {
    fc.assert(
      fc.property(fc.nat(700), fc.nat(50), (stored, more) => {
        const range = new CompactRange()
        for (const hash of leaves(stored)) range.append(hash)
        const again = CompactRange.fromBytes(stored, range.toBytes())
        for (let i = 0; i < more; i++) again.append(leaf(stored + i))
        expect(toHex(again.root())).toBe(toHex(reference(leaves(stored + more))))
      }),
      { numRuns: 40 },
    )
  })

  test('refuses a range whose subtrees do not fit its size', () => {
    expect(() => new CompactRange(3, [leaf(0)])).toThrow(RangeError)
  })
})

test('SHA-256 for browsers agrees with Node for every length', () => {
  for (let n = 0; n < 200; n++) {
    const bytes = Buffer.alloc(n, n)
    expect(toHex(plainSha256(bytes))).toBe(createHash('sha256').update(bytes).digest('hex'))
  }
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 5000 }), (bytes) => {
      expect(toHex(plainSha256(bytes))).toBe(toHex(sha256(bytes)))
    }),
  )
})

describe('tiles', () => {
  test('hold the same tree however the entries came in batches', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.integer({ min: 1, max: 400 }), { minLength: 1, maxLength: 12 }), async (batches) => {
        const { range, tiles, read } = tiledTree(batches)
        const size = batches.reduce((a, b) => a + b, 0)
        expect(toHex(range.root())).toBe(toHex(reference(leaves(size))))
        expect(toHex((await rangeFromTiles(size, read)).root())).toBe(toHex(range.root()))
        expect(read(0, 0).length).toBe(Math.min(size, TILE_WIDTH) * 32)
        expect(tiles.size).toBe(Math.ceil(size / 256) + (size >= 256 ? 1 : 0))
      }),
      { numRuns: 30 },
    )
  })

  test('give every complete subtree', async () => {
    const { read } = tiledTree([1000])
    for (const [level, index] of [
      [0, 999],
      [3, 40],
      [7, 6],
      [8, 2],
      [9, 0],
    ] as const) {
      const part = leaves(1000).slice(index * 2 ** level, (index + 1) * 2 ** level)
      expect(toHex(await nodeFromTiles(level, index, read))).toBe(toHex(reference(part)))
    }
  })

  test('grow to a third level', async () => {
    const { range, read, tiles } = tiledTree([65_000, 1_000])
    expect(tiles.has('2/0')).toBe(true)
    expect(toHex((await rangeFromTiles(66_000, read)).root())).toBe(toHex(range.root()))
  })
})

describe('proofs', () => {
  test('of inclusion hold for every entry, and for no other entry, index or root', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 600 }), fc.nat(), async (size, pick) => {
        const { range, read } = tiledTree([size])
        const index = pick % size
        const root = range.root()
        const proof = await inclusionProof(index, size, read)
        expect(verifyInclusion(leaf(index), index, size, root, proof)).toBe(true)
        expect(verifyInclusion(leaf(index + 1), index, size, root, proof)).toBe(false)
        expect(verifyInclusion(leaf(index), index, size, leaf(0), [...proof, leaf(1)])).toBe(false)
        expect(verifyInclusion(leaf(index), (index + 1) % size, size, root, proof)).toBe(size === 1)
        expect(verifyInclusion(leaf(index), index, size, root, proof.slice(1))).toBe(size === 1)
      }),
      { numRuns: 150 },
    )
  })

  test('of consistency hold between any two sizes, and not for a changed past', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 600 }), fc.integer({ min: 1, max: 300 }), async (from, more) => {
        const size = from + more
        const { range, read } = tiledTree([size])
        const older = { size: from, root: reference(leaves(from)) }
        const newer = { size, root: range.root() }
        const proof = await consistencyProof(from, size, read)
        expect(verifyConsistency(older, newer, proof)).toBe(true)
        expect(verifyConsistency(newer, newer, [])).toBe(true)
        expect(verifyConsistency({ size: 0, root: EMPTY_ROOT }, newer, [])).toBe(true)
        expect(verifyConsistency(newer, older, proof)).toBe(false)
        expect(verifyConsistency({ size: from, root: leaf(7_777) }, newer, proof)).toBe(false)
        expect(verifyConsistency(older, { size, root: leaf(7_777) }, proof)).toBe(false)
        expect(verifyConsistency(older, newer, proof.slice(1))).toBe(false)
      }),
      { numRuns: 150 },
    )
  })

  test('of the example in RFC 6962 section 2.1.3 have the nodes that it names', async () => {
    const { read } = tiledTree([7])
    const d = leaves(7)
    const [g, h, i, j] = [reference(d.slice(0, 2)), reference(d.slice(2, 4)), reference(d.slice(4, 6)), d[6] as Hash]
    const k = nodeHash(g, h)
    const l = nodeHash(i, j)
    const names = (hashes: Hash[]) => hashes.map(toHex)
    expect(names(await inclusionProof(0, 7, read))).toEqual(names([d[1] as Hash, h, l]))
    expect(names(await inclusionProof(3, 7, read))).toEqual(names([d[2] as Hash, g, l]))
    expect(names(await inclusionProof(4, 7, read))).toEqual(names([d[5] as Hash, j, k]))
    expect(names(await inclusionProof(6, 7, read))).toEqual(names([i, k]))
    expect(names(await consistencyProof(3, 7, read))).toEqual(names([d[2] as Hash, d[3] as Hash, g, l]))
    expect(names(await consistencyProof(4, 7, read))).toEqual(names([l]))
    expect(names(await consistencyProof(6, 7, read))).toEqual(names([i, j, k]))
  })
})
