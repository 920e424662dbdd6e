import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { delimiter, dirname, join } from 'node:path'

const HERE = import.meta.dirname
const MARK = join(HERE, 'node_modules/.chaperone-installed')

export type Ensured = { ok: true } | { missing: string }

/** What is installed, by the lockfile's hash: a change of it installs anew. */
const wanted = () =>
  createHash('sha256')
    .update(readFileSync(join(HERE, 'package-lock.json')))
    .digest('hex')

let running: Promise<Ensured> | undefined

/**
 * Installs the PDS into tests/pds where it is not yet: half a gigabyte, a minute or more, no compiler.
 * Says why where that fails, so that a run can say so and go on.
 */
export const ensurePds = (): Promise<Ensured> => (running ??= install())

async function install(): Promise<Ensured> {
  if (existsSync(MARK) && readFileSync(MARK, 'utf8') === wanted()) return { ok: true }
  const env: NodeJS.ProcessEnv = {
    ...process.env,
    // Scripts of packages run on the Node that will load them.
    PATH: `${dirname(process.execPath)}${delimiter}${process.env.PATH ?? ''}`,
  }
  // npm sets it for its scripts; an install in another folder must not take it for its own.
  delete env.npm_config_local_prefix
  const { code, tail } = await run('npm', ['ci', '--no-audit', '--no-fund', '--prefer-offline'], env)
  if (code !== 0) return { missing: `npm ci in tests/pds ended with ${code}: ${tail}` }
  writeFileSync(MARK, wanted())
  return { ok: true }
}

function run(command: string, args: string[], env: NodeJS.ProcessEnv): Promise<{ code: number; tail: string }> {
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd: HERE, env, stdio: ['ignore', 'pipe', 'pipe'] })
    let tail = ''
    const keep = (chunk: Buffer) => (tail = (tail + chunk.toString()).slice(-600))
    child.stdout.on('data', keep)
    child.stderr.on('data', keep)
    child.on('error', (error) => resolve({ code: -1, tail: error.message }))
    child.on('close', (code) => resolve({ code: code ?? -1, tail }))
  })
}
