import { sql } from 'drizzle-orm'
import type { Pool } from 'pg'
import { fromDrizzle, PgBoss, type Db as BossDatabase } from 'pg-boss'
import { z } from 'zod'
import type { Tx } from './db/pool.ts'
import { refuseText } from './job-payload.ts'
import type { Listener } from './listener.ts'
import { errorFields, type Log } from './log.ts'
import type { Metrics } from './metrics.ts'

export const QUEUE_SCHEMA = 'pgboss'
const DEAD_LETTERS = 'dead_letters'

/** States of a job that are counted: waiting, waiting to be tried again, running, given up. */
const COUNTED = ['created', 'retry', 'active', 'failed']

export interface JobContext {
  jobId: string
  /** 1 for the first try. */
  attempt: number
  /** Set at the job's last try: what fails now is not tried again. */
  isLastAttempt: boolean
  /** Aborted when the server stops or the job's time is up. */
  signal: AbortSignal
}

export interface JobOptions {
  /** Tries after the first; 5 unless told otherwise, with growing delays. */
  retryLimit?: number
  /** Seconds that a job may take, and after which a killed server's job is taken up by another; 60 unless told otherwise. */
  expireInSeconds?: number
  /** Jobs taken at a time, run side by side. */
  batchSize?: number
  /** At most one waiting job for each `singletonKey`; enqueuing another is then a no-op. */
  unique?: boolean
  /** Seconds between looks for jobs whose time has come; 5 unless told otherwise. What is due at once is noticed at once. */
  pollSeconds?: number
  /** Enqueues the job with an empty payload, by the cron expression (five fields) in the zone (UTC unless named). */
  cron?: { expression: string; timeZone?: string }
}

export interface EnqueueOptions {
  startAfter?: Date
  singletonKey?: string
}

export interface Jobs {
  /** Declares a job. Its payload holds ids, enumerated values, numbers and moments; a schema that could hold text is refused. */
  define<S extends z.ZodObject>(
    name: string,
    schema: S,
    handler: (payload: z.output<S>, context: JobContext) => Promise<void>,
    options?: JobOptions,
  ): void
  /** Enqueues in the caller's transaction: what rolls back was never enqueued. Answers the job's id, or null where a unique one waits already. */
  enqueue(tx: Tx, name: string, payload: Record<string, unknown>, options?: EnqueueOptions): Promise<string | null>
  /** Creates the queues and starts working. */
  start(): Promise<void>
  /** Lets running jobs end (ten seconds at most) and stops. */
  stop(): Promise<void>
  /** Runs whatever waits, at once and to the end, as if every `startAfter` had come; answers how many. For tests. */
  drain(): Promise<number>
}

interface Definition {
  schema: z.ZodObject
  handler: (payload: Record<string, unknown>, context: JobContext) => Promise<void>
  options: Required<Omit<JobOptions, 'cron'>> & Pick<JobOptions, 'cron'>
}

export interface QueueSettings {
  pool: Pool
  listener: Listener
  log: Log
  /** Whether this process minds the queue (expiry, retention, cron). */
  supervise: boolean
  metrics: Metrics
}

