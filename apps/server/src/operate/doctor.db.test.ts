import { mkdtempSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { SMTPServer } from 'smtp-server'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import type { Config } from '../kernel/index.ts'
import { operate } from './command.ts'
import { doctor } from './doctor.ts'
import { backup } from './index.ts'
import { asSuperuser, livedInHouse, silent, urlOf } from './testing.ts'

let house: Awaited<ReturnType<typeof livedInHouse>>
beforeAll(async () => {
  house = await livedInHouse()
  // What the house left waiting when it was put to bed is not of now.
  await asSuperuser(house.database, "delete from pgboss.job where state in ('created', 'retry', 'active')")
}, 120_000)
afterAll(() => house.close())

/** What each check found. */
async function states(overrides: Partial<Config> = {}): Promise<Record<string, string>> {
  const findings = await doctor({ ...house.config, ...overrides }, silent)
  for (const { words } of findings) expect([words.en, words.es].every((text) => text.length > 5)).toBe(true)
  return Object.fromEntries(findings.map(({ check, state }) => [check, state]))
}

test('a house that is well, but for a backup; and with one', async () => {
  const well = {
    node: 'ok',
    key: 'ok',
    address: 'ok',
    mail: 'look',
    database: 'ok',
    role: 'ok',
    schema: 'ok',
    'key-fits': 'ok',
    clock: 'ok',
    jobs: 'ok',
    record: 'ok',
  }
  expect(await states()).toMatchObject({ ...well, backup: 'wrong' })
  await backup(house.config, join(house.folder, 'first.backup'), silent)
  expect(await states()).toMatchObject({ ...well, backup: 'ok' })
  writeFileSync(join(house.folder, 'last-backup.json'), JSON.stringify({ at: '2026-01-01T00:00:00.000Z' }))
  expect(await states()).toMatchObject({ backup: 'wrong' })
})

test('a key that is missing, or another one, is not taken for well', async () => {
  expect(await states({ masterKey: null })).toMatchObject({ key: 'wrong', 'key-fits': 'unknown', record: 'unknown' })
  // Where the role has an address of its own, only what is sealed tells.
  const other = { masterKey: new Uint8Array(32).fill(9) }
  expect(await states(other)).toMatchObject({ role: 'wrong', 'key-fits': 'unknown' })
  const { user, password = '' } = inject('database').app
  const databaseAppUrl = urlOf(house.database, { user, password })
  expect(await states({ ...other, databaseAppUrl })).toMatchObject({ role: 'ok', 'key-fits': 'wrong' })
})

test('a database that does not answer is one line, without the password', async () => {
  const databaseUrl = 'postgres://someone:planted@127.0.0.1:1/x'
  const findings = await doctor({ ...house.config, databaseUrl }, silent)
  expect(findings.filter(({ check }) => check === 'database')).toMatchObject([{ state: 'wrong' }])
  expect(JSON.stringify(findings)).toContain('ECONNREFUSED')
  expect(JSON.stringify(findings)).not.toContain('planted')
})

test('walls that fell, tables of another version, stuck jobs and a record nobody signs are found', async () => {
  await asSuperuser(house.database, 'alter table posts no force row level security')
  await asSuperuser(house.database, "insert into migrations.applied (hash, created_at) values ('later', 9999999999999)")
  await asSuperuser(
    house.database,
    `insert into pgboss.job (name, data, start_after) select name, '{}', now() - interval '1 hour' from pgboss.queue
     where name <> 'dead_letters' and policy = 'standard' limit 1`,
  )
  await asSuperuser(
    house.database,
    `insert into ledger_pending (organization_id, id, at, kind, event)
     select id, gen_random_uuid(), now() - interval '5 minutes', 'pause.asked', '{}' from organizations`,
  )
  expect(await states()).toMatchObject({ role: 'wrong', schema: 'wrong', jobs: 'wrong', record: 'wrong' })
  await asSuperuser(house.database, 'alter table posts force row level security')
  await asSuperuser(house.database, "delete from migrations.applied where hash = 'later'")
  await asSuperuser(house.database, "delete from pgboss.job where data = '{}'")
  await asSuperuser(house.database, "delete from ledger_pending where event = '{}'")
  expect(await states()).toMatchObject({ role: 'ok', schema: 'ok', jobs: 'ok', record: 'ok' })
})

test.each([
  [{ publicUrl: 'http://chaperone.hospital.example' }, 'wrong'],
  [{ publicUrl: 'https://hospital.example/chaperone' }, 'wrong'],
  [{ publicUrl: 'https://192.0.2.7' }, 'look'],
  [{ publicUrl: 'https://chaperone.hospital.example' }, 'ok'],
  [{ host: '0.0.0.0' }, 'wrong'],
])('the address %j is %s', async (overrides: Partial<Config>, state) => {
  expect(await states(overrides)).toMatchObject({ address: state })
})

test('mail that answers is well, a door that is shut is not', async () => {
  const server = new SMTPServer({ authOptional: true, disabledCommands: ['STARTTLS'] })
  const port = await new Promise<number>((resolve) => {
    const listener = server.listen(0, '127.0.0.1', () => {
      const address = listener.address()
      resolve(typeof address === 'object' && address !== null ? address.port : 0)
    })
  })
  expect(await states({ smtpUrl: `smtp://127.0.0.1:${port}` })).toMatchObject({ mail: 'ok' })
  await new Promise<void>((resolve) => server.close(() => resolve()))
  expect(await states({ smtpUrl: `smtp://127.0.0.1:${port}` })).toMatchObject({ mail: 'wrong' })
})

test('the commands answer in words, in JSON, in Spanish, with an exit status', { timeout: 60_000 }, async () => {
  async function run(...args: string[]): Promise<{ status: number; out: string; err: string }> {
    let [out, err] = ['', '']
    const env = {
      DATABASE_URL: urlOf(house.database),
      CHAPERONE_DATA: house.folder,
      CHAPERONE_MASTER_KEY: Buffer.from(house.config.masterKey ?? []).toString('base64'),
    }
    const status = await operate(args, { env, out: (text) => (out += text), err: (text) => (err += text) })
    return { status, out, err }
  }
  const file = join(mkdtempSync(join(house.folder, 'run-')), 'a.backup')
  expect(await run('backup', file)).toMatchObject({ status: 0, out: expect.stringContaining('Keep a copy') as string })
  expect(await run('backup', file, '--lang', 'es')).toMatchObject({
    status: 1,
    err: expect.stringContaining('ya existe') as string,
  })
  expect(await run('backup', '--verify', file)).toMatchObject({
    status: 0,
    out: expect.stringContaining('whole') as string,
  })
  const refused = await run('restore', file, '--json')
  expect(refused.status).toBe(1)
  expect(JSON.parse(refused.out)).toMatchObject({ error: { code: 'target_not_empty' } })
  const looked = await run('doctor', '--json')
  expect(looked.status).toBe(0)
  expect(JSON.parse(looked.out)).toMatchObject({ ok: true })
  for (const args of [['backup'], ['backup', file, '--key', file], ['restore', file, 'more'], ['doctor', '--nope']])
    expect((await run(...args)).status).toBe(2)
})
