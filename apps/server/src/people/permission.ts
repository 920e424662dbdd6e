import type { RoleGrant } from '@chaperone/contract'
import { can, canSomewhere, type Permission, type Place } from '@chaperone/policy'
import type { Context } from 'hono'
import { problem, type Actor, type Env } from '../kernel/index.ts'

/** Who asks. @throws Problem `not_signed_in` where nobody does */
export function actorOf(c: Context<Env>): Actor {
  const actor = c.get('actor')
  if (actor === null) throw problem('not_signed_in')
  return actor
}

/** The first line of every service function. @throws Problem `not_permitted` */
export function requirePermission(actor: Actor, permission: Permission, place: Place = {}): void {
  if (!can(actor.grants, permission, place)) throw problem('not_permitted')
}

/** For lists that hold what the actor may see of several places. @throws Problem `not_permitted` where it is held nowhere */
export function requireSomewhere(actor: Actor, permission: Permission): void {
  if (!canSomewhere(actor.grants, permission)) throw problem('not_permitted')
}

/** A grant's scope as the place where one must hold `people.manage` to give or take it. */
export function placeOf(scope: RoleGrant['scope'], siteOf: ReadonlyMap<string, string>): Place {
  switch (scope.kind) {
    case 'organization':
      return {}
    case 'site':
      return { siteId: scope.id }
    case 'department':
      return { siteId: siteOf.get(scope.id) ?? null, departmentId: scope.id }
    case 'account':
      return { accountId: scope.id }
  }
}
