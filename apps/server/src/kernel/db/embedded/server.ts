import { spawn, spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import {
  chmodSync,
  chownSync,
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Client } from 'pg'
import { errorCode, StartError } from '../../errors.ts'
import { errorFields, type Log } from '../../log.ts'
import { connect, type DatabaseAddress } from '../address.ts'
import { databaseAccount, type Account } from './account.ts'
import { withStartLock } from './lock.ts'
import { preparePlaces, type Places } from './places.ts'
import { runningPostmaster, waitForExit } from './process.ts'
import { findRuntime, type Runtime } from './runtime.ts'

const PORT = 5432
const SUPERUSER = 'postgres'
/** Held shared by every process that uses the server; whoever gets it alone may stop it. */
const USERS_LOCK = 7_267_001
const START_PATIENCE_MS = 60_000
const LOG_LIMIT = 5_000_000

export interface EmbeddedServer {
  /** As the superuser, to the maintenance database. */
  admin: DatabaseAddress
  /** Whether it ran already, left by a server that was killed or used by one that still runs. */
  adopted: boolean
  postmaster(): number | null
  /** Lets go; stops it where no other process uses it. */
  close(): Promise<void>
}

const settings: Record<string, string> = {
  listen_addresses: '',
  port: String(PORT),
  unix_socket_permissions: '0700',
  max_connections: '100',
  shared_buffers: '64MB',
  max_parallel_workers_per_gather: '0',
  jit: 'off',
  timezone: 'UTC',
  log_timezone: 'UTC',
  password_encryption: 'scram-sha-256',
  // Its log must hold no text of a post: no statements, no values, no details.
  log_min_messages: 'fatal',
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
  log_parameter_max_length: '0',
  log_parameter_max_length_on_error: '0',
  log_statement: 'none',
}

/** Where a data folder's database lies; null where none has been made yet. */
export function databaseFolder(dataDir: string): string | null {
  const elsewhere = join(dataDir, 'postgres.location')
  const home = existsSync(elsewhere) ? readFileSync(elsewhere, 'utf8').trim() : join(dataDir, 'postgres')
  return existsSync(join(home, 'cluster', 'PG_VERSION')) ? home : null
}

/** Nothing of the server's own environment (keys, addresses) reaches the child. */
const childEnvironment = { PATH: '/usr/bin:/bin', LANG: 'C', LC_ALL: 'C', TZ: 'UTC' }

/**
 * Starts the database in a data folder, or takes over the one that runs there.
 *
 * @param extra settings of PostgreSQL beside ours (tests do without waiting for the disk)
 */
export async function startEmbedded(
  dataDir: string,
  log: Log,
  extra: Record<string, string> = {},
): Promise<EmbeddedServer> {
  const account = databaseAccount()
  const places = preparePlaces(dataDir, account)
  let closed = false
  let user: Client | undefined

  /** Has it running and ours; answers whether it ran already. */
  async function ensure(): Promise<boolean> {
    return withStartLock(places.lock, async () => {
      const runtime = findRuntime(places.home, account)
      if (!existsSync(join(places.cluster, 'PG_VERSION'))) initialize(places, runtime, account)
      const before = runningPostmaster(places.cluster)
      if (before === null) launch(places, runtime, account, extra)
      const fresh = await waitUntilReady(adminAddress(places), places)
      await fresh.query('select pg_advisory_lock_shared($1)', [USERS_LOCK])
      fresh.on('end', () => {
        if (user === fresh) user = undefined
      })
      user = fresh
      return before !== null
    })
  }

  const adopted = await ensure()
  log.info(adopted ? 'postgres.adopted' : 'postgres.started')

  // A database that died (killed for memory, say) is started again; a lock that was lost with its connection is taken anew.
  let restarting = false
  const watch = setInterval(() => {
    const isGone = runningPostmaster(places.cluster) === null
    if (closed || restarting || (!isGone && user !== undefined)) return
    restarting = true
    if (isGone) log.error('postgres.gone')
    ensure()
      .then(() => (isGone ? log.info('postgres.restarted') : undefined))
      .catch((error: unknown) => log.error('postgres.restart_failed', errorFields(error)))
      .finally(() => {
        restarting = false
      })
  }, 500)
  watch.unref()

  return {
    admin: adminAddress(places),
    adopted,
    postmaster: () => runningPostmaster(places.cluster),
    async close() {
      if (closed) return
      closed = true
      clearInterval(watch)
      await withStartLock(places.lock, async () => {
        const alone = await isLastUser(user)
        await user?.end().catch(() => {})
        if (alone) await stop(places)
      })
    },
  }
}

function adminAddress(places: Places): DatabaseAddress {
  const password = readFileSync(places.password, 'utf8').trim()
  return { host: places.run, port: PORT, database: 'postgres', user: SUPERUSER, password, ssl: false }
}

/** Makes the cluster aside and moves it into place, so that an interrupted first start leaves nothing half made. */
function initialize(places: Places, runtime: Runtime, account: Account | null): void {
  const draft = `${places.cluster}.new`
  rmSync(draft, { recursive: true, force: true })
  mkdirSync(draft, { mode: 0o700 })
  writeFileSync(places.password, randomBytes(24).toString('base64url'), { mode: 0o600, flush: true })
  if (account !== null) for (const path of [draft, places.password]) chownSync(path, account.uid, account.gid)
  const result = spawnSync(
    join(runtime.bin, 'initdb'),
    [
      `--pgdata=${draft}`,
      `--username=${SUPERUSER}`,
      `--pwfile=${places.password}`,
      '--auth-local=scram-sha-256',
      '--auth-host=scram-sha-256',
      '--encoding=UTF8',
      '--locale=C',
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
      '--no-instructions',
    ],
    { env: childEnvironment, cwd: '/', stdio: ['ignore', 'ignore', 'pipe'], ...account },
  )
  if (result.status !== 0) {
    const detail = result.stderr?.toString().trim().split('\n').at(-1) ?? result.error?.message ?? ''
    throw new StartError('postgres_init_failed', {
      en: `The database could not be made in ${places.home}: ${detail}`,
      es: `No se pudo crear la base de datos en ${places.home}: ${detail}`,
    })
  }
  renameSync(draft, places.cluster)
}

function launch(places: Places, runtime: Runtime, account: Account | null, extra: Record<string, string>): void {
  // Left by a process that is gone; PostgreSQL trusts the number in it more than we do.
  rmSync(join(places.cluster, 'postmaster.pid'), { force: true })
  if ((statSync(places.log, { throwIfNoEntry: false })?.size ?? 0) > LOG_LIMIT) unlinkSync(places.log)
  const output = openSync(places.log, 'a', 0o600)
  if (account === null) chmodSync(places.cluster, 0o700)
  const options = Object.entries({ ...settings, ...extra, unix_socket_directories: places.run }).flatMap(
    ([name, value]) => ['-c', `${name}=${value}`],
  )
  try {
    // In a session of its own: an interrupt from the terminal is for the server, which stops the database last.
    const child = spawn(join(runtime.bin, 'postgres'), ['-D', places.cluster, ...options], {
      env: childEnvironment,
      cwd: '/',
      detached: true,
      stdio: ['ignore', output, output],
      ...account,
    })
    child.on('error', () => {})
    child.unref()
  } finally {
    closeSync(output)
  }
}

async function waitUntilReady(address: DatabaseAddress, places: Places): Promise<Client> {
  const deadline = performance.now() + START_PATIENCE_MS
  const begun = performance.now()
  for (;;) {
    try {
      return await connect(address)
    } catch (error) {
      const code = errorCode(error)
      const isRefused = code === '28P01' || code === '28000'
      const isGone = performance.now() - begun > 2_000 && runningPostmaster(places.cluster) === null
      if (isRefused || isGone || performance.now() > deadline) {
        throw new StartError(
          isRefused ? 'postgres_not_ours' : 'postgres_start_failed',
          {
            en: `The database in ${places.home} does not start or does not let this server in. Its own log is ${places.log}.`,
            es: `La base de datos en ${places.home} no arranca o no admite a este servidor. Su registro es ${places.log}.`,
          },
          error,
        )
      }
      await sleep(15)
    }
  }
}

/** Whether no other process holds the users' lock. Where the database does not answer, there is nobody to ask. */
async function isLastUser(user: Client | undefined): Promise<boolean> {
  try {
    await user?.query('select pg_advisory_unlock_shared($1)', [USERS_LOCK])
    const answer = await user?.query<{ alone: boolean }>('select pg_try_advisory_lock($1) as alone', [USERS_LOCK])
    return answer?.rows[0]?.alone ?? true
  } catch {
    return true
  }
}

/** Fast shutdown: open transactions are rolled back, what was committed is on disk. */
async function stop(places: Places): Promise<void> {
  const pid = runningPostmaster(places.cluster)
  if (pid === null) return
  process.kill(pid, 'SIGINT')
  if (await waitForExit(pid, 30_000)) return
  process.kill(pid, 'SIGQUIT')
  await waitForExit(pid, 10_000)
}
