import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { connect, quoteName } from '../kernel/maintenance.ts'
import { backup, restore, verifyBackup, type BackupReport } from './index.ts'
import { asSuperuser, configOf, livedInHouse, silent, urlOf } from './testing.ts'

let house: Awaited<ReturnType<typeof livedInHouse>>
let kept: BackupReport
beforeAll(async () => {
  house = await livedInHouse()
  kept = await backup(house.config, join(house.folder, 'kept.backup'), silent)
}, 120_000)
afterAll(() => house.close())

/** What a restore itself changes: logs are ended, new ones begun, sends that were due held. */
const CHANGED: Readonly<Record<string, { columns?: string[]; where?: string }>> = {
  ledger_logs: { columns: ['ended_at'], where: 'log = 1' },
  ledger_events: { where: 'log = 1' },
  ledger_tiles: { where: 'log = 1' },
  ledger_checkpoints: { where: 'log = 1' },
  ledger_keys: { where: 'log = 1' },
  ledger_pending: { where: "kind <> 'publication.held'" },
  publications: { columns: ['held', 'wake_at', 'state', 'problem'] },
  clock_marks: { where: 'false' },
}

/** Every table's rows, counted and hashed by the database itself. */
async function contents(database: string): Promise<Record<string, { n: number; hash: string | null }>> {
  const client = await connect({ ...inject('database').admin, database })
  try {
    await client.query("set timezone to 'UTC'")
    const tables = await client.query<{ name: string }>(
      "select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' order by 1",
    )
    const all: Record<string, { n: number; hash: string | null }> = {}
    for (const { name } of tables.rows) {
      const { columns = [], where = 'true' } = CHANGED[name] ?? {}
      const row = `to_jsonb(t) - array[${columns.map((column) => `'${column}'`).join(', ')}]::text[]`
      const found = await client.query<{ n: number; hash: string | null }>(
        `select count(*)::int as n, md5(string_agg(md5((${row})::text), '' order by md5((${row})::text))) as hash
         from ${quoteName(name)} t where ${where}`,
      )
      all[name] = found.rows[0] ?? { n: -1, hash: null }
    }
    return all
  } finally {
    await client.end()
  }
}

/** Databases that checking a file of this house leaves; others come and go on the same server meanwhile. */
async function leftOver(): Promise<string[]> {
  const rows = await asSuperuser<{ name: string }>('postgres', 'select datname as name from pg_database order by 1')
  return rows.map(({ name }) => name).filter((name) => name.startsWith(`${house.database}_check_`))
}

const restoreTo = (database: string, options: { file?: string; replace?: boolean; migrations?: string } = {}) =>
  restore(configOf(database, house.folder), { file: kept.file, keyFile: null, replace: false, ...options }, silent)

describe('a backup', () => {
  test('is one file for its owner alone, and shows nothing of what is in it', () => {
    expect(statSync(kept.file).mode & 0o077).toBe(0)
    expect(kept).toMatchObject({ organizations: 1, bytes: statSync(kept.file).size })
    expect(kept.rows).toBeGreaterThan(500)
    const text = readFileSync(kept.file, 'latin1')
    for (const word of ['publications', 'auth_user', 'Hospital', '.example']) expect(text).not.toContain(word)
    expect(readdirSync(house.folder).filter((name) => name.endsWith('.partial'))).toEqual([])
  })

  test('is never written over, and is named by its moment in a folder', async () => {
    await expect(backup(house.config, kept.file, silent)).rejects.toMatchObject({ reason: 'file_exists' })
    const { file } = await backup(house.config, house.folder, silent)
    expect(file).toMatch(/chaperone-\d{8}T\d{6}Z\.backup$/)
  })

  test('is refused with a key that the database was not sealed with, and with none', async () => {
    const wrong = configOf(house.database, house.folder, { masterKey: new Uint8Array(32).fill(9) })
    await expect(backup(wrong, join(house.folder, 'wrong.backup'), silent)).rejects.toMatchObject({
      reason: 'wrong_key_for_database',
    })
    const none = configOf(house.database, house.folder, { masterKey: null })
    await expect(backup(none, join(house.folder, 'none.backup'), silent)).rejects.toMatchObject({
      reason: 'master_key_missing',
    })
    expect(readdirSync(house.folder).some((name) => /wrong|none|master\.key/.test(name))).toBe(false)
  })
})

