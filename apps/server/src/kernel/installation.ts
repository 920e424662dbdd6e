import { randomBytes, timingSafeEqual } from 'node:crypto'
import { eq, sql } from 'drizzle-orm'
import type { Crypto } from './crypto.ts'
import type { Db, Tx } from './db/pool.ts'
import { Problem, problem, StartError } from './errors.ts'
import type { MasterKeys } from './master-key.ts'
import { installation } from './schema.ts'
import { HOUSE_SECRET_CONTEXT, SECRET_BYTES, unwrap, wrap } from './wrapping.ts'

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

/**
 * The house's own secret, from which keys for named purposes are derived: what they have signed or hashed stays good when the master key
 * is rotated. Random, made on the first start, kept wrapped by the master key.
 *
 * @throws StartError `wrong_master_key` where no key here opens it
 */
export async function houseSecret(db: Db, keys: MasterKeys): Promise<Uint8Array> {
  const wrapped = await db.outside('installation', async (tx) => {
    const kept = (await tx.select({ secret: installation.secret }).from(installation))[0]?.secret
    if (kept != null) return kept
    const made = wrap(keys, HOUSE_SECRET_CONTEXT, randomBytes(SECRET_BYTES))
    // Of two first starts at once the earlier one's stays.
    const rows = await tx
      .insert(installation)
      .values({ secret: made })
      .onConflictDoUpdate({
        target: installation.one,
        set: { secret: sql`coalesce(${installation.secret}, excluded.secret)` },
      })
      .returning({ secret: installation.secret })
    return rows[0]?.secret ?? made
  })
  return openHouseSecret(keys, wrapped)
}

/** @throws StartError `wrong_master_key` */
export function openHouseSecret(keys: MasterKeys, wrapped: Uint8Array): Uint8Array {
  try {
    return unwrap(keys, HOUSE_SECRET_CONTEXT, wrapped)
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    throw new StartError(
      'wrong_master_key',
      {
        en: 'The master key is not the one that this database was sealed with. Put the right key in place; during a rotation the one before it too (master.key.previous, or CHAPERONE_MASTER_KEY_PREVIOUS).',
        es: 'La clave maestra no es con la que se cifró esta base de datos. Ponga la correcta; durante una rotación, también la anterior (master.key.previous o CHAPERONE_MASTER_KEY_PREVIOUS).',
      },
      error,
    )
  }
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
