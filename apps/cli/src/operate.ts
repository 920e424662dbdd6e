import { runServerEntry } from './child.ts'

/** `chaperone backup`, `restore`, `doctor`: the server's own entry point reads the options. Returns its exit status. */
export const operate = (command: 'backup' | 'restore' | 'doctor', args: readonly string[]): Promise<number> =>
  runServerEntry('operate', [command, ...args])
