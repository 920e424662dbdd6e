import { and, count, desc, eq, inArray, isNotNull, isNull, sql, type SQL } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { PostState, type PostId, type PostSummary } from '@chaperone/contract'
import { isId, organizationOf, problem, type Actor, type Tx } from '../kernel/index.ts'
import { requireSomewhere } from '../people/index.ts'
import { byAuthor, readable } from './access.ts'
import type { Room } from './deps.ts'
import { summaryOf } from './read-post.ts'
import { posts, postWords } from './schema.ts'
import { fold } from './words.ts'

const PAGE = 50
const MAX_WORDS = 12

export interface ListQuery {
  /** One of the contract's states, or `deleted`. */
  state?: PostState | 'deleted' | undefined
  q?: string | undefined
  mine?: boolean | undefined
  cursor?: string | undefined
}

/** Where a page ended: the last row's moment and id. */
const writeCursor = (at: Date, id: PostId): string => Buffer.from(`${at.getTime()}.${id}`).toString('base64url')

function readCursor(cursor: string): { at: Date; id: string } {
  const [time = '', id = ''] = Buffer.from(cursor, 'base64url').toString('latin1').split('.')
  // Thirteen digits last until the year 2286; with fifteen there are years that no database has.
  if (!/^\d{1,13}$/.test(time) || !isId(id)) throw problem('bad_request', { field: 'cursor' })
  return { at: new Date(Number(time)), id }
}

/** Posts that hold every word of the question. */
function holding(room: Room, tx: Tx, q: string): SQL | undefined {
  const words = [...new Set(fold(q))].slice(0, MAX_WORDS)
  if (words.length === 0) return undefined
  const organizationId = organizationOf(tx)
  const tokens = words.map((word) => room.keys.token(organizationId, word))
  return inArray(
    posts.id,
    tx
      .select({ id: postWords.postId })
      .from(postWords)
      .where(and(eq(postWords.organizationId, organizationId), inArray(postWords.token, tokens)))
      .groupBy(postWords.postId)
      .having(eq(count(), tokens.length)),
  )
}

/** A page of posts, last changed first, and how many there are in each state. */
export async function listPosts(
  room: Room,
  tx: Tx,
  actor: Actor,
  query: ListQuery,
): Promise<{ posts: PostSummary[]; next: string | null; counts: Record<string, number> }> {
  requireSomewhere(actor, 'posts.read')
  const within = and(
    eq(posts.organizationId, organizationOf(tx)),
    readable(actor),
    query.mine ? byAuthor(actor) : undefined,
    query.q === undefined ? undefined : holding(room, tx, query.q),
  )
  const standing =
    query.state === 'deleted' ? and(isNotNull(posts.deletedAt), isNull(posts.erasedAt)) : isNull(posts.deletedAt)
  const state = query.state === undefined || query.state === 'deleted' ? undefined : eq(posts.state, query.state)
  const from = query.cursor === undefined ? undefined : readCursor(query.cursor)
  const source = alias(posts, 'source')
  const rows = await tx
    .select({ post: posts, sourcePrint: source.wordsPrint })
    .from(posts)
    .leftJoin(source, and(eq(source.organizationId, posts.organizationId), eq(source.id, posts.sourcePostId)))
    .where(
      and(
        within,
        standing,
        state,
        from && sql`(${posts.updatedAt}, ${posts.id}) < (${from.at.toISOString()}::timestamptz, ${from.id}::uuid)`,
      ),
    )
    .orderBy(desc(posts.updatedAt), desc(posts.id))
    .limit(PAGE + 1)
  const page = rows.slice(0, PAGE)
  const end = page.at(-1)

  const counted = await tx
    .select({ state: posts.state, number: count() })
    .from(posts)
    .where(and(within, isNull(posts.deletedAt)))
    .groupBy(posts.state)
  const counts: Record<string, number> = Object.fromEntries(PostState.options.map((each) => [each, 0]))
  for (const { state: each, number } of counted) counts[each] = number

  const summaries: PostSummary[] = []
  for (const { post, sourcePrint } of page) summaries.push(await summaryOf(room, tx, post, sourcePrint))
  return {
    posts: summaries,
    next: rows.length > PAGE && end ? writeCursor(end.post.updatedAt, end.post.id) : null,
    counts,
  }
}
