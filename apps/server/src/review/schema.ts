import { sql } from 'drizzle-orm'
import {
  boolean,
  check,
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
  KitMessageId,
  Lane,
  MembershipId,
  Pin,
  PoolId,
  PostId,
  ReviewDecision,
  ReviewId,
  ReviewState,
  VersionId,
} from '@chaperone/contract'
import type { CheckSummary, KitFacts } from '@chaperone/policy'
import type { z } from 'zod'
import { bytea, moment, organizationId } from '../kernel/index.ts'
import { memberships, pools } from '../people/schema.ts'
import { posts, versions } from '../posts/schema.ts'

// As in people/schema.ts: each foreign key carries the organization, so that no row can point into another's.
const membership = (name: string) => uuid(name).$type<MembershipId>()
const postId = () => uuid('post_id').$type<PostId>().notNull()
const versionId = () => uuid('version_id').$type<VersionId>().notNull()

export type VoidReason = 'edited' | 'withdrawn' | 'rescheduled' | 'check_worse' | 'declined'

/** One version of a post, put before a pool or a person. Of a post's requests one at most is open. */
export const reviewRequests = pgTable(
  'review_requests',
  {
    organizationId: organizationId(),
    id: uuid('id').$type<ReviewId>().primaryKey(),
    postId: postId(),
    versionId: versionId(),
    lane: text('lane').$type<z.infer<typeof Lane>>().notNull(),
    state: text('state').$type<z.infer<typeof ReviewState>>().notNull(),
    poolId: uuid('pool_id').$type<PoolId>(),
    assigneeId: membership('assignee_id'),
    askedBy: membership('asked_by_id').notNull(),
    askedAt: moment('asked_at').notNull(),
    dueAt: moment('due_at').notNull(),
    windowFrom: moment('window_from').notNull(),
    windowUntil: moment('window_until').notNull(),
    /** When the first of its sends is due; `null` for at once. */
    postDueAt: moment('post_due_at'),
    accounts: uuid('accounts').array().$type<AccountId[]>().notNull(),
    note: bytea('note').notNull(),
    /** How often it was passed on because nobody answered. */
    escalations: integer('escalations').notNull().default(0),
    escalatedAt: moment('escalated_at'),
    closedAt: moment('closed_at'),
    /** A reviewer's own wording, waiting for the author: the draft, and the content it would freeze to. */
    wording: bytea('wording'),
    wordingBy: membership('wording_by_id'),
  },
  (table) => [
    unique('review_requests_in_organization').on(table.organizationId, table.id),
    // One question at a time: who is asked anew after changes answers for the newest version only.
    index('review_requests_by_post').on(table.postId, table.askedAt.desc()),
    uniqueIndex('review_requests_one_open')
      .on(table.postId)
      .where(sql`state in ('open', 'wording_proposed')`),
    index('review_requests_open')
      .on(table.organizationId, table.dueAt)
      .where(sql`state in ('open', 'wording_proposed')`),
    foreignKey({
      name: 'review_requests_post',
      columns: [table.organizationId, table.postId],
      foreignColumns: [posts.organizationId, posts.id],
    }),
    foreignKey({
      name: 'review_requests_version',
      columns: [table.organizationId, table.versionId],
      foreignColumns: [versions.organizationId, versions.id],
    }),
    foreignKey({
      name: 'review_requests_pool',
      columns: [table.organizationId, table.poolId],
      foreignColumns: [pools.organizationId, pools.id],
    }),
    foreignKey({
      name: 'review_requests_assignee',
      columns: [table.organizationId, table.assigneeId],
      foreignColumns: [memberships.organizationId, memberships.id],
    }),
    foreignKey({
      name: 'review_requests_asked_by',
      columns: [table.organizationId, table.askedBy],
      foreignColumns: [memberships.organizationId, memberships.id],
    }),
    check('review_requests_window', sql`${table.windowFrom} < ${table.windowUntil}`),
    check('review_requests_wording', sql`(${table.state} = 'wording_proposed') <= (${table.wording} is not null)`),
  ],
)

