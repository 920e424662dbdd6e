import { randomBytes } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import type { Client } from 'pg'
import type { OrganizationId } from '@chaperone/contract'
import { createAudit } from '../audit/index.ts'
import { errorCode, errorFields, Problem, type Config, type Log } from '../kernel/index.ts'
import {
  addKeys,
  assembleKernel,
  connect,
  databaseFolder,
  openDatabase,
  raiseWalls,
  readAddress,
  type MasterKeys,
  type OpenDatabase,
} from '../kernel/maintenance.ts'
import type { Label, Manifest } from './format.ts'
import { appliedMigrations, applyMigrations, compareHistory, ownMigrations, requireKnown } from './history.ts'
import { holdDueSends } from './hold.ts'
import { keepMasterKey, keyOf, keysForRestore, requireMasterKeys } from './key.ts'
import { endLogs, verifyLedger } from './ledger.ts'
import { compareTables, loadTables, setSequences } from './load.ts'
import { openBackup, type OpenBackup } from './reading.ts'
import { malformed } from './records.ts'
import { Refusal, refusal } from './refusal.ts'
import { queueVersion } from './snapshot.ts'
import { listTables, speakPlainly } from './tables.ts'
import {
  beginRestore,
  dropTables,
  emptyTables,
  liftForeignKeys,
  liftWalls,
  requireEmpty,
  type Target,
} from './target.ts'
import { rewrapDataKeys, rewrapHouseSecret, type Rewrap } from './wrapped.ts'

export interface RestoreOptions {
  file: string
  /** A file with the master key, for a new data folder that has none, or with the one that the backup was made under. */
  keyFile: string | null
  /** Puts the backup in place of what is there. */
  replace: boolean
  /** The folder of this build's migrations. */
  migrations?: string
}

export interface RestoreReport {
  at: string
  product: string
  organizations: number
  tables: number
  rows: number
  /** Entries of the record that were proved against their checkpoints. */
  entries: number
  logs: number
  /** Migrations applied after the rows were back: the backup was of an older version. */
  migrated: number
  /** Jobs that waited and were not taken, because the queue has another form by now. */
  jobsLeftOut: number
  /** Sends that were due and now wait for a person. */
  held: number
}

/**
 * Brings an installation back from a file, in one transaction: all of it, proved, or nothing.
 * @throws Refusal saying what is wrong with the file, the key or the database
 */
export async function restore(config: Config, options: RestoreOptions, log: Log): Promise<RestoreReport> {
  return reading(config, options, async (file, keys) => {
    const { manifest, records } = await readManifest(file, keyOf(file.label, keys))
    mkdirSync(config.dataDir, { recursive: true, mode: 0o711 })
    keepMasterKey(config, keys[0])
    const open = await openDatabase(config, keys, log)
    try {
      const report = await fill(config, open, keys, file.label, manifest, records, { ...options, isTrial: false })
      // What was restored stays so: where this fails, the first entry that is recorded begins the log.
      await beginNewLogs(config, open, keys, manifest, log).catch((error: unknown) =>
        log.warn('restore.log_not_begun', errorFields(error)),
      )
      return report
    } finally {
      await open.close()
    }
  })
}

/**
 * Checks a file by restoring it into a database beside the product's own, which is removed again.
 * @throws Refusal as a restore would
 */
export async function verifyBackup(
  config: Config,
  options: Omit<RestoreOptions, 'replace'>,
  log: Log,
): Promise<RestoreReport> {
  return reading(config, options, async (file, keys) => {
    const { manifest, records } = await readManifest(file, keyOf(file.label, keys))
    mkdirSync(config.dataDir, { recursive: true, mode: 0o711 })
    // A key that the carried database was not made with would change what the server's role signs in with, under a house that runs.
    if (config.databaseUrl === null && databaseFolder(config.dataDir) !== null) requireMasterKeys(config)
    const trial = { ...config, databaseSuffix: `_check_${randomBytes(4).toString('hex')}` }
    const open = await openTrial(trial, keys, log)
    try {
      return await fill(trial, open, keys, file.label, manifest, records, { ...options, replace: false, isTrial: true })
    } finally {
      await open.drop()
      await open.close()
    }
  })
}

/** Reads the label and finds the key, before anything is touched. */
async function reading<T>(
  config: Config,
  { file: path, keyFile, migrations }: Pick<RestoreOptions, 'file' | 'keyFile' | 'migrations'>,
  fn: (file: OpenBackup, keys: MasterKeys) => Promise<T>,
): Promise<T> {
  const file = await openBackup(path)
  try {
    requireKnown(file.label.schema, ownMigrations(migrations), file.label.product)
    const keys = keysForRestore(config, keyFile)
    keyOf(file.label, keys)
    return await fn(file, keys)
  } finally {
    file.close()
  }
}

async function readManifest(file: OpenBackup, master: Uint8Array) {
  const records = file.records(master)
  const first = await records.next()
  if (first.done || first.value.kind !== 'manifest') throw malformed()
  return { manifest: first.value.manifest, records }
}

