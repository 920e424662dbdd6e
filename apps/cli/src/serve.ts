import { parseArgs } from 'node:util'
import { runServerEntry } from './child.ts'

/** `chaperone serve`: the server as a child. Returns its exit status. */
export function serve(args: string[]): Promise<number> {
  parseArgs({ args, options: {}, allowPositionals: false })
  return runServerEntry('main', [])
}
