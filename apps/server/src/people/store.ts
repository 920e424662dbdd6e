import { and, asc, eq, inArray, sql } from 'drizzle-orm'
import type { DepartmentId, Language, MembershipId, Organization, RoleGrant, Scope, SiteId } from '@chaperone/contract'
import { newId, organizationOf, problem, type Tx } from '../kernel/index.ts'
import { authUser, departments, memberships, organizations, roleGrants, sites } from './schema.ts'

export interface Member {
  id: MembershipId
  userId: string
  name: string
  title: string
  email: string
  lang: Language
  state: 'active' | 'suspended'
  lastSeenAt: Date | null
  grants: RoleGrant[]
}

type GrantRow = typeof roleGrants.$inferSelect

/** A stored grant in the contract's shape; the row's check holds that a scope but the organization has an id. */
function grantOf({ role, scopeKind, scopeId }: GrantRow): RoleGrant {
  return {
    role,
    scope: (scopeKind === 'organization' ? { kind: scopeKind } : { kind: scopeKind, id: scopeId }) as Scope,
  }
}

/** The members of the transaction's organization by their ids, or all of them, by name. */
export async function findMembers(tx: Tx, ids?: readonly MembershipId[]): Promise<Member[]> {
  const people = await tx
    .select({
      id: memberships.id,
      userId: memberships.userId,
      name: memberships.name,
      title: memberships.title,
      email: authUser.email,
      lang: memberships.lang,
      state: memberships.state,
      lastSeenAt: memberships.lastSeenAt,
    })
    .from(memberships)
    .innerJoin(authUser, eq(authUser.id, memberships.userId))
    .where(ids === undefined ? undefined : inArray(memberships.id, [...ids]))
    .orderBy(asc(memberships.name), asc(memberships.id))
  const grants = await tx
    .select()
    .from(roleGrants)
    .where(ids === undefined ? undefined : inArray(roleGrants.membershipId, [...ids]))
    .orderBy(asc(roleGrants.id))
  return people.map((person) => ({
    ...person,
    grants: grants.filter((grant) => grant.membershipId === person.id).map(grantOf),
  }))
}

/** @throws Problem `not_found`, also where the id is another organization's */
export async function memberById(tx: Tx, id: MembershipId): Promise<Member> {
  const [member] = await findMembers(tx, [id])
  if (member === undefined) throw problem('not_found')
  return member
}

/** Names by membership, for screens and mails. Ids of elsewhere are simply not in the answer. */
export async function names(tx: Tx, ids: readonly MembershipId[]): Promise<Map<MembershipId, string>> {
  if (ids.length === 0) return new Map()
  const rows = await tx
    .select({ id: memberships.id, name: memberships.name })
    .from(memberships)
    .where(inArray(memberships.id, [...new Set(ids)]))
  return new Map(rows.map((row) => [row.id, row.name]))
}

/** The transaction's organization. `lock` holds it until the transaction ends: two changes of who may what then go one after the other. */
export async function organization(tx: Tx, lock = false): Promise<Organization> {
  const query = tx
    .select()
    .from(organizations)
    .where(eq(organizations.id, organizationOf(tx)))
  const [row] = await (lock ? query.for('update') : query)
  if (row === undefined) throw problem('not_found')
  const { id, name, timeZone, lang, sample, auditMail, witnessUrl } = row
  return { id, name, timeZone, lang, sample, auditMail, witnessUrl }
}

export async function insertGrants(tx: Tx, membershipId: MembershipId, grants: readonly RoleGrant[]): Promise<void> {
  if (grants.length === 0) return
  await tx
    .insert(roleGrants)
    .values(
      grants.map(({ role, scope }) => ({
        organizationId: organizationOf(tx),
        id: newId(),
        membershipId,
        role,
        scopeKind: scope.kind,
        scopeId: scope.kind === 'organization' ? null : scope.id,
      })),
    )
    .onConflictDoNothing()
}

export async function replaceGrants(tx: Tx, membershipId: MembershipId, grants: readonly RoleGrant[]): Promise<void> {
  await tx.delete(roleGrants).where(eq(roleGrants.membershipId, membershipId))
  await insertGrants(tx, membershipId, grants)
}

/** Whose site each department is. */
export async function siteOfDepartments(tx: Tx): Promise<Map<DepartmentId, SiteId>> {
  const rows = await tx.select({ id: departments.id, siteId: departments.siteId }).from(departments)
  return new Map(rows.map((row) => [row.id, row.siteId]))
}

/** @throws Problem `not_found` where a scope names a site or department that this organization does not have */
export async function requireScopes(tx: Tx, grants: readonly RoleGrant[]): Promise<void> {
  const known = new Set<string>([
    ...(await tx.select({ id: sites.id }).from(sites)).map((row) => row.id),
    ...(await tx.select({ id: departments.id }).from(departments)).map((row) => row.id),
  ])
  for (const { scope } of grants)
    if ((scope.kind === 'site' || scope.kind === 'department') && !known.has(scope.id))
      throw problem('not_found', { field: 'grants' })
}

/** How many active people hold the administrator's role for the whole organization. */
export async function countAdministrators(tx: Tx): Promise<number> {
  const rows = await tx
    .select({ count: sql<number>`count(distinct ${memberships.id})::int` })
    .from(memberships)
    .innerJoin(roleGrants, eq(roleGrants.membershipId, memberships.id))
    .where(
      and(
        eq(memberships.state, 'active'),
        eq(roleGrants.role, 'administrator'),
        eq(roleGrants.scopeKind, 'organization'),
      ),
    )
  return rows[0]?.count ?? 0
}
