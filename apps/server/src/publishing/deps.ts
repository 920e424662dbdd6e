import type {
  AccountId,
  ApprovalId,
  Decision,
  LedgerEvent,
  MembershipId,
  OrganizationId,
  PostId,
  PublicationId,
  Schedule,
  VersionContent,
  VersionId,
} from '@chaperone/contract'
import type { Channel } from '@chaperone/channels'
import type { NetworkId } from '@chaperone/contract'
import type { Kernel, Tx } from '../kernel/index.ts'
import type { Audit } from '../audit/index.ts'
import type { Media } from '../media/index.ts'
import type { Actor, People } from '../people/index.ts'
import type { Posts } from '../posts/index.ts'
import type { Review } from '../review/index.ts'

export type { Actor, Tx }
export type {
  AccountId,
  ApprovalId,
  Decision,
  LedgerEvent,
  MembershipId,
  OrganizationId,
  PostId,
  PublicationId,
  Schedule,
  VersionContent,
  VersionId,
}

/** What publishing is given: the kernel, the rooms before it, and one adapter for each network. */
export interface Deps {
  kernel: Kernel
  audit: Audit
  people: People
  posts: Posts
  media: Media
  review: Review
  channels: Record<NetworkId, Channel>
  /** Where the house is reached, for links that leave it. */
  origin: () => string
}
