import { mkdirSync } from 'node:fs'
import { sql } from 'drizzle-orm'
import { createClock, type Clock, type MovableClock } from './clock.ts'
import type { Config } from './config.ts'
import { createCrypto, type Crypto } from './crypto.ts'
import { serverName } from './db/address.ts'
import { openDatabase, type OpenDatabase } from './db/open.ts'
import { createDb, createPool, type Db, type Tx } from './db/pool.ts'
import { createEvents, type Events } from './events.ts'
import { createFetch, type GuardedFetch } from './fetch.ts'
import { createInstallation, houseSecret, type Installation } from './installation.ts'
import { createJobs, type Jobs } from './jobs.ts'
import { createListener } from './listener.ts'
import { createLive, type Live } from './live.ts'
import { createLog, errorFields, type Log } from './log.ts'
import { createMail, type Mail } from './mail.ts'
import { fingerprint, masterKeys, type MasterKeys } from './master-key.ts'
import { createMetrics, type Metrics } from './metrics.ts'

/** What every room stands on. */
export interface Kernel {
  config: Config
  db: Db
  jobs: Jobs
  events: Events
  crypto: Crypto
  mail: Mail
  fetch: GuardedFetch
  log: Log
  live: Live
  metrics: Metrics
  clock: Clock
  installation: Installation
  /** Aborted once the server begins to close. */
  closing: AbortSignal
  /** Whether the server also holds the database of this name with that suffix (`sampleConfig`). */
  databaseExists(suffix: string): Promise<boolean>
  /** Stops the jobs, closes every connection, and stops the embedded database where no other process uses it. */
  close(): Promise<void>
  /** Closes, and removes the database with all in it. Only for one with a suffix: the sample hospital. */
  destroy(): Promise<void>
}

/**
 * Starts what the rooms stand on: the database (embedded, or the one named), its migrations and walls, the queue.
 *
 * @throws StartError with the reason, where the server must not start
 */
export async function createKernel(config: Config, log: Log = createLog()): Promise<Kernel> {
  mkdirSync(config.dataDir, { recursive: true, mode: 0o711 })
  const keys = masterKeys(config)
  const open = await openDatabase(config, keys, log)
  try {
    return await assembleKernel({ config, keys, open, log, supervise: true })
  } catch (error) {
    await open.close()
    throw error
  }
}

export interface Parts {
  config: Config
  keys: MasterKeys
  open: Pick<OpenDatabase, 'address' | 'drop' | 'close'>
  log: Log
  /** Whether this process minds the queue: what expired, what is old, what is due by cron. */
  supervise: boolean
}

/** Puts a kernel together on a database that is ready. */
export async function assembleKernel({
  config,
  keys,
  open,
  log,
  supervise,
}: Parts): Promise<Kernel & { clock: MovableClock }> {
  const closing = new AbortController()
  // Which key a server works under is seen in PostgreSQL: a rotation is not finished while one has the old key alone.
  const address = { ...open.address, application: serverName(fingerprint(keys[0])) }
  const db = createDb(address, log)
  const secret = await houseSecret(db, keys).catch(async (error: unknown) => {
    await db.close()
    throw error
  })
  const queuePool = createPool(address, log, 4)
  const listener = createListener(address, log)
  const crypto = createCrypto(keys, secret)
  const clock = await createClock(db, log, config.clockOffsetMs)
  const live = await createLive(listener)
  const metrics = createMetrics(config.metricsToken !== null)
  metrics.gauge(
    'chaperone_database_connections',
    'Connections to the database, by what they do.',
    ['state'],
    async () => Object.entries(db.connections()).map(([state, count]) => ({ of: { state }, count })),
  )
  const jobs = createJobs({ pool: queuePool, listener, log, supervise, metrics })
  const mail = createMail(config, log)
  const fetch = createFetch(config.allowPrivate, log)

  async function disconnect(): Promise<void> {
    if (closing.signal.aborted) return
    closing.abort()
    await jobs.stop().catch((error: unknown) => log.warn('jobs.stop_failed', errorFields(error)))
    live.close()
    await clock.close()
    await listener.close()
    await fetch.close()
    mail.close()
    await Promise.allSettled([db.close(), queuePool.end()])
  }

  return {
    config,
    db,
    jobs,
    events: createEvents(),
    crypto,
    mail,
    fetch,
    log,
    live,
    metrics,
    clock,
    installation: createInstallation(db, crypto),
    closing: closing.signal,
    databaseExists: (suffix) => db.outside('installation', (tx) => databaseExists(tx, open.address.database, suffix)),
    async close() {
      await disconnect()
      await open.close()
    },
    async destroy() {
      if (config.databaseSuffix === '') throw new Error('Only a database beside the main one is removed.')
      await disconnect()
      await open.drop()
      await open.close()
    },
  }
}

async function databaseExists(tx: Tx, database: string, suffix: string): Promise<boolean> {
  const answer = await tx.execute(sql`select 1 from pg_database where datname = ${database + suffix}`)
  return answer.rows.length > 0
}