describe('a restore', () => {
  test('brings every row of every table back, and the waiting jobs', { timeout: 60_000 }, async () => {
    const target = await house.fresh()
    const report = await restoreTo(target)
    expect(report).toMatchObject({ organizations: 1, logs: 1, migrated: 0, jobsLeftOut: 0, at: kept.at })
    expect(report.entries).toBeGreaterThan(20)
    expect(report.rows).toBe(kept.rows)
    const [before, after] = [await contents(house.database), await contents(target)]
    expect(after).toEqual(before)
    expect(Object.keys(after).length).toBeGreaterThan(45)
    const jobs =
      "select id, name, state::text, data from pgboss.job where state in ('created', 'retry', 'active') order by id"
    expect(await asSuperuser(target, jobs)).toEqual(await asSuperuser(house.database, jobs))
    // Shape too: every foreign key is back, every wall stands.
    const keys = "select conname, pg_get_constraintdef(oid) as d from pg_constraint where contype = 'f' order by 1"
    expect(await asSuperuser(target, keys)).toEqual(await asSuperuser(house.database, keys))
    const walls =
      "select relname, relrowsecurity, relforcerowsecurity from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' order by 1"
    expect(await asSuperuser(target, walls)).toEqual(await asSuperuser(house.database, walls))
  })

  test('shows one state of a house that was written in meanwhile', { timeout: 60_000 }, async () => {
    const [row] = await asSuperuser<{ id: string }>(house.database, 'select id from organizations')
    const writer = await connect({ ...inject('database').admin, database: house.database })
    const going = { yes: true }
    let written = 0
    const writing = (async () => {
      for (; going.yes; written++) {
        await writer.query('begin')
        await writer.query(
          `insert into access_log (organization_id, id, at, by_id, what, subject_id)
           values ($1, gen_random_uuid(), now(), gen_random_uuid(), 'pair', 'x')`,
          [row?.id],
        )
        await writer.query(
          `insert into ledger_openings (organization_id, commitment, sealed) values ($1, sha256(gen_random_uuid()::text::bytea), 'pair')`,
          [row?.id],
        )
        await writer.query('commit')
      }
    })()
    while (written < 20) await new Promise((resolve) => setTimeout(resolve, 5))
    const { file } = await backup(house.config, join(house.folder, 'busy.backup'), silent)
    const until = written
    while (written < until + 20) await new Promise((resolve) => setTimeout(resolve, 5))
    going.yes = false
    await writing
    await writer.end()
    const target = await house.fresh()
    await restoreTo(target, { file })
    const pairs = `select (select count(*)::int from access_log where what = 'pair') as looks,
      (select count(*)::int from ledger_openings where sealed = 'pair') as openings`
    const [restored] = await asSuperuser<{ looks: number; openings: number }>(target, pairs)
    expect(restored?.looks).toBe(restored?.openings)
    expect(restored?.looks).toBeGreaterThanOrEqual(20)
    expect(restored?.looks).toBeLessThan(written)
    const tidy = "delete from access_log where what = 'pair'; delete from ledger_openings where sealed = 'pair'"
    await asSuperuser(house.database, tidy)
  })

  test('reads and writes the same by a role that the walls hold', { timeout: 60_000 }, async () => {
    const operator = { user: `operator_${process.pid}`, password: 'of the operator' }
    await asSuperuser(
      'postgres',
      `create role ${operator.user} login createrole createdb password '${operator.password}';
       grant chaperone_owner to ${operator.user}`,
    )
    try {
      const as = (database: string) => configOf(database, house.folder, { databaseUrl: urlOf(database, operator) })
      const walled = await backup(as(house.database), join(house.folder, 'walled.backup'), silent)
      expect(walled.rows).toBe(kept.rows)
      const target = await house.fresh()
      await asSuperuser('postgres', `alter database ${target} owner to ${operator.user}`)
      await restore(as(target), { file: walled.file, keyFile: null, replace: false }, silent)
      expect(await contents(target)).toEqual(await contents(house.database))
      await asSuperuser('postgres', `drop database ${target} with (force)`)
    } finally {
      await asSuperuser('postgres', `drop owned by ${operator.user}; drop role ${operator.user}`)
    }
  })

  test('is refused where there is something already, unless told to put the backup in its place', async () => {
    const target = await house.fresh()
    await restoreTo(target)
    await asSuperuser(target, "update organizations set name = 'Another'")
    await expect(restoreTo(target)).rejects.toMatchObject({ reason: 'target_not_empty' })
    expect(await asSuperuser(target, 'select name from organizations')).toEqual([{ name: 'Another' }])
    await restoreTo(target, { replace: true })
    expect(await contents(target)).toEqual(await contents(house.database))
  })

  test('is refused while a server is at work there', async () => {
    const target = await house.fresh()
    await restoreTo(target)
    const server = await connect({ ...inject('database').app, database: target })
    await expect(restoreTo(target, { replace: true })).rejects.toMatchObject({ reason: 'house_in_use' })
    await server.end()
  })

  test('has what was due wait for a person, and leaves what is planned as it was', async () => {
    const due =
      "update publications set state = 'approved', held = null, due_at = now() - interval '1 minute', wake_at = now()"
    const source = await house.fresh()
    await restoreTo(source)
    await asSuperuser(source, `${due} where id in (select id from publications order by id limit 2)`)
    await asSuperuser(
      source,
      `${due.replace('- interval', '+ interval')} where id in (select id from publications order by id offset 2 limit 1)`,
    )
    const { file } = await backup(configOf(source, house.folder), join(house.folder, 'due.backup'), silent)
    const target = await house.fresh()
    const report = await restoreTo(target, { file })
    const state = `select held, wake_at is null as asleep, count(*)::int as n from publications
      where state = 'approved' and due_at between now() - interval '2 minutes' and now() + interval '2 minutes' group by 1, 2 order by 1`
    expect(await asSuperuser(target, state)).toEqual([
      { held: 'pause', asleep: true, n: 2 },
      { held: null, asleep: false, n: 1 },
    ])
    expect(report.held).toBe(2)
    expect(
      await asSuperuser(target, "select count(*)::int as n from ledger_pending where kind = 'publication.held'"),
    ).toEqual([{ n: 2 }])
  })
})

