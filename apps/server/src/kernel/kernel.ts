import { mkdirSync } from 'node:fs'
import { createClock, type Clock } from './clock.ts'
import type { Config } from './config.ts'
import { createCrypto, masterKey, type Crypto } from './crypto.ts'
import { createDb, createPool, type Db } from './db/pool.ts'
import { openDatabase } from './db/open.ts'
import { createEvents, type Events } from './events.ts'
import { createFetch, type GuardedFetch } from './fetch.ts'
import { createInstallation, type Installation } from './installation.ts'
import { createJobs, type Jobs } from './jobs.ts'
import { createListener } from './listener.ts'
import { createLive, type Live } from './live.ts'
import { createLog, type Log } from './log.ts'
import { createMail, type Mail } from './mail.ts'

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
  clock: Clock
  installation: Installation
  /** Aborted once the server begins to close. */
  closing: AbortSignal
  /** Stops the jobs, closes every connection, and stops the embedded database where no other process uses it. */
  close(): Promise<void>
}

/**
 * Starts what the rooms stand on: the database (embedded, or the one named), its migrations and walls, the queue.
 *
 * @throws StartError with the reason, where the server must not start
 */
export async function createKernel(config: Config, log: Log = createLog()): Promise<Kernel> {
  const closing = new AbortController()
  mkdirSync(config.dataDir, { recursive: true, mode: 0o711 })
  const master = masterKey(config)
  const open = await openDatabase(config, master, log)
  const db = createDb(open.address, log)
  const queuePool = createPool(open.address, log, 4)
  const listener = createListener(open.address, log)
  const crypto = createCrypto(master)
  const clock = await createClock(db, log, config.clockOffsetMs)
  const live = await createLive(listener)
  const jobs = createJobs({ pool: queuePool, listener, log, supervise: true })
  const mail = createMail(config, log)
  const fetch = createFetch(config.allowPrivate, log)

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
    clock,
    installation: createInstallation(db, crypto),
    closing: closing.signal,
    async close() {
      if (closing.signal.aborted) return
      closing.abort()
      await jobs.stop().catch(() => {})
      live.close()
      await clock.close()
      await listener.close()
      await fetch.close()
      mail.close()
      await Promise.allSettled([db.close(), queuePool.end()])
      await open.close()
    },
  }
}
