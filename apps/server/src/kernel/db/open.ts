import type { Client } from 'pg'
import type { Config } from '../config.ts'
import { errorCode, StartError } from '../errors.ts'
import { openHouseSecret } from '../installation.ts'
import type { Log } from '../log.ts'
import { appPasswords, type MasterKeys } from '../master-key.ts'
import { connect, readAddress, WRONG_PASSWORD, type DatabaseAddress } from './address.ts'
import { startEmbedded, type EmbeddedServer } from './embedded/server.ts'
import { migrateDatabase } from './migrate.ts'
import { APP_ROLE, quoteName } from './names.ts'
import { prepareRoles, requireVersion, resetAppPassword } from './roles.ts'
import { verifyWalls } from './walls.ts'

export interface OpenDatabase {
  /** As the server's own role. */
  address: DatabaseAddress
  /** Null where an outside server is used. */
  embedded: EmbeddedServer | null
  /** Removes the database and all in it. The connections to it must be closed. */
  drop(): Promise<void>
  close(): Promise<void>
}

/**
 * Starts or finds the database, migrates it, walls it, and checks the role the server will work as.
 *
 * @param keys the master keys: the app role's password is derived from one of them, so that every process with the key gets in
 */
export async function openDatabase(config: Config, keys: MasterKeys, log: Log): Promise<OpenDatabase> {
  const embedded = config.databaseUrl === null ? await startEmbedded(config.dataDir, log) : null
  try {
    const maintenance = embedded?.admin ?? readAddress(config.databaseUrl ?? '')
    const database = (embedded === null ? maintenance.database : config.databaseName) + config.databaseSuffix
    const address = await prepare(config, maintenance, database, keys, embedded !== null)
    return {
      address,
      embedded,
      async drop() {
        await using(maintenance, (client) =>
          client.query(`drop database if exists ${quoteName(database)} with (force)`),
        )
      },
      close: async () => embedded?.close(),
    }
  } catch (error) {
    await embedded?.close()
    throw error
  }
}

async function prepare(
  config: Config,
  maintenance: DatabaseAddress,
  database: string,
  keys: MasterKeys,
  isEmbedded: boolean,
): Promise<DatabaseAddress> {
  const passwords = appPasswords(keys)
  const given = config.databaseAppUrl === null ? null : { ...readAddress(config.databaseAppUrl), database }
  const app: DatabaseAddress = given ?? { ...maintenance, database, user: APP_ROLE, ...passwords }
  await using(maintenance, async (client) => {
    await requireVersion(client)
    if (given === null) await prepareRoles(client, database, passwords.password)
  })
  await using({ ...maintenance, database }, async (client) => {
    if (given === null && !isEmbedded)
      await client.query(`grant create, connect on database ${quoteName(database)} to chaperone_owner`)
    if (given === null && !isEmbedded)
      await client.query(
        'grant create, usage on schema public to chaperone_owner; revoke create on schema public from public',
      )
    await migrateDatabase(client, app.user, given === null)
  })
  try {
    await using(app, verifyWalls)
  } catch (error) {
    if (errorCode(error) !== WRONG_PASSWORD) throw error
    if (!isEmbedded) throw wrongPassword(app.user, error)
    // Not for a key that opens nothing here: it would take the way in from servers that run.
    await using({ ...maintenance, database }, (client) => requireRightKey(client, keys))
    await using(maintenance, (client) => resetAppPassword(client, passwords.password))
    await using(app, verifyWalls)
  }
  return app
}

async function requireRightKey(client: Client, keys: MasterKeys): Promise<void> {
  const found = await client.query<{ secret: Buffer | null }>('select secret from installation')
  const secret = found.rows[0]?.secret ?? null
  if (secret !== null) openHouseSecret(keys, secret)
}

async function using<T>(address: DatabaseAddress, fn: (client: Client) => Promise<T>): Promise<T> {
  const client = await connect(address).catch((error: unknown) => {
    const code = errorCode(error) ?? 'unknown'
    if (code === WRONG_PASSWORD && address.user === APP_ROLE) throw error
    throw new StartError(
      'database_unreachable',
      {
        en: `The database ${address.database} at ${address.host}:${address.port} does not let this server in (${code}). Look at DATABASE_URL.`,
        es: `La base de datos ${address.database} en ${address.host}:${address.port} no admite a este servidor (${code}). Revise DATABASE_URL.`,
      },
      error,
    )
  })
  try {
    return await fn(client)
  } finally {
    await client.end().catch(() => {})
  }
}

function wrongPassword(role: string, cause: unknown): StartError {
  return new StartError(
    'app_role_password',
    {
      en: `The role ${role} exists with another password: a different master key made it. Put the right master key in place, give DATABASE_APP_URL, or drop the role.`,
      es: `El rol ${role} existe con otra contraseña: lo creó otra clave maestra. Ponga la clave correcta, indique DATABASE_APP_URL o elimine el rol.`,
    },
    cause,
  )
}
