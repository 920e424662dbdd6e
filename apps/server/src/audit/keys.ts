import { and, asc, eq } from 'drizzle-orm'
import { generateSignerKey, signerKey, toHex, type ExportKey, type SignerKey } from '@chaperone/ledger'
import { organizationOf, problem, type Kernel, type Tx } from '../kernel/index.ts'
import { ledgerKeys } from './schema.ts'

/** The key that signs, and the one that an entry not yet numbered is to announce. */
export interface LogKeys {
  active: SignerKey & { number: number }
  next: (SignerKey & { number: number }) | null
}

/** Keys kept open in memory, one an organization. */
const MAX_OPENED = 64

const context = (log: number, number: number) => `audit.key:${log}:${number}`

/** The private keys of a log: one row each, sealed under the organization's key. */
export function createKeys({ crypto, clock }: Kernel) {
  async function rows(tx: Tx, log: number) {
    return tx.select().from(ledgerKeys).where(eq(ledgerKeys.log, log)).orderBy(asc(ledgerKeys.number))
  }

  // By their sealed bytes: every batch signs with the same key.
  const opened = new Map<string, SignerKey>()

  async function open(tx: Tx, row: typeof ledgerKeys.$inferSelect): Promise<SignerKey & { number: number }> {
    if (row.sealed === null) throw problem('internal')
    const known = toHex(row.sealed)
    let key = opened.get(known)
    if (key === undefined) {
      const seed = await crypto.open(tx, context(row.log, row.number), row.sealed)
      // The name of a key is its log's origin: all that stands before the first plus.
      key = await signerKey(row.vkey.split('+')[0] ?? '', seed)
      if (opened.size >= MAX_OPENED) opened.clear()
      opened.set(known, key)
    }
    return { ...key, number: row.number }
  }

  return {
    /** Makes a key. The first of a log signs at once; any other once the entry that announces it is numbered. */
    async make(tx: Tx, log: number, origin: string): Promise<{ vkey: string; previous: string | null }> {
      const known = await rows(tx, log)
      const last = known.at(-1)
      if (last !== undefined && last.number > 0 && last.announcedAt === null) throw problem('state_changed')
      const key = await generateSignerKey(origin)
      const number = known.length
      await tx.insert(ledgerKeys).values({
        organizationId: organizationOf(tx),
        log,
        number,
        vkey: key.verifier.text,
        sealed: await crypto.seal(tx, context(log, number), key.seed),
        createdAt: await clock.now(tx),
      })
      return { vkey: key.verifier.text, previous: last?.vkey ?? null }
    },

    async signing(tx: Tx, log: number): Promise<LogKeys> {
      const known = await rows(tx, log)
      const active = known.findLast((row) => row.number === 0 || row.announcedAt !== null)
      const next = known.find((row) => row.number > 0 && row.announcedAt === null)
      if (active === undefined) throw problem('internal')
      return { active: await open(tx, active), next: next === undefined ? null : await open(tx, next) }
    },

    /** The next key takes over: the entry `seq` announces it, and the old private key is gone. */
    async takeOver(tx: Tx, log: number, from: number, to: number, seq: number): Promise<void> {
      const here = (number: number) => and(eq(ledgerKeys.log, log), eq(ledgerKeys.number, number))
      await tx.update(ledgerKeys).set({ announcedAt: seq }).where(here(to))
      await tx
        .update(ledgerKeys)
        .set({ sealed: null, retiredAt: await clock.now(tx) })
        .where(here(from))
    },

    /** The public keys that have signed, oldest first, as exports list them. */
    async published(tx: Tx, log: number): Promise<ExportKey[]> {
      return (await rows(tx, log))
        .filter((row) => row.number === 0 || row.announcedAt !== null)
        .map(({ vkey, announcedAt }) => ({ vkey, announcedAt }))
    },
  }
}

export type Keys = ReturnType<typeof createKeys>
