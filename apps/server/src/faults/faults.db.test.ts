import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import type { Client } from 'pg'
import { newId } from '../kernel/index.ts'
import { connect, quoteName } from '../kernel/maintenance.ts'
import { TEST_MASTER_KEY } from '../kernel/testing.ts'
import { urlOf } from '../operate/testing.ts'
import { killAtMoments } from './run.ts'
import { createServers, START_MS, type Servers } from './servers.ts'

const MOMENTS = 10
/** One seed, so that a change is told by what it changed. `bench/faults.ts` takes others. */
const SEED = Number(process.env['CHAPERONE_FAULTS_SEED'] ?? 20_261_125)

const database = `faults_${newId().replaceAll('-', '')}`
const dataDir = mkdtempSync(join(tmpdir(), 'chaperone-faults-'))
let maintenance: Client
let client: Client
let servers: Servers
beforeAll(async () => {
  const { admin, template } = inject('database')
  maintenance = await connect(admin)
  await maintenance.query(
    `create database ${quoteName(database)} template ${quoteName(template)} owner chaperone_owner`,
  )
  client = await connect({ ...admin, database })
  servers = createServers({
    CHAPERONE_DATA: dataDir,
    DATABASE_URL: urlOf(database),
    CHAPERONE_MASTER_KEY: Buffer.from(TEST_MASTER_KEY).toString('base64'),
  })
})
afterAll(async () => {
  await servers.killAll()
  await client.end()
  await maintenance.query(`drop database if exists ${quoteName(database)} with (force)`)
  await maintenance.end()
  rmSync(dataDir, { recursive: true, force: true })
})

test(
  'servers killed while they publish lose no post, send none twice, and leave a record that verifies',
  { timeout: 240_000 },
  async () => {
    const outcome = await killAtMoments(servers, client, { seed: SEED, moments: MOMENTS, patienceMs: 120_000 })
    console.log(JSON.stringify(outcome))
    expect(outcome).toMatchObject({ kills: MOMENTS, besideAnother: MOMENTS / 2, posts: 2 * MOMENTS })
    // Else the moments were none.
    expect(outcome.midSend + outcome.midApproval).toBeGreaterThan(0)
    expect(outcome.settledMs, `seed ${SEED}: not settled, ${JSON.stringify(outcome.states)}`).not.toBeNull()
    expect(outcome).toMatchObject({ stuck: 0, notOneSend: 0, notOnce: 0, unaccounted: 0, notRecorded: 0 })
    expect(outcome.record).toMatchObject({ ok: true, problemCount: 0, keyTrust: 'given' })
    expect(outcome.record.entries).toBe(outcome.record.size)
    expect(outcome).toMatchObject({ overdueJobs: 0, jobsGivenUp: 0 })
    expect(Math.max(...outcome.startMs)).toBeLessThan(START_MS)
  },
)