/** What reviewers answered. Never changed, only added to. */
export const reviewDecisions = pgTable(
  'review_decisions',
  {
    organizationId: organizationId(),
    id: uuid('id').primaryKey(),
    requestId: uuid('request_id').$type<ReviewId>().notNull(),
    versionId: versionId(),
    reviewerId: membership('reviewer_id').notNull(),
    onBehalfOf: membership('on_behalf_of_id'),
    decision: text('decision').$type<ReviewDecision['decision']>().notNull(),
    comment: bytea('comment').notNull(),
    pins: jsonb('pins').$type<Pin[]>().notNull(),
    at: moment('at').notNull(),
  },
  (table) => [
    index('review_decisions_by_request').on(table.requestId, table.at),
    foreignKey({
      name: 'review_decisions_request',
      columns: [table.organizationId, table.requestId],
      foreignColumns: [reviewRequests.organizationId, reviewRequests.id],
    }),
    foreignKey({
      name: 'review_decisions_reviewer',
      columns: [table.organizationId, table.reviewerId],
      foreignColumns: [memberships.organizationId, memberships.id],
    }),
  ],
)

/** What holds: these bytes, these accounts, this window. Publishing's foreign key is on id and digest. */
export const approvals = pgTable(
  'approvals',
  {
    organizationId: organizationId(),
    id: uuid('id').$type<ApprovalId>().primaryKey(),
    postId: postId(),
    versionId: versionId(),
    /** Absent for a message of the emergency kit, whose approval was given beforehand. */
    requestId: uuid('request_id').$type<ReviewId>(),
    kitMessageId: uuid('kit_message_id').$type<KitMessageId>(),
    /** How that message stood when it was released. */
    kit: jsonb('kit').$type<KitFacts>(),
    digest: bytea('digest').notNull(),
    accounts: uuid('accounts').array().$type<AccountId[]>().notNull(),
    windowFrom: moment('window_from').notNull(),
    windowUntil: moment('window_until').notNull(),
    /** Asked to go out the moment it was approved, whatever the draft's schedule says. */
    forNow: boolean('for_now').notNull().default(false),
    approvedBy: membership('approved_by_id').notNull(),
    /** What the approver's role allowed at that moment. */
    may: text('may').$type<'decide' | 'decide_privacy'>().notNull(),
    approvedAt: moment('approved_at').notNull(),
    detectorVersion: text('detector_version').notNull(),
    policyVersion: text('policy_version').notNull(),
    /** What the reviewer was shown, in short: a check made again must not be worse. */
    checked: jsonb('checked').$type<CheckSummary>().notNull(),
    voidedAt: moment('voided_at'),
    voidedBy: membership('voided_by_id'),
    voidReason: text('void_reason').$type<VoidReason>(),
  },
  (table) => [
    unique('approvals_digest').on(table.organizationId, table.id, table.digest),
    index('approvals_by_version').on(table.versionId),
    index('approvals_standing')
      .on(table.postId)
      .where(sql`voided_at is null`),
    foreignKey({
      name: 'approvals_version_and_digest',
      columns: [table.organizationId, table.versionId, table.digest],
      foreignColumns: [versions.organizationId, versions.id, versions.digest],
    }),
    foreignKey({
      name: 'approvals_post',
      columns: [table.organizationId, table.postId],
      foreignColumns: [posts.organizationId, posts.id],
    }),
    foreignKey({
      name: 'approvals_request',
      columns: [table.organizationId, table.requestId],
      foreignColumns: [reviewRequests.organizationId, reviewRequests.id],
    }),
    foreignKey({
      name: 'approvals_by',
      columns: [table.organizationId, table.approvedBy],
      foreignColumns: [memberships.organizationId, memberships.id],
    }),
    check('approvals_window', sql`${table.windowFrom} <= ${table.windowUntil}`),
    check('approvals_source', sql`(${table.requestId} is null) <> (${table.kitMessageId} is null)`),
    check('approvals_voided', sql`(${table.voidedAt} is null) = (${table.voidReason} is null)`),
  ],
)

/** Which versions a reviewer has had before them, for “what changed since the last one you saw”. */
export const reviewSeen = pgTable(
  'review_seen',
  {
    organizationId: organizationId(),
    membershipId: membership('membership_id').notNull(),
    postId: postId(),
    versionId: versionId(),
    /** The version's number, so that “before this one” needs no look into another room's table. */
    number: integer('number').notNull(),
    seenAt: moment('seen_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.membershipId, table.versionId] }),
    index('review_seen_by_post').on(table.membershipId, table.postId),
    foreignKey({
      name: 'review_seen_version',
      columns: [table.organizationId, table.versionId],
      foreignColumns: [versions.organizationId, versions.id],
    }),
    foreignKey({
      name: 'review_seen_member',
      columns: [table.organizationId, table.membershipId],
      foreignColumns: [memberships.organizationId, memberships.id],
    }),
  ],
)
