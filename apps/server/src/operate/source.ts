import type { Client } from 'pg'
import { errorCode, type Config, type Log } from '../kernel/index.ts'
import {
  APP_ROLE,
  appPasswords,
  connect,
  databaseFolder,
  readAddress,
  startEmbedded,
  type DatabaseAddress,
  type MasterKeys,
} from '../kernel/maintenance.ts'
import { refusal } from './refusal.ts'
import { speakPlainly } from './tables.ts'

export interface Maintenance {
  /** The product's database, as the role that made it. */
  address: DatabaseAddress
  close(): Promise<void>
}

/**
 * The product's database as the maintenance role, migrated or not. The carried database is started where it does not run.
 * @throws Refusal `no_database` where there is none: none is made here
 */
export async function openMaintenance(config: Config, log: Log): Promise<Maintenance> {
  if (config.databaseUrl !== null) {
    const address = readAddress(config.databaseUrl)
    return { address: { ...address, database: address.database + config.databaseSuffix }, close: async () => {} }
  }
  if (databaseFolder(config.dataDir) === null)
    throw refusal(
      'no_database',
      `There is no database in ${config.dataDir}. Set CHAPERONE_DATA to the data folder, or DATABASE_URL to your PostgreSQL.`,
      `No hay base de datos en ${config.dataDir}. Indique en CHAPERONE_DATA la carpeta de datos o en DATABASE_URL su PostgreSQL.`,
    )
  const embedded = await startEmbedded(config.dataDir, log)
  const database = config.databaseName + config.databaseSuffix
  return { address: { ...embedded.admin, database }, close: () => embedded.close() }
}

export interface Source {
  /** Reads the tables, in one snapshot once `begin` was said. */
  reader: Client
  /** Reads the history of migrations. */
  maintenance: Client
  /** Whether one reading sees the rows of all organizations; else the wall is set for each in turn. */
  seesAll: boolean
  close(): Promise<void>
}

/**
 * Connects for a backup. A superuser (the carried database's, or yours) sees all rows at once. Any other role is held by the walls, as it
 * should be: the tables are then read as the server's own role, organization by organization, in the same snapshot.
 */
export async function openSource(config: Config, keys: MasterKeys, log: Log): Promise<Source> {
  const opened = await openMaintenance(config, log)
  const clients: Client[] = []
  async function enter(address: DatabaseAddress): Promise<Client> {
    const client = await connectOrRefuse(address)
    clients.push(client)
    await speakPlainly(client)
    return client
  }
  async function close(): Promise<void> {
    await Promise.allSettled(clients.map((client) => client.end()))
    await opened.close()
  }
  try {
    const maintenance = await enter(opened.address)
    const role = await maintenance.query<{ all: boolean }>(
      'select rolsuper or rolbypassrls as all from pg_roles where rolname = current_user',
    )
    const seesAll = role.rows[0]?.all === true
    const reader = seesAll ? maintenance : await enter(appAddress(config, opened.address, keys))
    return { reader, maintenance, seesAll, close }
  } catch (error) {
    await close()
    throw error
  }
}

/** Where the server's own role enters. */
export function appAddress(
  config: Config,
  { database, ...maintenance }: DatabaseAddress,
  keys: MasterKeys,
): DatabaseAddress {
  return config.databaseAppUrl === null
    ? { ...maintenance, database, user: APP_ROLE, ...appPasswords(keys) }
    : { ...readAddress(config.databaseAppUrl), database }
}

/** @throws Refusal `database_unreachable` naming the database and the system's code, and no password */
export async function connectOrRefuse(address: DatabaseAddress): Promise<Client> {
  try {
    return await connect(address)
  } catch (error) {
    const code = errorCode(error) ?? 'unknown'
    throw refusal(
      'database_unreachable',
      `The database ${address.database} at ${address.host}:${address.port} does not let ${address.user} in (${code}). Look at DATABASE_URL and at the master key.`,
      `La base de datos ${address.database} en ${address.host}:${address.port} no admite a ${address.user} (${code}). Revise DATABASE_URL y la clave maestra.`,
      error,
    )
  }
}

/** Sets the wall for what the transaction reads next; null lets it be. */
export async function enterOrganization(client: Client, organizationId: string | null): Promise<void> {
  if (organizationId !== null)
    await client.query("select set_config('app.organization_id', $1, true)", [organizationId])
}

/** The organizations to read one after another; a single null where all are read at once. */
export async function scopesOf(source: Source): Promise<(string | null)[]> {
  if (source.seesAll) return [null]
  const found = await source.reader.query<{ id: string }>(
    'select organization_id as id from find_organizations(2147483647)',
  )
  return found.rows.map((row) => row.id)
}
