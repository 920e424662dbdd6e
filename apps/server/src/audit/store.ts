import { and, asc, desc, eq, gt, gte, isNull, lte, sql } from 'drizzle-orm'
import { LedgerEvent } from '@chaperone/contract'
import { CompactRange, type TileGrowth } from '@chaperone/ledger'
import { organizationOf, problem, type Tx } from '../kernel/index.ts'
import type { Recorded } from './leaf.ts'
import { ledgerCheckpoints, ledgerEvents, ledgerLogs, ledgerPending, ledgerTiles } from './schema.ts'

/** A log and the right edge of its tree. */
export interface Log {
  log: number
  origin: string
  range: CompactRange
  witnessedSize: number
  /** The newest checkpoint, as it was signed; null while there is none. */
  note: string | null
}

export interface CheckpointRow {
  log: number
  size: number
  note: string
  at: Date
}

/** The database's clock at this moment, told within the statement that needs it. */
export const now = (offsetMs: number) => sql`clock_timestamp() + ${offsetMs} * interval '1 millisecond'`

/** Bytes as the driver gives them, as the ledger takes them. */
const plain = (bytes: Uint8Array): Uint8Array<ArrayBuffer> => new Uint8Array(bytes)

/**
 * One numbers at a time, whatever the processes: held until the transaction ends.
 * With `wait` it waits for whoever holds it; else it answers false at once.
 */
export async function lockSequence(tx: Tx, wait: boolean): Promise<boolean> {
  const key = sql`hashtextextended(${`ledger ${organizationOf(tx)}`}, 0)`
  if (!wait) {
    const answer = await tx.execute<{ got: boolean }>(sql`select pg_try_advisory_xact_lock(${key}) as got`)
    return answer.rows[0]?.got === true
  }
  await tx.execute(sql`select pg_advisory_xact_lock(${key})`)
  return true
}

/** Written as SQL, not by the query builder: this statement is part of every change that anybody makes. */
export async function insertPending(
  tx: Tx,
  { id, actorId, kind, postId, personId, event }: Omit<Recorded, 'at'>,
  offsetMs: number,
): Promise<void> {
  await tx.execute(sql`
    insert into ledger_pending (organization_id, at, id, actor_id, kind, post_id, person_id, event)
    values (${organizationOf(tx)}, ${now(offsetMs)}, ${id}, ${actorId}, ${kind}, ${postId}, ${personId}, ${JSON.stringify(event)})`)
}

/**
 * Takes up to `limit` unnumbered events out, oldest first. Which are unnumbered is what is visible, whatever ids or
 * moments they bear: a transaction that commits late is numbered late, and none is passed over.
 */
export async function takePending(tx: Tx, limit: number): Promise<Recorded[]> {
  const taken = await tx.execute<{ [K in keyof Recorded]: K extends 'at' | 'event' ? string : Recorded[K] }>(sql`
    with taken as (
      delete from ${ledgerPending}
      where ctid = any(array(select ctid from ${ledgerPending} order by at, id limit ${limit}))
      returning id, at, actor_id, kind, post_id, person_id, event
    )
    select id, to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at,
      actor_id as "actorId", kind, post_id as "postId", person_id as "personId", event
    from taken order by taken.at, taken.id`)
  return taken.rows.map((row) => {
    // Checked when it was recorded, perhaps by a newer version of this server that knows more kinds.
    const event: LedgerEvent = JSON.parse(row.event)
    return { ...row, at: new Date(row.at), event }
  })
}

/** The unnumbered, newest first. */
export async function listPending(tx: Tx): Promise<Recorded[]> {
  const rows = await tx.select().from(ledgerPending).orderBy(desc(ledgerPending.at), desc(ledgerPending.id)).limit(1000)
  return rows.map((row) => ({ ...row, event: LedgerEvent.parse(JSON.parse(row.event)) }))
}

