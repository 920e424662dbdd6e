import { spawn } from 'node:child_process'
import { constants } from 'node:os'
import { fileURLToPath } from 'node:url'

/** Runs one of the server's entry points as a child of its own, with the memory and the signals to itself. Returns its exit status. */
export function runServerEntry(entry: 'main' | 'operate', args: readonly string[]): Promise<number> {
  const path = fileURLToPath(new URL(`../../server/src/${entry}.ts`, import.meta.url))
  // A small young generation: less memory at rest, as `npm start` has it.
  const child = spawn(process.execPath, ['--max-semi-space-size=4', path, ...args], { stdio: 'inherit' })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => child.kill(signal))
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('exit', (code, signal) => resolve(code ?? 128 + (signal ? constants.signals[signal] : 0)))
  })
}
