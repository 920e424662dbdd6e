import type { Client } from 'pg'
import { MIGRATE_LOCK, OWNER_ROLE } from '../kernel/maintenance.ts'
import { refusal } from './refusal.ts'
import { isQueueTable, listTables, tableSql, type Table } from './tables.ts'

/** What a house that nobody has set up holds of its own accord. */
const OF_EACH_START = new Set(['public.installation', 'public.clock_marks'])

export interface Target {
  /** Connected as whoever made the database. */
  client: Client
  /** The server's own role. */
  appRole: string
  /** Whether the tables belong to `chaperone_owner` (else to the connected role). */
  becomeOwner: boolean
}

/**
 * Begins the one transaction of a restore, as the owner of the tables, with no server at work beside it.
 * @throws Refusal `house_in_use`
 */
export async function beginRestore({ client, appRole, becomeOwner }: Target): Promise<void> {
  await client.query('begin')
  // Servers that start meanwhile wait here.
  await client.query('select pg_advisory_xact_lock($1)', [MIGRATE_LOCK])
  await client.query("set local lock_timeout to '10s'")
  const others = await client.query<{ n: string }>(
    `select count(*) as n from pg_stat_activity
     where datname = current_database() and pid <> pg_backend_pid() and usename = $1`,
    [appRole],
  )
  if (Number(others.rows[0]?.n) > 0)
    throw refusal(
      'house_in_use',
      'The server is running on this database. Stop it first (every process), then restore.',
      'El servidor está en marcha sobre esta base de datos. Deténgalo antes (todos los procesos) y restaure después.',
    )
  if (becomeOwner) await client.query(`set local role ${OWNER_ROLE}`)
}

/** Lifts the wall that holds even the owner, till `raiseWalls` puts it back in the same transaction. */
export async function liftWalls(client: Client, tables: readonly Table[]): Promise<void> {
  const statements = tables
    .filter(({ name }) => !isQueueTable(name))
    .map(({ name }) => `alter table ${tableSql(name)} no force row level security`)
  await client.query(statements.join('; '))
}

/** @throws Refusal `target_not_empty` naming what stands there */
export async function requireEmpty(client: Client, tables: readonly Table[]): Promise<void> {
  const held: string[] = []
  for (const { name } of tables) {
    if (OF_EACH_START.has(name) || isQueueTable(name)) continue
    const found = await client.query(`select 1 from ${tableSql(name)} limit 1`)
    if (found.rowCount !== 0) held.push(name.replace('public.', ''))
  }
  if (held.length === 0) return
  const some = held.slice(0, 3).join(', ')
  throw refusal(
    'target_not_empty',
    `The database is not empty: ${held.length} tables hold rows (${some}…). Nothing was changed. Restore into a new data folder or database, or say --replace to put the backup in place of what is there.`,
    `La base de datos no está vacía: ${held.length} tablas tienen filas (${some}…). No se cambió nada. Restaure en una carpeta o base de datos nueva, o indique --replace para poner la copia en lugar de lo que hay.`,
  )
}

/** Empties every table, those of the queue included. */
export async function emptyTables(client: Client, tables: readonly Table[]): Promise<void> {
  const own = tables.filter(({ name }) => !isQueueTable(name)).map(({ name }) => tableSql(name))
  await client.query(`truncate ${own.join(', ')}`)
  await client.query('delete from pgboss.job; delete from pgboss.queue')
}

/** Takes the tables and their history away, to be made anew as an older version had them. Those of the queue are emptied. */
export async function dropTables(client: Client, tables: readonly Table[]): Promise<void> {
  const own = tables.filter(({ name }) => !isQueueTable(name)).map(({ name }) => tableSql(name))
  await client.query(`drop table ${own.join(', ')} cascade`)
  await client.query('delete from migrations.applied; delete from pgboss.job; delete from pgboss.queue')
}

/** Takes the foreign keys away and answers the statement that puts them back, checked against all rows. */
export async function liftForeignKeys(client: Client): Promise<string> {
  const found = await client.query<{ table: string; name: string; definition: string }>(
    `select quote_ident(n.nspname) || '.' || quote_ident(c.relname) as table, quote_ident(f.conname) as name,
       pg_get_constraintdef(f.oid) as definition
     from pg_constraint f join pg_class c on c.oid = f.conrelid join pg_namespace n on n.oid = c.relnamespace
     where f.contype = 'f' and n.nspname = 'public' and f.conparentid = 0`,
  )
  const keys = found.rows
  if (keys.length === 0) return ''
  await client.query(keys.map(({ table, name }) => `alter table ${table} drop constraint ${name}`).join('; '))
  return keys
    .map(({ table, name, definition }) => `alter table ${table} add constraint ${name} ${definition}`)
    .join('; ')
}

/** The tables as they are now, by name. */
export async function tablesByName(client: Client): Promise<Map<string, Table>> {
  return new Map((await listTables(client)).map((table) => [table.name, table]))
}
