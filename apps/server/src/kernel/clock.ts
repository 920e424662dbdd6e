import { sql } from 'drizzle-orm'
import type { Db, Tx } from './db/pool.ts'
import { problem } from './errors.ts'
import type { Log } from './log.ts'
import { clockMarks } from './schema.ts'

/** How far the clock may step back before it is a problem: time daemons correct by less. */
const TOLERANCE_MS = 2_000
const KEEP_EVERY_MS = 10_000

export interface Clock {
  /**
   * The database's clock at this moment (not at the transaction's start).
   * @throws Problem `clock_went_back` while it stands more than two seconds before the latest moment seen
   */
  now(tx: Tx): Promise<Date>
  /** Writes the high-water mark down, so that a clock set back while the server was stopped is noticed too. */
  keep(): Promise<void>
  close(): Promise<void>
}

/** A clock that tests can move. */
export interface MovableClock extends Clock {
  /** Moves it forward (or, with a negative number, as a clock set back would). */
  shift(milliseconds: number): void
  /** Stands it at an offset from the database's clock and forgets what it had seen. */
  reset(offsetMs?: number): void
}

/** Reads the kept high-water mark and watches from there. */
export async function createClock(db: Db, log: Log, startOffsetMs = 0): Promise<MovableClock> {
  let offset = startOffsetMs
  let highest = 0
  let kept = 0
  let complained = false

  const row = await db.outside('clock', async (tx) => (await tx.select().from(clockMarks))[0])
  if (row !== undefined) highest = kept = row.at.getTime()

  async function keep(): Promise<void> {
    // A moved clock is a test's own affair and leaves no mark behind.
    if (offset !== 0 || highest <= kept) return
    const at = new Date(highest)
    await db.outside('clock', (tx) =>
      tx
        .insert(clockMarks)
        .values({ at })
        .onConflictDoUpdate({ target: clockMarks.one, set: { at: sql`greatest(${clockMarks.at}, excluded.at)` } }),
    )
    kept = at.getTime()
  }

  const timer = setInterval(() => void keep().catch(() => {}), KEEP_EVERY_MS)
  timer.unref()

  return {
    async now(tx) {
      const answer = await tx.execute<{ ms: string }>(
        sql`select (extract(epoch from clock_timestamp()) * 1000)::bigint as ms`,
      )
      const moment = Number(answer.rows[0]?.ms) + offset
      if (moment < highest - TOLERANCE_MS) {
        if (!complained) log.error('clock.went_back', { durationMs: highest - moment })
        complained = true
        throw problem('clock_went_back')
      }
      complained = false
      highest = Math.max(highest, moment)
      return new Date(moment)
    },
    keep,
    async close() {
      clearInterval(timer)
      await keep().catch(() => {})
    },
    shift(milliseconds) {
      offset += milliseconds
    },
    reset(offsetMs = 0) {
      offset = offsetMs
      highest = 0
      kept = 0
    },
  }
}
