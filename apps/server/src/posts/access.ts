import { arrayOverlaps, eq, inArray, or, sql, type SQL } from 'drizzle-orm'
import type { RoleGrant } from '@chaperone/contract'
import { can, PERMISSIONS, type Permission, type Place } from '@chaperone/policy'
import { problem, type Actor } from '../kernel/index.ts'
import { posts } from './schema.ts'

/** What says where a post lies: its site and department, and the accounts it goes to. */
export interface Located {
  siteId: string | null
  departmentId: string | null
  channels: readonly string[]
}

const places = ({ siteId, departmentId, channels }: Located): Place[] =>
  channels.length === 0
    ? [{ siteId, departmentId }]
    : channels.map((accountId) => ({ siteId, departmentId, accountId }))

/** Whether somebody with these grants may do this to a post. One account's role is enough to read it, not to change what others send. */
export const holds = (grants: readonly RoleGrant[], permission: Permission, post: Located): boolean =>
  permission === 'posts.read'
    ? places(post).some((place) => can(grants, permission, place))
    : places(post).every((place) => can(grants, permission, place))

/** @throws Problem `not_found` where the actor may not even know of the post; `not_permitted` where they may read but not do this */
export function requireOn(actor: Actor, permission: Permission, post: Located): void {
  if (!holds(actor.grants, 'posts.read', post)) throw problem('not_found')
  if (!holds(actor.grants, permission, post)) throw problem('not_permitted')
}

/** The posts an actor may read, as a condition: the same rule as `holds`. Undefined where it is all of them. */
export function readable(actor: Actor): SQL | undefined {
  const roles: readonly string[] = PERMISSIONS['posts.read']
  const scopes = actor.grants.filter((grant) => roles.includes(grant.role)).map((grant) => grant.scope)
  if (scopes.some((scope) => scope.kind === 'organization')) return undefined
  const sites = scopes.flatMap((scope) => (scope.kind === 'site' ? [scope.id] : []))
  const departments = scopes.flatMap((scope) => (scope.kind === 'department' ? [scope.id] : []))
  const accounts = scopes.flatMap((scope) => (scope.kind === 'account' ? [scope.id] : []))
  const conditions = [
    ...(sites.length > 0 ? [inArray(posts.siteId, sites)] : []),
    ...(departments.length > 0 ? [inArray(posts.departmentId, departments)] : []),
    ...(accounts.length > 0 ? [arrayOverlaps(posts.channels, accounts)] : []),
  ]
  return conditions.length === 0 ? sql`false` : or(...conditions)
}

export const byAuthor = (actor: Actor): SQL => eq(posts.authorId, actor.membershipId)
