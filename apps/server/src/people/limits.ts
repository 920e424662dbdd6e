import { createHmac } from 'node:crypto'
import { eq, inArray, lt, sql } from 'drizzle-orm'
import { problem, type Kernel, type Tx } from '../kernel/index.ts'
import { authRateLimit } from './schema.ts'

/** So many tries within a window. */
interface Rule {
  tries: number
  windowSeconds: number
}

/** So many tries at once; before each more a wait, twice as long as the one before. A day without a try forgets them. */
interface GrowingRule {
  free: number
  firstSeconds: number
  mostSeconds: number
}

const RULES = {
  'sign-in by address': { tries: 60, windowSeconds: 300 },
  'reset by e-mail': { tries: 3, windowSeconds: 900 },
  'reset by address': { tries: 30, windowSeconds: 900 },
  'link by address': { tries: 60, windowSeconds: 300 },
  'set-up by address': { tries: 10, windowSeconds: 300 },
} as const satisfies Record<string, Rule>

/** What guards a password for as long as somebody guesses: whoever never stops gets 33 tries on the first day, 24 on each after. */
const GROWING = {
  'sign-in by account': { free: 5, firstSeconds: 60, mostSeconds: 3600 },
  'sign-in by known device': { free: 10, firstSeconds: 60, mostSeconds: 900 },
} as const satisfies Record<string, GrowingRule>
const KEPT_SECONDS = 86_400

type Fixed = keyof typeof RULES
type Growing = keyof typeof GROWING
type Limit = Fixed | Growing

export interface Limits {
  /** Counts a try. @throws Problem `too_many_requests`, `sign_in_slowed` with the seconds to wait */
  take(limit: Limit, who: string): Promise<void>
  /** Takes one try back: it was no guess. */
  giveBack(limit: Limit, who: string): Promise<void>
  /** Forgets the tries: it was really them. */
  forget(limit: Limit, who: string): Promise<void>
}

const NOW = sql`clock_timestamp()`
const over = sql`${authRateLimit.resetsAt} <= ${NOW}`
const within = (seconds: number) => sql`${NOW} + make_interval(secs => ${seconds})`
const secondsUntil = (moment: ReturnType<typeof sql>) =>
  sql<number>`greatest(1, ceil(extract(epoch from ${moment} - ${NOW})))::int`

/** When the next try is taken, of a row that was last counted a day before it ends. */
const nextTry = ({ free, firstSeconds, mostSeconds }: GrowingRule) => sql`
  ${authRateLimit.resetsAt} + make_interval(secs => case
    when ${authRateLimit.count} < ${free} then 0
    else least(${mostSeconds}, ${firstSeconds} * power(2, least(${authRateLimit.count} - ${free}, 20)))
  end - ${KEPT_SECONDS})`

/** Counts tries in the database, so that all processes count together. Addresses and e-mails are kept as keyed hashes only. */
export function createLimits(kernel: Kernel): Limits {
  const secret = kernel.crypto.derive('rate limits')
  const keyOf = (limit: Limit, who: string): string =>
    createHmac('sha256', secret).update(`${limit}|${who.toLowerCase()}`).digest('base64url')

  async function takeFixed(key: string, { tries, windowSeconds }: Rule): Promise<void> {
    const ends = within(windowSeconds)
    const [row] = await kernel.db.outside('sign-in', (tx) =>
      tx
        .insert(authRateLimit)
        .values({ key, count: 1, resetsAt: ends })
        .onConflictDoUpdate({
          target: authRateLimit.key,
          set: {
            count: sql`case when ${over} then 1 else ${authRateLimit.count} + 1 end`,
            resetsAt: sql`case when ${over} then ${ends} else ${authRateLimit.resetsAt} end`,
          },
        })
        .returning({ count: authRateLimit.count, seconds: secondsUntil(sql`${authRateLimit.resetsAt}`) }),
    )
    if (row !== undefined && row.count > tries) throw problem('too_many_requests', { params: { seconds: row.seconds } })
  }

  /** In one statement, so that many at once are counted one after the other. A try that is refused is not counted. */
  async function takeGrowing(key: string, rule: GrowingRule): Promise<void> {
    const seconds = await kernel.db.outside('sign-in', async (tx) => {
      const taken = await tx
        .insert(authRateLimit)
        .values({ key, count: 1, resetsAt: within(KEPT_SECONDS) })
        .onConflictDoUpdate({
          target: authRateLimit.key,
          set: {
            count: sql`case when ${over} then 1 else ${authRateLimit.count} + 1 end`,
            resetsAt: within(KEPT_SECONDS),
          },
          setWhere: sql`${nextTry(rule)} <= ${NOW}`,
        })
        .returning({ count: authRateLimit.count })
      if (taken.length > 0) return null
      const [row] = await tx
        .select({ seconds: secondsUntil(nextTry(rule)) })
        .from(authRateLimit)
        .where(eq(authRateLimit.key, key))
      return row?.seconds ?? 1
    })
    if (seconds !== null) throw problem('sign_in_slowed', { params: { seconds } })
  }

  /** In passing: what has run out tells nothing any more. What another holds is left to it, so that none waits in a circle. */
  async function sweep(tx: Tx): Promise<void> {
    const out = tx
      .select({ key: authRateLimit.key })
      .from(authRateLimit)
      .where(lt(authRateLimit.resetsAt, NOW))
      .limit(1000)
      .for('update', { skipLocked: true })
    await tx.delete(authRateLimit).where(inArray(authRateLimit.key, out))
  }

  return {
    take: (limit, who) =>
      limit in GROWING
        ? takeGrowing(keyOf(limit, who), GROWING[limit as Growing])
        : takeFixed(keyOf(limit, who), RULES[limit as Fixed]),
    async giveBack(limit, who) {
      await kernel.db.outside('sign-in', async (tx) => {
        await tx
          .update(authRateLimit)
          .set({ count: sql`greatest(${authRateLimit.count} - 1, 0)` })
          .where(eq(authRateLimit.key, keyOf(limit, who)))
        await sweep(tx)
      })
    },
    async forget(limit, who) {
      await kernel.db.outside('sign-in', async (tx) => {
        await tx.delete(authRateLimit).where(eq(authRateLimit.key, keyOf(limit, who)))
        await sweep(tx)
      })
    },
  }
}
