import { createRoute, z } from '@hono/zod-openapi'
import { desc, eq, inArray } from 'drizzle-orm'
import {
  AccountId,
  MembershipId,
  PracticeCommentRequest,
  PracticeFeed,
  Rendering,
  type PracticePost,
} from '@chaperone/contract'
import type { PracticeStore } from '@chaperone/channels'
import { newId, problem, type App } from '../kernel/index.ts'
import { accountOf, toAccount } from './accounts-store.ts'
import type { Actor, Deps, Tx } from './deps.ts'
import { answers, done, OK, takes } from './http.ts'
import { practiceComments, practiceLikes, practicePosts } from './schema.ts'

const FEED_LENGTH = 100
const params = z.object({ id: AccountId })
const onPost = z.object({ id: AccountId, key: z.string().regex(/^[A-Za-z0-9._~-]{1,64}$/) })

/** The feed of a practice account, newest first; four queries whatever its length. */
async function feedOf(deps: Deps, tx: Tx, actor: Actor, id: AccountId): Promise<z.infer<typeof PracticeFeed>> {
  deps.people.requirePermission(actor, 'practice.use')
  const { crypto } = deps.kernel
  const account = await accountOf(tx, id)
  if (account.network !== 'practice') throw problem('not_found')
  const rows = await tx
    .select()
    .from(practicePosts)
    .where(eq(practicePosts.accountId, id))
    .orderBy(desc(practicePosts.createdAt))
    .limit(FEED_LENGTH)
  const keys = rows.map((row) => row.key)
  const comments =
    keys.length === 0
      ? []
      : await tx.select().from(practiceComments).where(inArray(practiceComments.key, keys)).orderBy(practiceComments.at)
  const likes = keys.length === 0 ? [] : await tx.select().from(practiceLikes).where(inArray(practiceLikes.key, keys))
  // Who commented is kept by id: a name stands with who is here, and nowhere else.
  const names = await deps.people.names(
    tx,
    comments.map(({ by }) => MembershipId.parse(by)),
  )
  const posts: PracticePost[] = []
  for (const row of rows) {
    const rendering = Rendering.parse(
      JSON.parse(await crypto.openText(tx, `practice.post:${id}:${row.key}`, row.rendering)),
    )
    const liked = likes.filter((like) => like.accountId === id && like.key === row.key)
    const said = comments.filter((comment) => comment.accountId === id && comment.key === row.key)
    posts.push({
      key: row.key,
      text: rendering.text,
      media: rendering.media.map((media) => ({ url: `/api/media/${media.mediaId}?rendition=network`, alt: media.alt })),
      at: row.createdAt.toISOString(),
      likes: liked.length,
      liked: liked.some((like) => like.by === actor.membershipId),
      comments: await Promise.all(
        said.map(async (comment) => ({
          id: comment.id,
          by: names.get(MembershipId.parse(comment.by)) ?? '',
          text: await crypto.openText(tx, `practice.comment:${comment.id}`, comment.text),
          at: comment.at.toISOString(),
        })),
      ),
    })
  }
  return { account: toAccount(account), posts }
}

/** The practice network as people see it: for learning and trying, on no network but ours. */
export function practiceRoutes(deps: Deps, store: PracticeStore, app: App): void {
  const { db, clock } = deps.kernel
  const { actorOf, requirePermission } = deps.people

  const mustExist = async (actor: Actor, id: AccountId, key: string) => {
    requirePermission(actor, 'practice.use')
    if ((await store.get({ organizationId: actor.organizationId, accountId: id }, key)) === null)
      throw problem('not_found')
  }

  app.openapi(
    createRoute({
      method: 'get',
      path: '/api/practice/{id}',
      tags: ['practice'],
      summary: 'The feed of a practice account',
      request: { params },
      responses: answers(PracticeFeed),
    }),
    async (c) => {
      const actor = actorOf(c)
      return c.json(
        await db.withOrg(actor.organizationId, (tx) => feedOf(deps, tx, actor, c.req.valid('param').id)),
        200,
      )
    },
  )

  app.openapi(
    createRoute({
      method: 'post',
      path: '/api/practice/{id}/posts/{key}/comments',
      tags: ['practice'],
      summary: 'Comment, as the public would',
      request: { params: onPost, body: takes(PracticeCommentRequest) },
      responses: done,
    }),
    async (c) => {
      const actor = actorOf(c)
      const { id, key } = c.req.valid('param')
      await mustExist(actor, id, key)
      const at = await db.withOrg(actor.organizationId, (tx) => clock.now(tx))
      await store.comment(
        { organizationId: actor.organizationId, accountId: id },
        { id: newId(), key, by: actor.membershipId, text: c.req.valid('json').text, at },
      )
      return c.json(OK, 200)
    },
  )

  app.openapi(
    createRoute({
      method: 'post',
      path: '/api/practice/{id}/posts/{key}/likes',
      tags: ['practice'],
      summary: 'Like, or take the like back',
      request: { params: onPost, body: takes(z.strictObject({ like: z.boolean() })) },
      responses: done,
    }),
    async (c) => {
      const actor = actorOf(c)
      const { id, key } = c.req.valid('param')
      await mustExist(actor, id, key)
      const place = { organizationId: actor.organizationId, accountId: id }
      if (c.req.valid('json').like) await store.like(place, key, actor.membershipId)
      else await store.unlike(place, key, actor.membershipId)
      return c.json(OK, 200)
    },
  )
}