/** What one batch adds to a log. */
export interface Addition {
  /** Number of the first new entry. */
  first: number
  rows: readonly Recorded[]
  leaves: readonly Uint8Array[]
  growth: readonly TileGrowth[]
  /** The checkpoint that covers them. */
  note: string
}

/**
 * Writes entries, tiles, edge and checkpoint in one statement: on a busy server each way to the database and back waits
 * its turn, and the whole record waits for this.
 */
export async function append(tx: Tx, { log, range }: Log, addition: Addition, offsetMs: number): Promise<void> {
  const { first, rows, leaves, growth, note } = addition
  const organizationId = organizationOf(tx)
  const list = <T>(values: readonly T[], type: string) => sql`${sql.param(values)}::${sql.raw(type)}[]`
  const each = <K extends keyof Recorded>(field: K, type: string) =>
    list(
      rows.map((row) => row[field]),
      type,
    )
  const moments = list(
    rows.map((row) => row.at.toISOString()),
    'timestamptz',
  )
  const entryBytes = list(
    leaves.map((leaf) => Buffer.from(leaf)),
    'bytea',
  )
  const hashes = list(
    growth.map((tile) => Buffer.from(tile.hashes)),
    'bytea',
  )
  await tx.execute(sql`
    with entries as (
      insert into ledger_events (organization_id, log, seq, id, at, actor_id, kind, post_id, person_id, leaf)
      select ${organizationId}::uuid, ${log}::int, ${first}::bigint + n - 1, id, at, actor_id, kind, post_id, person_id, leaf
      from unnest(${each('id', 'uuid')}, ${moments}, ${each('actorId', 'uuid')}, ${each('kind', 'text')},
        ${each('postId', 'uuid')}, ${each('personId', 'uuid')}, ${entryBytes})
        with ordinality as entry (id, at, actor_id, kind, post_id, person_id, leaf, n)
    ), tiles as (
      insert into ledger_tiles as tile (organization_id, log, level, index, hashes)
      select ${organizationId}::uuid, ${log}::int, level, index, hashes
      from unnest(${list(
        growth.map((tile) => tile.level),
        'smallint',
      )},
        ${list(
          growth.map((tile) => tile.index),
          'bigint',
        )}, ${hashes}) as grown (level, index, hashes)
      on conflict (organization_id, log, level, index) do update set hashes = tile.hashes || excluded.hashes
    ), edge as (
      update ledger_logs set size = ${range.size}, edge = ${Buffer.from(range.toBytes())} where log = ${log}
    )
    insert into ledger_checkpoints (organization_id, log, size, note, at)
    values (${organizationId}, ${log}, ${range.size}, ${note}, ${now(offsetMs)})`)
}

/** Hashes of one tile, run together. @throws Problem `not_found` */
export async function readTile(tx: Tx, log: number, level: number, index: number): Promise<Uint8Array<ArrayBuffer>> {
  const [row] = await tx
    .select({ hashes: ledgerTiles.hashes })
    .from(ledgerTiles)
    .where(and(eq(ledgerTiles.log, log), eq(ledgerTiles.level, level), eq(ledgerTiles.index, index)))
  if (row === undefined) throw problem('not_found')
  return plain(row.hashes)
}

const asLog = (row: typeof ledgerLogs.$inferSelect, note: string | null): Log => ({
  log: row.log,
  origin: row.origin,
  range: CompactRange.fromBytes(row.size, plain(row.edge)),
  witnessedSize: row.witnessedSize,
  note,
})

/** The log that is being written; null before the first entry. */
export async function openLog(tx: Tx): Promise<Log | null> {
  const note = sql<string | null>`(
    select c.note from ledger_checkpoints c where c.log = ledger_logs.log order by c.size desc limit 1)`
  const [found] = await tx
    .select({ row: ledgerLogs, note })
    .from(ledgerLogs)
    .where(isNull(ledgerLogs.endedAt))
    .orderBy(desc(ledgerLogs.log))
    .limit(1)
  return found === undefined ? null : asLog(found.row, found.note)
}

