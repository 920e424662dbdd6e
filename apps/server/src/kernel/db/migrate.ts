import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { drizzle } from 'drizzle-orm/node-postgres'
import { migrate } from 'drizzle-orm/node-postgres/migrator'
import type { Client } from 'pg'
import { PgBoss } from 'pg-boss'
import { StartError } from '../errors.ts'
import { QUEUE_SCHEMA } from '../jobs.ts'
import { MIGRATE_LOCK, OWNER_ROLE, quoteName } from './names.ts'
import { raiseWalls } from './walls.ts'

export const MIGRATIONS_FOLDER = join(dirname(fileURLToPath(import.meta.url)), '../../../migrations')
const HISTORY_SCHEMA = 'migrations'

/**
 * Brings the database to this version, once, however many processes start at the same time.
 *
 * @param client connected to the product's database, as a role that is or may become the owner
 * @param becomeOwner whether to work as `chaperone_owner` (else the connected role owns everything)
 */
export async function migrateDatabase(client: Client, appRole: string, becomeOwner: boolean): Promise<void> {
  await client.query('select pg_advisory_lock($1)', [MIGRATE_LOCK])
  try {
    if (becomeOwner) await client.query(`set role ${OWNER_ROLE}`)
    await refuseForeignHistory(client)
    await migrate(drizzle(client), {
      migrationsFolder: MIGRATIONS_FOLDER,
      migrationsSchema: HISTORY_SCHEMA,
      migrationsTable: 'applied',
    })
    await migrateQueue(client, appRole)
    await raiseWalls(client, appRole)
  } finally {
    await client.query('reset role')
    await client.query('select pg_advisory_unlock($1)', [MIGRATE_LOCK])
  }
}

/** Until the first release the initial migration is made anew; a database made by another one cannot be brought along. */
async function refuseForeignHistory(client: Client): Promise<void> {
  const table = await client.query<{ found: string | null }>('select to_regclass($1) as found', [
    `${HISTORY_SCHEMA}.applied`,
  ])
  if (table.rows[0]?.found == null) return
  const first = await client.query<{ hash: string }>(`select hash from ${HISTORY_SCHEMA}.applied order by id limit 1`)
  const applied = first.rows[0]?.hash
  const ours = createHash('sha256')
    .update(readFileSync(join(MIGRATIONS_FOLDER, '0000_init.sql'), 'utf8'))
    .digest('hex')
  if (applied === undefined || applied === ours) return
  throw new StartError('database_of_another_build', {
    en: 'This database was made by an earlier pre-release of Chaperone, which this one cannot take over. Start with a fresh data folder or database.',
    es: 'Esta base de datos la creó una versión preliminar anterior de Chaperone, que esta no puede continuar. Empiece con una carpeta o base de datos nueva.',
  })
}

/** pg-boss's own schema, owned by the owner; the server's role may work in it and change nothing of its shape. */
async function migrateQueue(client: Client, appRole: string): Promise<void> {
  const boss = new PgBoss({
    db: { executeSql: (text, values) => client.query(text, values) },
    schema: QUEUE_SCHEMA,
    supervise: false,
    schedule: false,
  })
  boss.on('error', () => {})
  await boss.start()
  await boss.stop({ graceful: false })
  const role = quoteName(appRole)
  await client.query(
    `grant usage on schema ${QUEUE_SCHEMA} to ${role};
     grant select, insert, update, delete on all tables in schema ${QUEUE_SCHEMA} to ${role};
     grant usage on all sequences in schema ${QUEUE_SCHEMA} to ${role}`,
  )
}