describe('checking a file', () => {
  test('restores it into a database that is gone afterwards', { timeout: 60_000 }, async () => {
    const report = await verifyBackup(house.config, { file: kept.file, keyFile: null }, silent)
    expect(report).toMatchObject({ rows: kept.rows, organizations: 1, logs: 1 })
    expect(await leftOver()).toEqual([])
  })

  test('finds a record that was altered before the backup', async () => {
    const source = await house.fresh()
    await restoreTo(source)
    await asSuperuser(source, "update ledger_events set leaf = 'not what was signed' where seq = 3 and log = 1")
    const { file } = await backup(configOf(source, house.folder), join(house.folder, 'forged.backup'), silent)
    await expect(verifyBackup(house.config, { file, keyFile: null }, silent)).rejects.toMatchObject({
      reason: 'ledger_does_not_fit',
    })
    expect(await leftOver()).toEqual([])
  })
})

describe('a file is refused', () => {
  const whole = () => readFileSync(kept.file)
  async function attempt(bytes: Uint8Array, config = house.config): Promise<{ reason: string; message: string }> {
    const file = join(house.folder, 'tried.backup')
    writeFileSync(file, bytes)
    const target = await house.fresh()
    const error: unknown = await restore(
      { ...config, databaseUrl: urlOf(target) },
      { file, keyFile: null, replace: false },
      silent,
    ).catch((thrown: unknown) => thrown)
    if (!(error instanceof Error && 'reason' in error)) throw new Error('It was taken.', { cause: error })
    // Whether it came to making the tables or not: nothing is in them.
    const [made] = await asSuperuser(target, "select to_regclass('organizations') is not null as tables")
    if (made?.['tables'] === true)
      expect(await asSuperuser(target, 'select count(*)::int as n from organizations')).toEqual([{ n: 0 }])
    return { reason: String(error.reason), message: error.message }
  }

  test('with another master key, naming both', async () => {
    const masterKey = new Uint8Array(32).fill(9)
    const { reason, message } = await attempt(whole(), configOf(house.database, house.folder, { masterKey }))
    expect(reason).toBe('wrong_master_key')
    expect(message).toContain(kept.key)
  })

  test.each([0.3, 0.9, 0.999])('cut off at %f of its length, saying where', async (share) => {
    const length = Math.floor(whole().length * share)
    const { reason, message } = await attempt(whole().subarray(0, length))
    expect(reason).toBe('backup_truncated')
    expect(message).toContain(`byte ${length}`)
  })

  test('cut off between two pieces, at its last', async () => {
    const bytes = whole()
    let at = 17 + 4 + bytes.readUInt32BE(17)
    while ((bytes.readUInt32BE(at) & 0x8000_0000) === 0) at += 4 + bytes.readUInt32BE(at)
    expect(await attempt(bytes.subarray(0, at))).toMatchObject({ reason: 'backup_truncated' })
  })

  test.each([0.2, 0.5, 0.97])('with one bit changed at %f of its length, saying where', async (share) => {
    const bytes = whole()
    const at = Math.floor(bytes.length * share)
    bytes[at] = (bytes[at] ?? 0) ^ 1
    const { reason, message } = await attempt(bytes)
    expect(reason).toBe('backup_altered')
    const [, from, to] = /between bytes (\d+) and (\d+)/.exec(message) ?? []
    expect(Number(from)).toBeLessThanOrEqual(at)
    expect(Number(to)).toBeGreaterThan(at)
  })

  test('with its label changed, with something after its end, and as something else', async () => {
    const bytes = whole()
    const moment = bytes.indexOf(kept.at)
    bytes[moment] = '3'.charCodeAt(0)
    expect((await attempt(bytes)).reason).toBe('backup_altered')
    expect((await attempt(Buffer.concat([whole(), Buffer.of(0)]))).reason).toBe('backup_altered')
    expect((await attempt(Buffer.from('PGDMP something'))).reason).toBe('not_a_backup')
    expect((await attempt(Buffer.alloc(0))).reason).toBe('not_a_backup')
  })
})
