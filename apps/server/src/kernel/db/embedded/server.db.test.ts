import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { createLog } from '../../log.ts'
import { connect } from '../address.ts'
import { isAlive } from './process.ts'
import { startEmbedded } from './server.ts'

const dataDir = mkdtempSync(join(tmpdir(), 'chaperone-embedded-'))
const silent = createLog(() => {})
const children: ChildProcess[] = []
const holder = fileURLToPath(new URL('./testing-holder.ts', import.meta.url))

/** A process of its own that holds the database and says the postmaster's number. */
async function hold(): Promise<{ child: ChildProcess; postmaster: number; adopted: boolean }> {
  const child = spawn(process.execPath, [holder, dataDir], { stdio: ['pipe', 'pipe', 'inherit'] })
  children.push(child)
  const [line] = (await once(child.stdout ?? child, 'data')) as [Buffer]
  return { child, ...(JSON.parse(line.toString()) as { postmaster: number; adopted: boolean }) }
}

beforeAll(async () => {
  const server = await startEmbedded(dataDir, silent)
  await server.close()
})
afterEach(() => {
  for (const child of children) child.kill('SIGKILL')
})
afterAll(async () => {
  const server = await startEmbedded(dataDir, silent)
  await server.close()
  rmSync(dataDir, { recursive: true, force: true })
})

test('listens on a socket alone, which nobody without the password gets through', async () => {
  const server = await startEmbedded(dataDir, silent)
  const client = await connect(server.admin)
  const settings = await client.query<{ listen: string; statements: string; fsync: string }>(
    "select current_setting('listen_addresses') as listen, current_setting('log_min_error_statement') as statements, current_setting('fsync') as fsync",
  )
  await client.end()
  expect(settings.rows).toEqual([{ listen: '', statements: 'panic', fsync: 'on' }])
  await expect(connect({ ...server.admin, password: 'password' })).rejects.toMatchObject({ code: '28P01' })
  await expect(connect({ ...server.admin, password: undefined })).rejects.toThrow(/password/)
  expect(statSync(server.admin.host).mode & 0o077).toBe(0)
  expect(statSync(join(dataDir, 'postgres', 'cluster')).mode & 0o077).toBe(0)
  expect(statSync(join(dataDir, 'postgres', 'superuser.password')).mode & 0o077).toBe(0)
  const pid = server.postmaster() ?? 0
  await server.close()
  expect(isAlive(pid)).toBe(false)
})

test('a database that outlived its killed server is taken over, with what was committed', async () => {
  const { child, postmaster, adopted } = await hold()
  expect(adopted).toBe(false)
  child.kill('SIGKILL')
  await once(child, 'exit')
  expect(isAlive(postmaster)).toBe(true)
  const server = await startEmbedded(dataDir, silent)
  expect([server.adopted, server.postmaster()]).toEqual([true, postmaster])
  const client = await connect(server.admin)
  expect((await client.query('select * from kept')).rows).toEqual([{ x: 1 }])
  await client.query('drop table kept')
  await client.end()
  await server.close()
  expect(isAlive(postmaster)).toBe(false)
})

test('two processes on one data folder share the database; the last one out stops it', async () => {
  const { child, postmaster } = await hold()
  const server = await startEmbedded(dataDir, silent)
  expect(server.postmaster()).toBe(postmaster)
  child.stdin?.end()
  await once(child, 'exit')
  expect(isAlive(postmaster)).toBe(true)
  const client = await connect(server.admin)
  await client.query('drop table kept')
  await client.end()
  await server.close()
  expect(isAlive(postmaster)).toBe(false)
})

test('several that start at once end with one database', async () => {
  const servers = await Promise.all([1, 2, 3].map(() => startEmbedded(dataDir, silent)))
  expect(new Set(servers.map((server) => server.postmaster())).size).toBe(1)
  expect(servers.filter((server) => !server.adopted)).toHaveLength(1)
  await Promise.all(servers.map((server) => server.close()))
  expect(servers[0]?.postmaster()).toBeNull()
})

test('a lock and a pid file left by processes that are gone are no hindrance', async () => {
  writeFileSync(join(dataDir, 'postgres', 'start.lock'), '999999')
  // Another program may have the number by now: this one has.
  const stale = join(dataDir, 'postgres', 'cluster', 'postmaster.pid')
  writeFileSync(stale, `${process.pid}\n${dataDir}\n`)
  const server = await startEmbedded(dataDir, silent)
  expect(server.adopted).toBe(false)
  expect(readFileSync(stale, 'utf8')).not.toMatch(new RegExp(`^${process.pid}\n`))
  await server.close()
})
