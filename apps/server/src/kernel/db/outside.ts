/**
 * Everything that stands outside the wall between organizations, in one list (row-level security holds all else).
 *
 * Tables without an organization: the start is refused if the database holds one that is not named here.
 */
export const OUTSIDE_TABLES = {
  /** Credentials and sessions, kept by the sign-in library: a person may belong to several organizations. */
  'sign-in': ['auth_user', 'auth_session', 'auth_account', 'auth_verification', 'auth_two_factor', 'auth_rate_limit'],
  /** This installation's own state. */
  installation: ['installation'],
  /** The high-water mark of the database's clock. */
  clock: ['clock_marks'],
} as const satisfies Record<string, readonly string[]>

export type OutsideReason = keyof typeof OUTSIDE_TABLES

/** The tables whose organization column is not `organization_id`. */
export const ORGANIZATION_COLUMN: Readonly<Record<string, string>> = { organizations: 'id' }

/** A question that may be asked across organizations. Its answer is ids only; what they name is read inside the wall. */
export interface Finder {
  table: string
  /** A condition over the table's columns; `$1`, `$2` … stand for the arguments. */
  where: string
  /** PostgreSQL types of the arguments. */
  args: readonly string[]
  /** An expression to order by; the oldest id first where left out. */
  order?: string
}

export const FINDERS = {
  organizations: { table: 'organizations', where: 'true', args: [] },
  'memberships-of-user': { table: 'memberships', where: 'user_id = $1', args: ['text'] },
  'invitation-by-token': { table: 'invitations', where: 'token_hash = $1', args: ['bytea'] },
  'calendar-feed-by-token': { table: 'calendar_feeds', where: 'token_hash = $1', args: ['bytea'] },
  /** `wake_at` is when a publication wants looking at next: when it is due, when a lease ends, when a network said to come back. */
  'due-publications': { table: 'publications', where: 'wake_at <= $1', args: ['timestamptz'], order: 'wake_at' },
  'unnumbered-events': { table: 'ledger_pending', where: 'true', args: [], order: 'found.at' },
} as const satisfies Record<string, Finder>

export type FinderName = keyof typeof FINDERS