async function openTrial(config: Config, keys: MasterKeys, log: Log): Promise<OpenDatabase> {
  try {
    return await openDatabase(config, keys, log)
  } catch (error) {
    const code = errorCode(error)
    if (config.databaseUrl === null || (code !== '42501' && code !== '3D000')) throw error
    throw refusal(
      'no_trial_database',
      'Checking a backup wants a database of its own for a while, and the role of DATABASE_URL may not create one (alter role … createdb). Check it on another machine instead: without DATABASE_URL the carried database is used.',
      'Para comprobar una copia hace falta por un rato una base de datos propia y el rol de DATABASE_URL no puede crearla (alter role … createdb). Compruébela en otra máquina: sin DATABASE_URL se usa la base de datos integrada.',
      error,
    )
  }
}

/** The transaction. What it answers is committed, and was proved before it was. */
async function fill(
  config: Config,
  open: OpenDatabase,
  keys: MasterKeys,
  label: Label,
  manifest: Manifest,
  records: ReturnType<OpenBackup['records']>,
  { migrations, replace, isTrial }: { migrations?: string; replace: boolean; isTrial: boolean },
): Promise<RestoreReport> {
  const maintenance = open.embedded?.admin ?? readAddress(config.databaseUrl ?? '')
  const client = await connect({ ...maintenance, database: open.address.database })
  const target: Target = { client, appRole: open.address.user, becomeOwner: config.databaseAppUrl === null }
  const ours = ownMigrations(migrations)
  const known = label.schema.length
  try {
    await speakPlainly(client)
    await beginRestore(target)
    const tables = await listTables(client)
    await liftWalls(client, tables)
    if (!replace) await requireEmpty(client, tables)
    const here = (await appliedMigrations(client)) ?? []
    if (compareHistory(label.schema, here) === 'same') await emptyTables(client, tables)
    else {
      // The backup is of an older version: its tables are made as that had them, and brought forward with the rows in them.
      await dropTables(client, tables)
      await applyMigrations(client, ours.slice(0, known))
    }
    const withQueue = (await queueVersion(client)) === manifest.queue
    const putBack = await liftForeignKeys(client)
    const expected = await loadTables(client, manifest, records, withQueue)
    if (putBack !== '') await client.query(putBack)
    await setSequences(client, manifest)
    await compareTables(client, manifest, expected)
    const entries = await verifyLedger(client, manifest.ledger)
    await applyMigrations(client, ours.slice(known))
    await takeOver(client, keys)
    const held = isTrial ? 0 : await holdDueSends(client)
    if (!isTrial) await endLogs(client)
    await raiseWalls(client, target.appRole)
    await client.query('commit')
    return {
      at: label.at,
      product: label.product,
      organizations: manifest.organizations,
      tables: expected.size,
      rows: [...expected.values()].reduce((sum, { rows }) => sum + rows, 0),
      entries,
      logs: manifest.ledger.length,
      migrated: ours.length - known,
      jobsLeftOut: withQueue ? 0 : (manifest.tables.find(({ name }) => name === 'pgboss.job')?.rows ?? 0),
      held,
    }
  } catch (error) {
    await client.query('rollback').catch(() => {})
    throw inUse(error)
  } finally {
    await client.end().catch(() => {})
  }
}

/**
 * Proves that every key in the rows opens, and wraps under the current master key what was backed up under one before it.
 * @throws Refusal `data_keys_shut`
 */
async function takeOver(client: Client, keys: MasterKeys): Promise<void> {
  const rewrap: Rewrap = (context, wrapped) => {
    try {
      return addKeys([keys[0]], context, wrapped, keys)
    } catch (error) {
      if (!(error instanceof Problem)) throw error
      throw refusal(
        'data_keys_shut',
        'The backup was made while the master key was rotated: it opens, but a key in it is wrapped under another master key. Nothing was changed. Give the previous key too (CHAPERONE_MASTER_KEY_PREVIOUS).',
        'La copia se hizo mientras se rotaba la clave maestra: se abre, pero una clave que contiene está envuelta con otra clave maestra. No se cambió nada. Indique también la anterior (CHAPERONE_MASTER_KEY_PREVIOUS).',
        error,
      )
    }
  }
  await rewrapHouseSecret(client, rewrap)
  await rewrapDataKeys(client, rewrap)
}

/** A table that is held by somebody for ten seconds is one in use. */
function inUse(error: unknown): unknown {
  if (error instanceof Refusal || errorCode(error) !== '55P03') return error
  return refusal(
    'house_in_use',
    'Something else is at work in this database. Stop the server, and whatever else uses it, then restore.',
    'Hay algo más trabajando en esta base de datos. Detenga el servidor y lo demás que la use y restaure después.',
    error,
  )
}

/** Begins each organization's next log, whose first entry is the last checkpoint that it had. */
async function beginNewLogs(
  config: Config,
  open: OpenDatabase,
  keys: MasterKeys,
  manifest: Manifest,
  log: Log,
): Promise<void> {
  const kernel = await assembleKernel({
    config,
    keys,
    open: { ...open, close: async () => {} },
    log,
    supervise: false,
  })
  try {
    const audit = createAudit(kernel, {
      requirePermission: () => {},
      destinations: () => Promise.reject(new Error('Nothing is sent by a restore.')),
      subjects: async () => ({}),
    })
    const organizations = new Set(manifest.ledger.map(({ organizationId }) => organizationId as OrganizationId))
    for (const organizationId of organizations)
      await kernel.db.withOrg(organizationId, (tx) => audit.startNewLog(tx, null))
  } finally {
    await kernel.close()
  }
}
