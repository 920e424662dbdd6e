import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { OrganizationId } from '@chaperone/contract'
import { createHouse } from '../house.ts'
import { createKernel } from '../kernel/index.ts'
import { MIGRATIONS_FOLDER } from '../kernel/maintenance.ts'
import { TEST_MASTER_KEY } from '../kernel/testing.ts'
import { backup, restore, verifyBackup, type BackupReport } from './index.ts'
import { asSuperuser, configOf, livedInHouse, silent } from './testing.ts'

let house: Awaited<ReturnType<typeof livedInHouse>>
let kept: BackupReport
beforeAll(async () => {
  house = await livedInHouse()
  kept = await backup(house.config, join(house.folder, 'kept.backup'), silent)
}, 120_000)
afterAll(() => house.close())

/** The folder of a later build: one migration more, which moves rows. */
function laterMigrations(statements: string): string {
  const folder = join(mkdtempSync(join(house.folder, 'later-')), 'migrations')
  cpSync(MIGRATIONS_FOLDER, folder, { recursive: true })
  const path = join(folder, 'meta', '_journal.json')
  const journal = JSON.parse(readFileSync(path, 'utf8')) as { entries: { idx: number; when: number; tag: string }[] }
  const last = journal.entries.at(-1)
  if (last === undefined) throw new Error('There is no migration.')
  journal.entries.push({ ...last, idx: last.idx + 1, when: last.when + 1, tag: '9999_later' })
  writeFileSync(path, JSON.stringify(journal))
  writeFileSync(join(folder, '9999_later.sql'), statements)
  return folder
}

const LATER = `create table numbered (organization_id uuid not null, n serial, name text not null);
--> statement-breakpoint
insert into numbered (organization_id, name) select id, name from organizations;
--> statement-breakpoint
alter table organizations add column letters int not null default 0;
--> statement-breakpoint
update organizations set letters = length(name);`

test('an older backup is brought forward, with its rows, and walled', async () => {
  const migrations = laterMigrations(LATER)
  const target = await house.fresh()
  const options = { file: kept.file, keyFile: null, replace: false, migrations }
  const report = await restore(configOf(target, house.folder), options, silent)
  expect(report).toMatchObject({ migrated: 1, rows: kept.rows })
  const [organization] = await asSuperuser<{ name: string; letters: number }>(
    target,
    'select name, letters from organizations',
  )
  expect(organization?.letters).toBe(organization?.name.length)
  expect(await asSuperuser(target, 'select name from numbered')).toEqual([{ name: organization?.name }])
  const wall = "select relforcerowsecurity as forced from pg_class where relname = 'numbered'"
  expect(await asSuperuser(target, wall)).toEqual([{ forced: true }])
  expect(await asSuperuser(target, 'select count(*)::int as n from migrations.applied')).toEqual([{ n: 2 }])

  // A backup of that later database: this build refuses it, and says what to do; the later build takes it, sequences too.
  await asSuperuser(
    target,
    "insert into numbered (organization_id, name) select organization_id, 'second' from numbered",
  )
  const { file } = await backup(configOf(target, house.folder), join(house.folder, 'later.backup'), silent)
  const other = await house.fresh()
  await expect(
    restore(configOf(other, house.folder), { file, keyFile: null, replace: false }, silent),
  ).rejects.toMatchObject({
    reason: 'backup_newer',
    message: expect.stringContaining('Install that version') as string,
  })
  await restore(configOf(other, house.folder), { ...options, file }, silent)
  const next = "insert into numbered (organization_id, name) values (gen_random_uuid(), 'third') returning n"
  expect(await asSuperuser(other, next)).toEqual([{ n: 3 }])
})

test('a migration that fails undoes the whole restore', async () => {
  const migrations = laterMigrations('alter table organizations add column letters int not null;')
  const target = await house.fresh()
  const options = { file: kept.file, keyFile: null, replace: false, migrations }
  await expect(restore(configOf(target, house.folder), options, silent)).rejects.toThrow(/null values/)
  expect(await asSuperuser(target, 'select count(*)::int as n from organizations')).toEqual([{ n: 0 }])
  expect(await asSuperuser(target, 'select count(*)::int as n from migrations.applied')).toEqual([{ n: 1 }])
})

