import type { AccountId, OrganizationId, Rendering } from '@chaperone/contract'

export interface PracticePlace {
  organizationId: OrganizationId
  accountId: AccountId
}

/** A post on the practice network, exactly as it was sent. */
export interface PracticePost {
  accountId: AccountId
  /** Ours, unique in the account. */
  key: string
  /** Hash of the rendering (hex SHA-256 of its canonical JSON). */
  cid: string
  rendering: Rendering
  createdAt: Date
}

/** What somebody practising writes under a post. `by` is a name on the practice network, not a member. */
export interface PracticeComment {
  id: string
  key: string
  by: string
  text: string
  at: Date
}

/** What the practice network keeps. The server's publishing room implements it on its own tables, sealed like drafts. */
export interface PracticeStore {
  /** Idempotent by account and key: where one exists it stays as it is, and comes back. */
  put(place: PracticePlace, post: PracticePost): Promise<PracticePost>
  get(place: PracticePlace, key: string): Promise<PracticePost | null>
  /** With its comments and likes. Whether there was one. */
  remove(place: PracticePlace, key: string): Promise<boolean>
  /** Newest first, older than `before`. */
  feed(place: PracticePlace, page: { limit: number; before?: Date | undefined }): Promise<PracticePost[]>
  comment(place: PracticePlace, comment: PracticeComment): Promise<void>
  /** Oldest first. */
  comments(place: PracticePlace, key: string): Promise<PracticeComment[]>
  /** One person likes once. */
  like(place: PracticePlace, key: string, by: string): Promise<void>
  unlike(place: PracticePlace, key: string, by: string): Promise<void>
  likes(place: PracticePlace, key: string): Promise<number>
}
