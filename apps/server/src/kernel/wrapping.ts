import type { OrganizationId } from '@chaperone/contract'
import { problem } from './errors.ts'
import { deriveKey, fingerprint, FINGERPRINT_BYTES, type MasterKeys } from './master-key.ts'
import { decrypt, encrypt, OVERHEAD } from './sealing.ts'

// A secret of 32 bytes lies in the database once under each master key that may open it: the key's fingerprint, then the secret sealed
// under it, one after another. While a rotation goes on there are two, so that servers with the old key and with the new work side by side.

export const SECRET_BYTES = 32
const ENTRY = FINGERPRINT_BYTES + OVERHEAD + SECRET_BYTES
const FORMAT_VERSION = 1

/** Where a data key belongs; bound into its wrapping. */
export const dataKeyContext = (organizationId: OrganizationId, version: number): string =>
  `${organizationId}|data key|${version}`
/** The same of the house's own secret. */
export const HOUSE_SECRET_CONTEXT = 'installation|secret'

const wrappingKey = (master: Uint8Array): Uint8Array => deriveKey(master, 'wrapping of data keys')

/** Wraps a secret under each of the keys. */
export function wrap(keys: readonly Uint8Array[], context: string, secret: Uint8Array): Uint8Array {
  return Buffer.concat(
    keys.flatMap((key) => [
      Buffer.from(fingerprint(key), 'hex'),
      encrypt(wrappingKey(key), FORMAT_VERSION, context, secret),
    ]),
  )
}

function entries(wrapped: Uint8Array): Map<string, Uint8Array> {
  if (wrapped.length === 0 || wrapped.length % ENTRY !== 0) throw problem('internal')
  const found = new Map<string, Uint8Array>()
  for (let at = 0; at < wrapped.length; at += ENTRY) {
    const name = Buffer.from(wrapped.subarray(at, at + FINGERPRINT_BYTES)).toString('hex')
    found.set(name, wrapped.subarray(at + FINGERPRINT_BYTES, at + ENTRY))
  }
  return found
}

/** Fingerprints of the master keys that a secret is wrapped under. */
export const wrappedUnder = (wrapped: Uint8Array): string[] => [...entries(wrapped).keys()]

/** Opens a secret under the first of the keys that it is wrapped under. @throws Problem `internal` where none is */
export function unwrap(keys: readonly Uint8Array[], context: string, wrapped: Uint8Array): Uint8Array {
  const found = entries(wrapped)
  for (const key of keys) {
    const entry = found.get(fingerprint(key))
    if (entry !== undefined) return decrypt(wrappingKey(key), context, entry)
  }
  throw problem('internal')
}

/**
 * Adds what is missing, so that each of the keys opens the secret. Null where each does already.
 *
 * @param holders the keys of which one opens it now
 */
export function addKeys(
  keys: readonly Uint8Array[],
  context: string,
  wrapped: Uint8Array,
  holders: MasterKeys,
): Uint8Array | null {
  const under = new Set(wrappedUnder(wrapped))
  const missing = keys.filter((key) => !under.has(fingerprint(key)))
  const secret = unwrap(holders, context, wrapped)
  return missing.length === 0 ? null : Buffer.concat([wrapped, wrap(missing, context, secret)])
}

/** Leaves the wrapping under the current key alone, having opened it. Null where it is alone already. */
export function keepCurrent(keys: MasterKeys, context: string, wrapped: Uint8Array): Uint8Array | null {
  const under = wrappedUnder(wrapped)
  const isThere = under.includes(fingerprint(keys[0]))
  const secret = unwrap(isThere ? [keys[0]] : keys, context, wrapped)
  return isThere && under.length === 1 ? null : wrap([keys[0]], context, secret)
}
