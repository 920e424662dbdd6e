import { timingSafeEqual } from 'node:crypto'
import { eq, sql } from 'drizzle-orm'
import type { Crypto } from './crypto.ts'
import type { Db, Tx } from './db/pool.ts'
import { problem } from './errors.ts'
import { installation } from './schema.ts'

/** Whether this installation was set up, and the token that doing so needs. */
export interface Installation {
  isSetUp(): Promise<boolean>
  /** Makes a fresh set-up token, ends the earlier one, and answers it to be printed once. Null where somebody has set up. */
  issueSetupToken(): Promise<string | null>
  /**
   * Spends the token, in the transaction that makes the first organization.
   * @throws Problem `wrong_setup_token`, `already_set_up`
   */
  spendSetupToken(tx: Tx, token: string): Promise<void>
  /** Marks as set up without a token: the sample hospital, in a database of its own. */
  markSetUp(tx: Tx): Promise<void>
}

export function createInstallation(db: Db, crypto: Crypto): Installation {
  const isSetUp = async (tx: Tx): Promise<boolean> => (await tx.select().from(installation))[0]?.setUpAt != null

  async function markSetUp(tx: Tx): Promise<void> {
    const done = { setUpAt: sql`clock_timestamp()`, setupTokenHash: null }
    await tx.insert(installation).values(done).onConflictDoUpdate({ target: installation.one, set: done })
  }

  return {
    isSetUp: () => db.outside('installation', isSetUp),
    issueSetupToken: () =>
      db.outside('installation', async (tx) => {
        if (await isSetUp(tx)) return null
        const { token, hash } = crypto.token()
        await tx
          .insert(installation)
          .values({ setupTokenHash: hash })
          .onConflictDoUpdate({ target: installation.one, set: { setupTokenHash: hash } })
        return token
      }),
    async spendSetupToken(tx, token) {
      // Locked, so that two who set up at once do not both succeed.
      const row = (await tx.select().from(installation).where(eq(installation.one, 1)).for('update'))[0]
      if (row?.setUpAt != null) throw problem('already_set_up')
      const given = crypto.hash(token)
      if (row?.setupTokenHash == null || !timingSafeEqual(given, row.setupTokenHash)) throw problem('wrong_setup_token')
      await markSetUp(tx)
    },
    markSetUp,
  }
}
