import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { z } from 'zod'
import type { OrganizationId } from '@chaperone/contract'
import { loadConfig } from '../config.ts'
import { createApp, finishApp } from '../http/app.ts'
import { newId } from '../ids.ts'
import { assembleKernel, type Kernel } from '../kernel.ts'
import { createLog } from '../log.ts'
import { openDatabase, type OpenDatabase } from './open.ts'

// A server of its own, which can be killed without disturbing the other tests.
const dataDir = mkdtempSync(join(tmpdir(), 'chaperone-away-'))
const master = new Uint8Array(32).fill(3)
const logged: string[] = []
const organization = newId<OrganizationId>()
const ran: string[] = []
let open: OpenDatabase
let kernel: Kernel

beforeAll(async () => {
  const config = { ...loadConfig({}), dataDir, masterKey: master }
  const log = createLog((line) => logged.push(line))
  open = await openDatabase(config, [master], log)
  kernel = await assembleKernel({ config, keys: [master], open, log, supervise: true })
  kernel.jobs.define('noted', z.object({ id: z.uuid() }), async ({ id }) => void ran.push(id), { pollSeconds: 1 })
  await kernel.jobs.start()
  await kernel.installation.issueSetupToken()
})
afterAll(async () => {
  await kernel?.close()
  rmSync(dataDir, { recursive: true, force: true })
})

const work = (): Promise<unknown> => kernel.db.withOrg(organization, (tx) => tx.execute('select pg_sleep(5)'))

test('connections that are cut give the problem that says so, and the next request is served', async () => {
  const cut = work().then(
    () => 'done',
    (error: unknown) => error,
  )
  await vi.waitFor(async () => {
    const found = await kernel.db.outside('clock', (tx) =>
      tx.execute(
        "select pg_terminate_backend(pid) from pg_stat_activity where query like '%pg_sleep%' and pid <> pg_backend_pid()",
      ),
    )
    expect(found.rows).toHaveLength(1)
  })
  expect(await cut).toMatchObject({ code: 'database_away' })
  await expect(kernel.db.ping()).resolves.toBeUndefined()
})

test('a database that is killed is started again; requests say so meanwhile, and nothing kept is lost', async () => {
  const before = open.embedded?.postmaster() ?? 0
  const id = newId()
  await kernel.db.withOrg(organization, (tx) =>
    kernel.jobs.enqueue(tx, 'noted', { id }, { startAfter: new Date(Date.now() + 1_500) }),
  )
  const app = createApp(kernel)
  app.get('/api/ping', async (c) => {
    await kernel.db.ping()
    return c.json({})
  })
  finishApp(kernel, app)

  process.kill(before, 'SIGKILL')
  await vi.waitFor(async () => {
    const answer = await app.request('/api/ping')
    expect(answer.status).toBe(503)
    expect(answer.headers.get('retry-after')).toBe('2')
    expect(await answer.json()).toMatchObject({
      code: 'database_away',
      kept: expect.any(String),
      next: expect.any(String),
    })
  }, 10_000)

  await vi.waitFor(async () => expect((await app.request('/api/ping')).status).toBe(200), 30_000)
  expect(open.embedded?.postmaster()).not.toBe(before)
  await vi.waitFor(() => expect(ran).toEqual([id]), 30_000)
  expect(await kernel.installation.issueSetupToken()).toEqual(expect.any(String))
  expect(logged.join('')).toMatch(/postgres\.gone[^]*postgres\.restarted/)
})

test('a full disk is told as what it is', async () => {
  const full = "do $$ begin raise exception 'could not extend file' using errcode = '53100'; end $$"
  await expect(kernel.db.withOrg(organization, (tx) => tx.execute(full))).rejects.toMatchObject({
    code: 'disk_full',
    status: 507,
  })
})
