import { createHash, randomBytes } from 'node:crypto'
import { eq } from 'drizzle-orm'
import type { OrganizationId } from '@chaperone/contract'
import { organizationOf, type Tx } from './db/pool.ts'
import { problem } from './errors.ts'
import { deriveKey, type MasterKeys } from './master-key.ts'
import { organizationKeys } from './schema.ts'
import { decrypt, encrypt, versionOf } from './sealing.ts'
import { dataKeyContext, SECRET_BYTES, unwrap, wrap } from './wrapping.ts'

export interface Crypto {
  /**
   * Seals a value under the organization's data key (AES-256-GCM). The context (`posts.draft:<id>`) is bound in:
   * sealed bytes moved to another row, column or organization do not open.
   */
  seal(tx: Tx, context: string, value: string | Uint8Array): Promise<Uint8Array>
  open(tx: Tx, context: string, sealed: Uint8Array): Promise<Uint8Array>
  openText(tx: Tx, context: string, sealed: Uint8Array): Promise<string>
  /** Makes the organization's data key. Sealing makes it too when there is none yet. */
  createOrganizationKey(tx: Tx): Promise<void>
  /** Deletes the organization's data key: all that was sealed under it is gone for good. */
  eraseOrganization(tx: Tx): Promise<void>
  /** A capability of 256 bits and the hash to store. The token itself is kept nowhere. */
  token(): { token: string; hash: Uint8Array }
  hash(token: string): Uint8Array
  /** A key for one named purpose, derived from the house's own secret (HKDF-SHA256), 32 bytes: the same under every master key. */
  derive(purpose: string): Uint8Array
}

/** How long an organization's unwrapped keys stay in memory after they were read, and of how many organizations. */
const KEEP_MS = 30_000
const KEEP_MOST = 1_000

/**
 * Envelope encryption: values under an organization's data key, data keys under the master key.
 *
 * @param secret the house's own (`houseSecret`)
 */
export function createCrypto(keys: MasterKeys, secret: Uint8Array): Crypto {
  // A key made in a transaction that rolls back must not seal another's values.
  const rings = new WeakMap<Tx, Promise<Map<number, Uint8Array>>>()
  const makers = new WeakSet<Tx>()
  const kept = new Map<OrganizationId, { ring: Map<number, Uint8Array>; until: number }>()

  async function create(tx: Tx): Promise<void> {
    const organizationId = organizationOf(tx)
    // Under previous keys too while they are held: a server that has not been restarted yet holds no other.
    const wrapped = wrap(keys, dataKeyContext(organizationId, 1), randomBytes(SECRET_BYTES))
    await tx.insert(organizationKeys).values({ organizationId, version: 1, wrapped }).onConflictDoNothing()
    rings.delete(tx)
    makers.add(tx)
  }

  async function readRing(tx: Tx): Promise<Map<number, Uint8Array>> {
    const organizationId = organizationOf(tx)
    const rows = await tx.select().from(organizationKeys).where(eq(organizationKeys.organizationId, organizationId))
    return new Map(
      rows.map((row) => [row.version, unwrap(keys, dataKeyContext(organizationId, row.version), row.wrapped)]),
    )
  }

  /**
   * The promise is kept, not its answer: many values opened side by side ask the transaction's one connection once. What was read, and
   * so is committed, is kept for a while beyond the transaction; what a transaction made itself is not.
   */
  async function keyRing(tx: Tx): Promise<Map<number, Uint8Array>> {
    const organizationId = organizationOf(tx)
    const known = kept.get(organizationId)
    if (known !== undefined && known.until > performance.now() && !makers.has(tx)) return known.ring
    let ring = rings.get(tx)
    if (ring === undefined) {
      ring = readRing(tx)
      rings.set(tx, ring)
    }
    const read = await ring
    if (read.size === 0) rings.delete(tx)
    else if (!makers.has(tx)) {
      if (kept.size >= KEEP_MOST) kept.clear()
      kept.set(organizationId, { ring: read, until: performance.now() + KEEP_MS })
    }
    return read
  }

  async function seal(tx: Tx, context: string, value: string | Uint8Array): Promise<Uint8Array> {
    let ring = await keyRing(tx)
    if (ring.size === 0) {
      await create(tx)
      ring = await keyRing(tx)
    }
    const version = Math.max(...ring.keys())
    const key = ring.get(version)
    if (key === undefined) throw problem('internal')
    return encrypt(
      key,
      version,
      `${organizationOf(tx)}|${context}`,
      typeof value === 'string' ? Buffer.from(value) : value,
    )
  }

  async function open(tx: Tx, context: string, sealed: Uint8Array): Promise<Uint8Array> {
    const version = versionOf(sealed)
    let key = (await keyRing(tx)).get(version)
    if (key === undefined) {
      // Another process has made a newer key since.
      kept.delete(organizationOf(tx))
      rings.delete(tx)
      key = (await keyRing(tx)).get(version)
    }
    if (key === undefined) throw problem('internal')
    return decrypt(key, `${organizationOf(tx)}|${context}`, sealed)
  }

  const hash = (token: string): Uint8Array => createHash('sha256').update(token).digest()

  return {
    seal,
    open,
    openText: async (tx, context, sealed) => Buffer.from(await open(tx, context, sealed)).toString('utf8'),
    createOrganizationKey: create,
    async eraseOrganization(tx) {
      kept.delete(organizationOf(tx))
      makers.add(tx)
      rings.delete(tx)
      await tx.delete(organizationKeys).where(eq(organizationKeys.organizationId, organizationOf(tx)))
    },
    token() {
      const token = randomBytes(32).toString('base64url')
      return { token, hash: hash(token) }
    },
    hash,
    derive: (purpose) => deriveKey(secret, purpose),
  }
}
