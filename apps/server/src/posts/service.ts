import type {
  CheckResult,
  DismissRequest,
  DraftContent,
  MembershipId,
  OrganizationId,
  PostId,
  PostState,
  VersionId,
} from '@chaperone/contract'
import type { z } from 'zod'
import { problem, type Actor, type Kernel, type Tx } from '../kernel/index.ts'
import { requireOn } from './access.ts'
import { archivePost, deletePost, restorePost, unarchivePost } from './change-post.ts'
import { checkPost, recheckVersion } from './check-post.ts'
import { createPost, duplicatePost, makePost, markTranslated, type CreateRequest, type NewPost } from './create-post.ts'
import type { PostsDeps, Room } from './deps.ts'
import { dismissFinding } from './dismiss-finding.ts'
import { versionFacts } from './facts.ts'
import { freezeText, prepareText, type PreparedText } from './freeze-text.ts'
import { freezeVersion, prepareVersion, type PreparedVersion } from './freeze-version.ts'
import { createKeys } from './keys.ts'
import { listPosts, type ListQuery } from './list-posts.ts'
import { move } from './move.ts'
import { markPresent } from './presence.ts'
import { draftOf, listRevs, readPost, readRev, titlesOf, versionSummary } from './read-post.ts'
import { createReader } from './reader.ts'
import { restoreRev, saveDraft, settleDraft } from './save-draft.ts'
import { checkOf, editorsOf, postById, versionById, versionsOf } from './store.ts'
import { defineTidying } from './tidy.ts'
import { eraseVersion, verifyVersion, versionBytes, versionContent } from './versions.ts'

