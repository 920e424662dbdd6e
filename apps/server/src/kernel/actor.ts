import type { MembershipId, OrganizationId, RoleGrant } from '@chaperone/contract'

/** Who asks: a person in their membership of one organization, with the roles they hold there. */
export interface Actor {
  organizationId: OrganizationId
  membershipId: MembershipId
  userId: string
  grants: readonly RoleGrant[]
}
