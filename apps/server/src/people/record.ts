import type { LedgerEvent } from '@chaperone/contract'
import type { Actor, Tx } from '../kernel/index.ts'

/** What this room needs of the record: an event, written in the transaction of the change it tells. */
export interface Recorder {
  record(tx: Tx, actor: Actor | null, event: LedgerEvent): Promise<void>
}
