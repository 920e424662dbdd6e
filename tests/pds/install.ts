import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { delimiter, dirname, join } from 'node:path'

const HERE = import.meta.dirname
const ADDON = join(HERE, 'node_modules/better-sqlite3/build/Release/better_sqlite3.node')
const MARK = join(HERE, 'node_modules/.chaperone-installed')

export type Ensured = { ok: true } | { missing: string }

/** What is installed: the lockfile, and the Node that the add-on was compiled for. */
const wanted = () =>
  createHash('sha256')
    .update(readFileSync(join(HERE, 'package-lock.json')))
    .update(process.versions.modules)
    .digest('hex')

let running: Promise<Ensured> | undefined

/**
 * Installs the PDS into tests/pds where it is not yet: half a gigabyte, some minutes, and a C++ compiler for SQLite.
 * Says why where that fails, so that a run can say so and go on.
 */
export const ensurePds = (): Promise<Ensured> => (running ??= install())

async function install(): Promise<Ensured> {
  if (existsSync(ADDON) && existsSync(MARK) && readFileSync(MARK, 'utf8') === wanted()) return { ok: true }
  const carried = dirname(dirname(process.execPath))
  const env: NodeJS.ProcessEnv = {
    ...process.env,
    PATH: `${dirname(process.execPath)}${delimiter}${process.env.PATH ?? ''}`,
  }
  // npm sets these for its scripts; an install in another folder must not read them as its own.
  delete env.npm_config_local_prefix
  // Compiled against the headers of the Node that will load it, not the machine's.
  if (existsSync(join(carried, 'include/node/node.h'))) env.npm_config_nodedir = carried
  const { code, tail } = await run('npm', ['ci', '--no-audit', '--no-fund', '--foreground-scripts'], env)
  if (code !== 0) return { missing: `npm ci in tests/pds ended with ${code}: ${tail}` }
  if (!existsSync(ADDON)) return { missing: 'SQLite was not compiled; a C++ compiler and make are needed' }
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
