import { spawn } from 'node:child_process'
import { constants } from 'node:os'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'

/** `chaperone serve`: the server as a child of its own, so that it has the memory and the signals to itself. Returns its exit status. */
export function serve(args: string[]): Promise<number> {
  parseArgs({ args, options: {}, allowPositionals: false })
  const main = fileURLToPath(new URL('../../server/src/main.ts', import.meta.url))
  // A small young generation: less memory at rest, as `npm start` has it.
  const child = spawn(process.execPath, ['--max-semi-space-size=4', main], { stdio: 'inherit' })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => child.kill(signal))
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('exit', (code, signal) => resolve(code ?? 128 + (signal ? constants.signals[signal] : 0)))
  })
}
