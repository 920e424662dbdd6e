import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { problem } from './errors.ts'

const FORMAT = 1
const NONCE = 12
const TAG = 16
const HEADER = 2 + NONCE

/** How much longer a value is once it is sealed. */
export const OVERHEAD = HEADER + TAG

/** AES-256-GCM: format, version of the key, nonce, what is sealed, tag. */
export function encrypt(key: Uint8Array, version: number, aad: string, value: Uint8Array): Uint8Array {
  const nonce = randomBytes(NONCE)
  const cipher = createCipheriv('aes-256-gcm', key, nonce)
  cipher.setAAD(Buffer.from(aad))
  const sealed = Buffer.concat([cipher.update(value), cipher.final()])
  return Buffer.concat([Buffer.of(FORMAT, version), nonce, sealed, cipher.getAuthTag()])
}

/** The version of the key that a value was sealed under. */
export function versionOf(sealed: Uint8Array): number {
  const version = sealed[1]
  if (sealed.length < OVERHEAD || sealed[0] !== FORMAT || version === undefined) throw problem('internal')
  return version
}

export function decrypt(key: Uint8Array, aad: string, sealed: Uint8Array): Uint8Array {
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(2, HEADER), { authTagLength: TAG })
    decipher.setAAD(Buffer.from(aad))
    decipher.setAuthTag(sealed.subarray(sealed.length - TAG))
    return Buffer.concat([decipher.update(sealed.subarray(HEADER, sealed.length - TAG)), decipher.final()])
  } catch (error) {
    throw problem('internal', { cause: error })
  }
}
