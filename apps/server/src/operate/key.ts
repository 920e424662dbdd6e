import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Config } from '../kernel/index.ts'
import {
  deriveKey,
  existingMasterKeys,
  fingerprint,
  keyPaths,
  makeKeyFile,
  MASTER_KEY_BYTES,
  type MasterKeys,
} from '../kernel/maintenance.ts'
import { refusal } from './refusal.ts'

const TAG = 16
const NONCE = 12
const CONTEXT = Buffer.from('chaperone backup')

/** A key for one file, and the same key as it stands in the file's label. */
export function makeFileKey(master: Uint8Array): { key: Uint8Array; wrapped: string } {
  const key = randomBytes(32)
  const nonce = randomBytes(NONCE)
  const cipher = createCipheriv('aes-256-gcm', wrapping(master), nonce)
  cipher.setAAD(CONTEXT)
  const sealed = Buffer.concat([nonce, cipher.update(key), cipher.final(), cipher.getAuthTag()])
  return { key, wrapped: sealed.toString('base64') }
}

/** @throws Refusal `backup_altered` where it does not open under the key that the label names */
export function openFileKey(master: Uint8Array, wrapped: string): Uint8Array {
  const sealed = Buffer.from(wrapped, 'base64')
  try {
    const decipher = createDecipheriv('aes-256-gcm', wrapping(master), sealed.subarray(0, NONCE), {
      authTagLength: TAG,
    })
    decipher.setAAD(CONTEXT)
    decipher.setAuthTag(sealed.subarray(sealed.length - TAG))
    return Buffer.concat([decipher.update(sealed.subarray(NONCE, sealed.length - TAG)), decipher.final()])
  } catch (error) {
    throw refusal(
      'backup_altered',
      'The head of the backup was changed or damaged: the key in it does not open. Use another copy.',
      'La cabecera de la copia fue cambiada o dañada: la clave que contiene no se abre. Use otra copia.',
      error,
    )
  }
}

const wrapping = (master: Uint8Array): Uint8Array => deriveKey(master, 'wrapping of backup keys')

/** @throws Refusal `master_key_missing`: a key is never made here, what was sealed under the right one would stay shut */
export function requireMasterKeys(config: Config): MasterKeys {
  const keys = existingMasterKeys(config)
  if (keys === null) throw missing(config)
  return keys
}

/**
 * The master keys for a restore: the installation's own, and the one in `keyFile`. In a new folder, which has none yet, that is the
 * current one; elsewhere it opens what was sealed before the key was rotated.
 * @throws Refusal `master_key_missing`, `key_file_broken`
 */
export function keysForRestore(config: Config, keyFile: string | null): MasterKeys {
  const own = existingMasterKeys(config)
  if (keyFile === null) {
    if (own === null) throw missing(config)
    return own
  }
  const given = readKeyFile(keyFile)
  if (own === null) return [given, ...config.previousMasterKeys]
  return own.some((key) => fingerprint(key) === fingerprint(given)) ? own : [...own, given]
}

/** Puts the key where the server looks for it, unless it has one. */
export function keepMasterKey(config: Config, master: Uint8Array): void {
  if (existingMasterKeys(config) === null) makeKeyFile(keyPaths(config).current, master)
}

/** The one of the keys that a file was sealed under. @throws Refusal `wrong_master_key` */
export function keyOf(label: { key: string }, keys: MasterKeys): Uint8Array {
  const key = keys.find((each) => fingerprint(each) === label.key)
  if (key !== undefined) return key
  const ours = keys.map(fingerprint).join(', ')
  throw refusal(
    'wrong_master_key',
    `This is the wrong master key: the backup was sealed under ${label.key}, the key here is ${ours}. Give the key that was kept with it (--key FILE, or CHAPERONE_MASTER_KEY).`,
    `Esta no es la clave maestra correcta: la copia se cifró con ${label.key} y la clave de aquí es ${ours}. Indique la que se guardó con ella (--key ARCHIVO o CHAPERONE_MASTER_KEY).`,
  )
}

/** @throws Refusal `key_file_broken` */
export function readKeyFile(path: string): Uint8Array {
  let key: Buffer
  try {
    key = Buffer.from(readFileSync(path, 'utf8').trim(), 'base64')
  } catch (error) {
    throw refusal(
      'key_file_broken',
      `The key file ${path} cannot be read.`,
      `No se puede leer el archivo de clave ${path}.`,
      error,
    )
  }
  if (key.length === MASTER_KEY_BYTES) return key
  throw refusal(
    'key_file_broken',
    `${path} does not hold a master key: 32 bytes in base64, as in master.key.`,
    `${path} no contiene una clave maestra: 32 bytes en base64, como en master.key.`,
  )
}

const missing = (config: Config) =>
  refusal(
    'master_key_missing',
    `There is no master key: ${join(config.dataDir, 'master.key')} is not there and CHAPERONE_MASTER_KEY is not set. Without the key that the installation was made with, nothing sealed can be read. To restore into a new folder, give it with --key FILE.`,
    `No hay clave maestra: ${join(config.dataDir, 'master.key')} no existe y CHAPERONE_MASTER_KEY no está definida. Sin la clave con la que se creó la instalación no se puede leer nada de lo cifrado. Para restaurar en una carpeta nueva, indíquela con --key ARCHIVO.`,
  )
