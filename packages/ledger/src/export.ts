import { fromBase64, toBase64 } from './bytes.ts'
import { HASH_BYTES, splitHashes, type Hash } from './merkle.ts'
import { isRecord } from './leaf.ts'

// The export: JSON lines. A header; then, for each 256 entries, the checkpoints that fall among them, their leaf hashes
// (the level-0 tile) and the entries. Described in docs/LEDGER.md.

export const EXPORT_FORMAT = 'chaperone-record'
export const EXPORT_VERSION = 1

export interface ExportKey {
  vkey: string
  /** Number of the entry that announces this key; null for the first key. */
  announcedAt: number | null
}

export interface ExportHeader {
  origin: string
  /** Entries the log has; the final checkpoint covers exactly these. */
  size: number
  keys: ExportKey[]
  /** `some`: entries left out on purpose are withheld, their hashes stay. */
  selection: 'all' | 'some'
  /** The final checkpoint. */
  checkpoint: string
}

/** Content that an entry commits to, shown: `event[field]` is SHA-256(salt || content) in hexadecimal. */
export interface Opening {
  field: string
  salt: Uint8Array
  content: Uint8Array
}

export interface ExportEntry {
  seq: number
  leaf: Uint8Array
  openings?: readonly Opening[]
}

/** Up to 256 entries: those of one level-0 tile. */
export interface ExportGroup {
  /** Index of the tile. */
  tile: number
  /** Leaf hashes of the tile, run together. */
  hashes: Uint8Array
  /** Checkpoints whose size falls within (256·tile, 256·tile + width], ascending. */
  checkpoints: string[]
  /** Ascending; all of the tile's, or those of the selection. */
  entries: ExportEntry[]
}

const line = (value: object): string => `${JSON.stringify(value)}\n`

/** Writes an export, group by group: strings that each end in a newline. */
export async function* writeExport(header: ExportHeader, groups: AsyncIterable<ExportGroup>): AsyncGenerator<string> {
  yield line({ format: EXPORT_FORMAT, version: EXPORT_VERSION, ...header })
  for await (const group of groups) {
    let text = ''
    for (const checkpoint of group.checkpoints) text += line({ checkpoint })
    text += line({ tile: group.tile, hashes: toBase64(group.hashes) })
    for (const { seq, leaf, openings } of group.entries) {
      text += line({ seq, leaf: toBase64(leaf), ...(openings && { openings: openings.map(writeOpening) }) })
    }
    yield text
  }
}

export type ExportLine =
  | { type: 'checkpoint'; checkpoint: string }
  | { type: 'tile'; tile: number; hashes: Hash[] }
  | { type: 'entry'; entry: ExportEntry }

/** Reads the first line; undefined when it is no header of this version. */
export function readHeader(text: string | undefined): ExportHeader | undefined {
  const json = parse(text)
  if (json?.format !== EXPORT_FORMAT || json.version !== EXPORT_VERSION) return undefined
  const { origin, size, keys, selection, checkpoint } = json
  if (typeof origin !== 'string' || !isCount(size) || typeof checkpoint !== 'string') return undefined
  if ((selection !== 'all' && selection !== 'some') || !Array.isArray(keys) || keys.length === 0) return undefined
  const read: ExportKey[] = []
  for (const key of keys as unknown[]) {
    if (!isRecord(key) || typeof key.vkey !== 'string') return undefined
    const { announcedAt } = key
    if (announcedAt !== null && !isCount(announcedAt)) return undefined
    read.push({ vkey: key.vkey, announcedAt })
  }
  return { origin, size, keys: read, selection, checkpoint }
}

/** Reads any later line; undefined when it is none of the kinds. */
export function readExportLine(text: string | undefined): ExportLine | undefined {
  const json = parse(text)
  if (!json) return undefined
  if (isCount(json.seq)) {
    const leaf = bytes(json.leaf)
    const openings = json.openings === undefined ? undefined : readOpenings(json.openings)
    if (!leaf || (json.openings !== undefined && !openings)) return undefined
    return { type: 'entry', entry: { seq: json.seq, leaf, openings } }
  }
  if (typeof json.checkpoint === 'string' && json.format === undefined)
    return { type: 'checkpoint', checkpoint: json.checkpoint }
  const hashes = bytes(json.hashes)
  if (!isCount(json.tile) || !hashes || hashes.length === 0 || hashes.length % HASH_BYTES !== 0) return undefined
  return hashes.length > 256 * HASH_BYTES ? undefined : { type: 'tile', tile: json.tile, hashes: splitHashes(hashes) }
}

function writeOpening({ field, salt, content }: Opening): object {
  return { field, salt: toBase64(salt), content: toBase64(content) }
}

function readOpenings(json: unknown): Opening[] | undefined {
  if (!Array.isArray(json)) return undefined
  const openings: Opening[] = []
  for (const item of json as unknown[]) {
    if (!isRecord(item) || typeof item.field !== 'string') return undefined
    const salt = bytes(item.salt)
    const content = bytes(item.content)
    if (!salt || !content) return undefined
    openings.push({ field: item.field, salt, content })
  }
  return openings
}

function bytes(value: unknown): Uint8Array<ArrayBuffer> | undefined {
  return typeof value === 'string' ? fromBase64(value) : undefined
}

function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0
}

function parse(text: string | undefined): Record<string, unknown> | undefined {
  if (text === undefined) return undefined
  try {
    const json: unknown = JSON.parse(text)
    return isRecord(json) ? json : undefined
  } catch {
    return undefined
  }
}
