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
  uuid,
} from 'drizzle-orm/pg-core'
import type {
  CheckResult,
  DepartmentId,
  DismissalId,
  Lane,
  Language,
  MembershipId,
  PostId,
  PostState,
  SiteId,
  VersionId,
} from '@chaperone/contract'
import type { DismissalFacts } from '@chaperone/policy'
import { bytea, moment, organizationId } from '../kernel/index.ts'
import { departments, memberships, sites } from '../people/schema.ts'

// As in people/schema.ts: each foreign key carries the organization, so that no row can point into another's.
const postId = () => uuid('post_id').$type<PostId>().notNull()
const membership = (name: string) => uuid(name).$type<MembershipId>()

/** A post and where it stands. What its draft says is in `drafts`; title and excerpt are repeated here, so that a list opens two seals a row. */
export const posts = pgTable(
  'posts',
  {
    id: uuid('id').$type<PostId>().primaryKey(),
    organizationId: organizationId(),
    siteId: uuid('site_id').$type<SiteId>(),
    departmentId: uuid('department_id').$type<DepartmentId>(),
    title: bytea('title').notNull(),
    excerpt: bytea('excerpt').notNull(),
    authorId: membership('author_id').notNull(),
    state: text('state').$type<PostState>().notNull(),
    /** Where archiving found it, so that it can go back there. */
    archivedFrom: text('archived_from').$type<PostState>(),
    lane: text('lane').$type<Lane>(),
    lang: text('lang').$type<Language>().notNull(),
    /** The accounts that its draft names. */
    channels: uuid('channels').array().notNull(),
    dueAt: moment('due_at'),
    sourcePostId: uuid('source_post_id').$type<PostId>(),
    /** The source's `words_print` when this translation was last said to be up to date. */
    sourcePrint: bytea('source_print'),
    /** Keyed digest of title, text and descriptions: tells that they changed without telling what they are. */
    wordsPrint: bytea('words_print').notNull(),
    /** Salt of finding keys, sealed. */
    findingSalt: bytea('finding_salt').notNull(),
    /** The draft that counts. */
    currentRev: integer('current_rev').notNull(),
    /** The highest number given out; a draft set aside in a conflict has one too. */
    lastRev: integer('last_rev').notNull(),
    createdAt: moment('created_at').notNull(),
    updatedAt: moment('updated_at').notNull(),
    deletedAt: moment('deleted_at'),
    /** When its words were erased for good, thirty days after deletion. */
    erasedAt: moment('erased_at'),
  },
  (t) => [
    unique('posts_in_organization').on(t.organizationId, t.id),
    foreignKey({
      name: 'posts_source',
      columns: [t.organizationId, t.sourcePostId],
      foreignColumns: [t.organizationId, t.id],
    }),
    foreignKey({
      name: 'posts_site',
      columns: [t.organizationId, t.siteId],
      foreignColumns: [sites.organizationId, sites.id],
    }),
    foreignKey({
      name: 'posts_department',
      columns: [t.organizationId, t.departmentId],
      foreignColumns: [departments.organizationId, departments.id],
    }),
    foreignKey({
      name: 'posts_author',
      columns: [t.organizationId, t.authorId],
      foreignColumns: [memberships.organizationId, memberships.id],
    }),
    index('posts_by_change').on(t.organizationId, t.updatedAt.desc(), t.id.desc()),
    index('posts_by_state')
      .on(t.organizationId, t.state, t.updatedAt.desc(), t.id.desc())
      .where(sql`deleted_at is null`),
    index('posts_by_author').on(t.organizationId, t.authorId, t.updatedAt.desc(), t.id.desc()),
    index('posts_by_source').on(t.sourcePostId),
    index('posts_deleted')
      .on(t.organizationId, t.deletedAt)
      .where(sql`deleted_at is not null and erased_at is null`),
  ],
)

