import { and, asc, count, desc, eq, lt } from 'drizzle-orm'
import type { PracticePlace, PracticePost, PracticeStore } from '@chaperone/channels'
import type { Kernel, Tx } from '../kernel/index.ts'
import { practiceComments, practiceLikes, practicePosts } from './schema.ts'

const postContext = (place: PracticePlace, key: string) => `practice.post:${place.accountId}:${key}`
const commentContext = (id: string) => `practice.comment:${id}`

/** The practice network's memory, on our own tables, sealed like drafts. */
export function createPracticeStore(kernel: Kernel): PracticeStore {
  const { db, crypto } = kernel
  const at = (place: PracticePlace, key: string) =>
    and(eq(practicePosts.accountId, place.accountId), eq(practicePosts.key, key))

  const open = async (tx: Tx, place: PracticePlace, row: typeof practicePosts.$inferSelect): Promise<PracticePost> => ({
    accountId: row.accountId,
    key: row.key,
    cid: row.cid,
    rendering: JSON.parse(await crypto.openText(tx, postContext(place, row.key), row.rendering)),
    createdAt: row.createdAt,
  })

  return {
    put: (place, post) =>
      db.withOrg(place.organizationId, async (tx) => {
        const rendering = await crypto.seal(tx, postContext(place, post.key), JSON.stringify(post.rendering))
        await tx
          .insert(practicePosts)
          .values({
            organizationId: place.organizationId,
            accountId: place.accountId,
            key: post.key,
            cid: post.cid,
            rendering,
            createdAt: post.createdAt,
          })
          .onConflictDoNothing()
        await kernel.live.notify(tx, { organizationId: place.organizationId, topic: 'practice', id: place.accountId })
        const [row] = await tx.select().from(practicePosts).where(at(place, post.key))
        return row === undefined ? post : open(tx, place, row)
      }),
    get: (place, key) =>
      db.withOrg(place.organizationId, async (tx) => {
        const [row] = await tx.select().from(practicePosts).where(at(place, key))
        return row === undefined ? null : open(tx, place, row)
      }),
    remove: (place, key) =>
      db.withOrg(place.organizationId, async (tx) => {
        const gone = await tx.delete(practicePosts).where(at(place, key)).returning({ key: practicePosts.key })
        await kernel.live.notify(tx, { organizationId: place.organizationId, topic: 'practice', id: place.accountId })
        return gone.length > 0
      }),
    feed: (place, { limit, before }) =>
      db.withOrg(place.organizationId, async (tx) => {
        const rows = await tx
          .select()
          .from(practicePosts)
          .where(and(eq(practicePosts.accountId, place.accountId), before && lt(practicePosts.createdAt, before)))
          .orderBy(desc(practicePosts.createdAt))
          .limit(limit)
        return Promise.all(rows.map((row) => open(tx, place, row)))
      }),
    comment: (place, comment) =>
      db.withOrg(place.organizationId, async (tx) => {
        const text = await crypto.seal(tx, commentContext(comment.id), comment.text)
        await tx.insert(practiceComments).values({
          id: comment.id,
          organizationId: place.organizationId,
          accountId: place.accountId,
          key: comment.key,
          by: comment.by,
          text,
          at: comment.at,
        })
        await kernel.live.notify(tx, { organizationId: place.organizationId, topic: 'practice', id: place.accountId })
      }),
    comments: (place, key) =>
      db.withOrg(place.organizationId, async (tx) => {
        const rows = await tx
          .select()
          .from(practiceComments)
          .where(and(eq(practiceComments.accountId, place.accountId), eq(practiceComments.key, key)))
          .orderBy(asc(practiceComments.at))
        return Promise.all(
          rows.map(async (row) => ({
            id: row.id,
            key: row.key,
            by: row.by,
            text: await crypto.openText(tx, commentContext(row.id), row.text),
            at: row.at,
          })),
        )
      }),
    like: (place, key, by) =>
      db.withOrg(place.organizationId, async (tx) => {
        await tx
          .insert(practiceLikes)
          .values({ organizationId: place.organizationId, accountId: place.accountId, key, by })
          .onConflictDoNothing()
      }),
    unlike: (place, key, by) =>
      db.withOrg(place.organizationId, async (tx) => {
        await tx
          .delete(practiceLikes)
          .where(
            and(eq(practiceLikes.accountId, place.accountId), eq(practiceLikes.key, key), eq(practiceLikes.by, by)),
          )
      }),
    likes: (place, key) =>
      db.withOrg(place.organizationId, async (tx) => {
        const [row] = await tx
          .select({ n: count() })
          .from(practiceLikes)
          .where(and(eq(practiceLikes.accountId, place.accountId), eq(practiceLikes.key, key)))
        return row?.n ?? 0
      }),
  }
}
