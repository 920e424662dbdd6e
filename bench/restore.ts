// Backup and restore of a database of a given size on the embedded PostgreSQL with real fsync: `CHAPERONE_BENCH_MB`, 200 unless told
// otherwise. Half of it pictures, which do not compress, half rows of text; the memory is this process's own, without PostgreSQL's.
import '../apps/server/src/kernel/quick-imports.ts'
import { chmodSync, mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Config } from '../apps/server/src/kernel/index.ts'
import { most, type Row } from './rows.ts'

const MEGABYTES = Number(process.env['CHAPERONE_BENCH_MB'] ?? 200)
const PICTURE = 1_000_000
const NOTE = 500

export async function run(): Promise<Row[]> {
  const folder = mkdtempSync(join(tmpdir(), 'chaperone-bench-'))
  // As root PostgreSQL runs under another account, which must get to its data.
  chmodSync(folder, 0o711)
  try {
    return await measure(folder)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function measure(folder: string): Promise<Row[]> {
  const [{ loadConfig }, { createLog }, { backup, restore, verifyBackup }] = await Promise.all([
    import('../apps/server/src/kernel/config.ts'),
    import('../apps/server/src/kernel/log.ts'),
    import('../apps/server/src/operate/index.ts'),
  ])
  const log = createLog(() => {})
  const masterKey = new Uint8Array(32).fill(7)
  const configOf = (name: string) => {
    const dataDir = join(folder, name)
    mkdirSync(dataDir, { mode: 0o711 })
    return { ...loadConfig({}), databaseUrl: null, dataDir, masterKey }
  }
  const source = configOf('source')
  const hold = await fill(source, masterKey)
  const file = join(folder, 'measured.backup')
  try {
    globalThis.gc?.()
    const before = process.memoryUsage().rss
    let highest = before
    const watch = setInterval(() => (highest = Math.max(highest, process.memoryUsage().rss)), 20)
    const timed = async <T>(fn: () => Promise<T>): Promise<number> => {
      const started = performance.now()
      await fn()
      return (performance.now() - started) / 1000
    }
    const backupS = await timed(() => backup(source, file, log))
    const verifyS = await timed(() => verifyBackup(source, { file, keyFile: null }, log))
    const restoreS = await timed(() => restore(configOf('target'), { file, keyFile: null, replace: false }, log))
    clearInterval(watch)
    return [
      { name: `back up ${MEGABYTES} MB`, value: backupS, unit: 's', limit: most(60) },
      { name: `the file of ${MEGABYTES} MB`, value: statSync(file).size / 1e6, unit: 'MB' },
      { name: `check the backup of ${MEGABYTES} MB`, value: verifyS, unit: 's' },
      { name: `restore ${MEGABYTES} MB, new folder and proof included`, value: restoreS, unit: 's', limit: most(120) },
      { name: 'memory that all this took', value: (highest - before) / 1e6, unit: 'MB', limit: most(200) },
    ]
  } finally {
    await hold.close()
  }
}

/** A database of about that size. What it holds means nothing; the tables are the product's own. */
async function fill(config: Config, master: Uint8Array) {
  const { openDatabase } = await import('../apps/server/src/kernel/db/open.ts')
  const { connect } = await import('../apps/server/src/kernel/db/address.ts')
  const { createLog } = await import('../apps/server/src/kernel/log.ts')
  const open = await openDatabase(
    config,
    [master],
    createLog(() => {}),
  )
  const admin = open.embedded?.admin
  if (admin === undefined) throw new Error('The embedded database is measured.')
  const client = await connect({ ...admin, database: open.address.database })
  const bytes = (length: number) =>
    `(select string_agg(sha256((n || ':' || i)::bytea), '') from generate_series(1, ${Math.ceil(length / 32)}) i)`
  await client.query(
    `insert into organizations (id, name, time_zone, lang, created_at)
     values ('01990000-0000-7000-8000-000000000001', 'Measured', 'UTC', 'en', now())`,
  )
  const half = (MEGABYTES * 1e6) / 2
  await client.query(
    `insert into ledger_openings (organization_id, commitment, sealed)
     select '01990000-0000-7000-8000-000000000001', sha256(n::text::bytea), ${bytes(PICTURE)}
     from generate_series(1, ${Math.ceil(half / PICTURE)}) n`,
  )
  await client.query(
    `insert into access_log (organization_id, id, at, by_id, what, subject_id, reason)
     select '01990000-0000-7000-8000-000000000001', gen_random_uuid(), now(), gen_random_uuid(), 'post',
       repeat('a reason ' || n || ' ', ${Math.floor(NOTE / 16)}), null
     from generate_series(1, ${Math.ceil(half / NOTE)}) n`,
  )
  await client.end()
  return open
}
