import type { PostId, PostState } from '@chaperone/contract'
import { organizationOf, problem, type Tx } from '../kernel/index.ts'
import type { Room } from './deps.ts'
import { mayMove } from './states.ts'
import { postById, touch } from './store.ts'

/** Tells screens that a post changed. */
export const tellPost = ({ kernel }: Room, tx: Tx, id: PostId): Promise<void> =>
  kernel.live.notify(tx, { organizationId: organizationOf(tx), topic: 'post', id })

/**
 * Moves a post to another state; the only way there is. Staying where it is does nothing.
 * @param dueAt the moment it is next due, or went out, where that changes too
 * @throws Problem `state_changed` where it may not move so from where it stands
 */
export async function move(
  room: Room,
  tx: Tx,
  postId: PostId,
  to: PostState,
  { dueAt }: { dueAt?: Date | null } = {},
): Promise<void> {
  const post = await postById(tx, postId, { lock: true, deleted: true })
  if (!mayMove(post.state, to)) throw problem('state_changed')
  if (post.state === to && dueAt === undefined) return
  await touch(tx, postId, {
    state: to,
    updatedAt: await room.kernel.clock.now(tx),
    ...(to === 'archived' ? { archivedFrom: post.state } : {}),
    ...(dueAt === undefined ? {} : { dueAt }),
  })
  await tellPost(room, tx, postId)
}
