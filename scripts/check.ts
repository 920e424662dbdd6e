// Format, lint, types, walls and cycles, all in one; prints what to do about each.
import { spawnSync } from 'node:child_process'
import { breaches } from './walls.ts'

const steps: [string, string[]][] = [
  ['format', ['oxfmt', '--check', '.']],
  ['lint and cycles', ['oxlint', '--type-aware', '--quiet']],
  ['types', ['tsc', '-p', '.']],
]
let failed = 0
for (const [name, [command = '', ...args]] of steps) {
  const { status } = spawnSync(command, args, { stdio: 'inherit' })
  console.log(`${name}: ${status === 0 ? 'clear' : 'to fix'}`)
  if (status !== 0) failed++
}
const found = breaches()
for (const { file, imports, why } of found) console.error(`${file}: ${imports}\n  ${why}`)
console.log(`walls: ${found.length === 0 ? 'clear' : 'to fix'}`)
process.exitCode = failed + found.length === 0 ? 0 : 1
