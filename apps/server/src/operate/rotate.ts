import { existsSync, mkdirSync, rmSync } from 'node:fs'
import type { Config, Log } from '../kernel/index.ts'
import {
  addKeys,
  appPassword,
  existingMasterKeys,
  fingerprint,
  keepCurrent,
  keyPaths,
  makeKeyFile,
  readKeys,
  replaceKeyFile,
  setOwnPassword,
  syncFolder,
  type MasterKeys,
} from '../kernel/maintenance.ts'
import { readKeyFile, requireMasterKeys } from './key.ts'
import {
  makeDataKeys,
  openHouses,
  requireNoOldServers,
  requireRightKeys,
  rewrapHouse,
  type Houses,
} from './rotate-house.ts'
import { changedMeanwhile, notSwitched, sameKey, unfinished, type RotationReport } from './rotate-words.ts'

export interface RotationOptions {
  /** A file with the new master key; else one is made. */
  keyFile: string | null
  finish: boolean
  /** New data keys instead of a new master key. */
  data: boolean
}

/** Called after each step that cannot be taken back; tests throw here, as a process that is killed. */
export type Step = (name: string) => void

/**
 * Rotates the master key while servers run. Begun, everything opens under the new key and the one before; finished, under the new one
 * alone. It may be killed at any moment and is then run again.
 *
 * @throws Refusal, StartError; nothing that was done before needs to be undone
 */
export async function rotateKey(
  config: Config,
  options: RotationOptions,
  log: Log,
  step: Step = () => {},
): Promise<RotationReport> {
  const keys = requireMasterKeys(config)
  const houses = await openHouses(config, keys, log)
  try {
    // Read again now that no other rotation is at work.
    if (!isSame(existingMasterKeys(config), keys)) throw changedMeanwhile()
    for (const house of houses.all) await requireRightKeys(house, keys)
    if (options.data) return await newDataKeys(config, keys, houses, step)
    return await (options.finish ? finish(config, keys, houses, step) : begin(config, keys, options, houses, step))
  } finally {
    await houses.close()
  }
}

async function begin(
  config: Config,
  held: MasterKeys,
  { keyFile }: RotationOptions,
  houses: Houses,
  step: Step,
): Promise<RotationReport> {
  const next = nextKey(config, held, keyFile)
  step('key made')
  // Both keys before either file is touched: a server that starts in between finds what it needs, whichever it holds.
  const wanted: MasterKeys = [next, ...held.filter((key) => fingerprint(key) !== fingerprint(next))]
  let dataKeys = 0
  for (const house of houses.all)
    dataKeys += await rewrapHouse(house, (context, wrapped) => addKeys(wanted, context, wrapped, held), step)
  if (config.masterKey === null && wanted.length > 1) putInUse(config, wanted, step)
  return reportOf(config, 'begun', wanted, houses, dataKeys)
}

/** The key to go over to: the one in use where a rotation was begun, the one that an earlier run made, the one given, or a fresh one. */
function nextKey(config: Config, held: MasterKeys, keyFile: string | null): Uint8Array {
  const path = keyPaths(config).next
  const given = keyFile === null ? null : readKeyFile(keyFile)
  const isUnderWay = held.length > 1
  const waiting = existsSync(path) ? readKeys(path)[0] : undefined
  const underWay = isUnderWay ? held[0] : waiting
  if (underWay !== undefined) {
    if (given !== null && fingerprint(given) !== fingerprint(underWay)) throw unfinished(fingerprint(underWay))
    return underWay
  }
  if (given !== null && fingerprint(given) === fingerprint(held[0])) throw sameKey()
  mkdirSync(config.dataDir, { recursive: true, mode: 0o711 })
  makeKeyFile(path, given ?? undefined)
  const made = readKeys(path)[0]
  if (made === undefined) throw new Error('The new key was taken away while it was made.')
  return made
}

/** The new key in place of the old one, which is put beside it first: at every moment the files hold all that is needed. */
function putInUse(config: Config, [next, ...before]: MasterKeys, step: Step): void {
  const paths = keyPaths(config)
  replaceKeyFile(paths.previous, before)
  step('old key kept')
  replaceKeyFile(paths.current, [next])
  step('new key in use')
  remove(paths.next)
}

async function finish(config: Config, keys: MasterKeys, houses: Houses, step: Step): Promise<RotationReport> {
  const paths = keyPaths(config)
  const waiting = existsSync(paths.next) ? readKeys(paths.next)[0] : undefined
  if (waiting !== undefined && fingerprint(waiting) !== fingerprint(keys[0])) throw notSwitched(fingerprint(waiting))
  for (const house of houses.all) await requireNoOldServers(house, keys)
  let dataKeys = 0
  for (const house of houses.all)
    dataKeys += await rewrapHouse(house, (context, wrapped) => keepCurrent(keys, context, wrapped), step)
  // Last: a server that holds both keys tries both passwords, and one with the new key alone is let in from here on.
  const [house] = houses.all
  if (config.databaseAppUrl === null && house !== undefined) await setOwnPassword(house.client, appPassword(keys[0]))
  step('password changed')
  remove(paths.next)
  remove(paths.previous)
  return reportOf(config, 'finished', [keys[0]], houses, dataKeys)
}

async function newDataKeys(config: Config, keys: MasterKeys, houses: Houses, step: Step): Promise<RotationReport> {
  let dataKeys = 0
  for (const house of houses.all) dataKeys += await makeDataKeys(house, keys, step)
  return reportOf(config, 'data-keys', keys, houses, dataKeys)
}

function remove(path: string): void {
  if (!existsSync(path)) return
  rmSync(path, { force: true })
  syncFolder(path)
}

function reportOf(
  config: Config,
  done: RotationReport['done'],
  keys: MasterKeys,
  houses: Houses,
  dataKeys: number,
): RotationReport {
  const [key, ...previous] = keys.map(fingerprint)
  const { next } = keyPaths(config)
  return {
    done,
    key: key ?? '',
    previous,
    dataKeys,
    databases: houses.all.length,
    from: config.masterKey === null ? 'file' : 'environment',
    file: existsSync(next) ? next : null,
  }
}

const isSame = (now: MasterKeys | null, then: MasterKeys): boolean =>
  now !== null && now.map(fingerprint).join() === then.map(fingerprint).join()
