import { readFileSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { StartError } from '../../errors.ts'

/** The account that PostgreSQL runs under. Null: the server's own, which is not root. */
export interface Account {
  uid: number
  gid: number
}

// PostgreSQL refuses root, and initdb wants an account that has a name.
const CANDIDATES = ['chaperone', 'postgres', 'nobody']

export function databaseAccount(): Account | null {
  if (process.getuid?.() !== 0) return null
  const lines = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'))
  for (const name of CANDIDATES) {
    const entry = lines.find((line) => line[0] === name)
    const uid = Number(entry?.[2])
    if (uid > 0) return { uid, gid: Number(entry?.[3]) }
  }
  throw new StartError('no_unprivileged_account', {
    en: 'PostgreSQL does not run as root, and this machine has no account named chaperone, postgres or nobody. Make one, or start Chaperone as an ordinary user.',
    es: 'PostgreSQL no se ejecuta como root y esta máquina no tiene una cuenta chaperone, postgres o nobody. Cree una o inicie Chaperone con un usuario común.',
  })
}

/** Whether an account can walk down to a path: every folder above it (and itself) lets others through. */
export function canReach(path: string, account: Account | null): boolean {
  if (account === null) return true
  for (let current = path; ; current = dirname(current)) {
    const stat = statSync(current, { throwIfNoEntry: false })
    if (stat !== undefined) {
      const bit = stat.uid === account.uid ? 0o100 : stat.gid === account.gid ? 0o010 : 0o001
      if ((stat.mode & bit) === 0) return false
    }
    if (current === dirname(current)) return true
  }
}
