import { sql } from 'drizzle-orm'
import { boolean, check, foreignKey, index, jsonb, pgTable, primaryKey, text, unique, uuid } from 'drizzle-orm/pg-core'
import type {
  DelegationId,
  DepartmentId,
  InvitationId,
  Lane,
  Language,
  MembershipId,
  OrganizationId,
  OwnFactId,
  OwnFactKind,
  PoolId,
  Role,
  RoleGrant,
  Scope,
  SiteAttributes,
  SiteId,
} from '@chaperone/contract'
import type { z } from 'zod'
import { bytea, moment, organizationId } from '../kernel/index.ts'
import { authUser } from './sign-in-schema.ts'

export * from './sign-in-schema.ts'

export const organizations = pgTable('organizations', {
  id: uuid('id').$type<OrganizationId>().primaryKey(),
  name: text('name').notNull(),
  timeZone: text('time_zone').notNull(),
  lang: text('lang').$type<Language>().notNull(),
  sample: boolean('sample').notNull().default(false),
  auditMail: text('audit_mail').array().notNull().default([]),
  witnessUrl: text('witness_url'),
  createdAt: moment('created_at').notNull(),
})

// PostgreSQL checks foreign keys without regard to the wall. Each therefore carries the organization: no row can point into another's.

export const sites = pgTable(
  'sites',
  {
    organizationId: organizationId(),
    id: uuid('id').$type<SiteId>().primaryKey(),
    name: text('name').notNull(),
    timeZone: text('time_zone'),
    attributes: jsonb('attributes').$type<z.infer<typeof SiteAttributes>>().notNull().default({}),
  },
  (table) => [
    unique('sites_in_organization').on(table.organizationId, table.id),
    foreignKey({ name: 'sites_organization', columns: [table.organizationId], foreignColumns: [organizations.id] }),
  ],
)

export const departments = pgTable(
  'departments',
  {
    organizationId: organizationId(),
    id: uuid('id').$type<DepartmentId>().primaryKey(),
    siteId: uuid('site_id').$type<SiteId>().notNull(),
    name: text('name').notNull(),
  },
  (table) => [
    unique('departments_in_organization').on(table.organizationId, table.id),
    foreignKey({
      name: 'departments_site',
      columns: [table.organizationId, table.siteId],
      foreignColumns: [sites.organizationId, sites.id],
    }),
  ],
)

/** A person in an organization. Who signs in is `userId`, outside the wall; everything else about them here is the organization's. */
export const memberships = pgTable(
  'memberships',
  {
    organizationId: organizationId(),
    id: uuid('id').$type<MembershipId>().primaryKey(),
    userId: text('user_id').notNull(),
    name: text('name').notNull(),
    /** What they are called at work: shown in the sample hospital's choice of people. */
    title: text('title').notNull().default(''),
    lang: text('lang').$type<Language>().notNull(),
    state: text('state').$type<'active' | 'suspended'>().notNull().default('active'),
    joinedAt: moment('joined_at').notNull(),
    lastSeenAt: moment('last_seen_at'),
  },
  (table) => [
    unique('memberships_in_organization').on(table.organizationId, table.id),
    unique('memberships_once').on(table.userId, table.organizationId),
    foreignKey({
      name: 'memberships_organization',
      columns: [table.organizationId],
      foreignColumns: [organizations.id],
    }),
    foreignKey({ name: 'memberships_user', columns: [table.userId], foreignColumns: [authUser.id] }),
    check('memberships_state', sql`${table.state} in ('active', 'suspended')`),
  ],
)

export const roleGrants = pgTable(
  'role_grants',
  {
    organizationId: organizationId(),
    id: uuid('id').primaryKey(),
    membershipId: uuid('membership_id').$type<MembershipId>().notNull(),
    role: text('role').$type<Role>().notNull(),
    scopeKind: text('scope_kind').$type<Scope['kind']>().notNull(),
    scopeId: uuid('scope_id'),
  },
  (table) => [
    index('role_grants_membership').on(table.membershipId),
    unique('role_grants_once').on(table.membershipId, table.role, table.scopeKind, table.scopeId).nullsNotDistinct(),
    foreignKey({
      name: 'role_grants_member',
      columns: [table.organizationId, table.membershipId],
      foreignColumns: [memberships.organizationId, memberships.id],
    }),
    check('role_grants_scope', sql`(${table.scopeKind} = 'organization') = (${table.scopeId} is null)`),
  ],
)

