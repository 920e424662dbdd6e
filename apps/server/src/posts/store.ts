import { and, asc, desc, eq, gt, inArray, isNull, ne, sql } from 'drizzle-orm'
import type { MembershipId, PostId, VersionId } from '@chaperone/contract'
import { organizationOf, problem, type Tx } from '../kernel/index.ts'
import { checks, dismissals, drafts, posts, presence, versions } from './schema.ts'

export type PostRow = typeof posts.$inferSelect
export type DraftRow = typeof drafts.$inferSelect
export type VersionRow = typeof versions.$inferSelect
export type DismissalRow = typeof dismissals.$inferSelect

/** A post of the transaction's organization. `lock` holds it until the transaction ends. @throws Problem `not_found`, also for a deleted one unless asked for */
export async function postById(tx: Tx, id: PostId, { lock = false, deleted = false } = {}): Promise<PostRow> {
  const query = tx.select().from(posts).where(eq(posts.id, id))
  const [row] = await (lock ? query.for('update') : query)
  if (row === undefined || row.erasedAt !== null || (row.deletedAt !== null && !deleted)) throw problem('not_found')
  return row
}

/** @throws Problem `not_found` where that rev was never kept, or was thinned out */
export async function draftAt(tx: Tx, postId: PostId, rev: number): Promise<DraftRow> {
  const [row] = await tx
    .select()
    .from(drafts)
    .where(and(eq(drafts.postId, postId), eq(drafts.rev, rev)))
  if (row === undefined) throw problem('not_found')
  return row
}

/** Kept revs, the newest first, without their content. */
export const draftRevs = (tx: Tx, postId: PostId, limit = 500) =>
  tx
    .select({ rev: drafts.rev, savedBy: drafts.savedBy, savedAt: drafts.savedAt, words: drafts.words })
    .from(drafts)
    .where(eq(drafts.postId, postId))
    .orderBy(desc(drafts.rev))
    .limit(limit)

export async function lastAside(tx: Tx, postId: PostId, savedBy: MembershipId): Promise<DraftRow | undefined> {
  const [row] = await tx
    .select()
    .from(drafts)
    .where(and(eq(drafts.postId, postId), eq(drafts.savedBy, savedBy), eq(drafts.kind, 'aside')))
    .orderBy(desc(drafts.rev))
    .limit(1)
  return row
}

/** Everybody who ever saved content of a post. Thinning out keeps at least one rev of each. */
export async function editorsOf(tx: Tx, postId: PostId): Promise<MembershipId[]> {
  const rows = await tx.selectDistinct({ id: drafts.savedBy }).from(drafts).where(eq(drafts.postId, postId))
  return rows.map((row) => row.id)
}

/** Makes a post's search words these: adds what is missing, deletes what is gone, touches nothing else. */
export async function replaceWords(tx: Tx, postId: PostId, tokens: readonly Uint8Array[]): Promise<void> {
  const wanted = `{${tokens.map((token) => `"\\\\x${Buffer.from(token).toString('hex')}"`).join(',')}}`
  await tx.execute(sql`
    with wanted as (select unnest(${wanted}::bytea[]) as token),
         gone as (delete from post_words where post_id = ${postId} and token not in (select token from wanted))
    insert into post_words (organization_id, post_id, token)
    select ${organizationOf(tx)}::uuid, ${postId}::uuid, token from wanted
    on conflict do nothing`)
}

/** Who else was here since a moment. */
export const presentSince = (tx: Tx, postId: PostId, since: Date, except: MembershipId) =>
  tx
    .select({ membershipId: presence.membershipId, seenAt: presence.seenAt })
    .from(presence)
    .where(and(eq(presence.postId, postId), gt(presence.seenAt, since), ne(presence.membershipId, except)))
    .orderBy(asc(presence.membershipId))

export const versionsOf = (tx: Tx, postId: PostId): Promise<VersionRow[]> =>
  tx.select().from(versions).where(eq(versions.postId, postId)).orderBy(desc(versions.number))

/** @throws Problem `not_found` */
export async function versionById(tx: Tx, id: VersionId): Promise<VersionRow> {
  const [row] = await tx.select().from(versions).where(eq(versions.id, id))
  if (row === undefined) throw problem('not_found')
  return row
}

export const dismissalsOf = (tx: Tx, postId: PostId): Promise<DismissalRow[]> =>
  tx.select().from(dismissals).where(eq(dismissals.postId, postId)).orderBy(asc(dismissals.at))

/** The latest check of a version. */
export async function checkOf(tx: Tx, versionId: VersionId) {
  const [row] = await tx.select().from(checks).where(eq(checks.versionId, versionId)).orderBy(desc(checks.at)).limit(1)
  return row
}

/** Titles, sealed, of posts by id; deleted ones too, since what refers to them goes on being shown. */
export const sealedTitles = (tx: Tx, ids: readonly PostId[]) =>
  tx
    .select({ id: posts.id, title: posts.title })
    .from(posts)
    .where(and(inArray(posts.id, [...ids]), isNull(posts.erasedAt)))

export async function touch(tx: Tx, id: PostId, change: Partial<typeof posts.$inferInsert>): Promise<void> {
  await tx.update(posts).set(change).where(eq(posts.id, id))
}

export const nextNumber = sql<number>`coalesce(max(${versions.number}), 0)::int + 1`
