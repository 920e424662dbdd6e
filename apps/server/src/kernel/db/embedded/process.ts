import { readFileSync, readlinkSync } from 'node:fs'
import { basename, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

/** Whether a process with this number runs (a zombie does not). */
export function isAlive(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false
  try {
    process.kill(pid, 0)
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
  try {
    // The state stands after the name, which is in parentheses and may hold anything.
    return !/\) [ZX] /.test(readFileSync(`/proc/${pid}/stat`, 'latin1'))
  } catch {
    return true
  }
}

/** The postmaster that a data folder names as its own, where one runs. */
export function runningPostmaster(cluster: string): number | null {
  let pid: number
  try {
    pid = Number(readFileSync(join(cluster, 'postmaster.pid'), 'utf8').split('\n', 1)[0])
  } catch {
    return null
  }
  if (!isAlive(pid)) return null
  try {
    // After a restart of the machine the number may belong to something else.
    if (!basename(readlinkSync(`/proc/${pid}/exe`)).startsWith('postgres')) return null
  } catch {
    // No /proc, or not ours to look at: the socket will tell.
  }
  return pid
}

/** Waits until a process has gone; false where it outlives the time. */
export async function waitForExit(pid: number, milliseconds: number): Promise<boolean> {
  const deadline = performance.now() + milliseconds
  while (isAlive(pid)) {
    if (performance.now() > deadline) return false
    await sleep(20)
  }
  return true
}