export const invitations = pgTable(
  'invitations',
  {
    organizationId: organizationId(),
    id: uuid('id').$type<InvitationId>().primaryKey(),
    /** SHA-256 of the link's token; the token itself is told once and kept nowhere. */
    tokenHash: bytea('token_hash').notNull().unique(),
    email: text('email').notNull(),
    name: text('name').notNull(),
    grants: jsonb('grants').$type<RoleGrant[]>().notNull(),
    invitedBy: uuid('invited_by').$type<MembershipId>().notNull(),
    createdAt: moment('created_at').notNull(),
    expiresAt: moment('expires_at').notNull(),
    acceptedAt: moment('accepted_at'),
    revokedAt: moment('revoked_at'),
  },
  (table) => [
    foreignKey({
      name: 'invitations_by',
      columns: [table.organizationId, table.invitedBy],
      foreignColumns: [memberships.organizationId, memberships.id],
    }),
  ],
)

export const pools = pgTable(
  'pools',
  {
    organizationId: organizationId(),
    id: uuid('id').$type<PoolId>().primaryKey(),
    name: text('name').notNull(),
    lane: text('lane').$type<z.infer<typeof Lane>>().notNull(),
  },
  (table) => [
    unique('pools_in_organization').on(table.organizationId, table.id),
    foreignKey({ name: 'pools_organization', columns: [table.organizationId], foreignColumns: [organizations.id] }),
  ],
)

export const poolMembers = pgTable(
  'pool_members',
  {
    organizationId: organizationId(),
    poolId: uuid('pool_id').$type<PoolId>().notNull(),
    membershipId: uuid('membership_id').$type<MembershipId>().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.poolId, table.membershipId] }),
    foreignKey({
      name: 'pool_members_pool',
      columns: [table.organizationId, table.poolId],
      foreignColumns: [pools.organizationId, pools.id],
    }).onDelete('cascade'),
    foreignKey({
      name: 'pool_members_member',
      columns: [table.organizationId, table.membershipId],
      foreignColumns: [memberships.organizationId, memberships.id],
    }),
  ],
)

export const delegations = pgTable(
  'delegations',
  {
    organizationId: organizationId(),
    id: uuid('id').$type<DelegationId>().primaryKey(),
    fromId: uuid('from_id').$type<MembershipId>().notNull(),
    toId: uuid('to_id').$type<MembershipId>().notNull(),
    startsAt: moment('starts_at').notNull(),
    endsAt: moment('ends_at').notNull(),
  },
  (table) => [
    foreignKey({
      name: 'delegations_from',
      columns: [table.organizationId, table.fromId],
      foreignColumns: [memberships.organizationId, memberships.id],
    }),
    foreignKey({
      name: 'delegations_to',
      columns: [table.organizationId, table.toId],
      foreignColumns: [memberships.organizationId, memberships.id],
    }),
    check('delegations_time', sql`${table.startsAt} < ${table.endsAt}`),
    check('delegations_two_people', sql`${table.fromId} <> ${table.toId}`),
  ],
)

/** What the organization says of itself, so that the reader knows its own phones, links, places and people. */
export const ownFacts = pgTable(
  'own_facts',
  {
    organizationId: organizationId(),
    id: uuid('id').$type<OwnFactId>().primaryKey(),
    kind: text('kind').$type<z.infer<typeof OwnFactKind>>().notNull(),
    value: bytea('value').notNull(),
    siteId: uuid('site_id').$type<SiteId>(),
  },
  (table) => [
    foreignKey({ name: 'own_facts_organization', columns: [table.organizationId], foreignColumns: [organizations.id] }),
    foreignKey({
      name: 'own_facts_site',
      columns: [table.organizationId, table.siteId],
      foreignColumns: [sites.organizationId, sites.id],
    }),
  ],
)
