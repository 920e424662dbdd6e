import { inArray } from 'drizzle-orm'
import { randomBytes } from 'node:crypto'
import { commit as saltedHash, SALT_BYTES, toHex, utf8, type Opening } from '@chaperone/ledger'
import { organizationOf, type Kernel, type Tx } from '../kernel/index.ts'
import { ledgerOpenings } from './schema.ts'

const openingContext = (commitment: string) => `audit.opening:${commitment}`
const bytesOf = (commitment: string) => new Uint8Array(Buffer.from(commitment, 'hex'))

/** Commitments to words: the log holds their salted hash, the database the words, sealed. */
export function createCommitments({ crypto }: Pick<Kernel, 'crypto'>) {
  /**
   * Commits to words that belong to an event. `commitment` (64 hexadecimal digits) goes into the event; `sealed`
   * (salt and words) is for the room's own row and opens under the same context. Salt and words are also kept here,
   * so that exports can open the commitment.
   */
  async function commit(tx: Tx, context: string, words: string): Promise<{ commitment: string; sealed: Uint8Array }> {
    const content = utf8(words)
    const salt = randomBytes(SALT_BYTES)
    const hash = saltedHash(salt, content)
    const commitment = toHex(hash)
    const salted = Buffer.concat([salt, content])
    await tx.insert(ledgerOpenings).values({
      organizationId: organizationOf(tx),
      commitment: hash,
      sealed: await crypto.seal(tx, openingContext(commitment), salted),
    })
    return { commitment, sealed: await crypto.seal(tx, context, salted) }
  }

  /** The words in what `commit` sealed. */
  async function opening(tx: Tx, context: string, sealed: Uint8Array): Promise<string> {
    return Buffer.from((await crypto.open(tx, context, sealed)).subarray(SALT_BYTES)).toString('utf8')
  }

  /** Forgets the words behind commitments: the log stays whole, and nobody can tell what they were. */
  async function erase(tx: Tx, commitments: readonly string[]): Promise<void> {
    if (commitments.length === 0) return
    await tx.delete(ledgerOpenings).where(inArray(ledgerOpenings.commitment, commitments.map(bytesOf)))
  }

  /** The openings that are still there, by commitment. */
  async function openings(tx: Tx, commitments: readonly string[]): Promise<Map<string, Omit<Opening, 'field'>>> {
    const found = new Map<string, Omit<Opening, 'field'>>()
    if (commitments.length === 0) return found
    const rows = await tx
      .select()
      .from(ledgerOpenings)
      .where(inArray(ledgerOpenings.commitment, commitments.map(bytesOf)))
    for (const row of rows) {
      const commitment = toHex(row.commitment)
      const salted = await crypto.open(tx, openingContext(commitment), row.sealed)
      found.set(commitment, { salt: salted.subarray(0, SALT_BYTES), content: salted.subarray(SALT_BYTES) })
    }
    return found
  }

  return { commit, opening, erase, openings }
}

export type Commitments = ReturnType<typeof createCommitments>
