import { eq } from 'drizzle-orm'
import type { PostId } from '@chaperone/contract'
import type { Deps, Tx } from './deps.ts'
import { publications } from './schema.ts'

/** A post is out once something of it is live; it follows its sends and never leads them. */
export async function followPost(deps: Deps, tx: Tx, postId: PostId): Promise<void> {
  const rows = await tx.select({ state: publications.state }).from(publications).where(eq(publications.postId, postId))
  if (!rows.some(({ state }) => state === 'accepted' || state === 'confirmed')) return
  const state = await deps.posts.state(tx, postId)
  if (state === 'approved') await deps.posts.move(tx, postId, 'out')
}