export function createService(kernel: Kernel, deps: PostsDeps) {
  const reader = deps.reader ?? createReader()
  kernel.closing.addEventListener('abort', () => void reader.close())
  const room: Room = { ...deps, reader, kernel, keys: createKeys(kernel.crypto) }
  defineTidying(kernel)

  return {
    /** For the routes, each asking for its own permission. */
    create: (tx: Tx, actor: Actor, request: CreateRequest) => createPost(room, tx, actor, request),
    list: (tx: Tx, actor: Actor, query: ListQuery) => listPosts(room, tx, actor, query),
    read: (tx: Tx, actor: Actor, id: PostId) => readPost(room, tx, actor, id),
    save: (tx: Tx, actor: Actor, id: PostId, request: Parameters<typeof saveDraft>[4]) =>
      saveDraft(room, tx, actor, id, request),
    revs: (tx: Tx, actor: Actor, id: PostId) => listRevs(tx, actor, id),
    rev: (tx: Tx, actor: Actor, id: PostId, rev: number) => readRev(room, tx, actor, id, rev),
    restoreRev: (tx: Tx, actor: Actor, id: PostId, rev: number) => restoreRev(room, tx, actor, id, rev),
    markPresent: (tx: Tx, actor: Actor, id: PostId) => markPresent(room, tx, actor, id),
    duplicate: (tx: Tx, actor: Actor, id: PostId) => duplicatePost(room, tx, actor, id),
    archive: (tx: Tx, actor: Actor, id: PostId) => archivePost(room, tx, actor, id),
    unarchive: (tx: Tx, actor: Actor, id: PostId) => unarchivePost(room, tx, actor, id),
    remove: (tx: Tx, actor: Actor, id: PostId) => deletePost(room, tx, actor, id),
    restore: (tx: Tx, actor: Actor, id: PostId) => restorePost(room, tx, actor, id),
    markTranslated: (tx: Tx, actor: Actor, id: PostId) => markTranslated(room, tx, actor, id),
    /** Reads the text outside any transaction, so these open their own. */
    check: (actor: Actor, id: PostId) => checkPost(room, actor, id),
    dismiss: (actor: Actor, id: PostId, request: z.infer<typeof DismissRequest>) =>
      dismissFinding(room, actor, id, request),
    eraseVersion: (tx: Tx, actor: Actor, id: PostId, versionId: VersionId, reason: string) =>
      eraseVersion(room, tx, actor, id, versionId, reason),

    /** A version for a screen. @throws Problem `not_found` where it is another post's, or was erased */
    async readVersion(tx: Tx, actor: Actor, id: PostId, versionId: VersionId) {
      const post = await postById(tx, id)
      requireOn(actor, 'posts.read', post)
      const row = await versionById(tx, versionId)
      if (row.postId !== id) throw problem('not_found')
      const content = await versionContent(room, tx, versionId)
      if (post.authorId !== actor.membershipId) await room.audit.opened(tx, actor, 'version', versionId)
      return { version: versionSummary(row), content, check: (await checkOf(tx, versionId))?.result ?? null }
    },

    // What later rooms call. They have asked whether the actor may.

    /** A post's row. @throws Problem `not_found` */
    post: (tx: Tx, id: PostId, options?: { lock?: boolean; deleted?: boolean }) => postById(tx, id, options),
    /** A post's draft that counts, with its rev; of a deleted post too. */
    draft: (tx: Tx, id: PostId) => draftOf(room, tx, id),
    state: async (tx: Tx, id: PostId): Promise<PostState> => (await postById(tx, id, { deleted: true })).state,
    titles: (tx: Tx, ids: readonly PostId[]) => titlesOf(room, tx, ids),
    /** Everybody who saved content of a post, the author usually among them. */
    editors: (tx: Tx, id: PostId): Promise<MembershipId[]> => editorsOf(tx, id),
    /** Makes a post without asking for `posts.create` (the emergency kit). */
    make: (tx: Tx, actor: Actor, request: NewPost) => makePost(room, tx, actor, request),
    /** The only way to another state. @throws Problem `state_changed` */
    move: (tx: Tx, id: PostId, to: PostState, change?: { dueAt?: Date | null }) => move(room, tx, id, to, change),
    /** Writes another time into the draft without voiding an approval. */
    setSchedule: (tx: Tx, actor: Actor, id: PostId, schedule: DraftContent['schedule']) =>
      settleDraft(room, tx, actor, id, (content) => ({ ...content, schedule })),
    /** Writes a whole draft that another room has settled (wording that was accepted). @returns the new rev */
    replaceDraft: (tx: Tx, actor: Actor, id: PostId, content: DraftContent) =>
      settleDraft(room, tx, actor, id, () => content),

    prepareVersion: (actor: Actor, id: PostId, rev: number) => prepareVersion(room, actor, id, rev),
    freezeVersion: (tx: Tx, actor: Actor, prepared: PreparedVersion) => freezeVersion(room, tx, actor, prepared),
    /** Words that no post holds yet (the emergency kit), rendered and checked outside any transaction. */
    renderText: (organizationId: OrganizationId, words: Pick<DraftContent, 'title' | 'lang' | 'text' | 'channels'>) =>
      prepareText(room, organizationId, words),
    /** Makes a post of such words and freezes it. */
    freezeKit: (tx: Tx, actor: Actor, prepared: PreparedText) => freezeText(room, tx, actor, prepared),
    versions: (tx: Tx, id: PostId) => versionsOf(tx, id),
    version: (tx: Tx, id: VersionId) => versionById(tx, id),
    versionBytes: (tx: Tx, id: VersionId) => versionBytes(room, tx, id),
    versionContent: (tx: Tx, id: VersionId) => versionContent(room, tx, id),
    verifyVersion: (tx: Tx, id: VersionId) => verifyVersion(room, tx, id),
    /** The latest check of a version; null before any. */
    versionCheck: async (tx: Tx, id: VersionId): Promise<CheckResult | null> => (await checkOf(tx, id))?.result ?? null,
    /** Checks a version again by the reader and the facts of now, and keeps the answer. */
    recheckVersion: (tx: Tx, id: VersionId) => recheckVersion(room, tx, id),
    /** This room's part of the gate's question, the stored bytes hashed anew. */
    versionFacts: (tx: Tx, id: PostId, versionId: VersionId, check?: CheckResult) =>
      versionFacts(room, tx, id, versionId, check),
  }
}

export type PostsService = ReturnType<typeof createService>
