import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inject } from 'vitest'
import { createLog, connect, quoteName } from '../kernel/maintenance.ts'
import { loadConfig, newId, type Config } from '../kernel/index.ts'
import { TEST_MASTER_KEY, testKernel } from '../kernel/testing.ts'
import { Browser } from '../people/testing.ts'
import { createServer } from '../server.ts'

export const silent = createLog(() => {})

/** The address of a database on the tests' server, as an operator would give it. */
export function urlOf(database: string, who?: { user: string; password: string }): string {
  const { host, port, user, password } = { ...inject('database').admin, ...who }
  return `postgresql://${user}:${encodeURIComponent(password ?? '')}@localhost:${port}/${database}?host=${encodeURIComponent(host)}`
}

/** Settings of an installation on a database of the tests' server, with a folder of its own. */
export function configOf(database: string, folder: string, overrides: Partial<Config> = {}): Config {
  return { ...loadConfig({}), dataDir: folder, masterKey: TEST_MASTER_KEY, databaseUrl: urlOf(database), ...overrides }
}

/** As the superuser, past every wall. */
export async function asSuperuser<R extends Record<string, unknown>>(
  database: string,
  text: string,
  values: unknown[] = [],
): Promise<R[]> {
  const client = await connect({ ...inject('database').admin, database })
  try {
    return (await client.query<R>(text, values)).rows
  } finally {
    await client.end()
  }
}

/** A house with people in every role and a week of posts in it, no server running; and names for further databases. */
export async function livedInHouse() {
  const folder = mkdtempSync(join(tmpdir(), 'chaperone-operate-'))
  const made: string[] = []
  const kernel = await testKernel()
  kernel.config.databaseUrl = urlOf(kernel.config.databaseName)
  const server = await createServer(kernel)
  const answer = await new Browser(server.app).ask('POST', '/api/sample')
  if (answer.status !== 204) throw new Error('The sample house could not be made.')
  const database = `${kernel.config.databaseName}_sample`
  made.push(database)
  // What was recorded is numbered and signed within a second.
  while ((await asSuperuser(database, 'select 1 from ledger_pending limit 1')).length > 0)
    await new Promise((resolve) => setTimeout(resolve, 50))
  await server.close()

  return {
    folder,
    database,
    config: configOf(database, folder),
    /** An empty database, as an operator makes one; it goes when all is done. */
    async fresh(): Promise<string> {
      const name = `restored_${newId().replaceAll('-', '')}`
      await kernel.admin(`create database ${name}`)
      made.push(name)
      return name
    },
    async close(): Promise<void> {
      for (const name of made) await kernel.admin(`drop database if exists ${quoteName(name)} with (force)`)
      await kernel.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