/** Every kept rev of a draft. `aside`: it lost a conflict and waits for somebody to compare; `mark`: a version was frozen from it. */
export const drafts = pgTable(
  'drafts',
  {
    organizationId: organizationId(),
    postId: postId(),
    rev: integer('rev').notNull(),
    content: bytea('content').notNull(),
    /** Keyed digest of the content, so that saving the same again keeps nothing twice. */
    print: bytea('print').notNull(),
    words: integer('words').notNull(),
    kind: text('kind').$type<'save' | 'aside' | 'mark'>().notNull(),
    savedBy: membership('saved_by_id').notNull(),
    savedAt: moment('saved_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.postId, t.rev] }),
    foreignKey({
      name: 'drafts_post',
      columns: [t.organizationId, t.postId],
      foreignColumns: [posts.organizationId, posts.id],
    }),
    foreignKey({
      name: 'drafts_saved_by',
      columns: [t.organizationId, t.savedBy],
      foreignColumns: [memberships.organizationId, memberships.id],
    }),
    index('drafts_by_editor').on(t.postId, t.savedBy),
    index('drafts_by_time').on(t.organizationId, t.savedAt),
  ],
)

/** Who has a draft open. Rows older than thirty seconds mean nothing. */
export const presence = pgTable(
  'presence',
  {
    organizationId: organizationId(),
    postId: postId(),
    membershipId: membership('membership_id').notNull(),
    seenAt: moment('seen_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.postId, t.membershipId] }),
    foreignKey({
      name: 'presence_post',
      columns: [t.organizationId, t.postId],
      foreignColumns: [posts.organizationId, posts.id],
    }),
    foreignKey({
      name: 'presence_member',
      columns: [t.organizationId, t.membershipId],
      foreignColumns: [memberships.organizationId, memberships.id],
    }),
  ],
)

/** A frozen version. Bytes and salt are sealed; erasing deletes both, and the digest stays. */
export const versions = pgTable(
  'versions',
  {
    id: uuid('id').$type<VersionId>().primaryKey(),
    organizationId: organizationId(),
    postId: postId(),
    number: integer('number').notNull(),
    /** The draft it was frozen from. */
    rev: integer('rev').notNull(),
    digest: bytea('digest').notNull(),
    bytes: bytea('bytes'),
    salt: bytea('salt'),
    createdBy: membership('created_by_id').notNull(),
    createdAt: moment('created_at').notNull(),
    erasedAt: moment('erased_at'),
    erasedBy: membership('erased_by_id'),
    erasedReason: bytea('erased_reason'),
  },
  (t) => [
    unique('versions_in_organization').on(t.organizationId, t.id),
    unique('versions_in_order').on(t.postId, t.number),
    unique('versions_digest').on(t.organizationId, t.id, t.digest),
    foreignKey({
      name: 'versions_post',
      columns: [t.organizationId, t.postId],
      foreignColumns: [posts.organizationId, posts.id],
    }),
    foreignKey({
      name: 'versions_created_by',
      columns: [t.organizationId, t.createdBy],
      foreignColumns: [memberships.organizationId, memberships.id],
    }),
  ],
)

/** What the check said of a version, each time it was asked. Findings point and never quote. */
export const checks = pgTable(
  'checks',
  {
    id: uuid('id').primaryKey(),
    organizationId: organizationId(),
    versionId: uuid('version_id').$type<VersionId>().notNull(),
    detectorVersion: text('detector_version').notNull(),
    policyVersion: text('policy_version').notNull(),
    verdict: text('verdict').$type<CheckResult['verdict']>().notNull(),
    result: jsonb('result').$type<CheckResult>().notNull(),
    at: moment('at').notNull(),
  },
  (t) => [
    index('checks_by_version').on(t.versionId, t.at.desc()),
    foreignKey({
      name: 'checks_version',
      columns: [t.organizationId, t.versionId],
      foreignColumns: [versions.organizationId, versions.id],
    }),
  ],
)

/** A finding somebody permitted answered with a reason. It holds while the found words stand. */
export const dismissals = pgTable(
  'dismissals',
  {
    id: uuid('id').$type<DismissalId>().primaryKey(),
    organizationId: organizationId(),
    postId: postId(),
    findingKey: bytea('finding_key').notNull(),
    kind: text('kind').$type<DismissalFacts['kind']>().notNull(),
    severity: text('severity').$type<'block' | 'caution'>().notNull(),
    /** What the role of the one who dismissed allowed then. */
    may: text('may').$type<DismissalFacts['may']>().notNull(),
    /** For “our staff”: whether the directory held the name then. */
    inDirectory: boolean('in_directory').notNull(),
    /** Sealed with the salt of its commitment in the record. */
    reason: bytea('reason').notNull(),
    byId: membership('by_id').notNull(),
    at: moment('at').notNull(),
  },
  (t) => [
    unique('dismissals_once').on(t.postId, t.findingKey, t.byId),
    foreignKey({
      name: 'dismissals_post',
      columns: [t.organizationId, t.postId],
      foreignColumns: [posts.organizationId, posts.id],
    }),
    foreignKey({
      name: 'dismissals_by',
      columns: [t.organizationId, t.byId],
      foreignColumns: [memberships.organizationId, memberships.id],
    }),
  ],
)

/** The search index: one keyed digest a word, of the text with identifiers masked out. */
export const postWords = pgTable(
  'post_words',
  {
    organizationId: organizationId(),
    postId: postId(),
    token: bytea('token').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.postId, t.token] }),
    index('post_words_by_token').on(t.organizationId, t.token, t.postId),
    foreignKey({
      name: 'post_words_post',
      columns: [t.organizationId, t.postId],
      foreignColumns: [posts.organizationId, posts.id],
    }),
  ],
)
