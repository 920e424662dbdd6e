import type { AccountId, MembershipId, PostId, PostState, VersionId } from '@chaperone/contract'
import type { PauseFacts, Place } from '@chaperone/policy'
import type { Audit } from '../audit/index.ts'
import type { Kernel, Tx } from '../kernel/index.ts'
import type { People } from '../people/index.ts'
import type { PostFacts, Posts } from '../posts/index.ts'

/** The part of the gate's question that `posts` answers for a version; its bytes are hashed anew each time. */
export type VersionFacts = PostFacts

/** A send, as publishing tells of it when it asks whether it may go. */
export interface PublicationFacts {
  postId: PostId
  versionId: VersionId
  approvalId: string
  accountId: AccountId
  dueAt: Date
  kit: boolean
}

/** How review learns of a send; publishing, a later room, hands it in. */
export type PublicationReader = (tx: Tx, id: string) => Promise<PublicationFacts | undefined>

export interface ReviewDeps {
  people: Pick<
    People,
    | 'requirePermission'
    | 'membersWith'
    | 'poolMembers'
    | 'allPools'
    | 'standInsFor'
    | 'standsInFor'
    | 'isActive'
    | 'grantsOf'
    | 'names'
    | 'emailOf'
    | 'languageOf'
    | 'organization'
  >
  audit: Audit
  posts: Pick<
    Posts,
    | 'post'
    | 'draft'
    | 'titles'
    | 'editors'
    | 'prepareVersion'
    | 'freezeVersion'
    | 'version'
    | 'versionContent'
    | 'versionFacts'
    | 'recheckVersion'
    | 'replaceDraft'
    | 'move'
  >
  /** What later rooms know. */
  later: { pauses(tx: Tx): Promise<PauseFacts[]> }
  /** Where links in mails lead, without a trailing slash; by the configuration where absent. */
  origin?: () => string
}

/** What every use case of this room is handed. */
export interface Room extends ReviewDeps {
  kernel: Kernel
  origin: () => string
  publication: PublicationReader
}

/** A post's place and those who wrote in it: nobody approves their own. */
export interface Subject {
  id: PostId
  state: PostState
  author: MembershipId
  authors: readonly MembershipId[]
  place: Place
}

/** @throws Problem `not_found` */
export async function subjectOf({ posts }: Room, tx: Tx, id: PostId): Promise<Subject> {
  const post = await posts.post(tx, id, { deleted: true })
  const editors = await posts.editors(tx, id)
  return {
    id,
    state: post.state,
    author: post.authorId,
    authors: [...new Set([post.authorId, ...editors])],
    place: { siteId: post.siteId, departmentId: post.departmentId },
  }
}
