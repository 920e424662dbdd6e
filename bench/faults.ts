// Servers killed (SIGKILL) at moments drawn from a seed while they publish, one alone and two on one database in turn: nothing may be lost,
// sent twice or stuck, and the record must verify. `CHAPERONE_FAULTS_MOMENTS`, 200 unless told otherwise; `CHAPERONE_FAULTS_SEED`, the day's
// date unless told otherwise. PostgreSQL waits for the disk here, as it does in use.
import '../apps/server/src/kernel/quick-imports.ts'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { most, quantile, type Row } from './rows.ts'

const MOMENTS = Number(process.env['CHAPERONE_FAULTS_MOMENTS'] ?? 200)
const SEED = Number(process.env['CHAPERONE_FAULTS_SEED'] ?? new Date().toISOString().slice(0, 10).replaceAll('-', ''))
const PATIENCE_MS = 300_000

export async function run(): Promise<Row[]> {
  const dataDir = mkdtempSync(join(tmpdir(), 'chaperone-bench-'))
  // As root PostgreSQL runs under another account, which must get to its data.
  chmodSync(dataDir, 0o711)
  try {
    return await measure(dataDir)
  } finally {
    rmSync(dataDir, { recursive: true, force: true })
  }
}

async function measure(dataDir: string): Promise<Row[]> {
  const [{ connect, createLog, startEmbedded }, { killAtMoments }, { createServers, START_MS }] = await Promise.all([
    import('../apps/server/src/kernel/maintenance.ts'),
    import('../apps/server/src/faults/run.ts'),
    import('../apps/server/src/faults/servers.ts'),
  ])
  const database = await startEmbedded(
    dataDir,
    createLog(() => {}),
  )
  const { host, port, user, password = '' } = database.admin
  const maintenance = await connect(database.admin)
  await maintenance.query('create database faults')
  await maintenance.end()
  const client = await connect({ ...database.admin, database: 'faults' })
  const servers = createServers({
    CHAPERONE_DATA: dataDir,
    DATABASE_URL: `postgresql://${user}:${encodeURIComponent(password)}@localhost:${port}/faults?host=${encodeURIComponent(host)}`,
    CHAPERONE_MASTER_KEY: Buffer.alloc(32, 7).toString('base64'),
  })
  try {
    const found = await killAtMoments(servers, client, { seed: SEED, moments: MOMENTS, patienceMs: PATIENCE_MS })
    const none = (name: string, value: number): Row => ({ name, value, unit: '', limit: most(0) })
    return [
      { name: `servers killed, seed ${SEED}`, value: found.kills, unit: '' },
      { name: 'of these with some send unfinished after it', value: found.midSend, unit: '' },
      { name: 'of these with an approval unanswered', value: found.midApproval, unit: '' },
      { name: 'posts', value: found.posts, unit: '' },
      none('posts without exactly one send', found.notOneSend),
      none('posts out, but not exactly once on the network', found.notOnce),
      none('on the network, but not out', found.unaccounted),
      none('sends stuck', found.stuck),
      { name: 'sends that wait for a person', value: found.waiting, unit: '' },
      { name: 'sends claimed more than once', value: found.sentAgain, unit: '' },
      none('sends whose steps are not all in the record', found.notRecorded),
      none('record does not verify', found.record.ok && found.record.entries === found.record.size ? 0 : 1),
      none('jobs held beyond their time', found.overdueJobs),
      none('jobs given up', found.jobsGivenUp),
      { name: 'start, median', value: quantile(found.startMs, 0.5), unit: 'ms' },
      { name: 'start, slowest', value: Math.max(...found.startMs), unit: 'ms', limit: most(START_MS) },
      {
        name: 'from the last start until all is settled',
        value: found.settledMs ?? Infinity,
        unit: 'ms',
        limit: most(PATIENCE_MS),
      },
    ]
  } finally {
    await servers.killAll()
    await client.end()
    await database.close()
  }
}
