import { concat } from './bytes.ts'
import type { Hash } from './merkle.ts'
import { sha256 } from './sha256.ts'

export const SALT_BYTES = 16

/**
 * Binds to content without showing it: SHA-256(salt || canonical bytes). The salt is random, 128 bits, and is kept with
 * the content: erasing both leaves a hash that nobody can guess back from.
 */
export function commit(salt: Uint8Array, canonicalBytes: Uint8Array): Hash {
  if (salt.length !== SALT_BYTES) throw new RangeError(`a salt is ${SALT_BYTES} bytes`)
  return sha256(concat(salt, canonicalBytes))
}
