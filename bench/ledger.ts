// The record: events committed and numbered a second from 32 concurrent transactions on the embedded PostgreSQL with
// real fsync, how long an entry waits for its signature meanwhile, and how long a million entries take to verify.
import '../apps/server/src/kernel/quick-imports.ts'
import { chmodSync, createReadStream, createWriteStream, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { MembershipId, OrganizationId, PostId } from '@chaperone/contract'
import {
  CompactRange,
  concat,
  generateSignerKey,
  leafHash,
  sha256,
  signCheckpoint,
  toHex,
  utf8,
  verifyExport,
  writeExport,
  type ExportGroup,
} from '@chaperone/ledger'
import { least, most, quantile, type Row } from './rows.ts'

const TRANSACTIONS = 32
const SECONDS = 6
const ENTRIES = 1_000_000
/** A decision writes several events (an approval, a publication planned for each account); one by one the disk's own pace is the measure. */
const WRITING = [
  { perTransaction: 4, isKept: true },
  { perTransaction: 1, isKept: false },
]

export async function run(): Promise<Row[]> {
  const folder = mkdtempSync(join(tmpdir(), 'chaperone-bench-'))
  // As root PostgreSQL runs under another account, which must get to its data.
  chmodSync(folder, 0o711)
  try {
    return [...(await numbering(join(folder, 'data'))), ...(await verification(join(folder, 'export.jsonl')))]
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** A database of its own, migrated, with a connection for each transaction. */
async function startServer(dataDir: string) {
  const [{ assembleKernel }, { loadConfig }, { createLog }, { createDb }] = await Promise.all([
    import('../apps/server/src/kernel/kernel.ts'),
    import('../apps/server/src/kernel/config.ts'),
    import('../apps/server/src/kernel/log.ts'),
    import('../apps/server/src/kernel/db/pool.ts'),
  ])
  const { masterKeys } = await import('../apps/server/src/kernel/master-key.ts')
  const { openDatabase } = await import('../apps/server/src/kernel/db/open.ts')
  const log = createLog(() => {})
  const config = { ...loadConfig({}), dataDir }
  const keys = masterKeys(config)
  const open = await openDatabase(config, keys, log)
  const kernel = await assembleKernel({ config, keys, open, log, supervise: false })
  const db = createDb(open.address, log, TRANSACTIONS + 2)
  const close = async (): Promise<void> => {
    await db.close()
    await kernel.close()
  }
  return { kernel: { ...kernel, db }, close }
}

async function numbering(dataDir: string): Promise<Row[]> {
  mkdirSync(dataDir, { mode: 0o711 })
  const { newId } = await import('../apps/server/src/kernel/ids.ts')
  const { createAudit } = await import('../apps/server/src/audit/index.ts')
  const { kernel, close } = await startServer(dataDir)
  const audit = createAudit(kernel, {
    requirePermission: () => {},
    destinations: () => Promise.reject(new Error('not asked')),
    subjects: async () => ({}),
  })
  const rows: Row[] = []
  try {
    for (const { perTransaction, isKept } of WRITING) {
      const organizationId = newId<OrganizationId>()
      const actor = { organizationId, membershipId: newId<MembershipId>(), userId: '', grants: [] }
      let recorded = 0
      const write = async (until: number): Promise<void> => {
        while (performance.now() < until) {
          await kernel.db.withOrg(organizationId, async (tx) => {
            for (let i = 0; i < perTransaction; i++)
              await audit.record(tx, actor, { kind: 'post.made', v: 1, postId: newId<PostId>() })
          })
          recorded += perTransaction
        }
      }
      const writeFor = async (seconds: number): Promise<void> => {
        const until = performance.now() + seconds * 1000
        await Promise.all(Array.from({ length: TRANSACTIONS }, () => write(until)))
      }
      // Warms up, and begins the log: what a server that has been running for a while has behind it.
      await writeFor(1)
      while ((await audit.number(organizationId)) === 'busy') continue
      const { rows: warm } = await kernel.db.withOrg(organizationId, (tx) =>
        tx.execute<{ size: string }>('select size from ledger_logs'),
      )
      recorded = 0
      audit.start()
      const started = performance.now()
      await writeFor(SECONDS)
      await audit.stop()
      while ((await audit.number(organizationId)) === 'busy') continue
      const seconds = (performance.now() - started) / 1000
      const how = `${TRANSACTIONS} transactions at a time, ${perTransaction} event${perTransaction > 1 ? 's' : ''} in each`
      const waits = await kernel.db.withOrg(organizationId, (tx) =>
        tx.execute<{ wait: number }>(
          `select extract(epoch from (select min(c.at) from ledger_checkpoints c where c.log = e.log and c.size > e.seq) - e.at)::float8 * 1000 as wait
           from ledger_events e where e.seq % 50 = 1 and e.seq > ${Number(warm[0]?.size)}`,
        ),
      )
      const wait = quantile(
        waits.rows.map((row) => row.wait),
        0.99,
      )
      rows.push(
        {
          name: `committed and numbered: ${how}`,
          value: recorded / seconds,
          unit: 'events/s',
          ...(isKept && { limit: least(2_000) }),
        },
        { name: `recorded to signed, p99: ${how}`, value: wait, unit: 'ms', ...(isKept && { limit: most(1_000) }) },
      )
    }
    return rows
  } finally {
    await close()
  }
}

/** An entry as the server writes it, the same at each call. */
function entry(seq: number): Uint8Array {
  const hex = toHex(sha256(utf8(String(seq))))
  const id = (at: number) =>
    `${hex.slice(at, at + 8)}-${hex.slice(at + 8, at + 12)}-7000-8000-${hex.slice(at + 12, at + 24)}`
  const event = {
    digest: hex,
    kind: 'review.asked',
    lane: 'peer',
    postId: id(0),
    reviewId: id(8),
    v: 1,
    versionId: id(16),
  }
  return utf8(JSON.stringify({ actor: id(32), at: '2026-11-25T10:00:00.000Z', event, id: id(40) }))
}

async function verification(path: string): Promise<Row[]> {
  const key = await generateSignerKey('bench.example/record')
  const range = new CompactRange()
  const notes: string[] = []
  for (let seq = 0; seq < ENTRIES; seq++) {
    range.append(leafHash(entry(seq)))
    if (range.size % 64 === 0 || range.size === ENTRIES)
      notes.push(await signCheckpoint({ origin: 'bench.example/record', size: range.size, root: range.root() }, [key]))
  }
  async function* groups(): AsyncGenerator<ExportGroup> {
    for (let tile = 0; tile * 256 < ENTRIES; tile++) {
      const leaves = Array.from({ length: Math.min(256, ENTRIES - tile * 256) }, (_, i) => entry(tile * 256 + i))
      yield {
        tile,
        hashes: concat(...leaves.map(leafHash)),
        checkpoints: notes.slice(tile * 4, tile * 4 + 4),
        entries: leaves.map((leaf, i) => ({ seq: tile * 256 + i, leaf })),
      }
    }
  }
  const header = {
    origin: 'bench.example/record',
    size: ENTRIES,
    keys: [{ vkey: key.verifier.text, announcedAt: null }],
    selection: 'all' as const,
    checkpoint: notes.at(-1) ?? '',
  }
  await pipeline(Readable.from(writeExport(header, groups())), createWriteStream(path))
  globalThis.gc?.()
  const started = performance.now()
  const report = await verifyExport(createReadStream(path, { highWaterMark: 1 << 20 }), {
    key: key.verifier.text,
    since: notes[5_000],
  })
  const seconds = (performance.now() - started) / 1000
  if (!report.ok || report.entries !== ENTRIES || report.since !== 'holds')
    throw new Error(`the export was not found whole: ${report.problems[0]?.what}`)
  return [
    {
      name: 'a million entries verified, 15,625 signed checkpoints among them',
      value: seconds,
      unit: 's',
      limit: most(60),
    },
    { name: 'memory of the process after verifying', value: process.memoryUsage().rss / 1e6, unit: 'MB' },
  ]
}
