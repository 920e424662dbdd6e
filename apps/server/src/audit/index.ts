import type { App, Kernel } from '../kernel/index.ts'
import type { AuditDeps } from './deps.ts'
import { addRoutes } from './routes.ts'
import { createService } from './service.ts'

export type { AuditDeps, Destinations } from './deps.ts'

export type Audit = ReturnType<typeof createAudit>

/** The record: every decision as an entry of a signed Merkle log (docs/LEDGER.md), and who opened what. */
export function createAudit(kernel: Kernel, deps: AuditDeps) {
  const service = createService(kernel, deps)
  const { commitments, access, loop, sequencer } = service

  return {
    routes: (app: App) => addRoutes(app, kernel, service),

    /** Writes an event in the transaction of the change that it tells. */
    record: service.record,
    /**
     * Commits to words that belong to an event: the commitment for the event, and the sealed words for the room's own
     * row.
     */
    commit: commitments.commit,
    /** The words in what `commit` sealed. */
    opening: commitments.opening,
    /** Forgets the words behind commitments. */
    eraseOpenings: commitments.erase,
    /** Notes who opened what; repeated looks within five minutes are one. */
    opened: access.opened,
    /** Notes what was done to something by nobody who is known. */
    happened: access.happened,
    /** Begins a new log whose first entry is the last checkpoint known: after a restore. */
    startNewLog: service.startNewLog,
    rotateKey: service.rotateKey,

    /** Numbers all that is visible now, without waiting for the loop. */
    number: sequencer.run,
    /** Starts numbering and signing; every process that records does. */
    start: loop.start,
    stop: loop.stop,
  }
}
