// Everything `npm test` promises: the web application built, a real PDS installed, then unit, database, PDS and journey tests.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { resolve } from 'node:path'

const root = resolve(import.meta.dirname, '..')
const run = (command: string, args: string[], env: NodeJS.ProcessEnv = {}) =>
  spawnSync(command, args, { cwd: root, stdio: 'inherit', env: { ...process.env, ...env } }).status ?? 1

const args = process.argv.slice(2)
if (run('npm', ['run', '--silent', 'build']) !== 0) {
  console.error('The web application could not be built; the journeys need it.')
  process.exit(1)
}

const env: NodeJS.ProcessEnv = {}
if (existsSync(resolve(root, 'tests/pds/ensure.ts')) && run('node', ['tests/pds/ensure.ts']) !== 0) {
  // A PDS needs a compiler to install. CI must have one; a newcomer's machine may not.
  if (process.env['CI']) {
    console.error('The PDS for tests could not be installed.')
    process.exit(1)
  }
  console.error(
    'No PDS could be installed here (it needs a C++ compiler): the tests on a real Bluesky server are left out.',
  )
  env['CHAPERONE_TEST_NO_PDS'] = '1'
}
process.exit(run('vitest', ['run', '--reporter=default', '--reporter=./scripts/tally.ts', ...args], env))
