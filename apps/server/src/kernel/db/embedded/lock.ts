import { linkSync, readFileSync, unlinkSync, writeFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { StartError } from '../../errors.ts'
import { isAlive } from './process.ts'

const PATIENCE_MS = 60_000
const held = new Set<string>()

/** Runs while no other process starts or stops the same database. A lock that a killed process left is taken over. */
export async function withStartLock<T>(path: string, fn: () => Promise<T>): Promise<T> {
  const deadline = performance.now() + PATIENCE_MS
  while (!take(path)) {
    if (performance.now() > deadline) {
      throw new StartError('data_folder_locked', {
        en: `Another process has been starting on this data folder for a minute. If none is, remove ${path}.`,
        es: `Otro proceso lleva un minuto arrancando en esta carpeta de datos. Si no hay ninguno, elimine ${path}.`,
      })
    }
    await sleep(50)
  }
  try {
    return await fn()
  } finally {
    held.delete(path)
    unlinkSync(path)
  }
}

function take(path: string): boolean {
  if (held.has(path)) return false
  // Written aside and linked, so that the lock never stands without the name of its holder.
  const draft = `${path}.${process.pid}`
  writeFileSync(draft, String(process.pid))
  try {
    linkSync(draft, path)
    held.add(path)
    return true
  } catch {
    removeIfStale(path)
    return false
  } finally {
    unlinkSync(draft)
  }
}

function removeIfStale(path: string): void {
  try {
    const holder = Number(readFileSync(path, 'utf8'))
    // Our own number, but not held by us: a container that restarted and counts its processes anew.
    if (holder === process.pid || !isAlive(holder)) unlinkSync(path)
  } catch {
    // Released meanwhile.
  }
}
