import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream, existsSync, readFileSync, statSync } from 'node:fs'
import { open, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createZstdCompress } from 'node:zlib'
import type { Config, Log } from '../kernel/index.ts'
import { fingerprint } from '../kernel/maintenance.ts'
import { FORMAT, MAGIC, type Label } from './format.ts'
import { sealFrames } from './frames.ts'
import { appliedMigrations, type Applied } from './history.ts'
import { makeFileKey, requireMasterKeys } from './key.ts'
import { noteBackup } from './last-backup.ts'
import { RecordWriter } from './records.ts'
import { refusal } from './refusal.ts'
import { RowDigest } from './rows.ts'
import { takeSnapshot, type Snapshot } from './snapshot.ts'
import { openSource } from './source.ts'

export interface BackupReport {
  file: string
  bytes: number
  at: string
  tables: number
  rows: number
  organizations: number
  /** Fingerprint of the master key that opens it. */
  key: string
}

/** This build's version, as its package has it. */
export const productVersion = (): string => {
  const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
    version: string
  }
  return version
}

/**
 * Writes the whole installation's database into one sealed file, as it stood at one moment, while it is in use.
 *
 * @param target a file that is not there yet, or a folder in which one is named by the moment
 * @throws Refusal; nothing is left of a file that could not be finished
 */
export async function backup(config: Config, target: string, log: Log): Promise<BackupReport> {
  const keys = requireMasterKeys(config)
  const [master] = keys
  const source = await openSource(config, keys, log)
  try {
    const before = await appliedMigrations(source.maintenance)
    if (before === null) throw neverMigrated()
    const snapshot = await takeSnapshot(source, keys)
    const file = pathFor(target, snapshot.at)
    const partial = `${file}.partial`
    try {
      await write(partial, snapshot, before, master)
      const after = await appliedMigrations(source.maintenance)
      if (JSON.stringify(after) !== JSON.stringify(before)) throw migratedMeanwhile()
      await rename(partial, file)
      await syncFolder(dirname(file))
    } catch (error) {
      await rm(partial, { force: true })
      throw error
    }
    const { manifest, at } = snapshot
    const report = {
      file,
      bytes: (await stat(file)).size,
      at,
      tables: manifest.tables.length,
      rows: manifest.tables.reduce((sum, table) => sum + table.rows, 0),
      organizations: manifest.organizations,
      key: fingerprint(master),
    }
    noteBackup(config, at)
    return report
  } finally {
    await source.close()
  }
}

async function write(path: string, snapshot: Snapshot, schema: Applied[], master: Uint8Array): Promise<void> {
  const { key, wrapped } = makeFileKey(master)
  const label: Label = {
    format: FORMAT,
    at: snapshot.at,
    product: productVersion(),
    key: fingerprint(master),
    schema,
    wrapped,
  }
  const head = headOf(label)
  const bound = createHash('sha256').update(head).digest()
  const sealed = async function* (source: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
    yield head
    yield* sealFrames(source, key, bound)
  }
  // Flushed: what is reported as kept is on the disk.
  const out = createWriteStream(path, { flags: 'w', mode: 0o600, flush: true })
  await pipeline(Readable.from(records(snapshot)), createZstdCompress(), sealed, out)
}

function headOf(label: Label): Buffer {
  const text = Buffer.from(JSON.stringify(label))
  const length = Buffer.alloc(4)
  length.writeUInt32BE(text.length)
  return Buffer.concat([MAGIC, length, text])
}

async function* records({ manifest, rows }: Snapshot): AsyncGenerator<Buffer> {
  const writer = new RecordWriter()
  yield writer.manifest(manifest)
  for (const table of manifest.tables) {
    const digest = new RowDigest()
    for await (const chunk of rows(table, digest)) yield writer.rows(chunk)
    // The same snapshot was counted: another number is a fault of ours, and no backup.
    if (digest.rows !== table.rows) throw new Error(`${table.name} has another number of rows than was counted.`)
    yield writer.table({ rows: digest.rows, digest: digest.digest() })
  }
  yield writer.end()
}

function pathFor(target: string, at: string): string {
  const isFolder = existsSync(target) && statSync(target).isDirectory()
  const file = isFolder ? join(target, `chaperone-${at.replace(/[-:]|\.\d+/g, '')}.backup`) : target
  if (existsSync(file))
    throw refusal(
      'file_exists',
      `${file} is there already and was left as it is. Name another file, or a folder.`,
      `${file} ya existe y se dejó como estaba. Indique otro archivo o una carpeta.`,
    )
  if (!existsSync(dirname(file)))
    throw refusal('no_folder', `The folder ${dirname(file)} is not there.`, `La carpeta ${dirname(file)} no existe.`)
  return file
}

/** The name in the folder outlives a power cut too. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r')
  await handle.sync().catch(() => {})
  await handle.close()
}

/** A file's bytes, in pieces. */
export const readFileBytes = (path: string) => createReadStream(path, { highWaterMark: 1 << 18 })

const neverMigrated = () =>
  refusal(
    'no_database',
    'The database holds nothing of Chaperone’s yet: there is nothing to back up.',
    'La base de datos aún no contiene nada de Chaperone: no hay nada que copiar.',
  )

const migratedMeanwhile = () =>
  refusal(
    'migrated_meanwhile',
    'The database was brought to another version while it was being copied. Nothing was kept; run the backup again.',
    'La base de datos pasó a otra versión mientras se copiaba. No se conservó nada; repita la copia.',
  )
