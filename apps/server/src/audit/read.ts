import { and, desc, eq, gte, lt, or, sql, type SQL } from 'drizzle-orm'
import { z } from 'zod'
import { MembershipId, Moment, PostId, type LedgerEvent, type RecordPage } from '@chaperone/contract'
import { equalBytes, leafHash, toBase64 } from '@chaperone/ledger'
import { problem, type Actor, type Tx } from '../kernel/index.ts'
import type { AuditDeps } from './deps.ts'
import { readLeafBytes, referencesOf } from './leaf.ts'
import { ledgerEvents, ledgerTiles } from './schema.ts'
import { listPending } from './store.ts'

const PAGE = 50

/** What to look for in the record; `from` is included, `to` is not. */
export const RecordFilter = z.object({
  postId: PostId.optional(),
  personId: MembershipId.optional(),
  kind: z
    .string()
    .regex(/^[a-z_.]{1,60}$/)
    .optional(),
  from: Moment.optional(),
  to: Moment.optional(),
})
export type RecordFilter = z.infer<typeof RecordFilter>

/** Whether an entry is one that the filter asks for. */
export function matches(
  filter: RecordFilter,
  row: { at: Date; kind: string; postId: string | null; actorId: string | null; personId: string | null },
): boolean {
  return (
    (filter.postId === undefined || row.postId === filter.postId) &&
    (filter.personId === undefined || row.actorId === filter.personId || row.personId === filter.personId) &&
    (filter.kind === undefined || row.kind === filter.kind || row.kind.startsWith(`${filter.kind}.`)) &&
    (filter.from === undefined || row.at >= new Date(filter.from)) &&
    (filter.to === undefined || row.at < new Date(filter.to))
  )
}

function conditions(filter: RecordFilter): SQL[] {
  const all: (SQL | undefined)[] = [
    filter.postId && eq(ledgerEvents.postId, filter.postId),
    filter.personId && or(eq(ledgerEvents.actorId, filter.personId), eq(ledgerEvents.personId, filter.personId)),
    // `post` asks for every kind of entry about posts, `post.made` for one.
    filter.kind &&
      or(sql`${ledgerEvents.kind} = ${filter.kind}`, sql`starts_with(${ledgerEvents.kind}, ${`${filter.kind}.`})`),
    filter.from && gte(ledgerEvents.at, new Date(filter.from)),
    filter.to && lt(ledgerEvents.at, new Date(filter.to)),
  ].map((condition) => (condition === '' ? undefined : condition))
  return all.filter((condition) => condition !== undefined)
}

const cursorOf = (row: { log: number; seq: number }) => `${row.log}.${row.seq}`

function readCursor(cursor: string): { log: number; seq: number } {
  const [, log, seq] = /^(\d{1,9})\.(\d{1,15})$/.exec(cursor) ?? []
  if (log === undefined || seq === undefined) throw problem('bad_request', { field: 'cursor' })
  return { log: Number(log), seq: Number(seq) }
}

/** A page of the record, newest first. What is not numbered yet stands at its head. */
export async function readRecord(
  deps: AuditDeps,
  tx: Tx,
  actor: Actor,
  filter: RecordFilter,
  cursor?: string,
): Promise<RecordPage> {
  const wanted = conditions(filter)
  const after = cursor === undefined ? undefined : readCursor(cursor)
  const recorded = sql<Uint8Array | null>`substring(${ledgerTiles.hashes} from (${ledgerEvents.seq} % 256)::int * 32 + 1 for 32)`
  const rows = await tx
    .select({ row: ledgerEvents, recorded })
    .from(ledgerEvents)
    .leftJoin(
      ledgerTiles,
      and(
        eq(ledgerTiles.log, ledgerEvents.log),
        eq(ledgerTiles.level, 0),
        sql`${ledgerTiles.index} = ${ledgerEvents.seq} / 256`,
      ),
    )
    .where(and(...wanted, after && sql`(${ledgerEvents.log}, ${ledgerEvents.seq}) < (${after.log}, ${after.seq})`))
    .orderBy(desc(ledgerEvents.log), desc(ledgerEvents.seq))
    .limit(PAGE + 1)
  const [total] = await tx
    .select({ count: sql<string>`count(*)` })
    .from(ledgerEvents)
    .where(and(...wanted))
  const waiting = after === undefined ? (await listPending(tx)).filter((row) => matches(filter, row)) : []
  const shown = rows.slice(0, PAGE)

  const entries: RecordPage['entries'] = waiting.map(({ at, actorId, event }) => ({
    seq: null,
    at: at.toISOString(),
    actorId,
    event,
    leaf: null,
  }))
  const altered: number[] = []
  for (const { row, recorded: hash } of shown) {
    if (hash === null || !equalBytes(leafHash(row.leaf), hash)) altered.push(row.seq)
    const event = readLeafBytes(row.leaf)
    if (event === null) continue
    entries.push({ seq: row.seq, at: row.at.toISOString(), actorId: row.actorId, event, leaf: toBase64(row.leaf) })
  }
  const ids = new Set(
    entries.flatMap(({ actorId, event }: { actorId: string | null; event: LedgerEvent }) => [
      ...(actorId === null ? [] : [actorId]),
      ...referencesOf(event),
    ]),
  )
  const last = shown.at(-1)?.row
  return {
    entries,
    next: rows.length > PAGE && last !== undefined ? cursorOf(last) : null,
    total: Number(total?.count ?? 0) + waiting.length,
    subjects: ids.size === 0 ? {} : await deps.subjects(tx, actor, [...ids]),
    altered,
  }
}
