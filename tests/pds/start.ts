import { spawn, type ChildProcess } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { ensurePds } from './install.ts'

export { ensurePds, type Ensured } from './install.ts'

export interface PdsAccount {
  did: string
  handle: string
  password: string
  /** What a person would give to Chaperone. */
  appPassword: string
}

export interface Pds {
  /** Base URL of the server, on loopback. */
  url: string
  /** Base URL of the AppView, where one was asked for and its databases were named. */
  appView: string | null
  /** @param handle a whole one, ending in .test */
  createAccount(handle: string, password?: string): Promise<PdsAccount>
  stop(): Promise<void>
}

const READY_MS = 90_000

/**
 * Why tests on a PDS cannot run here, or null where they can. Installs it first where needed.
 * With CHAPERONE_TEST_PDS=required the lack of it is an error.
 */
export async function whyNoPds(): Promise<string | null> {
  const ensured = await ensurePds()
  if ('ok' in ensured) return null
  if (process.env.CHAPERONE_TEST_PDS === 'required') throw new Error(`a PDS is required here: ${ensured.missing}`)
  console.warn(`tests on a real PDS are left out: ${ensured.missing}`)
  return ensured.missing
}

/** Whether the addresses of the AppView's databases are given. */
export const hasAppView = (): boolean =>
  process.env.CHAPERONE_TEST_POSTGRES_URL !== undefined && process.env.CHAPERONE_TEST_REDIS_URL !== undefined

/** Starts a PDS of its own on a free port, empty. */
export async function startPds(options: { appView?: boolean } = {}): Promise<Pds> {
  const ensured = await ensurePds()
  if ('missing' in ensured) throw new Error(ensured.missing)
  const data = mkdtempSync(join(tmpdir(), 'chaperone-pds-'))
  const args = [join(import.meta.dirname, 'server.ts'), ...(options.appView === true ? ['--appview'] : [])]
  const child = spawn(process.execPath, args, {
    cwd: import.meta.dirname,
    // NODE_OPTIONS and the like of a test runner are not this server's.
    env: { ...process.env, NODE_OPTIONS: '', NODE_ENV: 'test', TMPDIR: data, LOG_ENABLED: 'false' },
    stdio: ['pipe', 'pipe', 'pipe'],
  })
  let stopping = false
  let errors = ''
  child.stderr.on('data', (chunk: Buffer) => (errors = (errors + chunk.toString()).slice(-4000)))
  // A server that dies in the middle would show as riddles in every test after.
  child.once('exit', (code, signal) => {
    if (!stopping) console.error(`the PDS ended by itself (${code ?? signal}): ${errors}`)
  })
  const stop = async () => {
    stopping = true
    await ended(child)
    rmSync(data, { recursive: true, force: true })
  }
  try {
    const { pds, appView } = await readyLine(child)
    return { url: pds, appView, createAccount: (handle, password) => createAccount(pds, handle, password), stop }
  } catch (error) {
    await stop()
    throw error
  }
}

function readyLine(child: ChildProcess): Promise<{ pds: string; appView: string | null }> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('the PDS did not start in time')), READY_MS)
    child.once('error', reject)
    child.once('exit', (code) => reject(new Error(`the PDS ended with ${code}`)))
    if (child.stdout === null) throw new Error('no output to read')
    createInterface({ input: child.stdout }).on('line', (line) => {
      if (!line.startsWith('{"pds"')) return
      clearTimeout(timer)
      resolve(JSON.parse(line))
    })
  })
}

function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve()
  return new Promise((resolve) => {
    const timer = setTimeout(() => child.kill('SIGKILL'), 8_000)
    child.once('exit', () => {
      clearTimeout(timer)
      resolve()
    })
    child.stdin?.end()
  })
}

async function createAccount(
  url: string,
  handle: string,
  password = randomBytes(12).toString('hex'),
): Promise<PdsAccount> {
  const made = await post(url, 'com.atproto.server.createAccount', {
    handle,
    password,
    email: `${handle.split('.')[0]}@example.test`,
  })
  const app = await post(url, 'com.atproto.server.createAppPassword', { name: 'chaperone' }, String(made.accessJwt))
  return { did: String(made.did), handle, password, appPassword: String(app.password) }
}

async function post(url: string, nsid: string, body: object, token?: string): Promise<Record<string, unknown>> {
  const response = await fetch(`${url}/xrpc/${nsid}`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
    },
    body: JSON.stringify(body),
  })
  if (!response.ok) throw new Error(`${nsid} answered ${response.status}`)
  return response.json()
}
