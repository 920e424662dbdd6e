import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import '../apps/server/src/kernel/quick-imports.ts'
import type { DatabaseAddress } from '../apps/server/src/kernel/db/address.ts'
import type { EmbeddedServer } from '../apps/server/src/kernel/db/embedded/server.ts'
import type { TestDatabase } from '../apps/server/src/kernel/testing.ts'

// One PostgreSQL for all the tests of a run, in a temporary folder (or the one that CHAPERONE_TEST_DATABASE_URL names), with a
// migrated database that each test file copies.

const TEMPLATE = `chaperone_template_${process.pid}`
const FOLDER = 'chaperone-test-'
// The disk's word is not waited for: what a test wrote need not outlive a power cut.
const HASTY = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: '200' }

interface Running {
  database: TestDatabase
  users: number
  stop(): Promise<void>
}

// Several projects of one run set themselves up in one process and share what is here.
const shared: { running?: Promise<Running> } = ((
  globalThis as { chaperoneTests?: { running?: Promise<Running> } }
).chaperoneTests ??= {})

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  shared.running ??= start()
  const running = await shared.running
  running.users += 1
  project.provide('database', running.database)
  return async () => {
    running.users -= 1
    if (running.users > 0) return
    delete shared.running
    await running.stop()
  }
}

async function start(): Promise<Running> {
  const { createLog } = await import('../apps/server/src/kernel/log.ts')
  const { readAddress } = await import('../apps/server/src/kernel/db/address.ts')
  const { startEmbedded } = await import('../apps/server/src/kernel/db/embedded/server.ts')
  const outside = process.env['CHAPERONE_TEST_DATABASE_URL']
  const silent = createLog(() => {})
  if (outside) {
    const admin = readAddress(outside)
    return { database: await prepare(admin), users: 0, stop: () => dropTemplate(admin) }
  }
  await sweep()
  const folder = mkdtempSync(join(tmpdir(), `${FOLDER}${process.pid}-`))
  const server: EmbeddedServer = await startEmbedded(folder, silent, HASTY)
  return {
    database: await prepare(server.admin),
    users: 0,
    async stop() {
      await server.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** Makes the migrated template, the way the server makes its own database. */
async function prepare(admin: DatabaseAddress): Promise<TestDatabase> {
  const { connect } = await import('../apps/server/src/kernel/db/address.ts')
  const { appPassword } = await import('../apps/server/src/kernel/master-key.ts')
  const { migrateDatabase } = await import('../apps/server/src/kernel/db/migrate.ts')
  const { APP_ROLE } = await import('../apps/server/src/kernel/db/names.ts')
  const { prepareRoles, resetAppPassword } = await import('../apps/server/src/kernel/db/roles.ts')
  const password = appPassword(new Uint8Array(32).fill(7))
  const maintenance = await connect(admin)
  await prepareRoles(maintenance, TEMPLATE, password)
  await resetAppPassword(maintenance, password)
  await maintenance.end()
  const client = await connect({ ...admin, database: TEMPLATE })
  await migrateDatabase(client, APP_ROLE, true)
  await client.end()
  return { admin, app: { ...admin, user: APP_ROLE, password }, template: TEMPLATE }
}

async function dropTemplate(admin: DatabaseAddress): Promise<void> {
  const { connect } = await import('../apps/server/src/kernel/db/address.ts')
  const client = await connect(admin)
  await client.query(`drop database if exists ${TEMPLATE} with (force)`)
  await client.end()
}

/** Stops and removes what a run that was killed left behind. */
async function sweep(): Promise<void> {
  const { isAlive, runningPostmaster, waitForExit } = await import('../apps/server/src/kernel/db/embedded/process.ts')
  for (const name of readdirSync(tmpdir())) {
    const owner = Number(/^chaperone-test-(\d+)-/.exec(name)?.[1])
    if (!(owner > 0) || isAlive(owner)) continue
    const folder = join(tmpdir(), name)
    const pid = runningPostmaster(join(folder, 'postgres', 'cluster'))
    if (pid !== null) {
      process.kill(pid, 'SIGQUIT')
      await waitForExit(pid, 5_000)
    }
    rmSync(folder, { recursive: true, force: true })
  }
}
