import { createHmac } from 'node:crypto'
import { lt, sql } from 'drizzle-orm'
import { problem, type Kernel } from '../kernel/index.ts'
import { authRateLimit } from './schema.ts'

interface Rule {
  /** Tries within the window. */
  tries: number
  windowSeconds: number
}

/** Guessing is slow, forgetting is forgiven: what succeeds is not counted. */
const RULES = {
  'sign-in by e-mail': { tries: 10, windowSeconds: 300 },
  'sign-in by address': { tries: 60, windowSeconds: 300 },
  'reset by e-mail': { tries: 3, windowSeconds: 900 },
  'reset by address': { tries: 30, windowSeconds: 900 },
  'link by address': { tries: 60, windowSeconds: 300 },
  'set-up by address': { tries: 10, windowSeconds: 300 },
} as const satisfies Record<string, Rule>

type Limit = keyof typeof RULES

export interface Limits {
  /** Counts a try. @throws Problem `too_many_requests` with the seconds to wait */
  take(limit: Limit, who: string): Promise<void>
  /** Forgets the tries: it was really them. */
  forget(limit: Limit, who: string): Promise<void>
}

/** Counts tries in the database, so that all processes count together. Addresses and e-mails are kept as keyed hashes only. */
export function createLimits(kernel: Kernel): Limits {
  const secret = kernel.crypto.derive('rate limits')
  const keyOf = (limit: Limit, who: string): string =>
    createHmac('sha256', secret).update(`${limit}|${who.toLowerCase()}`).digest('base64url')

  return {
    async take(limit, who) {
      const { tries, windowSeconds } = RULES[limit]
      const ends = sql`clock_timestamp() + make_interval(secs => ${windowSeconds})`
      const over = sql`${authRateLimit.resetsAt} <= clock_timestamp()`
      const row = await kernel.db.outside('sign-in', async (tx) => {
        const rows = await tx
          .insert(authRateLimit)
          .values({ key: keyOf(limit, who), count: 1, resetsAt: ends })
          .onConflictDoUpdate({
            target: authRateLimit.key,
            set: {
              count: sql`case when ${over} then 1 else ${authRateLimit.count} + 1 end`,
              resetsAt: sql`case when ${over} then ${ends} else ${authRateLimit.resetsAt} end`,
            },
          })
          .returning({
            count: authRateLimit.count,
            seconds: sql<number>`ceil(extract(epoch from ${authRateLimit.resetsAt} - clock_timestamp()))::int`,
          })
        return rows[0]
      })
      if (row !== undefined && row.count > tries)
        throw problem('too_many_requests', { params: { seconds: Math.max(1, row.seconds) } })
    },
    async forget(limit, who) {
      await kernel.db.outside('sign-in', async (tx) => {
        await tx.delete(authRateLimit).where(sql`${authRateLimit.key} = ${keyOf(limit, who)}`)
        // In passing: what has run out tells nothing any more.
        await tx.delete(authRateLimit).where(lt(authRateLimit.resetsAt, sql`clock_timestamp()`))
      })
    },
  }
}
