import { concat } from './bytes.ts'
import { CompactRange, HASH_BYTES, nodeHash, splitHashes, type Hash } from './merkle.ts'

// Tiles as C2SP tlog-tiles has them: height 8, so up to 256 hashes wide. https://c2sp.org/tlog-tiles

export const TILE_WIDTH = 256
export const TILE_HEIGHT = 8

/** Longest entry that an entry bundle can hold (its length is a uint16). */
export const MAX_ENTRY_BYTES = 65_535

export interface TileAddress {
  /** Tile level, or 'entries' for a bundle of entries. */
  level: number | 'entries'
  index: number
  /** Hashes in the tile, 1 to 256; below 256 the tile is partial. */
  width: number
}

/** `tile/0/x001/x234/067` for level 0, index 1234067; `tile/0/x001/x234/067.p/8` when only 8 wide. */
export function tilePath({ level, index, width }: TileAddress): string {
  const digits = String(index)
  const groups = digits.padStart(Math.ceil(digits.length / 3) * 3, '0').match(/\d{3}/g) ?? []
  const path = groups.map((group, i) => (i === groups.length - 1 ? group : `x${group}`)).join('/')
  return `tile/${level}/${path}${width === TILE_WIDTH ? '' : `.p/${width}`}`
}

const TILE_PATH = /^tile\/(entries|0|[1-9]\d?)\/((?:x\d{3}\/)*)(\d{3})(?:\.p\/([1-9]\d{0,2}))?$/

/** Reads a tile path; undefined when it is not one, or not in the one form the specification allows. */
export function parseTilePath(path: string): TileAddress | undefined {
  const match = TILE_PATH.exec(path)
  if (!match) return undefined
  const [, level, high, last, partial] = match
  const index = Number(`${(high ?? '').replace(/[x/]/g, '')}${last}`)
  const width = partial === undefined ? TILE_WIDTH : Number(partial)
  if (!Number.isSafeInteger(index) || width > TILE_WIDTH) return undefined
  const address: TileAddress = { level: level === 'entries' ? 'entries' : Number(level), index, width }
  return tilePath(address) === path && (partial === undefined || width < TILE_WIDTH) ? address : undefined
}

/** Hashes to be written into one tile, from `offset` (0 to 255) on. With offset 0 the tile is new. */
export interface TileGrowth {
  level: number
  index: number
  offset: number
  hashes: Uint8Array<ArrayBuffer>
}

/**
 * Appends leaf hashes to the tree whose right edge is `range` (changed in place) and returns what its tiles gain,
 * lowest level first.
 * One hash per entry on average; reads no tile.
 */
export function growTree(range: CompactRange, leaves: readonly Hash[]): TileGrowth[] {
  const levels: { start: number; hashes: Hash[] }[] = []
  const before = range.size
  for (const leaf of leaves) {
    range.append(leaf, (level, hash) => {
      if (level % TILE_HEIGHT !== 0) return
      const row = level / TILE_HEIGHT
      levels[row] ??= { start: Math.floor(before / TILE_WIDTH ** row), hashes: [] }
      levels[row].hashes.push(hash)
    })
  }
  return levels.flatMap(({ start, hashes }, level) => {
    const grown: TileGrowth[] = []
    for (let at = 0; at < hashes.length;) {
      const offset = (start + at) % TILE_WIDTH
      const part = hashes.slice(at, at + TILE_WIDTH - offset)
      grown.push({ level, index: Math.floor((start + at) / TILE_WIDTH), offset, hashes: concat(...part) })
      at += part.length
    }
    return grown
  })
}

/** Reads one tile: its hashes run together, at least as many as the tree in question has there. */
export type TileReader = (level: number, index: number) => Promise<Uint8Array<ArrayBuffer>> | Uint8Array<ArrayBuffer>

/** The right edge of a tree of `size` entries, read from its partial tiles (one per level). */
export async function rangeFromTiles(size: number, read: TileReader): Promise<CompactRange> {
  const roots: Hash[] = []
  for (let level = 0, rest = size; rest > 0; level++, rest = Math.floor(rest / TILE_WIDTH)) {
    const width = rest % TILE_WIDTH
    if (width === 0) continue
    const hashes = splitHashes((await read(level, Math.floor(rest / TILE_WIDTH))).subarray(0, width * HASH_BYTES))
    if (hashes.length < width) throw new RangeError(`the tile of level ${level} is too narrow for ${size} entries`)
    const tile = new CompactRange()
    for (const hash of hashes) tile.append(hash)
    // Lower levels hold the smaller subtrees, which stand to the right.
    roots.unshift(...tile.roots)
  }
  return new CompactRange(size, roots)
}

/** Root of the complete subtree of 2^level entries at `index`, from tiles. */
export async function nodeFromTiles(level: number, index: number, read: TileReader): Promise<Hash> {
  const row = Math.floor(level / TILE_HEIGHT)
  const count = 2 ** (level % TILE_HEIGHT)
  const first = index * count
  const start = (first % TILE_WIDTH) * HASH_BYTES
  const tile = await read(row, Math.floor(first / TILE_WIDTH))
  let hashes = splitHashes(tile.subarray(start, start + count * HASH_BYTES))
  if (hashes.length < count) throw new RangeError(`the tile of level ${row} lacks hashes of subtree ${index}`)
  while (hashes.length > 1) {
    const above: Hash[] = []
    for (let i = 0; i < hashes.length; i += 2) above.push(nodeHash(hashes[i] as Hash, hashes[i + 1] as Hash))
    hashes = above
  }
  return hashes[0] as Hash
}

/** Entry bundle of tlog-tiles: each entry preceded by its length as a big-endian uint16. */
export function encodeBundle(entries: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  return concat(
    ...entries.flatMap((entry) => {
      if (entry.length > MAX_ENTRY_BYTES) throw new RangeError(`an entry is at most ${MAX_ENTRY_BYTES} bytes`)
      return [Uint8Array.of(entry.length >> 8, entry.length & 0xff), entry]
    }),
  )
}

export function decodeBundle(bundle: Uint8Array): Uint8Array[] {
  const entries: Uint8Array[] = []
  for (let at = 0; at < bundle.length;) {
    const length = ((bundle[at] ?? 0) << 8) | (bundle[at + 1] ?? 0)
    if (at + 2 + length > bundle.length) throw new RangeError('the bundle ends within an entry')
    entries.push(bundle.subarray(at + 2, at + 2 + length))
    at += 2 + length
  }
  return entries
}
