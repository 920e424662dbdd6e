import { sql } from 'drizzle-orm'
import {
  boolean,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import type {
  AccountId,
  ApprovalId,
  Capabilities,
  FeedId,
  KitMessageId,
  ManualTarget,
  MembershipId,
  NetworkId,
  PauseId,
  PostId,
  PublicationId,
  SeriesId,
  SiteId,
  VersionId,
  WebhookId,
} from '@chaperone/contract'
import type { Idempotency, Receipt } from '@chaperone/channels'
import { bytea, moment, organizationId } from '../kernel/index.ts'
import { sites } from '../people/schema.ts'
import { posts, versions } from '../posts/schema.ts'
import { approvals } from '../review/schema.ts'
import type { Held, State } from './states.ts'

// As in people/schema.ts: each foreign key carries the organization, so that no row can point into another's.

/** A connection to a network. Credentials are the adapter's own JSON, sealed. */
export const accounts = pgTable(
  'accounts',
  {
    id: uuid('id').$type<AccountId>().primaryKey(),
    organizationId: organizationId(),
    siteId: uuid('site_id').$type<SiteId>(),
    network: text('network').$type<NetworkId>().notNull(),
    target: text('target').$type<ManualTarget>(),
    label: text('label').notNull(),
    handle: text('handle').notNull(),
    remoteId: text('remote_id').notNull(),
    service: text('service'),
    credentials: bytea('credentials').notNull(),
    capabilities: jsonb('capabilities').$type<Capabilities>().notNull(),
    health: text('health')
      .$type<'working' | 'sign_in_needed' | 'not_answering' | 'unknown'>()
      .notNull()
      .default('unknown'),
    healthAt: moment('health_at'),
    createdAt: moment('created_at').notNull(),
    disconnectedAt: moment('disconnected_at'),
  },
  (t) => [
    unique('accounts_in_organization').on(t.organizationId, t.id),
    foreignKey({
      name: 'accounts_site',
      columns: [t.organizationId, t.siteId],
      foreignColumns: [sites.organizationId, sites.id],
    }),
  ],
)

/** One approval, many runs: the moments were fixed when the approval was made. */
export const series = pgTable(
  'series',
  {
    id: uuid('id').$type<SeriesId>().primaryKey(),
    organizationId: organizationId(),
    postId: uuid('post_id').$type<PostId>().notNull(),
    approvalId: uuid('approval_id').$type<ApprovalId>().notNull(),
    every: text('every').$type<'day' | 'week' | 'month'>().notNull(),
    times: integer('times').notNull(),
    createdAt: moment('created_at').notNull(),
  },
  (t) => [
    unique('series_in_organization').on(t.organizationId, t.id),
    foreignKey({
      name: 'series_post',
      columns: [t.organizationId, t.postId],
      foreignColumns: [posts.organizationId, posts.id],
    }),
  ],
)

/** The truth about each send. The queue only wakes it. */
export const publications = pgTable(
  'publications',
  {
    id: uuid('id').$type<PublicationId>().primaryKey(),
    organizationId: organizationId(),
    postId: uuid('post_id').$type<PostId>().notNull(),
    versionId: uuid('version_id').$type<VersionId>().notNull(),
    approvalId: uuid('approval_id').$type<ApprovalId>().notNull(),
    digest: bytea('digest').notNull(),
    accountId: uuid('account_id').$type<AccountId>().notNull(),
    seriesId: uuid('series_id').$type<SeriesId>(),
    /** A kit message goes out while paused too. */
    kit: boolean('kit').notNull().default(false),
    state: text('state').$type<State>().notNull().default('approved'),
    held: text('held').$type<Held>(),
    dueAt: moment('due_at').notNull(),
    /** When to look at it next; null: not before a person does something. While claimed or sent, the end of the lease. */
    wakeAt: moment('wake_at'),
    attempts: integer('attempts').notNull().default(0),
    /** Tries at finding out what became of a send; each waits longer. */
    looks: integer('looks').notNull().default(0),
    idempotency: jsonb('idempotency').$type<Idempotency>(),
    receipt: jsonb('receipt').$type<Receipt>(),
    problem: text('problem'),
    drift: text('drift').$type<'same' | 'differs' | 'cannot_be_seen'>(),
    driftAt: moment('drift_at'),
    createdAt: moment('created_at').notNull(),
  },
  (t) => [
    unique('publications_in_organization').on(t.organizationId, t.id),
    foreignKey({
      name: 'publications_approval_and_digest',
      columns: [t.organizationId, t.approvalId, t.digest],
      foreignColumns: [approvals.organizationId, approvals.id, approvals.digest],
    }),
    foreignKey({
      name: 'publications_post',
      columns: [t.organizationId, t.postId],
      foreignColumns: [posts.organizationId, posts.id],
    }),
    foreignKey({
      name: 'publications_version',
      columns: [t.organizationId, t.versionId],
      foreignColumns: [versions.organizationId, versions.id],
    }),
    foreignKey({
      name: 'publications_account',
      columns: [t.organizationId, t.accountId],
      foreignColumns: [accounts.organizationId, accounts.id],
    }),
    foreignKey({
      name: 'publications_series',
      columns: [t.organizationId, t.seriesId],
      foreignColumns: [series.organizationId, series.id],
    }),
    index('publications_to_wake')
      .on(t.wakeAt)
      .where(sql`wake_at is not null`),
    index('publications_by_due').on(t.organizationId, t.dueAt),
    index('publications_by_post').on(t.postId),
    uniqueIndex('publications_once').on(t.approvalId, t.accountId, t.dueAt),
  ],
)

export const publicationHistory = pgTable(
  'publication_history',
  {
    id: uuid('id').primaryKey(),
    organizationId: organizationId(),
    publicationId: uuid('publication_id').$type<PublicationId>().notNull(),
    at: moment('at').notNull(),
    from: text('from_state').$type<State>(),
    to: text('to_state').$type<State>().notNull(),
    by: uuid('by_id').$type<MembershipId>(),
    code: text('code'),
  },
  (t) => [
    index('publication_history_by_publication').on(t.publicationId),
    foreignKey({
      name: 'publication_history_of',
      columns: [t.organizationId, t.publicationId],
      foreignColumns: [publications.organizationId, publications.id],
    }),
  ],
)

export const pauses = pgTable(
  'pauses',
  {
    id: uuid('id').$type<PauseId>().primaryKey(),
    organizationId: organizationId(),
    scopeKind: text('scope_kind').$type<'organization' | 'site' | 'department' | 'account'>().notNull(),
    scopeId: uuid('scope_id'),
    reason: bytea('reason').notNull(),
    by: uuid('by_id').$type<MembershipId>().notNull(),
    at: moment('at').notNull(),
    /** When it asks whether to go on. It never ends by itself. */
    until: moment('until_at'),
    endedBy: uuid('ended_by_id').$type<MembershipId>(),
    endedAt: moment('ended_at'),
  },
  (t) => [
    index('pauses_open')
      .on(t.organizationId)
      .where(sql`ended_at is null`),
  ],
)

/** Emergency messages approved beforehand; template and slots sealed together, the approval bound to their digest. */
export const kitMessages = pgTable(
  'kit_messages',
  {
    id: uuid('id').$type<KitMessageId>().primaryKey(),
    organizationId: organizationId(),
    content: bytea('content').notNull(),
    digest: bytea('digest').notNull(),
    state: text('state').$type<'draft' | 'approved' | 'retired'>().notNull(),
    madeBy: uuid('made_by_id').$type<MembershipId>().notNull(),
    changedAt: moment('changed_at').notNull(),
    approvedBy: uuid('approved_by_id').$type<MembershipId>(),
    approvedAt: moment('approved_at'),
  },
  (t) => [unique('kit_messages_in_organization').on(t.organizationId, t.id)],
)

export const kitReleases = pgTable(
  'kit_releases',
  {
    id: uuid('id').primaryKey(),
    organizationId: organizationId(),
    kitMessageId: uuid('kit_message_id').$type<KitMessageId>().notNull(),
    postId: uuid('post_id').$type<PostId>().notNull(),
    releasedBy: uuid('released_by_id').$type<MembershipId>().notNull(),
    at: moment('at').notNull(),
    /** A release is looked at within a day. */
    reviewDueAt: moment('review_due_at').notNull(),
    reviewedBy: uuid('reviewed_by_id').$type<MembershipId>(),
    reviewedAt: moment('reviewed_at'),
  },
  (t) => [
    index('kit_releases_by_message').on(t.kitMessageId),
    foreignKey({
      name: 'kit_releases_message',
      columns: [t.organizationId, t.kitMessageId],
      foreignColumns: [kitMessages.organizationId, kitMessages.id],
    }),
    foreignKey({
      name: 'kit_releases_post',
      columns: [t.organizationId, t.postId],
      foreignColumns: [posts.organizationId, posts.id],
    }),
  ],
)

export const calendarFeeds = pgTable(
  'calendar_feeds',
  {
    id: uuid('id').$type<FeedId>().primaryKey(),
    organizationId: organizationId(),
    membershipId: uuid('membership_id').$type<MembershipId>().notNull(),
    tokenHash: bytea('token_hash').notNull(),
    createdAt: moment('created_at').notNull(),
    lastReadAt: moment('last_read_at'),
    revokedAt: moment('revoked_at'),
  },
  (t) => [unique('calendar_feeds_token').on(t.tokenHash)],
)

export const webhooks = pgTable('webhooks', {
  id: uuid('id').$type<WebhookId>().primaryKey(),
  organizationId: organizationId(),
  url: bytea('url').notNull(),
  secret: bytea('secret').notNull(),
  events: jsonb('events').$type<string[]>().notNull(),
  createdAt: moment('created_at').notNull(),
  lastStatus: integer('last_status'),
  failures: integer('failures').notNull().default(0),
  disabledAt: moment('disabled_at'),
})

/** The practice network's own memory. */
export const practicePosts = pgTable(
  'practice_posts',
  {
    organizationId: organizationId(),
    accountId: uuid('account_id').$type<AccountId>().notNull(),
    key: text('key').notNull(),
    cid: text('cid').notNull(),
    rendering: bytea('rendering').notNull(),
    createdAt: moment('created_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.organizationId, t.accountId, t.key] }),
    foreignKey({
      name: 'practice_posts_account',
      columns: [t.organizationId, t.accountId],
      foreignColumns: [accounts.organizationId, accounts.id],
    }),
  ],
)

export const practiceComments = pgTable(
  'practice_comments',
  {
    id: uuid('id').primaryKey(),
    organizationId: organizationId(),
    accountId: uuid('account_id').$type<AccountId>().notNull(),
    key: text('key').notNull(),
    by: text('by_name').notNull(),
    text: bytea('text').notNull(),
    at: moment('at').notNull(),
  },
  (t) => [
    index('practice_comments_by_post').on(t.accountId, t.key),
    foreignKey({
      name: 'practice_comments_post',
      columns: [t.organizationId, t.accountId, t.key],
      foreignColumns: [practicePosts.organizationId, practicePosts.accountId, practicePosts.key],
    }).onDelete('cascade'),
  ],
)

export const practiceLikes = pgTable(
  'practice_likes',
  {
    organizationId: organizationId(),
    accountId: uuid('account_id').$type<AccountId>().notNull(),
    key: text('key').notNull(),
    by: text('by_name').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.accountId, t.key, t.by] }),
    foreignKey({
      name: 'practice_likes_post',
      columns: [t.organizationId, t.accountId, t.key],
      foreignColumns: [practicePosts.organizationId, practicePosts.accountId, practicePosts.key],
    }).onDelete('cascade'),
  ],
)
