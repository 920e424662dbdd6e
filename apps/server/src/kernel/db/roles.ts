import { createHash, createHmac, pbkdf2Sync, randomBytes } from 'node:crypto'
import type { Client } from 'pg'
import { StartError } from '../errors.ts'
import { APP_ROLE, MINIMUM_VERSION, OWNER_ROLE, PREPARE_LOCK, quoteName } from './names.ts'

/**
 * What PostgreSQL stores of a password (RFC 5803): made here, so that no statement, and so no log of the server, holds the password itself.
 * Only for ASCII passwords, which need no normalization.
 */
export function scramVerifier(password: string, salt = randomBytes(16), iterations = 4096): string {
  const salted = pbkdf2Sync(password, salt, iterations, 32, 'sha256')
  const clientKey = createHmac('sha256', salted).update('Client Key').digest()
  const storedKey = createHash('sha256').update(clientKey).digest('base64')
  const serverKey = createHmac('sha256', salted).update('Server Key').digest('base64')
  return `SCRAM-SHA-256$${iterations}:${salt.toString('base64')}$${storedKey}:${serverKey}`
}

export async function requireVersion(client: Client): Promise<void> {
  const answer = await client.query<{ number: string }>("select current_setting('server_version_num') as number")
  const major = Math.floor(Number(answer.rows[0]?.number) / 10_000)
  if (major >= MINIMUM_VERSION) return
  throw new StartError('postgres_too_old', {
    en: `The database is PostgreSQL ${major}; Chaperone needs ${MINIMUM_VERSION} or newer.`,
    es: `La base de datos es PostgreSQL ${major}; Chaperone necesita la ${MINIMUM_VERSION} o más reciente.`,
  })
}

/** Makes the roles and the database where they are missing. The client is connected to a maintenance database as a role that may. */
export async function prepareRoles(client: Client, database: string, appPassword: string): Promise<void> {
  await client.query('select pg_advisory_lock($1)', [PREPARE_LOCK])
  try {
    await requirePower(client)
    for (const [role, options] of [
      [OWNER_ROLE, 'NOLOGIN'],
      [APP_ROLE, `LOGIN PASSWORD '${scramVerifier(appPassword)}'`],
    ] as const) {
      const found = await client.query('select 1 from pg_roles where rolname = $1', [role])
      if (found.rowCount === 0) {
        await client.query(
          `create role ${role} ${options} nosuperuser nobypassrls nocreatedb nocreaterole noreplication`,
        )
      }
    }
    const member = await client.query<{ yes: boolean }>("select pg_has_role(current_user, $1, 'member') as yes", [
      OWNER_ROLE,
    ])
    if (!member.rows[0]?.yes) await client.query(`grant ${OWNER_ROLE} to current_user`)
    const existing = await client.query('select 1 from pg_database where datname = $1', [database])
    if (existing.rowCount === 0) {
      await client.query(
        `create database ${quoteName(database)} owner ${OWNER_ROLE} encoding 'UTF8' template template0`,
      )
    }
  } finally {
    await client.query('select pg_advisory_unlock($1)', [PREPARE_LOCK])
  }
}

/** Sets the app role's password anew: the embedded server is ours alone, so a changed master key is no reason to stay out. */
export async function resetAppPassword(client: Client, appPassword: string): Promise<void> {
  await client.query(`alter role ${APP_ROLE} login password '${scramVerifier(appPassword)}'`)
}

/** Sets the password of the role that is signed in, which every role may do for itself. */
export async function setOwnPassword(client: Client, password: string): Promise<void> {
  const found = await client.query<{ role: string }>('select current_user::text as role')
  await client.query(`alter role ${quoteName(found.rows[0]?.role ?? '')} password '${scramVerifier(password)}'`)
}

async function requirePower(client: Client): Promise<void> {
  const answer = await client.query<{ may: boolean }>(
    `select rolsuper or rolcreaterole
       or (select count(*) = 2 from pg_roles where rolname in ('${OWNER_ROLE}', '${APP_ROLE}')) as may
     from pg_roles where rolname = current_user`,
  )
  if (answer.rows[0]?.may) return
  throw new StartError('role_cannot_create_roles', {
    en: `The role of DATABASE_URL may not create roles. Let it (alter role … createrole), or make a second role yourself (create role ${APP_ROLE} login password '…') and give its address as DATABASE_APP_URL.`,
    es: `El rol de DATABASE_URL no puede crear roles. Permítaselo (alter role … createrole) o cree usted un segundo rol (create role ${APP_ROLE} login password '…') e indique su dirección en DATABASE_APP_URL.`,
  })
}
