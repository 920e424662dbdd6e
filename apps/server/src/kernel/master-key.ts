import { hkdfSync, randomBytes } from 'node:crypto'
import {
  chmodSync,
  chownSync,
  closeSync,
  existsSync,
  fsyncSync,
  linkSync,
  openSync,
  readFileSync,
  renameSync,
  statSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import type { Config } from './config.ts'
import { StartError } from './errors.ts'

/** The master keys that a process holds: the current one, under which everything new is wrapped, then those that still open. */
export type MasterKeys = readonly [current: Uint8Array, ...previous: Uint8Array[]]

export const MASTER_KEY_BYTES = 32

/** Where the keys lie that no variable gives: the current one, those before it, and one that a rotation has made and not put in use. */
export const keyPaths = ({ dataDir }: Pick<Config, 'dataDir'>) => ({
  current: join(dataDir, 'master.key'),
  previous: join(dataDir, 'master.key.previous'),
  next: join(dataDir, 'master.key.next'),
})

/** The master keys: from the configuration, or from the data folder, where the current one is made on the first start. */
export function masterKeys(config: Config): MasterKeys {
  const path = keyPaths(config).current
  if (config.masterKey === null && !existsSync(path)) makeKeyFile(path)
  const keys = existingMasterKeys(config)
  if (keys === null) throw new Error('The master key was taken away while it was read.')
  return keys
}

/** The master keys that are there: one that is missing is not made. Null where there is no current one. */
export function existingMasterKeys(config: Config): MasterKeys | null {
  const { current: path, previous: before } = keyPaths(config)
  if (config.masterKey !== null) return distinct(config.masterKey, config.previousMasterKeys)
  if (!existsSync(path)) return null
  const current = readKeys(path)[0]
  const previous = existsSync(before) ? readKeys(before) : []
  return current === undefined ? null : distinct(current, [...config.previousMasterKeys, ...previous])
}

function distinct(current: Uint8Array, others: readonly Uint8Array[]): MasterKeys {
  const known = new Map(others.map((key) => [fingerprint(key), key]))
  known.delete(fingerprint(current))
  return [current, ...known.values()]
}

/** Makes a key in a file of its own, once: two who do so at the same time end with one key, never with half of one. */
export function makeKeyFile(path: string, key: Uint8Array = randomBytes(MASTER_KEY_BYTES)): void {
  const draft = draftOf(path, [key])
  try {
    linkSync(draft, path)
    syncFolder(path)
  } catch (error) {
    if (!existsSync(path)) throw error
  } finally {
    unlinkSync(draft)
  }
}

/** Puts keys in place of those that a file holds: the file is the old one or the new one at every moment. */
export function replaceKeyFile(path: string, keys: readonly Uint8Array[]): void {
  renameSync(draftOf(path, keys), path)
  syncFolder(path)
}

function draftOf(path: string, keys: readonly Uint8Array[]): string {
  const draft = `${path}.${process.pid}.${randomBytes(4).toString('hex')}`
  const lines = keys.map((key) => `${Buffer.from(key).toString('base64')}\n`)
  writeFileSync(draft, lines.join(''), { mode: 0o600, flush: true })
  // Made by root, it is still the server's account that reads it: whoever owns the file before it, or the folder.
  if (process.getuid?.() === 0) {
    const { uid, gid } = statSync(existsSync(path) ? path : dirname(path))
    chownSync(draft, uid, gid)
  }
  return draft
}

/** The names in the folder outlive a power cut too. */
export function syncFolder(path: string): void {
  const folder = openSync(dirname(path), 'r')
  try {
    fsyncSync(folder)
  } finally {
    closeSync(folder)
  }
}

/** The keys in a file, one a line. @throws StartError `master_key_broken` */
export function readKeys(path: string): Uint8Array[] {
  const keys = readFileSync(path, 'utf8')
    .trim()
    .split(/\s+/)
    .map((line) => Buffer.from(line, 'base64'))
  if (keys.some((key) => key.length !== MASTER_KEY_BYTES)) {
    throw new StartError('master_key_broken', {
      en: `${path} does not hold a key of 32 bytes in base64. Put the right file back from a backup; without it nothing sealed can be read.`,
      es: `${path} no contiene una clave de 32 bytes en base64. Restaure el archivo correcto; sin él no se puede leer nada de lo cifrado.`,
    })
  }
  chmodSync(path, 0o600)
  return keys
}

/** Derives a key for one purpose (HKDF-SHA256), 32 bytes. */
export function deriveKey(secret: Uint8Array, purpose: string): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', secret, new Uint8Array(0), `chaperone ${purpose}`, 32))
}

export const FINGERPRINT_BYTES = 8

/** Names a master key without giving it away. */
export const fingerprint = (master: Uint8Array): string =>
  Buffer.from(deriveKey(master, 'fingerprint of the master key').subarray(0, FINGERPRINT_BYTES)).toString('hex')

/** What the server's role signs in with, where its address was not given: derived, so that every process with the key gets in. */
export const appPassword = (master: Uint8Array): string =>
  Buffer.from(deriveKey(master, 'password of the app role')).toString('base64url')

/** The same under each key: the role keeps the one before until a rotation is finished. */
export const appPasswords = ([current, ...previous]: MasterKeys) => ({
  password: appPassword(current),
  otherPasswords: previous.map(appPassword),
})
