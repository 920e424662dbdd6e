import { setTimeout } from 'node:timers/promises'
import { equalBytes, growTree, KEY_ROTATED, leafHash, parseCheckpoint, signCheckpoint } from '@chaperone/ledger'
import type { OrganizationId } from '@chaperone/contract'
import { errorFields, newId, organizationOf, problem, type Kernel, type Tx } from '../kernel/index.ts'
import type { Keys } from './keys.ts'
import { leafBytes, type Recorded } from './leaf.ts'
import {
  append,
  countLogs,
  endLogs,
  insertLog,
  lockSequence,
  newestNote,
  openLog,
  takePending,
  type Log,
} from './store.ts'

/** Entries numbered in one transaction. */
export const BATCH = 4_000

export type Numbering = { numbered: number; more: boolean } | 'busy'

/**
 * Numbers what is unnumbered, extends the tree and signs. Everything of a batch is in one transaction: a crash leaves
 * nothing half done.
 */
export function createSequencer(kernel: Kernel, keys: Keys) {
  const { clock, log, live, config } = kernel
  const host = config.publicUrl === null ? 'chaperone.localhost' : new URL(config.publicUrl).host

  /**
   * Appends to the log and signs its new size; with a `key.rotated` last, both keys sign and the new one takes over.
   */
  async function extend(tx: Tx, to: Log, rows: readonly Recorded[]): Promise<void> {
    const first = to.range.size
    const leaves = rows.map(leafBytes)
    const growth = growTree(to.range, leaves.map(leafHash))
    const signing = await keys.signing(tx, to.log)
    const last = rows.at(-1)?.event
    const next = last?.kind === KEY_ROTATED && last.vkey === signing.next?.verifier.text ? signing.next : null
    const { size } = to.range
    const note = await signCheckpoint(
      { origin: to.origin, size, root: to.range.root() },
      next === null ? [signing.active] : [signing.active, next],
    )
    await append(tx, to, { first, rows, leaves, growth, note }, config.clockOffsetMs)
    if (next !== null) await keys.takeOver(tx, to.log, signing.active.number, next.number, size - 1)
  }

  /**
   * A log must not sign what contradicts an earlier signature: where the stored edge is not the one last signed, it
   * stops.
   */
  function holdAgainstLastCheckpoint(of: Log): void {
    const signed = of.note === null ? undefined : parseCheckpoint(of.note)
    if (signed?.size === of.range.size && equalBytes(signed.root, of.range.root())) return
    log.error('record.edge_does_not_fit', { name: of.origin, count: of.range.size })
    throw problem('internal')
  }

  /**
   * Begins a log. Its first entry names the last checkpoint known of the log before: the one given, else the newest here (a restore ends
   * the logs it brings back). The caller holds the lock.
   */
  async function begin(tx: Tx, given: string | null): Promise<Log> {
    const now = await clock.now(tx)
    const last = given ?? (await newestNote(tx))
    await endLogs(tx, now)
    const { logs } = await countLogs(tx)
    // An origin is used once: the same backup may be restored twice.
    const fresh = await insertLog(tx, logs + 1, `${host}/record/${newId()}`, now)
    await keys.make(tx, fresh.log, fresh.origin)
    const event = { kind: 'log.started', v: 1, lastCheckpoint: last } as const
    await extend(tx, fresh, [
      { id: newId(), at: now, actorId: null, kind: event.kind, postId: null, personId: null, event },
    ])
    return fresh
  }

  async function number(tx: Tx): Promise<Numbering> {
    if (!(await lockSequence(tx, false))) return 'busy'
    const rows = await takePending(tx, BATCH)
    if (rows.length === 0) return { numbered: 0, more: false }
    let to = await openLog(tx)
    if (to === null) to = await begin(tx, null)
    else holdAgainstLastCheckpoint(to)
    // A rotation ends its checkpoint, which is the last of the old key.
    for (let at = 0; at < rows.length;) {
      const rotation = rows.findIndex((row, i) => i >= at && row.kind === KEY_ROTATED)
      const end = rotation < 0 ? rows.length : rotation + 1
      await extend(tx, to, rows.slice(at, end))
      at = end
    }
    await live.notify(tx, { organizationId: organizationOf(tx), topic: 'record', id: String(to.range.size) })
    return { numbered: rows.length, more: rows.length === BATCH }
  }

  /** Numbers all that is visible now; answers how many, or 'busy' where another process is at it. */
  async function run(organizationId: OrganizationId): Promise<number | 'busy'> {
    let total = 0
    for (;;) {
      const done = await kernel.db.withOrg(organizationId, number)
      if (done === 'busy') return total > 0 ? total : 'busy'
      total += done.numbered
      if (!done.more) return total
    }
  }

  /** The same, waiting for whoever is at it, two seconds at most. */
  async function settle(organizationId: OrganizationId): Promise<void> {
    for (let tries = 0; tries < 100; tries++) {
      if ((await run(organizationId)) !== 'busy') return
      await setTimeout(20)
    }
  }

  return { begin, run, settle }
}

export type Sequencer = ReturnType<typeof createSequencer>

/** How often what this process recorded is numbered, and how often what others left is looked for. */
const TICK_MS = 100
const SWEEP_MS = 500
const MAX_WAIT_MS = 5_000

/**
 * Keeps numbering. What this process recorded is known here; a sweep finds the rest (another process died, a
 * transaction committed late).
 * NOTIFY from each recording transaction would tell sooner, but it makes their commits wait for one another.
 */
export function createNumberingLoop(kernel: Kernel, sequencer: Pick<Sequencer, 'run'>) {
  const awake = new Set<OrganizationId>()
  let timer: NodeJS.Timeout | undefined
  let turn: Promise<void> = Promise.resolve()
  let isRunning = false
  let wait = TICK_MS
  let sweptAt = 0

  async function sweep(): Promise<void> {
    if (Date.now() - sweptAt < SWEEP_MS) return
    sweptAt = Date.now()
    for (const { organizationId } of await kernel.db.find('unnumbered-events', [], 200)) awake.add(organizationId)
  }

  async function tick(): Promise<void> {
    try {
      await sweep()
      for (const organizationId of awake) {
        awake.delete(organizationId)
        await sequencer.run(organizationId)
      }
      wait = TICK_MS
    } catch (error) {
      kernel.log.warn('record.numbering_failed', errorFields(error))
      wait = Math.min(wait * 2, MAX_WAIT_MS)
    }
  }

  function schedule(): void {
    if (!isRunning) return
    timer = globalThis.setTimeout(() => {
      turn = tick().finally(schedule)
    }, wait)
    timer.unref()
  }

  /** Ends after the turn that is under way. */
  async function stop(): Promise<void> {
    isRunning = false
    clearTimeout(timer)
    await turn
  }

  function wake(organizationId: OrganizationId): void {
    awake.add(organizationId)
  }

  function start(): void {
    if (isRunning) return
    isRunning = true
    kernel.closing.addEventListener('abort', () => void stop(), { once: true })
    schedule()
  }

  return { wake, start, stop }
}