test('jobs of a queue of another form are left out, and counted', async () => {
  const source = await house.fresh()
  await restore(configOf(source, house.folder), { file: kept.file, keyFile: null, replace: false }, silent)
  await asSuperuser(
    source,
    `insert into pgboss.job (name, data) select name, '{}' from pgboss.queue where policy = 'standard' and name <> 'dead_letters' limit 1`,
  )
  const [jobs] = await asSuperuser<{ n: number }>(
    source,
    "select count(*)::int as n from pgboss.job where state in ('created', 'retry', 'active')",
  )
  await asSuperuser(source, 'update pgboss.version set version = version - 1')
  const { file } = await backup(configOf(source, house.folder), join(house.folder, 'queue.backup'), silent)
  const target = await house.fresh()
  const report = await restore(configOf(target, house.folder), { file, keyFile: null, replace: false }, silent)
  expect(report.jobsLeftOut).toBe(jobs?.n)
  expect(report.jobsLeftOut).toBeGreaterThan(0)
  expect(await asSuperuser(target, 'select count(*)::int as n from pgboss.job')).toEqual([{ n: 0 }])
})

test(
  'into a new data folder with the key that was kept: the house goes on there, and its record from the last checkpoint',
  { timeout: 120_000 },
  async () => {
    const folder = mkdtempSync(join(tmpdir(), 'chaperone-restored-'))
    const keyFile = join(house.folder, 'kept.key')
    writeFileSync(keyFile, `${Buffer.from(TEST_MASTER_KEY).toString('base64')}\n`)
    const config = configOf('', folder, { databaseUrl: null, masterKey: null, port: 0 })
    try {
      const options = { file: kept.file, keyFile: null, replace: false }
      await expect(restore(config, options, silent)).rejects.toMatchObject({ reason: 'master_key_missing' })
      expect(existsSync(join(folder, 'postgres'))).toBe(false)
      const report = await restore(config, { ...options, keyFile }, silent)
      expect(report.rows).toBe(kept.rows)
      expect(readFileSync(join(folder, 'master.key'), 'utf8')).toBe(readFileSync(keyFile, 'utf8'))

      const [before] = await asSuperuser<{ organization: OrganizationId; note: string; sealed: Buffer }>(
        house.database,
        'select organization_id as organization, note from ledger_checkpoints order by size desc limit 1',
      )
      const organizationId = before?.organization as OrganizationId
      const kernel = await createKernel(config, silent)
      const { rooms, ...running } = createHouse(kernel, { sample: false, path: '', sampleExists: async () => false })
      try {
        const [administrator] = await kernel.db.find('organizations')
        expect(administrator?.organizationId).toBe(organizationId)
        const lines: string[] = []
        await kernel.db.withOrg(organizationId, (tx) =>
          rooms.audit.record(tx, null, { kind: 'pause.asked', v: 1, pauseId: organizationId as never }),
        )
        await rooms.audit.number(organizationId)
        const page = await kernel.db.withOrg(organizationId, (tx) =>
          tx.execute<{ log: number; leaf: Buffer }>('select log, leaf from ledger_events where log = 2 order by seq'),
        )
        for (const { leaf } of page.rows) lines.push(leaf.toString('utf8'))
        expect(lines).toHaveLength(2 + report.held)
        expect(JSON.parse(lines[0] ?? '')).toMatchObject({
          event: { kind: 'log.started', lastCheckpoint: before?.note },
        })
      } finally {
        await running.close()
        await kernel.close()
      }
      // And a backup of it is one again, checked on the carried database.
      const again = await backup(config, join(house.folder, 'again.backup'), silent)
      expect(await verifyBackup(config, { file: again.file, keyFile: null }, silent)).toMatchObject({ logs: 2 })
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  },
)
