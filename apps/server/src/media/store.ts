import { and, eq, inArray, isNull } from 'drizzle-orm'
import type { MediaId } from '@chaperone/contract'
import { organizationOf, type Tx } from '../kernel/index.ts'
import { media, mediaBlobs, type Rendition } from './schema.ts'

export type MediaRow = typeof media.$inferSelect

/** Pictures by their ids. Those of another organization, or unknown, are simply not in the answer. */
export function mediaByIds(tx: Tx, ids: readonly MediaId[]): Promise<MediaRow[]> {
  if (ids.length === 0) return Promise.resolve([])
  return tx
    .select()
    .from(media)
    .where(inArray(media.id, [...ids]))
}

/** The organization's picture with these very bytes. `lock` holds it until the transaction ends. */
export async function mediaByHash(tx: Tx, sha256: Uint8Array, lock = false): Promise<MediaRow | undefined> {
  const query = tx
    .select()
    .from(media)
    .where(and(eq(media.organizationId, organizationOf(tx)), eq(media.sha256, sha256)))
  return (await (lock ? query.for('update') : query))[0]
}

/** Inserts a picture; answers nothing where the organization has one with the same bytes. */
export async function insertMedia(tx: Tx, row: typeof media.$inferInsert): Promise<MediaRow | undefined> {
  return (await tx.insert(media).values(row).onConflictDoNothing().returning())[0]
}

export async function insertBlobs(tx: Tx, rows: (typeof mediaBlobs.$inferInsert)[]): Promise<void> {
  await tx.insert(mediaBlobs).values(rows).onConflictDoNothing()
}

export async function blobOf(
  tx: Tx,
  id: MediaId,
  rendition: Rendition,
): Promise<typeof mediaBlobs.$inferSelect | undefined> {
  return (
    await tx
      .select()
      .from(mediaBlobs)
      .where(and(eq(mediaBlobs.mediaId, id), eq(mediaBlobs.rendition, rendition)))
  )[0]
}

export async function setAlt(tx: Tx, id: MediaId, alt: Uint8Array): Promise<void> {
  await tx.update(media).set({ alt }).where(eq(media.id, id))
}

/** Deletes the bytes of a picture; its hash stays. Answers whether there was one to erase. */
export async function eraseBlobs(tx: Tx, id: MediaId, at: Date): Promise<boolean> {
  const erased = await tx
    .update(media)
    .set({ erasedAt: at, alt: null })
    .where(and(eq(media.id, id), isNull(media.erasedAt)))
    .returning({ id: media.id })
  await tx.delete(mediaBlobs).where(eq(mediaBlobs.mediaId, id))
  return erased.length > 0
}

export async function revive(tx: Tx, id: MediaId): Promise<void> {
  await tx.update(media).set({ erasedAt: null }).where(eq(media.id, id))
}
