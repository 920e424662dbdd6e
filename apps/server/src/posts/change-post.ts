import { eq } from 'drizzle-orm'
import type { PostId } from '@chaperone/contract'
import { problem, type Actor, type Tx } from '../kernel/index.ts'
import { requireOn } from './access.ts'
import type { Room } from './deps.ts'
import { move, tellPost } from './move.ts'
import { presence } from './schema.ts'
import { afterArchive, mayDelete } from './states.ts'
import { postById, touch } from './store.ts'

/** Days during which a deleted post can be brought back; then its words are erased (`tidy.ts`). */
export const UNDO_DAYS = 30

/** Puts a post away. @throws Problem `state_changed` while it is under review or approved */
export async function archivePost(room: Room, tx: Tx, actor: Actor, id: PostId): Promise<void> {
  const post = await postById(tx, id, { lock: true })
  requireOn(actor, 'posts.edit', post)
  if (post.state === 'archived') return
  await move(room, tx, id, 'archived')
  await room.audit.record(tx, actor, { kind: 'post.archived', v: 1, postId: id })
}

/** Takes a post out of the archive, to where it was. */
export async function unarchivePost(room: Room, tx: Tx, actor: Actor, id: PostId): Promise<void> {
  const post = await postById(tx, id, { lock: true })
  requireOn(actor, 'posts.edit', post)
  if (post.state !== 'archived') throw problem('state_changed')
  const updatedAt = await room.kernel.clock.now(tx)
  await touch(tx, id, { state: afterArchive(post.archivedFrom), archivedFrom: null, updatedAt })
  await room.audit.record(tx, actor, { kind: 'post.restored', v: 1, postId: id })
  await tellPost(room, tx, id)
}

/** Deletes a post; it can be brought back for thirty days. Later rooms withdraw and cancel what hangs on it. */
export async function deletePost(room: Room, tx: Tx, actor: Actor, id: PostId): Promise<void> {
  const post = await postById(tx, id, { lock: true })
  requireOn(actor, 'posts.delete', post)
  if (!mayDelete(post.state)) throw problem('state_changed')
  await room.kernel.events.emit(tx, { type: 'post.deleted', postId: id, by: actor.membershipId })
  const { state } = await postById(tx, id)
  // What was asked for or approved does not come back with it.
  if (state === 'in_review' || state === 'approved') await move(room, tx, id, 'draft')
  const at = await room.kernel.clock.now(tx)
  await touch(tx, id, { deletedAt: at, updatedAt: at })
  await tx.delete(presence).where(eq(presence.postId, id))
  await room.audit.record(tx, actor, { kind: 'post.deleted', v: 1, postId: id })
  await tellPost(room, tx, id)
}

/** Brings a deleted post back as it was. @throws Problem `state_changed` for one that is not deleted */
export async function restorePost(room: Room, tx: Tx, actor: Actor, id: PostId): Promise<void> {
  const post = await postById(tx, id, { lock: true, deleted: true })
  requireOn(actor, 'posts.delete', post)
  if (post.deletedAt === null) throw problem('state_changed')
  await touch(tx, id, { deletedAt: null, updatedAt: await room.kernel.clock.now(tx) })
  await room.audit.record(tx, actor, { kind: 'post.restored', v: 1, postId: id })
  await tellPost(room, tx, id)
}