/** Jobs on pg-boss, as the server's own role: its schema is made and changed by the migrations alone. */
export function createJobs({ pool, listener, log, supervise, metrics }: QueueSettings): Jobs {
  const definitions = new Map<string, Definition>()
  const database: BossDatabase = {
    executeSql: (text, values) => pool.query(text, values),
    async listen(channel, onNotification, onReconnect) {
      const end = await listener.listen(channel, { onMessage: onNotification, onConnect: onReconnect })
      return { close: async () => end() }
    },
  }
  const boss = new PgBoss({
    db: database,
    schema: QUEUE_SCHEMA,
    migrate: false,
    supervise,
    schedule: supervise,
    // Rebuilding indexes needs their owner.
    reindex: false,
    monitorVacuum: false,
    useListenNotify: true,
  })
  metrics.gauge('chaperone_jobs', 'Jobs that are not done, by queue and state.', ['queue', 'state'], counted)
  boss.on('error', (error) => log.error('jobs.error', errorFields(error)))

  let opening: Promise<void> | undefined
  const created = new Set<string>()
  let working = false

  async function counted() {
    const { rows } = await pool.query<{ name: string; state: string; count: number }>(
      `select name, state::text, count(*)::int as count from ${QUEUE_SCHEMA}.job where state::text = any($1) group by name, state`,
      [COUNTED],
    )
    return [...definitions.keys(), DEAD_LETTERS].flatMap((queue) =>
      COUNTED.map((state) => ({
        of: { queue, state },
        count: rows.find((row) => row.name === queue && row.state === state)?.count ?? 0,
      })),
    )
  }

  /** Opens pg-boss and creates what queues are missing. */
  async function ready(): Promise<void> {
    opening ??= boss.start().then(() => createQueues([DEAD_LETTERS]))
    await opening
    await createQueues([...definitions.keys()])
  }

  async function createQueues(names: string[]): Promise<void> {
    const missing = names.filter((name) => !created.has(name))
    if (missing.length === 0) return
    const known = new Map((await boss.getQueues(missing)).map((queue) => [queue.name, queue]))
    for (const name of missing) {
      const options = definitions.get(name)?.options
      const wanted = {
        retryLimit: options?.retryLimit ?? 0,
        expireInSeconds: options?.expireInSeconds ?? 60,
        retryDelay: 1,
        retryBackoff: true,
        retryDelayMax: 300,
        retentionSeconds: 400 * 86_400,
        deleteAfterSeconds: name === DEAD_LETTERS ? 30 * 86_400 : 86_400,
        ...(name === DEAD_LETTERS ? {} : { deadLetter: DEAD_LETTERS, notify: true }),
      }
      const queue = known.get(name)
      if (queue === undefined)
        await boss.createQueue(name, { ...wanted, policy: options?.unique ? 'short' : 'standard' })
      else if (queue.retryLimit !== wanted.retryLimit || queue.expireInSeconds !== wanted.expireInSeconds) {
        await boss.updateQueue(name, wanted)
      }
      created.add(name)
    }
  }

  async function run(
    name: string,
    definition: Definition,
    job: { id: string; data: unknown; retryCount: number; signal: AbortSignal },
  ): Promise<boolean> {
    const started = performance.now()
    const isLastAttempt = job.retryCount >= definition.options.retryLimit
    try {
      const payload = definition.schema.parse(job.data ?? {})
      await definition.handler(payload, {
        jobId: job.id,
        attempt: job.retryCount + 1,
        isLastAttempt,
        signal: job.signal,
      })
      return true
    } catch (error) {
      const fields = {
        name,
        jobId: job.id,
        attempt: job.retryCount + 1,
        durationMs: Math.round(performance.now() - started),
      }
      if (isLastAttempt) log.error('job.gave_up', { ...fields, ...errorFields(error) })
      else log.warn('job.failed', { ...fields, ...errorFields(error) })
      return false
    }
  }

  async function work(name: string, definition: Definition): Promise<void> {
    const { batchSize, pollSeconds } = definition.options
    await boss.work<unknown>(
      name,
      {
        batchSize,
        includeMetadata: true,
        perJobResults: true,
        burstWhenBatchFull: batchSize > 1,
        pollingIntervalSeconds: pollSeconds,
        notifyPollingIntervalSeconds: pollSeconds,
      },
      (jobs) =>
        // A failed job's output is stored with it, so it carries a code and no message.
        Promise.all(
          jobs.map(
            async (job) =>
              ({ id: job.id, status: (await run(name, definition, job)) ? 'completed' : 'failed' }) as const,
          ),
        ),
    )
  }

  return {
    define(name, schema, handler, options = {}) {
      if (!/^[a-z][a-z0-9_.-]*$/.test(name))
        throw new Error(`The job name ${name} wants lower-case letters, digits and . _ -`)
      if (definitions.has(name)) throw new Error(`The job ${name} is defined twice.`)
      refuseText(name, schema)
      const strict = z.strictObject(schema.shape)
      definitions.set(name, {
        schema: strict,
        // The strict schema has the caller's shape; it is what was parsed.
        handler: (payload, context) => handler(payload as z.output<typeof schema>, context),
        options: { retryLimit: 5, expireInSeconds: 60, batchSize: 1, unique: false, pollSeconds: 5, ...options },
      })
    },
    async enqueue(tx, name, payload, options = {}) {
      const definition = definitions.get(name)
      if (definition === undefined) throw new Error(`No job is called ${name}.`)
      if (definition.options.unique !== (options.singletonKey !== undefined)) {
        throw new Error(`The job ${name} wants ${definition.options.unique ? 'a' : 'no'} singletonKey.`)
      }
      definition.schema.parse(payload)
      await ready()
      return boss.send(name, payload, {
        ...(options.startAfter === undefined ? {} : { startAfter: options.startAfter }),
        ...(options.singletonKey === undefined ? {} : { singletonKey: options.singletonKey }),
        db: fromDrizzle(tx, sql),
      })
    },
    async start() {
      if (working) return
      working = true
      await ready()
      for (const [name, definition] of definitions) {
        await work(name, definition)
        const { cron } = definition.options
        if (cron !== undefined) await boss.schedule(name, cron.expression, {}, { tz: cron.timeZone ?? 'UTC' })
        else await boss.unschedule(name)
      }
    },
    async stop() {
      working = false
      if (opening === undefined) return
      await opening.catch(() => {})
      await boss.stop({ graceful: true, timeout: 10_000 })
      opening = undefined
    },
    async drain() {
      await ready()
      let done = 0
      for (;;) {
        let found = 0
        for (const [name, definition] of definitions) {
          const jobs = await boss.fetch<unknown>(name, { batchSize: 50, ignoreStartAfter: true, includeMetadata: true })
          found += jobs.length
          for (const job of jobs) {
            if (await run(name, definition, job)) await boss.complete(name, job.id)
            else await boss.fail(name, job.id)
          }
          done += jobs.length
        }
        if (found === 0) return done
      }
    },
  }
}
