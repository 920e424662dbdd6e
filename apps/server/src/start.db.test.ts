import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, expect, test } from 'vitest'
import { isAlive, runningPostmaster } from './kernel/db/embedded/process.ts'

const dataDir = mkdtempSync(join(tmpdir(), 'chaperone-start-'))
const main = fileURLToPath(new URL('./main.ts', import.meta.url))
const compiled = fileURLToPath(new URL('../../../node_modules/.cache/chaperone', import.meta.url))
const cluster = join(dataDir, 'postgres', 'cluster')
const children: ChildProcess[] = []
afterAll(() => {
  for (const child of children) child.kill('SIGKILL')
  const left = runningPostmaster(cluster)
  if (left !== null) process.kill(left, 'SIGQUIT')
  rmSync(dataDir, { recursive: true, force: true })
})

function run(env: Record<string, string> = {}): {
  child: ChildProcess
  ready: Promise<string>
  said: () => string
  logged: () => string
} {
  const child = spawn(process.execPath, [main], {
    env: {
      PATH: process.env['PATH'],
      LANG: 'C',
      CHAPERONE_DATA: dataDir,
      PORT: '0',
      NODE_COMPILE_CACHE: compiled,
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  children.push(child)
  let said = ''
  let logged = ''
  child.stderr?.setEncoding('utf8').on('data', (part: string) => (logged += part))
  const ready = new Promise<string>((resolve, reject) => {
    child.stdout?.setEncoding('utf8').on('data', (part: string) => {
      said += part
      if (said.includes('\n')) resolve(said.trim())
    })
    child.on('exit', (code) => reject(new Error(`It ended with ${code}: ${logged}`)))
  })
  return { child, ready, said: () => said, logged: () => logged }
}

test(
  'starts with one line and a set-up code, survives kill -9, and takes its database with it when told to stop',
  { timeout: 120_000 },
  async () => {
    const first = run()
    const line = await first.ready
    const [, url, token] =
      /^Chaperone is ready at (http:\/\/127\.0\.0\.1:\d+) {2}Set-up code: ([\w-]{43})$/.exec(line) ?? []
    expect(token, 'the line names a code').toBeDefined()
    expect((await fetch(`${url}/api/openapi.json`)).status).toBe(200)
    expect(first.logged()).not.toContain(token)
    const postmaster = runningPostmaster(cluster) ?? 0
    first.child.kill('SIGKILL')
    await once(first.child, 'exit')
    expect(isAlive(postmaster)).toBe(true)

    const second = run({ LANG: 'es_MX.UTF-8' })
    expect(await second.ready).toMatch(/^Chaperone está listo en http.* {2}Código de configuración: /)
    expect(second.logged()).toContain('postgres.adopted')
    expect(runningPostmaster(cluster)).toBe(postmaster)
    second.child.kill('SIGTERM')
    expect(await once(second.child, 'exit')).toEqual([0, null])
    expect(second.said().trim().split('\n')).toHaveLength(1)
    expect(isAlive(postmaster)).toBe(false)
  },
)

test.each([
  ['a port that is no number', { PORT: 'eighty' }, /PORT/],
  [
    'a database that does not answer',
    { DATABASE_URL: 'postgres://someone:planted@127.0.0.1:1/x' },
    /does not let this server in \(ECONNREFUSED\)/,
  ],
])(
  'refuses %s in plain words, without repeating secrets',
  { timeout: 60_000 },
  async (_what, env: Record<string, string>, words) => {
    const refused = run(env)
    await expect(refused.ready).rejects.toThrow(words)
    expect(refused.said()).toBe('')
    expect(refused.logged()).not.toContain('planted')
  },
)
