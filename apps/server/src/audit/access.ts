import { and, desc, eq, sql } from 'drizzle-orm'
import { isId, newId, organizationOf, problem, type Actor, type Kernel, type Tx } from '../kernel/index.ts'
import { accessLog } from './schema.ts'

const PAGE = 100
/** Screens fetch anew whenever something changes: one look stays one line. */
const SAME_LOOK = sql`interval '5 minutes'`

const reasonContext = (id: string) => `audit.access:${id}`

export interface Access {
  at: string
  /** Null where nobody was signed in. */
  by: Actor['membershipId'] | null
  what: string
  id: string
  reason: string | null
}

/** Who opened what, and tries to sign in that came to nothing. Not in the log: neither is a decision, and there is a lot of them. */
export function createAccess({ crypto, config }: Pick<Kernel, 'crypto' | 'config'>) {
  /** @param what the kind of thing, in the room's own word: `post`, `media` */
  async function opened(tx: Tx, actor: Actor, what: string, subjectId: string, reason?: string): Promise<void> {
    const id = newId()
    const sealed = reason === undefined ? null : Buffer.from(await crypto.seal(tx, reasonContext(id), reason))
    const now = sql`clock_timestamp() + ${config.clockOffsetMs} * interval '1 millisecond'`
    await tx.execute(sql`
      insert into ${accessLog} (organization_id, id, at, by_id, what, subject_id, reason)
      select ${organizationOf(tx)}::uuid, ${id}::uuid, ${now}, ${actor.membershipId}::uuid, ${what}::text, ${subjectId}::text, ${sealed}::bytea
      where ${sealed}::bytea is not null or not exists (
        select 1 from ${accessLog}
        where organization_id = ${organizationOf(tx)}::uuid and subject_id = ${subjectId}::text and at > ${now} - ${SAME_LOOK}
          and by_id = ${actor.membershipId}::uuid and what = ${what}::text)`)
  }

  /** What was done to something by nobody who is known: a sign-in that failed. Each time is a line. */
  async function happened(tx: Tx, what: string, subjectId: string): Promise<void> {
    const at = sql`clock_timestamp() + ${config.clockOffsetMs} * interval '1 millisecond'`
    await tx
      .insert(accessLog)
      .values({ organizationId: organizationOf(tx), id: newId(), at, byId: null, what, subjectId })
  }

  /** Newest first, of one thing or of all. */
  async function read(
    tx: Tx,
    subjectId?: string,
    cursor?: string,
  ): Promise<{ entries: Access[]; next: string | null }> {
    const after = cursor === undefined ? undefined : readCursor(cursor)
    const rows = await tx
      .select({ row: accessLog, micros: sql<string>`(extract(epoch from ${accessLog.at}) * 1000000)::bigint` })
      .from(accessLog)
      .where(
        and(
          subjectId === undefined ? undefined : eq(accessLog.subjectId, subjectId),
          after &&
            sql`(${accessLog.at}, ${accessLog.id}) < (to_timestamp(0) + ${after.micros}::bigint * interval '1 microsecond', ${after.id}::uuid)`,
        ),
      )
      .orderBy(desc(accessLog.at), desc(accessLog.id))
      .limit(PAGE + 1)
    const shown = rows.slice(0, PAGE)
    const entries: Access[] = []
    for (const { row } of shown) {
      const reason = row.reason === null ? null : await crypto.openText(tx, reasonContext(row.id), row.reason)
      entries.push({ at: row.at.toISOString(), by: row.byId, what: row.what, id: row.subjectId, reason })
    }
    const last = shown.at(-1)
    return { entries, next: rows.length > PAGE && last !== undefined ? `${last.micros}.${last.row.id}` : null }
  }

  return { opened, happened, read }
}

function readCursor(cursor: string): { micros: string; id: string } {
  const [, micros, id] = /^(\d{1,18})\.([0-9a-f-]{36})$/.exec(cursor) ?? []
  if (micros === undefined || id === undefined || !isId(id)) throw problem('bad_request', { field: 'cursor' })
  return { micros, id }
}
