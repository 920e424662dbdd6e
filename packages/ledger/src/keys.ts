import { concat, equalBytes, fromBase64, toBase64, toHex, utf8 } from './bytes.ts'
import { node, sha256 } from './sha256.ts'

// Ed25519 keys of signed notes; WebCrypto where Node's own is not there. https://c2sp.org/signed-note

const ED25519 = 0x01

/** Public half: checks signatures. `text` is the vkey form `name+hash+base64`. */
export interface VerifierKey {
  name: string
  /** First four bytes of SHA-256(name || 0x0A || 0x01 || public key). */
  id: Uint8Array<ArrayBuffer>
  publicKey: Uint8Array<ArrayBuffer>
  text: string
}

/** Private half: `seed` is the 32-byte private key of RFC 8032. Keep it sealed. */
export interface SignerKey {
  verifier: VerifierKey
  seed: Uint8Array<ArrayBuffer>
}

const NAME = /^[^\s+\p{Z}\p{Cc}]+$/u

function keyId(name: string, publicKey: Uint8Array): Uint8Array<ArrayBuffer> {
  return sha256(concat(utf8(`${name}\n`), Uint8Array.of(ED25519), publicKey)).subarray(0, 4)
}

export function verifierKey(name: string, publicKey: Uint8Array): VerifierKey {
  if (!NAME.test(name)) throw new RangeError('a key name has no spaces and no plus')
  if (publicKey.length !== 32) throw new RangeError('an Ed25519 public key is 32 bytes')
  const id = keyId(name, publicKey)
  const text = `${name}+${toHex(id)}+${toBase64(concat(Uint8Array.of(ED25519), publicKey))}`
  return { name, id, publicKey: new Uint8Array(publicKey), text }
}

/** Reads the vkey form; undefined when malformed, when its hash does not fit, or when it is not Ed25519. */
export function parseVerifierKey(text: string): VerifierKey | undefined {
  const match = /^([^+]+)\+([0-9a-f]{8})\+(.+)$/.exec(text.trim())
  const [, name, hash, encoded] = match ?? []
  const bytes = encoded === undefined ? undefined : fromBase64(encoded)
  if (name === undefined || !NAME.test(name) || bytes?.length !== 33 || bytes[0] !== ED25519) return undefined
  const key = verifierKey(name, bytes.subarray(1))
  return toHex(key.id) === hash ? key : undefined
}

// PKCS #8 and JWK are the only doors WebCrypto has for a private key: this is RFC 8410's fixed header before the seed.
const PKCS8 = Uint8Array.of(0x30, 0x2e, 2, 1, 0, 0x30, 5, 6, 3, 0x2b, 0x65, 0x70, 4, 0x22, 4, 0x20)

async function privateKey(seed: Uint8Array, extractable = false): Promise<CryptoKey> {
  return crypto.subtle.importKey('pkcs8', concat(PKCS8, seed), 'Ed25519', extractable, ['sign'])
}

/** The signer whose private key is `seed` (32 bytes). */
export async function signerKey(name: string, seed: Uint8Array): Promise<SignerKey> {
  if (seed.length !== 32) throw new RangeError('an Ed25519 private key is 32 bytes')
  const jwk = await crypto.subtle.exportKey('jwk', await privateKey(seed, true))
  const x = fromBase64(`${(jwk.x ?? '').replaceAll('-', '+').replaceAll('_', '/')}=`)
  if (!x) throw new RangeError('the private key gave no public key')
  return { verifier: verifierKey(name, x), seed: new Uint8Array(seed) }
}

export async function generateSignerKey(name: string): Promise<SignerKey> {
  return signerKey(name, crypto.getRandomValues(new Uint8Array(32)))
}

/** Ed25519 signature (64 bytes) over the message. */
export async function sign(key: SignerKey, message: Uint8Array): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await crypto.subtle.sign('Ed25519', await privateKey(key.seed), new Uint8Array(message)))
}

type Check = (message: Uint8Array, signature: Uint8Array) => boolean | Promise<boolean>
const checks = new WeakMap<VerifierKey, Check>()

// Node checks in place: on a busy machine the way to WebCrypto's threads and back takes longer than the check.
async function checkFor({ publicKey }: VerifierKey): Promise<Check> {
  const native = node
  if (native) {
    const jwk = {
      kty: 'OKP',
      crv: 'Ed25519',
      x: toBase64(publicKey).replaceAll('+', '-').replaceAll('/', '_').replace('=', ''),
    }
    const key = native.createPublicKey({ key: jwk, format: 'jwk' })
    return (message, signature) => native.verify(null, message, key, signature)
  }
  const key = await crypto.subtle.importKey('raw', publicKey, 'Ed25519', false, ['verify'])
  return (message, signature) =>
    crypto.subtle.verify('Ed25519', key, new Uint8Array(signature), new Uint8Array(message))
}

export async function verify(key: VerifierKey, message: Uint8Array, signature: Uint8Array): Promise<boolean> {
  if (signature.length !== 64) return false
  let check = checks.get(key)
  if (!check) {
    check = await checkFor(key)
    checks.set(key, check)
  }
  return check(message, signature)
}

export function sameKey(a: VerifierKey, b: VerifierKey): boolean {
  return a.name === b.name && equalBytes(a.publicKey, b.publicKey)
}
