import { sql } from 'drizzle-orm'
import { bigint, check, index, integer, pgTable, primaryKey, smallint, text, uuid } from 'drizzle-orm/pg-core'
import type { LedgerEventKind, MembershipId, PostId } from '@chaperone/contract'
import { bytea, moment, organizationId } from '../kernel/index.ts'

const count = (name: string) => bigint(name, { mode: 'number' })

/**
 * Events written in the transaction of their change and not numbered yet. The sequencer moves them to `ledger_events`.
 */
export const ledgerPending = pgTable(
  'ledger_pending',
  {
    organizationId: organizationId(),
    id: uuid('id').notNull(),
    at: moment('at').notNull(),
    actorId: uuid('actor_id').$type<MembershipId>(),
    kind: text('kind').$type<LedgerEventKind>().notNull(),
    postId: uuid('post_id').$type<PostId>(),
    personId: uuid('person_id').$type<MembershipId>(),
    /** The event as JSON text. */
    event: text('event').notNull(),
  },
  (table) => [primaryKey({ columns: [table.organizationId, table.at, table.id] })],
)

/** The numbered entries; written once, by the sequencer. */
export const ledgerEvents = pgTable(
  'ledger_events',
  {
    organizationId: organizationId(),
    /** Which of the organization's logs: 1 is the first, each restore begins another. */
    log: integer('log').notNull(),
    seq: count('seq').notNull(),
    id: uuid('id').notNull(),
    at: moment('at').notNull(),
    actorId: uuid('actor_id').$type<MembershipId>(),
    kind: text('kind').$type<LedgerEventKind>().notNull(),
    postId: uuid('post_id').$type<PostId>(),
    /** Whom the event is about, where it is about a person. */
    personId: uuid('person_id').$type<MembershipId>(),
    /** Canonical JSON (RFC 8785): what is hashed. All other columns only help to find it. */
    leaf: bytea('leaf').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.organizationId, table.log, table.seq] }),
    index('ledger_events_post')
      .on(table.postId, table.log, table.seq)
      .where(sql`${table.postId} is not null`),
    index('ledger_events_actor')
      .on(table.actorId, table.log, table.seq)
      .where(sql`${table.actorId} is not null`),
    index('ledger_events_person')
      .on(table.personId, table.log, table.seq)
      .where(sql`${table.personId} is not null`),
    index('ledger_events_kind').on(table.organizationId, table.kind, table.log, table.seq),
  ],
)

export const ledgerLogs = pgTable(
  'ledger_logs',
  {
    organizationId: organizationId(),
    log: integer('log').notNull(),
    /** First line of its checkpoints, and the name of its keys. */
    origin: text('origin').notNull(),
    size: count('size').notNull(),
    /** Roots of the tree's complete subtrees, run together: all that appending needs. */
    edge: bytea('edge').notNull(),
    startedAt: moment('started_at').notNull(),
    /** Set once a restore has begun the next one. */
    endedAt: moment('ended_at'),
    /** Size of the last checkpoint that the witness took. */
    witnessedSize: count('witnessed_size').notNull().default(0),
  },
  (table) => [primaryKey({ columns: [table.organizationId, table.log] })],
)

export const ledgerTiles = pgTable(
  'ledger_tiles',
  {
    organizationId: organizationId(),
    log: integer('log').notNull(),
    level: smallint('level').notNull(),
    index: count('index').notNull(),
    /** Up to 256 hashes of 32 bytes. */
    hashes: bytea('hashes').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.organizationId, table.log, table.level, table.index] }),
    check('ledger_tiles_width', sql`length(${table.hashes}) between 32 and 8192 and length(${table.hashes}) % 32 = 0`),
  ],
)

export const ledgerCheckpoints = pgTable(
  'ledger_checkpoints',
  {
    organizationId: organizationId(),
    log: integer('log').notNull(),
    size: count('size').notNull(),
    /** The signed note. */
    note: text('note').notNull(),
    /** Signature lines of witnesses, to be put after the note. */
    cosignatures: text('cosignatures').notNull().default(''),
    at: moment('at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.organizationId, table.log, table.size] })],
)

export const ledgerKeys = pgTable(
  'ledger_keys',
  {
    organizationId: organizationId(),
    log: integer('log').notNull(),
    number: integer('number').notNull(),
    vkey: text('vkey').notNull(),
    /** The private key, sealed; deleted when the next key takes over. */
    sealed: bytea('sealed'),
    /** Number of the entry that announces it; null for the first, and until that entry is numbered. */
    announcedAt: count('announced_at'),
    createdAt: moment('created_at').notNull(),
    retiredAt: moment('retired_at'),
  },
  (table) => [primaryKey({ columns: [table.organizationId, table.log, table.number] })],
)

/** Salt and text behind each commitment in the log, sealed. Deleting a row is how what was written is erased. */
export const ledgerOpenings = pgTable(
  'ledger_openings',
  {
    organizationId: organizationId(),
    commitment: bytea('commitment').notNull(),
    sealed: bytea('sealed').notNull(),
  },
  (table) => [primaryKey({ columns: [table.organizationId, table.commitment] })],
)

/** Who opened what, and whose account was tried. */
export const accessLog = pgTable(
  'access_log',
  {
    organizationId: organizationId(),
    id: uuid('id').primaryKey(),
    at: moment('at').notNull(),
    /** Null where nobody was signed in. */
    byId: uuid('by_id').$type<MembershipId>(),
    /** The kind of thing, as the room that holds it names it: `post`, `media`. */
    what: text('what').notNull(),
    subjectId: text('subject_id').notNull(),
    reason: bytea('reason'),
  },
  (table) => [
    index('access_log_subject').on(table.organizationId, table.subjectId, table.at),
    index('access_log_at').on(table.organizationId, table.at),
  ],
)
