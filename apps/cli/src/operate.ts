import { runServerEntry } from './child.ts'

/** `chaperone backup`, `restore`, `doctor`, `rotate-key`: the server's own entry point reads the options. Returns its exit status. */
export const operate = (
  command: 'backup' | 'restore' | 'doctor' | 'rotate-key',
  args: readonly string[],
): Promise<number> => runServerEntry('operate', [command, ...args])
