import { readMigrationFiles } from 'drizzle-orm/migrator'
import type { Client } from 'pg'
import { MIGRATIONS_FOLDER } from '../kernel/maintenance.ts'
import { refusal } from './refusal.ts'

/** A migration that a database has had. */
export interface Applied {
  hash: string
  at: number
}

export interface Migration extends Applied {
  statements: string[]
}

/** This build's migrations, oldest first. */
export function ownMigrations(folder: string = MIGRATIONS_FOLDER): Migration[] {
  return readMigrationFiles({ migrationsFolder: folder }).map(({ hash, folderMillis, sql }) => ({
    hash,
    at: folderMillis,
    statements: sql,
  }))
}

/** The migrations that a database has had, oldest first; null where it was never migrated. */
export async function appliedMigrations(client: Client): Promise<Applied[] | null> {
  const table = await client.query<{ found: string | null }>("select to_regclass('migrations.applied') as found")
  if (table.rows[0]?.found == null) return null
  const rows = await client.query<{ hash: string; at: string }>(
    'select hash, created_at::text as at from migrations.applied order by created_at, id',
  )
  return rows.rows.map(({ hash, at }) => ({ hash, at: Number(at) }))
}

/** How a history stands to ours: `older` lacks some of our last, `newer` has more than ours, `foreign` is another build's. */
export function compareHistory(
  theirs: readonly Applied[],
  ours: readonly Applied[],
): 'same' | 'older' | 'newer' | 'foreign' {
  const shared = Math.min(theirs.length, ours.length)
  for (let i = 0; i < shared; i++) if (theirs[i]?.hash !== ours[i]?.hash) return 'foreign'
  if (shared === 0) return 'foreign'
  if (theirs.length === ours.length) return 'same'
  return theirs.length < ours.length ? 'older' : 'newer'
}

/** @throws Refusal `backup_newer`, `backup_foreign` where this build cannot take a backup with that history */
export function requireKnown(theirs: readonly Applied[], ours: readonly Applied[], product: string): 'same' | 'older' {
  const standing = compareHistory(theirs, ours)
  if (standing === 'same' || standing === 'older') return standing
  if (standing === 'newer')
    throw refusal(
      'backup_newer',
      `The backup was made by a newer Chaperone (${product}), whose database this one does not know. Install that version or a later one, and restore there.`,
      `La copia la hizo un Chaperone más reciente (${product}), cuya base de datos este no conoce. Instale esa versión o una posterior y restaure con ella.`,
    )
  throw refusal(
    'backup_foreign',
    `The backup was made by another build of Chaperone (${product}), which this one cannot take over. Restore it with the version that made it.`,
    `La copia la hizo otra variante de Chaperone (${product}), que esta no puede continuar. Restáurela con la versión que la hizo.`,
  )
}

/** Applies migrations within the transaction that is open, and writes them down as the server's own start does. */
export async function applyMigrations(client: Client, migrations: readonly Migration[]): Promise<void> {
  for (const { hash, at, statements } of migrations) {
    for (const statement of statements) await client.query(statement)
    await client.query('insert into migrations.applied (hash, created_at) values ($1, $2)', [hash, at])
  }
}
