import {
  readEvent,
  TILE_WIDTH,
  writeExport,
  type ExportGroup,
  type ExportHeader,
  type Opening,
} from '@chaperone/ledger'
import type { OrganizationId } from '@chaperone/contract'
import { problem, type Kernel, type Tx } from '../kernel/index.ts'
import type { Commitments } from './commitments.ts'
import type { Keys } from './keys.ts'
import { matches, type RecordFilter } from './read.ts'
import { checkpointsBetween, entriesFrom, lastCheckpoint, openLog, readTile } from './store.ts'

/** Above this size only some checkpoints go along: one per this many entries, and those that rotations need. */
const ALL_CHECKPOINTS_UNTIL = 4_096
const CHECKPOINT_EVERY = 64

const COMMITMENT = /^[0-9a-f]{64}$/

export interface ExportOptions {
  filter: RecordFilter
  /** Whether the words behind commitments are shown. */
  openings: boolean
}

/**
 * Writes a log as an export (docs/LEDGER.md): tile after tile, each in a short transaction; the log only grows, so what
 * is read is one state.
 */
export function createExporter(kernel: Kernel, keys: Keys, commitments: Commitments) {
  async function head(tx: Tx, selection: ExportHeader['selection']): Promise<{ log: number; header: ExportHeader }> {
    const open = await openLog(tx)
    const checkpoint = open && (await lastCheckpoint(tx, open.log))
    if (open === null || checkpoint === null) throw problem('not_found')
    const published = (await keys.published(tx, open.log)).filter((key) => (key.announcedAt ?? -1) < checkpoint.size)
    return {
      log: open.log,
      header: { origin: open.origin, size: checkpoint.size, keys: published, selection, checkpoint: checkpoint.note },
    }
  }

  async function openingsOf(tx: Tx, leaves: readonly Uint8Array[]): Promise<Map<number, Opening[]>> {
    const fields = leaves.flatMap((leaf, i) =>
      Object.entries(readEvent(leaf) ?? {}).flatMap(([field, value]) =>
        (field === 'reason' || field === 'comment') && typeof value === 'string' && COMMITMENT.test(value)
          ? [{ i, field, value }]
          : [],
      ),
    )
    const found = await commitments.openings(
      tx,
      fields.map(({ value }) => value),
    )
    const openings = new Map<number, Opening[]>()
    for (const { i, field, value } of fields) {
      const opening = found.get(value)
      if (opening !== undefined) openings.set(i, [...(openings.get(i) ?? []), { field, ...opening }])
    }
    return openings
  }

  async function group(
    tx: Tx,
    log: number,
    header: ExportHeader,
    tile: number,
    { filter, openings }: ExportOptions,
  ): Promise<ExportGroup> {
    const first = tile * TILE_WIDTH
    const until = Math.min(first + TILE_WIDTH, header.size)
    const hashes = (await readTile(tx, log, 0, tile)).subarray(0, (until - first) * 32)
    const isAnnounced = (seq: number) => header.keys.some((key) => key.announcedAt === seq)
    const checkpoints = (await checkpointsBetween(tx, log, first, until)).filter(
      ({ size }, i, all) =>
        header.size <= ALL_CHECKPOINTS_UNTIL ||
        isAnnounced(size - 1) ||
        Math.ceil((all[i + 1]?.size ?? Infinity) / CHECKPOINT_EVERY) > Math.ceil(size / CHECKPOINT_EVERY),
    )
    const rows = (await entriesFrom(tx, log, first, until - first)).filter(
      (row) => isAnnounced(row.seq) || matches(filter, row),
    )
    const shown = openings
      ? await openingsOf(
          tx,
          rows.map((row) => row.leaf),
        )
      : undefined
    return {
      tile,
      hashes,
      checkpoints: checkpoints.map(({ note }) => note),
      entries: rows.map(({ seq, leaf }, i) => ({ seq, leaf, openings: shown?.get(i) })),
    }
  }

  return {
    /**
     * The export's lines, in pieces. The first piece is read before this resolves, so that a refusal is still an
     * answer.
     */
    async write(organizationId: OrganizationId, options: ExportOptions): Promise<AsyncGenerator<string>> {
      const isWhole = Object.values(options.filter).every((value) => value === undefined)
      const { log, header } = await kernel.db.withOrg(organizationId, (tx) => head(tx, isWhole ? 'all' : 'some'))
      async function* groups(): AsyncGenerator<ExportGroup> {
        for (let tile = 0; tile * TILE_WIDTH < header.size; tile++)
          yield await kernel.db.withOrg(organizationId, (tx) => group(tx, log, header, tile, options))
      }
      return writeExport(header, groups())
    },
  }
}
