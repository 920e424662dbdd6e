import type { LedgerEvent, MembershipId } from '@chaperone/contract'
import type { Actor, Tx } from '../kernel/index.ts'

/** What this room needs of the record. */
export interface Recorder {
  /** An event, written in the transaction of the change it tells. */
  record(tx: Tx, actor: Actor | null, event: LedgerEvent): Promise<void>
  /** A line of the access log about somebody's account, by nobody who is known. */
  happened(tx: Tx, what: string, id: MembershipId): Promise<void>
}
