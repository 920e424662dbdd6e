// Everything `npm test` promises: the web application built, a real PDS installed, then unit, database, PDS and journey tests.
import { spawn } from 'node:child_process'
import { resolve } from 'node:path'
import { ensurePds } from '../tests/pds/install.ts'

const root = resolve(import.meta.dirname, '..')
const run = (command: string, args: string[], env: NodeJS.ProcessEnv = {}): Promise<number> =>
  new Promise((done) => {
    const child = spawn(command, args, { cwd: root, stdio: 'inherit', env: { ...process.env, ...env } })
    child.once('error', () => done(1))
    child.once('close', (code) => done(code ?? 1))
  })

const args = process.argv.slice(2)
// Half a gigabyte from the registry: it comes while the web application is built.
const installing = ensurePds()
if ((await run('npm', ['run', '--silent', 'build'])) !== 0) {
  console.error('The web application could not be built; the journeys need it.')
  process.exit(1)
}

const env: NodeJS.ProcessEnv = {}
// A PDS needs a compiler to install. CI must have one; a newcomer's machine may not.
const pds = await installing
if ('missing' in pds) {
  console.error(`The tests on a real Bluesky server are left out: ${pds.missing}`)
  if (process.env['CI']) process.exit(1)
}
if (process.env['CI']) env['CHAPERONE_TEST_PDS'] = 'required'
process.exit(await run('vitest', ['run', '--reporter=default', '--reporter=./scripts/tally.ts', ...args], env))
