import type { Client } from 'pg'
import { errorCode, StartError, type Config } from '../kernel/index.ts'
import { existingMasterKeys, MINIMUM_VERSION, verifyWalls, type DatabaseAddress } from '../kernel/maintenance.ts'
import { backupAge } from './checks.ts'
import { bad, fine, look, unknown, type Finding } from './finding.ts'
import { appliedMigrations, compareHistory, ownMigrations } from './history.ts'
import { inTransaction } from './in-transaction.ts'
import { keyUse } from './key-use.ts'
import { appAddress, connectOrRefuse } from './source.ts'

export interface Looked {
  config: Config
  address: DatabaseAddress
  /** The product's database, as whoever made it. */
  maintenance: Client
  /** The same as the server's own role; null where it is not let in. */
  app: Client | null
  /** Null where they could not be asked for. */
  organizations: string[] | null
}

export type DatabaseCheck = (looked: Looked) => Promise<Finding>

const NUMBERED_WITHIN_S = 120
const STUCK_AFTER = '15 minutes'
const SKEW_MS = 2_000

const version: DatabaseCheck = async ({ maintenance }) => {
  const answer = await maintenance.query<{ number: string }>("select current_setting('server_version_num') as number")
  const number = Number(answer.rows[0]?.number)
  const name = `PostgreSQL ${Math.floor(number / 10_000)}.${number % 10_000}`
  return number >= MINIMUM_VERSION * 10_000
    ? fine('database', `${name} answers`, `${name} responde`)
    : bad(
        'database',
        `${name} is too old: bring it to ${MINIMUM_VERSION} or newer`,
        `${name} es demasiado antiguo: pase a la ${MINIMUM_VERSION} o posterior`,
      )
}

const rights: DatabaseCheck = async ({ config, address, app }) => {
  if (app === null) {
    const keys = existingMasterKeys(config)
    const error: unknown =
      keys === null
        ? null
        : await connectOrRefuse(appAddress(config, address, keys)).then(
            (client) => client.end(),
            (thrown: unknown) => thrown,
          )
    const code = errorCode(error) ?? 'unknown'
    return bad(
      'role',
      `The server's own role is not let in (${code}): the master key is not the one that made it, or chaperone serve has not run yet`,
      `El rol propio del servidor no puede entrar (${code}): la clave maestra no es la que lo creó o chaperone serve aún no se ha ejecutado`,
    )
  }
  try {
    await verifyWalls(app)
    return fine('role', 'The server’s role is held by the walls', 'El rol del servidor está sujeto a los muros')
  } catch (error) {
    if (error instanceof StartError) return { check: 'role', state: 'wrong', words: error.words }
    throw error
  }
}

const migrations: DatabaseCheck = async ({ maintenance }) => {
  const standing = compareHistory((await appliedMigrations(maintenance)) ?? [], ownMigrations())
  if (standing === 'same') return fine('schema', 'The tables are of this version', 'Las tablas son de esta versión')
  if (standing === 'older')
    return look(
      'schema',
      'The tables are of an earlier version: back up, then chaperone serve brings them forward',
      'Las tablas son de una versión anterior: haga una copia y chaperone serve las actualizará',
    )
  return bad(
    'schema',
    'The tables are of another or a newer version: run that version, or restore a backup of this one',
    'Las tablas son de otra versión o de una más reciente: ejecute esa versión o restaure una copia de esta',
  )
}

const clocks: DatabaseCheck = async ({ maintenance }) => {
  const before = Date.now()
  const answer = await maintenance.query<{ ms: string }>(
    'select (extract(epoch from clock_timestamp()) * 1000)::bigint as ms',
  )
  const skew = Math.abs(Number(answer.rows[0]?.ms) - (before + Date.now()) / 2)
  const seconds = (skew / 1000).toFixed(1)
  return skew <= SKEW_MS
    ? fine('clock', `The clocks are ${seconds} s apart`, `Los relojes difieren ${seconds} s`)
    : bad(
        'clock',
        `This machine's clock and the database's are ${seconds} s apart: have both set by NTP`,
        `El reloj de esta máquina y el de la base de datos difieren ${seconds} s: sincronice ambos por NTP`,
      )
}

const key: DatabaseCheck = async ({ config, app, organizations }) => {
  const keys = existingMasterKeys(config)
  if (keys === null || app === null || organizations === null)
    return unknown(
      'key-fits',
      'Whether the key is the right one could not be seen',
      'No se pudo ver si la clave es la correcta',
    )
  return keyUse(app, organizations, keys)
}

const jobs: DatabaseCheck = async ({ maintenance }) => {
  const found = await maintenance.query<{ waiting: number; given: number }>(
    `select count(*) filter (where name <> 'dead_letters' and (
         state in ('created', 'retry') and start_after < now() - interval '${STUCK_AFTER}'
         or state = 'active' and started_on + make_interval(secs => expire_seconds) < now() - interval '${STUCK_AFTER}'))::int as waiting,
       count(*) filter (where name = 'dead_letters' and state = 'created')::int as given
     from pgboss.job`,
  )
  const { waiting = 0, given = 0 } = found.rows[0] ?? {}
  if (waiting > 0)
    return bad(
      'jobs',
      `${waiting} jobs have waited for more than a quarter of an hour: is chaperone serve running?`,
      `${waiting} tareas esperan desde hace más de un cuarto de hora: ¿está en marcha chaperone serve?`,
    )
  return given > 0
    ? look(
        'jobs',
        `${given} jobs were given up in the last 30 days: search the log for job.gave_up`,
        `${given} tareas se abandonaron en los últimos 30 días: busque job.gave_up en el registro`,
      )
    : fine('jobs', 'No job is stuck', 'Ninguna tarea está atascada')
}

const record: DatabaseCheck = async ({ app, organizations }) => {
  if (app === null || organizations === null)
    return unknown('record', 'The record could not be looked at', 'No se pudo mirar el registro')
  let oldest = 0
  let newest: Date | null = null
  for (const id of organizations) {
    const found = await inTransaction(app, async () => {
      await app.query("select set_config('app.organization_id', $1, true)", [id])
      return app.query<{ waits: number; at: Date | null }>(
        `select (select coalesce(extract(epoch from clock_timestamp() - min(at)), 0)::float8 from ledger_pending) as waits,
           (select max(at) from ledger_checkpoints) as at`,
      )
    })
    const { waits = 0, at = null } = found.rows[0] ?? {}
    oldest = Math.max(oldest, waits)
    if (at !== null && (newest === null || at > newest)) newest = at
  }
  if (oldest > NUMBERED_WITHIN_S)
    return bad(
      'record',
      `Entries of the record have waited ${Math.round(oldest)} s for their signature: is chaperone serve running? Search its log for record.`,
      `Hay asientos que esperan su firma desde hace ${Math.round(oldest)} s: ¿está en marcha chaperone serve? Busque record. en su registro`,
    )
  return newest === null
    ? fine('record', 'The record has no entry yet', 'El registro aún no tiene asientos')
    : fine(
        'record',
        `The last checkpoint is of ${newest.toISOString()}, and nothing waits for the next`,
        `El último punto de control es de ${newest.toISOString()} y nada espera al siguiente`,
      )
}

const backups: DatabaseCheck = async ({ config, organizations }) =>
  backupAge(config, organizations === null || organizations.length > 0, new Date())

export const DATABASE_CHECKS: Readonly<Record<string, DatabaseCheck>> = {
  database: version,
  role: rights,
  schema: migrations,
  'key-fits': key,
  clock: clocks,
  jobs,
  record,
  backup: backups,
}
