import type { Role, RoleGrant } from '@chaperone/contract'

/** A record's place in the organization, as far as it has one. What is absent lies at the organization itself. */
export interface Place {
  siteId?: string | null
  departmentId?: string | null
  accountId?: string | null
}

const OFFICE = ['administrator', 'privacy_officer'] as const
const WRITERS = ['administrator', 'privacy_officer', 'reviewer', 'author'] as const
const DESK = [...WRITERS, 'duty_officer', 'moderator'] as const
const DESK_AND_AUDITOR = [...DESK, 'auditor'] as const
const EVERYONE = [...DESK_AND_AUDITOR, 'trainer', 'employee'] as const

/**
 * The one table of who may do what. A permission that is not in it is nobody's; a role that is not in its row may not.
 * Nobody approves their own post whatever their role: that is the gate's law, not this table's.
 */
export const PERMISSIONS = {
  'organization.manage': ['administrator'],
  'people.manage': ['administrator'],
  'people.read': [...DESK_AND_AUDITOR, 'trainer'],
  'settings.read': [...DESK_AND_AUDITOR, 'trainer'],
  'settings.manage': OFFICE,
  'posts.read': DESK_AND_AUDITOR,
  'posts.create': WRITERS,
  'posts.edit': WRITERS,
  'posts.delete': ['administrator', 'author'],
  'findings.dismiss': WRITERS,
  'findings.dismiss_block': ['privacy_officer', 'reviewer'],
  'review.request': WRITERS,
  'review.decide': ['privacy_officer', 'reviewer'],
  'review.decide_privacy': ['privacy_officer'],
  'review.reassign': ['administrator', 'privacy_officer', 'reviewer'],
  'publications.read': DESK_AND_AUDITOR,
  'publications.schedule': ['administrator', 'author', 'moderator', 'reviewer'],
  'publications.cancel': DESK,
  'publications.take_down': DESK,
  'publications.release': ['administrator', 'privacy_officer', 'duty_officer'],
  'publications.retry': ['administrator', 'author', 'moderator', 'duty_officer'],
  'accounts.read': DESK_AND_AUDITOR,
  'accounts.manage': ['administrator'],
  'pause.start': DESK,
  'pause.end': ['administrator', 'privacy_officer', 'duty_officer'],
  'kit.read': DESK_AND_AUDITOR,
  'kit.manage': ['administrator', 'author', 'duty_officer'],
  'kit.approve': ['privacy_officer', 'reviewer'],
  'kit.release': ['duty_officer'],
  'calendar.read': DESK_AND_AUDITOR,
  'calendar.feed': DESK,
  'practice.use': EVERYONE,
  'record.read': [...OFFICE, 'auditor'],
  'record.export': [...OFFICE, 'auditor'],
  'record.access_log': [...OFFICE, 'auditor'],
  'webhooks.manage': ['administrator'],
} as const satisfies Record<string, readonly Role[]>

export type Permission = keyof typeof PERMISSIONS
export const PERMISSION_NAMES = Object.keys(PERMISSIONS) as Permission[]

const covers = (scope: RoleGrant['scope'], place: Place): boolean => {
  switch (scope.kind) {
    case 'organization':
      return true
    case 'site':
      return place.siteId === scope.id
    case 'department':
      return place.departmentId === scope.id
    case 'account':
      return place.accountId === scope.id
    default:
      return false
  }
}

const rolesFor = (permission: string): readonly string[] =>
  Object.hasOwn(PERMISSIONS, permission) ? PERMISSIONS[permission as Permission] : []

/**
 * Whether any of these grants holds the permission at that place. A grant for the organization holds everywhere in it;
 * one for a site, department or account only where the place names it. Says no to what it does not know.
 */
export const can = (grants: readonly RoleGrant[], permission: Permission, place: Place = {}): boolean => {
  const roles = rolesFor(permission)
  return grants.some((grant) => roles.includes(grant.role) && covers(grant.scope, place))
}

/** Whether the permission is held at any place at all: for menus and lists, never as leave to act. */
export const canSomewhere = (grants: readonly RoleGrant[], permission: Permission): boolean => {
  const roles = rolesFor(permission)
  return grants.some((grant) => roles.includes(grant.role))
}
