import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'drizzle-orm'
import type { OrganizationId } from '@chaperone/contract'
import { inject } from 'vitest'
import type { MovableClock } from './clock.ts'
import { loadConfig, type Config } from './config.ts'
import { connect, type DatabaseAddress } from './db/address.ts'
import { quoteName } from './db/names.ts'
import { newId } from './ids.ts'
import { assembleKernel, type Kernel } from './kernel.ts'
import { createLog, type Log } from './log.ts'
import type { MasterKeys } from './master-key.ts'

/** What `tests/database.ts` hands to the tests: a server, and a migrated database to copy. */
export interface TestDatabase {
  admin: DatabaseAddress
  app: DatabaseAddress
  template: string
}

declare module 'vitest' {
  export interface ProvidedContext {
    database: TestDatabase
  }
}

/** A kernel on a database of its own. The rooms' tests call it once a file and close it at the end. */
export interface TestKernel extends Kernel {
  clock: MovableClock
  /** Everything that was logged, a JSON line each. */
  logged: string[]
  /** Makes an organization and answers its id. */
  organization(name?: string): Promise<OrganizationId>
  /** Another process's kernel on the same database, by default with the same master key. Close it before this one. */
  twin(keys?: MasterKeys): Promise<Kernel & { clock: MovableClock }>
  /** As the superuser, past every wall: to look at what lies in the tables, and to break things. */
  admin(text: string, values?: unknown[]): Promise<Record<string, unknown>[]>
}

/** The tests' master key: one for all, so that the app role's password is the same on a server that outlives a run. */
export const TEST_MASTER_KEY = new Uint8Array(32).fill(7)

/** Makes a fresh database from the migrated template and a kernel on it. */
export async function testKernel(overrides: Partial<Config> = {}): Promise<TestKernel> {
  const { admin, app, template } = inject('database')
  const database = `test_${newId().replaceAll('-', '')}`
  const maintenance = await connect(admin)
  try {
    await maintenance.query(
      `create database ${quoteName(database)} template ${quoteName(template)} owner chaperone_owner`,
    )
  } finally {
    await maintenance.end()
  }
  const dataDir = mkdtempSync(join(tmpdir(), 'chaperone-kernel-'))
  const config: Config = {
    ...loadConfig({}),
    dataDir,
    masterKey: TEST_MASTER_KEY,
    databaseName: database,
    ...overrides,
  }
  const logged: string[] = []
  const log: Log = createLog((line) => logged.push(line))

  async function drop(): Promise<void> {
    const client = await connect(admin)
    await client.query(`drop database if exists ${quoteName(database)} with (force)`)
    await client.end()
    rmSync(dataDir, { recursive: true, force: true })
  }

  const assemble = (end: () => Promise<void>, keys: MasterKeys = [TEST_MASTER_KEY]) =>
    assembleKernel({
      config,
      keys,
      open: { address: { ...app, database }, drop: end, close: end },
      log,
      supervise: false,
    })
  const kernel = await assemble(drop)
  return {
    ...kernel,
    logged,
    twin: (keys) => assemble(async () => {}, keys),
    async organization(name = 'Test Hospital') {
      const id = newId<OrganizationId>()
      await kernel.db.withOrg(id, (tx) =>
        tx.execute(
          sql`insert into organizations (id, name, time_zone, lang, created_at) values (${id}, ${name}, 'America/Chicago', 'en', now())`,
        ),
      )
      return id
    },
    async admin(text, values) {
      const client = await connect({ ...admin, database })
      try {
        return (await client.query<Record<string, unknown>>(text, values)).rows
      } finally {
        await client.end()
      }
    },
  }
}
