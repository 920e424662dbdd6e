import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from 'node:crypto'
import { chmodSync, existsSync, linkSync, readFileSync, unlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { eq } from 'drizzle-orm'
import type { OrganizationId } from '@chaperone/contract'
import type { Config } from './config.ts'
import { organizationOf, type Tx } from './db/pool.ts'
import { problem, StartError } from './errors.ts'
import { organizationKeys } from './schema.ts'

const FORMAT = 1
const NONCE = 12
const TAG = 16
const HEADER = 2 + NONCE

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
  /** A key for one named purpose, derived from the master key (HKDF-SHA256), 32 bytes. */
  derive(purpose: string): Uint8Array
}

/** The master key: from the configuration, or from `master.key` in the data folder, made on the first start. */
export function masterKey(config: Config): Uint8Array {
  if (config.masterKey !== null) return config.masterKey
  const path = join(config.dataDir, 'master.key')
  if (!existsSync(path)) {
    // Written aside and linked into place: two first starts at once end with one key, never with half of one.
    const draft = `${path}.${process.pid}.${randomBytes(4).toString('hex')}`
    writeFileSync(draft, `${randomBytes(32).toString('base64')}\n`, { mode: 0o600, flush: true })
    try {
      linkSync(draft, path)
    } catch (error) {
      if (!existsSync(path)) throw error
    } finally {
      unlinkSync(draft)
    }
  }
  return readKeyFile(path)
}

/** The master key that is there: one that is missing is not made. Null where there is none. */
export function existingMasterKey(config: Config): Uint8Array | null {
  if (config.masterKey !== null) return config.masterKey
  const path = join(config.dataDir, 'master.key')
  return existsSync(path) ? readKeyFile(path) : null
}

function readKeyFile(path: string): Uint8Array {
  const key = Buffer.from(readFileSync(path, 'utf8').trim(), 'base64')
  if (key.length !== 32) {
    throw new StartError('master_key_broken', {
      en: `${path} does not hold a key of 32 bytes in base64. Put the right file back from a backup; without it nothing sealed can be read.`,
      es: `${path} no contiene una clave de 32 bytes en base64. Restaure el archivo correcto; sin él no se puede leer nada de lo cifrado.`,
    })
  }
  chmodSync(path, 0o600)
  return key
}

/** How long an organization's unwrapped keys stay in memory after they were read, and of how many organizations. */
const KEEP_MS = 30_000
const KEEP_MOST = 1_000

/** Derives a key for one purpose from the master key. */
export function deriveKey(master: Uint8Array, purpose: string): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', master, new Uint8Array(0), `chaperone ${purpose}`, 32))
}

function encrypt(key: Uint8Array, version: number, aad: string, value: Uint8Array): Uint8Array {
  const nonce = randomBytes(NONCE)
  const cipher = createCipheriv('aes-256-gcm', key, nonce)
  cipher.setAAD(Buffer.from(aad))
  const sealed = Buffer.concat([cipher.update(value), cipher.final()])
  return Buffer.concat([Buffer.of(FORMAT, version), nonce, sealed, cipher.getAuthTag()])
}

function decrypt(key: Uint8Array, aad: string, sealed: Uint8Array): Uint8Array {
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(2, HEADER), { authTagLength: TAG })
    decipher.setAAD(Buffer.from(aad))
    decipher.setAuthTag(sealed.subarray(sealed.length - TAG))
    return Buffer.concat([decipher.update(sealed.subarray(HEADER, sealed.length - TAG)), decipher.final()])
  } catch (error) {
    throw problem('internal', { cause: error })
  }
}

const WRAPPING = 'wrapping of data keys'
const wrapContext = (organizationId: OrganizationId, version: number) => `${organizationId}|data key|${version}`

/** Whether this master key is the one that wrapped an organization's data key. */
export function opensDataKey(
  master: Uint8Array,
  organizationId: OrganizationId,
  version: number,
  wrapped: Uint8Array,
): boolean {
  try {
    return decrypt(deriveKey(master, WRAPPING), wrapContext(organizationId, version), wrapped).length === 32
  } catch {
    return false
  }
}

/** Envelope encryption: values under an organization's data key, data keys under the master key. */
export function createCrypto(master: Uint8Array): Crypto {
  const wrapping = deriveKey(master, WRAPPING)
  // A key made in a transaction that rolls back must not seal another's values.
  const rings = new WeakMap<Tx, Promise<Map<number, Uint8Array>>>()
  const makers = new WeakSet<Tx>()
  const kept = new Map<OrganizationId, { ring: Map<number, Uint8Array>; until: number }>()

  async function create(tx: Tx): Promise<void> {
    const organizationId = organizationOf(tx)
    const wrapped = encrypt(wrapping, 1, wrapContext(organizationId, 1), randomBytes(32))
    await tx.insert(organizationKeys).values({ organizationId, version: 1, wrapped }).onConflictDoNothing()
    rings.delete(tx)
    makers.add(tx)
  }

  async function readRing(tx: Tx): Promise<Map<number, Uint8Array>> {
    const organizationId = organizationOf(tx)
    const rows = await tx.select().from(organizationKeys).where(eq(organizationKeys.organizationId, organizationId))
    return new Map(
      rows.map((row) => [row.version, decrypt(wrapping, wrapContext(organizationId, row.version), row.wrapped)]),
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
    const keys = await ring
    if (keys.size === 0) rings.delete(tx)
    else if (!makers.has(tx)) {
      if (kept.size >= KEEP_MOST) kept.clear()
      kept.set(organizationId, { ring: keys, until: performance.now() + KEEP_MS })
    }
    return keys
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
    const version = sealed[1]
    if (sealed.length < HEADER + TAG || sealed[0] !== FORMAT || version === undefined) throw problem('internal')
    let key = (await keyRing(tx)).get(version)
    if (key === undefined) {
      // Another process has made a newer key since.
      kept.delete(organizationOf(tx))
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
    derive: (purpose) => deriveKey(master, purpose),
  }
}
