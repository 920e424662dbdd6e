import type { Role } from '@chaperone/contract'
import { PERMISSIONS, type Permission } from '@chaperone/policy'
import type { Call, Calls } from '../call.ts'
import { HOUSE } from './house.ts'
import { PEOPLE } from './people.ts'
import { POSTS } from './posts.ts'
import { PUBLISHING } from './publishing.ts'

/** How to call each route, by its method and pattern. */
export const CALLS: Calls = { ...PEOPLE, ...POSTS, ...PUBLISHING, ...HOUSE }

export const calls = Object.entries<Call>(CALLS)
/** Those that want a session. */
export const closed = calls.filter(([, { asks }]) => typeof asks !== 'object' || !('public' in asks))

const may = (role: Role | null, permission: Permission): boolean =>
  role !== null && (PERMISSIONS[permission] as readonly Role[]).includes(role)

/** Whether somebody in this role alone, or in none, is let in to a route. */
export function isLetIn({ asks }: Call, role: Role | null): boolean {
  if (typeof asks === 'string') return may(role, asks)
  if ('public' in asks || 'member' in asks) return true
  if ('owner' in asks) return role === asks.owner || (asks.or !== undefined && may(role, asks.or))
  return asks.every((permission) => may(role, permission))
}

/** The permissions of the table that a route asks for. */
export function permissionsOf({ asks }: Call): readonly Permission[] {
  if (typeof asks === 'string') return [asks]
  if ('public' in asks || 'member' in asks) return []
  if ('owner' in asks) return asks.or === undefined ? [] : [asks.or]
  return asks
}