/** How many logs there were, and how many entries all of them hold. */
export async function countLogs(tx: Tx): Promise<{ logs: number; entries: number }> {
  const rows = await tx.select({ log: ledgerLogs.log, size: ledgerLogs.size }).from(ledgerLogs)
  return { logs: Math.max(0, ...rows.map((row) => row.log)), entries: rows.reduce((sum, row) => sum + row.size, 0) }
}

export async function insertLog(tx: Tx, log: number, origin: string, startedAt: Date): Promise<Log> {
  await tx
    .insert(ledgerLogs)
    .values({ organizationId: organizationOf(tx), log, origin, size: 0, edge: new Uint8Array(0), startedAt })
  return { log, origin, range: new CompactRange(), witnessedSize: 0, note: null }
}

export async function endLogs(tx: Tx, at: Date): Promise<void> {
  await tx.update(ledgerLogs).set({ endedAt: at }).where(isNull(ledgerLogs.endedAt))
}

export async function saveWitnessed(tx: Tx, log: number, size: number, cosignatures: string): Promise<void> {
  await tx.update(ledgerLogs).set({ witnessedSize: size }).where(eq(ledgerLogs.log, log))
  if (cosignatures === '') return
  await tx
    .update(ledgerCheckpoints)
    .set({ cosignatures })
    .where(and(eq(ledgerCheckpoints.log, log), eq(ledgerCheckpoints.size, size)))
}

const asCheckpoint = (row: typeof ledgerCheckpoints.$inferSelect): CheckpointRow => ({
  log: row.log,
  size: row.size,
  note: row.note + row.cosignatures,
  at: row.at,
})

/** The newest checkpoint of a log, witnesses' signatures included. */
export async function lastCheckpoint(tx: Tx, log: number): Promise<CheckpointRow | null> {
  const [row] = await tx
    .select()
    .from(ledgerCheckpoints)
    .where(eq(ledgerCheckpoints.log, log))
    .orderBy(desc(ledgerCheckpoints.size))
    .limit(1)
  return row === undefined ? null : asCheckpoint(row)
}

/** The newest checkpoint of the newest log, as it was signed; null where nothing was ever signed. */
export async function newestNote(tx: Tx): Promise<string | null> {
  const [row] = await tx
    .select({ note: ledgerCheckpoints.note })
    .from(ledgerCheckpoints)
    .orderBy(desc(ledgerCheckpoints.log), desc(ledgerCheckpoints.size))
    .limit(1)
  return row?.note ?? null
}

/** Checkpoints whose size lies in (after, until], ascending. */
export async function checkpointsBetween(tx: Tx, log: number, after: number, until: number): Promise<CheckpointRow[]> {
  const rows = await tx
    .select()
    .from(ledgerCheckpoints)
    .where(and(eq(ledgerCheckpoints.log, log), gt(ledgerCheckpoints.size, after), lte(ledgerCheckpoints.size, until)))
    .orderBy(asc(ledgerCheckpoints.size))
  return rows.map(asCheckpoint)
}

/** Entries from `first` on, at most `limit`, below `size`. */
export async function entriesFrom(tx: Tx, log: number, first: number, limit: number) {
  return tx
    .select({
      seq: ledgerEvents.seq,
      leaf: ledgerEvents.leaf,
      at: ledgerEvents.at,
      kind: ledgerEvents.kind,
      postId: ledgerEvents.postId,
      actorId: ledgerEvents.actorId,
      personId: ledgerEvents.personId,
    })
    .from(ledgerEvents)
    .where(and(eq(ledgerEvents.log, log), gte(ledgerEvents.seq, first), sql`${ledgerEvents.seq} < ${first + limit}`))
    .orderBy(asc(ledgerEvents.seq))
}
