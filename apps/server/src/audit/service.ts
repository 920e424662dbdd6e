import { z } from 'zod'
import { LedgerEvent, OrganizationId, type CheckpointAnswer, type RecordPage } from '@chaperone/contract'
import { encodeBundle, HASH_BYTES, type TileAddress } from '@chaperone/ledger'
import { newId, organizationOf, problem, type Actor, type Kernel, type Tx } from '../kernel/index.ts'
import { createAccess } from './access.ts'
import { createCommitments } from './commitments.ts'
import type { AuditDeps } from './deps.ts'
import { createExporter } from './export.ts'
import { createKeys } from './keys.ts'
import { subjectsOf } from './leaf.ts'
import { readRecord, type RecordFilter } from './read.ts'
import { createSender } from './send.ts'
import { createNumberingLoop, createSequencer } from './sequencer.ts'
import { entriesFrom, insertPending, lastCheckpoint, lockSequence, openLog, readTile } from './store.ts'

/** Events that the record writes of itself: no room may. */
const OWN_KINDS: ReadonlySet<string> = new Set(['log.started', 'key.rotated', 'checkpoint.sent', 'record.exported'])

const DAILY = { expression: '20 5 * * *' }

export type Opened = (tx: Tx, actor: Actor, what: string, id: string, reason?: string) => Promise<void>

export function createService(kernel: Kernel, deps: AuditDeps) {
  const { db, jobs } = kernel
  const keys = createKeys(kernel)
  const commitments = createCommitments(kernel)
  const access = createAccess(kernel)
  const sequencer = createSequencer(kernel, keys)
  const loop = createNumberingLoop(kernel, sequencer)
  const exporter = createExporter(kernel, keys, commitments)
  const sender = createSender(kernel, (tx) => deps.destinations(tx))

  async function write(tx: Tx, actor: Actor | null, event: LedgerEvent): Promise<void> {
    // Throws where the transaction stands in no organization.
    const organizationId = organizationOf(tx)
    const checked = LedgerEvent.parse(event)
    const row = {
      id: newId(),
      actorId: actor?.membershipId ?? null,
      kind: checked.kind,
      ...subjectsOf(checked),
      event: checked,
    }
    await insertPending(tx, row, kernel.config.clockOffsetMs)
    loop.wake(organizationId)
  }

  const Payload = z.object({ organizationId: OrganizationId })
  for (const to of ['mail', 'witness'] as const) {
    jobs.define(
      `record.checkpoint_${to}`,
      Payload,
      async ({ organizationId }) => {
        const size = await sender[to](organizationId)
        if (size !== null)
          await db.withOrg(organizationId, (tx) => write(tx, null, { kind: 'checkpoint.sent', v: 1, size, to }))
      },
      { retryLimit: 8, expireInSeconds: 120 },
    )
  }
  jobs.define(
    'record.checkpoints',
    z.object({}),
    async () => {
      for (const { organizationId } of await db.find('organizations', [], 100_000)) {
        await db.withOrg(organizationId, async (tx) => {
          await jobs.enqueue(tx, 'record.checkpoint_mail', { organizationId })
          await jobs.enqueue(tx, 'record.checkpoint_witness', { organizationId })
        })
      }
    },
    { cron: DAILY },
  )

  /**
   * Writes an event, not numbered yet, in the transaction of the change that it tells: both happen or neither.
   * @throws ZodError for what is no event of the closed union; Error outside an organization's transaction
   */
  async function record(tx: Tx, actor: Actor | null, event: LedgerEvent): Promise<void> {
    if (OWN_KINDS.has(event.kind)) throw new Error(`The record writes ${event.kind} itself.`)
    await write(tx, actor, event)
  }

  /**
   * Begins a new log, as after a restore, whose first entry is the last checkpoint known of the one before (a note,
   * or null).
   * What is recorded from here on goes there.
   */
  async function startNewLog(tx: Tx, last: string | null): Promise<{ origin: string }> {
    await lockSequence(tx, true)
    return { origin: (await sequencer.begin(tx, last)).origin }
  }

  /** Makes the key that signs from here on. It takes over with the entry that announces it, within a second. */
  async function rotateKey(tx: Tx, actor: Actor): Promise<void> {
    deps.requirePermission(actor, 'organization.manage')
    await lockSequence(tx, true)
    const open = (await openLog(tx)) ?? (await sequencer.begin(tx, null))
    const { vkey, previous } = await keys.make(tx, open.log, open.origin)
    await write(tx, actor, { kind: 'key.rotated', v: 1, vkey, previous: previous ?? '' })
  }

  async function read(tx: Tx, actor: Actor, filter: RecordFilter, cursor?: string): Promise<RecordPage> {
    deps.requirePermission(actor, 'record.read')
    return readRecord(deps, tx, actor, filter, cursor)
  }

  /** @throws Problem `not_found` before the first entry is numbered */
  async function checkpoint(tx: Tx, actor: Actor): Promise<z.infer<typeof CheckpointAnswer>> {
    deps.requirePermission(actor, 'record.read')
    const open = await openLog(tx)
    const last = open && (await lastCheckpoint(tx, open.log))
    if (open === null || last === null) throw problem('not_found')
    const vkey = (await keys.published(tx, open.log)).at(-1)?.vkey ?? ''
    return { note: last.note, vkey, size: last.size, at: last.at.toISOString(), origin: open.origin }
  }

  /**
   * A tile of the current log, or a bundle of its entries, as C2SP tlog-tiles serves them. @throws Problem
   * `not_found`
   */
  async function tile(tx: Tx, actor: Actor, { level, index, width }: TileAddress): Promise<Uint8Array<ArrayBuffer>> {
    deps.requirePermission(actor, 'record.read')
    const open = await openLog(tx)
    if (open === null) throw problem('not_found')
    if (level === 'entries') {
      const entries = await entriesFrom(tx, open.log, index * 256, width)
      if (entries.length < width) throw problem('not_found')
      return encodeBundle(entries.map((entry) => entry.leaf))
    }
    const hashes = await readTile(tx, open.log, level, index)
    if (hashes.length < width * HASH_BYTES) throw problem('not_found')
    return hashes.subarray(0, width * HASH_BYTES)
  }

  /** The record as a file that `chaperone verify` reads. That it was handed out is the last entry in it. */
  async function exportLines(actor: Actor, filter: RecordFilter, openings: boolean): Promise<AsyncGenerator<string>> {
    deps.requirePermission(actor, 'record.export')
    if (openings) deps.requirePermission(actor, 'posts.read')
    const { organizationId } = actor
    await sequencer.settle(organizationId)
    await db.withOrg(organizationId, async (tx) => {
      const open = await openLog(tx)
      await write(tx, actor, { kind: 'record.exported', v: 1, size: open?.range.size ?? 0 })
      if (openings) await access.opened(tx, actor, 'record.openings', open?.origin ?? '')
    })
    await sequencer.settle(organizationId)
    return exporter.write(organizationId, { filter, openings })
  }

  async function accessLog(tx: Tx, actor: Actor, subjectId?: string, cursor?: string) {
    deps.requirePermission(actor, 'record.access_log')
    return access.read(tx, subjectId, cursor)
  }

  return {
    loop,
    commitments,
    access,
    sequencer,
    record,
    startNewLog,
    rotateKey,
    read,
    checkpoint,
    tile,
    exportLines,
    accessLog,
  }
}

export type Service = ReturnType<typeof createService>
