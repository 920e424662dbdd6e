import type { PostState } from '@chaperone/contract'

/**
 * Where a post may go from where it stands. Deleting is no state: a deleted post comes back as it was.
 *
 * - An edit leads back to `draft` from wherever a review had brought it.
 * - `approved` says where the work stands. It is no leave to send; `review.approvedFor` alone gives that.
 * - `draft → approved` is the emergency kit's: its message was approved before the post was made.
 * - `out` is final but for archiving: what was sent stays what was sent, and a new text is a new post.
 */
const NEXT: Readonly<Record<PostState, readonly PostState[]>> = {
  draft: ['in_review', 'approved', 'archived'],
  in_review: ['draft', 'changes', 'approved', 'declined'],
  changes: ['draft', 'in_review', 'archived'],
  approved: ['draft', 'in_review', 'changes', 'out'],
  out: ['archived'],
  declined: ['draft', 'archived'],
  // Only back to where it was: `afterArchive`.
  archived: [],
}

export const STATES = Object.keys(NEXT) as PostState[]

/** Whether a post may move so. Staying where it is always may. */
export const mayMove = (from: PostState, to: PostState): boolean => from === to || NEXT[from].includes(to)

/** States in which words may be changed. What is out, or put away, is not edited. */
export const mayEdit = (state: PostState): boolean => state !== 'out' && state !== 'archived'

/** Where an edit leaves a post: whatever was asked of reviewers, or answered by them, was about other words. */
export const afterEdit = (state: PostState): PostState => (state === 'changes' ? 'changes' : 'draft')

/** What went out is evidence; it is archived, not deleted. */
export const mayDelete = (state: PostState): boolean => state !== 'out'

/** Where a post goes that comes out of the archive. */
export const afterArchive = (archivedFrom: PostState | null): PostState =>
  archivedFrom !== null && NEXT[archivedFrom].includes('archived') ? archivedFrom : 'draft'
