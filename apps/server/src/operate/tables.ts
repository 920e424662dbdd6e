import type { Client } from 'pg'
import { QUEUE_SCHEMA, quoteName } from '../kernel/maintenance.ts'

export interface Table {
  /** `public.posts`, `pgboss.job`. */
  name: string
  columns: string[]
}

/** Of the queue only what still waits: what ran is no longer needed, and how often it is to run is set anew at each start. */
const QUEUE_TABLES = [`${QUEUE_SCHEMA}.queue`, `${QUEUE_SCHEMA}.job`]
const WHERE: Readonly<Record<string, string>> = {
  [`${QUEUE_SCHEMA}.job`]: " where state in ('created', 'retry', 'active')",
}

export const isQueueTable = (name: string): boolean => name.startsWith(`${QUEUE_SCHEMA}.`)

export const tableSql = (name: string): string => name.split('.').map(quoteName).join('.')
const columnsSql = ({ columns }: Table): string => columns.map(quoteName).join(', ')

/** What a backup takes of a table. */
export const rowsSql = (table: Table): string =>
  `select ${columnsSql(table)} from ${tableSql(table.name)}${WHERE[table.name] ?? ''}`
export const copyOutSql = (table: Table): string => `copy (${rowsSql(table)}) to stdout`
export const copyInSql = (table: Table): string => `copy ${tableSql(table.name)} (${columnsSql(table)}) from stdin`

/** Every table of the application, then those of the queue. Columns that the database computes are left to it. */
export async function listTables(client: Client): Promise<Table[]> {
  const found = await client.query<Table>(
    `select n.nspname || '.' || c.relname as name,
       array(select a.attname::text from pg_attribute a
         where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
         order by a.attnum) as columns
     from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind in ('r', 'p') and not c.relispartition
       and (n.nspname = 'public' or n.nspname || '.' || c.relname = any($1))
     order by n.nspname = 'public' desc, c.relname = 'queue' desc, c.relname`,
    [QUEUE_TABLES],
  )
  return found.rows
}

/** Writes values the same way whatever the server's settings are. */
export async function speakPlainly(client: Client): Promise<void> {
  await client.query(
    `set datestyle to iso; set timezone to 'UTC'; set intervalstyle to postgres; set extra_float_digits to 1;
     set bytea_output to hex; set statement_timeout to 0; set idle_in_transaction_session_timeout to 0`,
  )
}
