import { and, eq } from 'drizzle-orm'
import type { MembershipId, PostId } from '@chaperone/contract'
import { organizationOf, type Actor, type Tx } from '../kernel/index.ts'
import { requireOn } from './access.ts'
import type { Room } from './deps.ts'
import { presence } from './schema.ts'
import { postById, presentSince } from './store.ts'

export const PRESENT_MS = 30_000

export interface Present {
  membershipId: MembershipId
  seenAt: Date
}

/** Who else has a post open now. */
export const othersPresent = (tx: Tx, postId: PostId, actor: Actor, now: Date): Promise<Present[]> =>
  presentSince(tx, postId, new Date(now.getTime() - PRESENT_MS), actor.membershipId)

/** Says “I am writing here” and hears who else is, and which rev counts. Screens are told only when somebody comes. */
export async function markPresent(
  room: Room,
  tx: Tx,
  actor: Actor,
  postId: PostId,
): Promise<{ presence: Present[]; rev: number }> {
  const { clock, live } = room.kernel
  const post = await postById(tx, postId)
  requireOn(actor, 'posts.edit', post)
  const now = await clock.now(tx)
  const organizationId = organizationOf(tx)
  const [before] = await tx
    .select({ seenAt: presence.seenAt })
    .from(presence)
    .where(and(eq(presence.postId, postId), eq(presence.membershipId, actor.membershipId)))
  await tx
    .insert(presence)
    .values({ organizationId, postId, membershipId: actor.membershipId, seenAt: now })
    .onConflictDoUpdate({ target: [presence.postId, presence.membershipId], set: { seenAt: now } })
  if (before === undefined || now.getTime() - before.seenAt.getTime() > PRESENT_MS)
    await live.notify(tx, { organizationId, topic: 'presence', id: postId })
  return { presence: await othersPresent(tx, postId, actor, now), rev: post.currentRev }
}
