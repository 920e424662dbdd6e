import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createKernel, loadConfig } from './kernel/index.ts'
import { createServer } from './server.ts'

const address = process.env['CHAPERONE_TEST_POSTGRES_URL']
const name = `chaperone_outside_${process.pid}`
const dataDir = mkdtempSync(join(tmpdir(), 'chaperone-outside-'))

/** One statement on the server outside, as whoever the address names. */
async function admin(statement: string): Promise<void> {
  const client = new Client({ connectionString: address })
  await client.connect()
  await client.query(statement)
  await client.end()
}
/** The database that is ours alone there. */
const own = () => {
  const url = new URL(address ?? '')
  url.pathname = `/${name}`
  return url.href
}

beforeAll(async () => {
  if (address !== undefined) await admin(`create database ${name}`)
})
afterAll(async () => {
  rmSync(dataDir, { recursive: true, force: true })
  if (address !== undefined) await admin(`drop database if exists ${name} with (force)`)
})

// Runs where the address of a PostgreSQL outside is given; CI gives one.
describe.runIf(address !== undefined)('on a PostgreSQL of the operator’s own', () => {
  it(
    'the whole house runs, works as a role that cannot pass the walls, and keeps what was set up',
    { timeout: 120_000 },
    async () => {
      const config = loadConfig({
        ...process.env,
        DATABASE_URL: own(),
        CHAPERONE_DATA: dataDir,
        PORT: '0',
      })
      const open = async () => {
        const kernel = await createKernel(config)
        return { kernel, server: await createServer(kernel) }
      }
      const first = await open()
      const token = await first.kernel.installation.issueSetupToken()
      const answer = await first.server.app.request('http://127.0.0.1/api/setup', {
        method: 'POST',
        headers: { 'content-type': 'application/json', origin: 'http://127.0.0.1', host: '127.0.0.1' },
        body: JSON.stringify({
          token,
          organization: { name: 'Outside Hospital', timeZone: 'UTC', lang: 'en' },
          administrator: { name: 'Ada', email: 'ada@outside.example', password: 'correct horse battery' },
        }),
      })
      expect(answer.status).toBe(200)
      await first.server.close()
      await first.kernel.close()

      const again = await open()
      const state = await (await again.server.app.request('http://127.0.0.1/api/state')).json()
      expect(state).toMatchObject({ setUp: true })
      const client = new Client({ connectionString: own() })
      await client.connect()
      const roles = await client.query(
        "select rolname, rolsuper, rolbypassrls from pg_roles where rolname like 'chaperone%app%'",
      )
      expect(roles.rows.length).toBeGreaterThan(0)
      for (const role of roles.rows) expect(role).toMatchObject({ rolsuper: false, rolbypassrls: false })
      await client.end()
      await again.server.close()
      await again.kernel.close()
    },
  )
})
