import type { Language } from '@chaperone/contract'
import type { Permission } from '@chaperone/policy'
import type { Actor, Tx } from '../kernel/index.ts'

/** Where an organization's checkpoints go. */
export interface Destinations {
  /** Auditors' addresses. */
  mail: readonly string[]
  witnessUrl: string | null
  lang: Language
  /** Name of the organization, for the auditors' mail. */
  name: string
}

/** What the record needs of other rooms. It imports none, so it is given these when the server is put together. */
export interface AuditDeps {
  /** @throws Problem `not_permitted` */
  requirePermission(actor: Actor, permission: Permission): void
  destinations(tx: Tx): Promise<Destinations>
  /**
   * Names of what ids refer to, as far as the actor may see them. Ids that are unknown or not theirs to see are left
   * out.
   */
  subjects(tx: Tx, actor: Actor, ids: readonly string[]): Promise<Record<string, string>>
}
