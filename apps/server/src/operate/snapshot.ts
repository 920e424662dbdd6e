import { once } from 'node:events'
import type { Client } from 'pg'
import { to as copyTo } from 'pg-copy-streams'
import type { MasterKeys } from '../kernel/maintenance.ts'
import type { Manifest } from './format.ts'
import { refusal } from './refusal.ts'
import type { RowDigest } from './rows.ts'
import { enterOrganization, scopesOf, type Source } from './source.ts'
import { copyOutSql, isQueueTable, listTables, rowsSql, tableSql, type Table } from './tables.ts'
import { countKeys } from './wrapped.ts'

export interface Snapshot {
  /** The moment that it shows. */
  at: string
  manifest: Manifest
  /** The rows of a table as COPY writes them, digested as they pass. */
  rows(table: Table, digest: RowDigest): AsyncGenerator<Buffer>
}

/**
 * Takes hold of one state of the database, while it is in use. Nobody waits for it but who would change the tables' shape.
 * @throws Refusal `wrong_key_for_database`
 */
export async function takeSnapshot(source: Source, keys: MasterKeys): Promise<Snapshot> {
  const { reader } = source
  const tables = await listTables(reader)
  await reader.query('begin isolation level repeatable read read only')
  // Before the first question, which fixes the state that is seen.
  await reader.query(`lock table ${tables.map((table) => tableSql(table.name)).join(', ')} in access share mode`)
  const moment = await reader.query<{ at: Date }>('select clock_timestamp() as at')
  const scopes = await scopesOf(source)
  if ((await countKeys(reader, scopes, keys)).shut > 0)
    throw refusal(
      'wrong_key_for_database',
      'The master key here is not the one that this database was sealed with: a backup under it could not be used. Put the right key in place.',
      'La clave maestra de aquí no es con la que se cifró esta base de datos: una copia hecha con ella no serviría. Ponga la clave correcta.',
    )
  /** The scopes in which a table is read: what stands outside the walls, once. */
  const readings = (table: Table) => (isWalled(table) ? scopes : [null])

  const counted: Manifest['tables'] = []
  for (const table of tables) {
    let rows = 0
    for (const scope of readings(table)) {
      await enterOrganization(reader, scope)
      const count = await reader.query<{ n: string }>(`select count(*) as n from (${rowsSql(table)}) as taken`)
      rows += Number(count.rows[0]?.n)
    }
    counted.push({ ...table, rows })
  }

  return {
    at: (moment.rows[0]?.at ?? new Date()).toISOString(),
    manifest: {
      tables: counted,
      sequences: await sequences(reader),
      queue: await queueVersion(reader),
      organizations: counted.find(({ name }) => name === 'public.organizations')?.rows ?? 0,
      ledger: await newestCheckpoints(reader, scopes),
    },
    async *rows(table, digest) {
      for (const scope of readings(table)) {
        await enterOrganization(reader, scope)
        yield* copyOut(reader, table, digest)
      }
    },
  }
}

/** Whether a table's rows belong to organizations. */
function isWalled({ name, columns }: Table): boolean {
  return !isQueueTable(name) && (columns.includes('organization_id') || name === 'public.organizations')
}

/** The rows of a table as COPY writes them. */
export async function* copyOut(client: Client, table: Table, digest: RowDigest): AsyncGenerator<Buffer> {
  const stream = client.query(copyTo(copyOutSql(table)))
  const closed = once(stream, 'close').catch(() => {})
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    digest.update(chunk)
    yield chunk
  }
  await closed
}

async function sequences(client: Client): Promise<Manifest['sequences']> {
  const found = await client.query<{ name: string; last: string | null }>(
    `select schemaname || '.' || sequencename as name, last_value::text as last from pg_sequences
     where schemaname = 'public' order by 1`,
  )
  return found.rows
}

export async function queueVersion(client: Client): Promise<number> {
  const found = await client.query<{ version: number }>('select version from pgboss.version')
  return Number(found.rows[0]?.version)
}

async function newestCheckpoints(client: Client, scopes: readonly (string | null)[]): Promise<Manifest['ledger']> {
  const all: Manifest['ledger'] = []
  for (const scope of scopes) {
    await enterOrganization(client, scope)
    const found = await client.query<{ organizationId: string; log: number; size: string; note: string }>(
      `select distinct on (organization_id, log) organization_id as "organizationId", log, size::text as size, note
       from ledger_checkpoints c order by c.organization_id, c.log, c.size desc`,
    )
    all.push(...found.rows.map((row) => ({ ...row, size: Number(row.size) })))
  }
  return all
}
