import type { Dismissal, DraftContent, PostDetail, PostId, PostSummary, VersionSummary } from '@chaperone/contract'
import type { z } from 'zod'
import type { Actor, Tx } from '../kernel/index.ts'
import { requireOn } from './access.ts'
import { openDraft, openExcerpt, openTitle, saltContext } from './content.ts'
import type { Room } from './deps.ts'
import { othersPresent } from './presence.ts'
import {
  dismissalsOf,
  draftAt,
  draftRevs,
  postById,
  sealedTitles,
  versionsOf,
  type DismissalRow,
  type PostRow,
  type VersionRow,
} from './store.ts'

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex')

/** A row with its source's print beside it, as lists and details show it. */
export async function summaryOf(
  room: Room,
  tx: Tx,
  row: PostRow,
  sourcePrint: Uint8Array | null,
): Promise<PostSummary> {
  const { crypto } = room.kernel
  return {
    id: row.id,
    title: await openTitle(crypto, tx, row.id, row.title),
    excerpt: await openExcerpt(crypto, tx, row.id, row.excerpt),
    state: row.state,
    lane: row.lane,
    lang: row.lang,
    authorId: row.authorId,
    siteId: row.siteId,
    channels: row.channels,
    dueAt: row.dueAt?.toISOString() ?? null,
    updatedAt: row.updatedAt.toISOString(),
    sourcePostId: row.sourcePostId,
    stale: sourcePrint !== null && row.sourcePrint !== null && hex(sourcePrint) !== hex(row.sourcePrint),
  }
}

export const versionSummary = (row: VersionRow): VersionSummary => ({
  id: row.id,
  number: row.number,
  digest: hex(row.digest),
  createdBy: row.createdBy,
  createdAt: row.createdAt.toISOString(),
  erasedAt: row.erasedAt?.toISOString() ?? null,
})

export const reasonContext = (id: string) => `posts.dismissal:${id}`

export async function dismissalOf({ audit }: Room, tx: Tx, row: DismissalRow): Promise<z.infer<typeof Dismissal>> {
  const reason = await audit.opening(tx, reasonContext(row.id), row.reason)
  return { id: row.id, findingKey: hex(row.findingKey), reason, by: row.byId, at: row.at.toISOString() }
}

export const findingSalt = ({ kernel }: Room, tx: Tx, post: PostRow): Promise<string> =>
  kernel.crypto.openText(tx, saltContext(post.id), post.findingSalt)

/** A post with all that stands beside its draft. */
export async function readPost(room: Room, tx: Tx, actor: Actor, id: PostId): Promise<z.infer<typeof PostDetail>> {
  const post = await postById(tx, id)
  requireOn(actor, 'posts.read', post)
  if (post.authorId !== actor.membershipId) await room.audit.opened(tx, actor, 'post', id)
  const draft = await draftAt(tx, id, post.currentRev)
  const source =
    post.sourcePostId === null ? null : await postById(tx, post.sourcePostId, { deleted: true }).catch(() => null)
  const now = await room.kernel.clock.now(tx)
  const dismissals: z.infer<typeof Dismissal>[] = []
  for (const row of await dismissalsOf(tx, id)) dismissals.push(await dismissalOf(room, tx, row))
  return {
    ...(await summaryOf(room, tx, post, source?.wordsPrint ?? null)),
    rev: draft.rev,
    savedAt: draft.savedAt.toISOString(),
    savedBy: draft.savedBy,
    content: await openDraft(room.kernel.crypto, tx, id, draft.rev, draft.content),
    presence: (await othersPresent(tx, id, actor, now)).map((each) => ({ ...each, seenAt: each.seenAt.toISOString() })),
    versions: (await versionsOf(tx, id)).map(versionSummary),
    dismissals,
    findingSalt: await findingSalt(room, tx, post),
  }
}

/** Kept revs, newest first. */
export async function listRevs(tx: Tx, actor: Actor, id: PostId) {
  requireOn(actor, 'posts.read', await postById(tx, id))
  return (await draftRevs(tx, id)).map((row) => ({ ...row, savedAt: row.savedAt.toISOString() }))
}

/** One kept rev with its content. */
export async function readRev(room: Room, tx: Tx, actor: Actor, id: PostId, rev: number) {
  requireOn(actor, 'posts.read', await postById(tx, id))
  const { savedBy, savedAt, words, content } = await draftAt(tx, id, rev)
  return {
    rev,
    savedBy,
    savedAt: savedAt.toISOString(),
    words,
    content: await openDraft(room.kernel.crypto, tx, id, rev, content),
  }
}

/** A post's draft, for rooms that have asked whether the actor may. */
export async function draftOf(
  room: Room,
  tx: Tx,
  id: PostId,
): Promise<{ post: PostRow; rev: number; content: DraftContent }> {
  const post = await postById(tx, id, { deleted: true })
  const row = await draftAt(tx, id, post.currentRev)
  return { post, rev: row.rev, content: await openDraft(room.kernel.crypto, tx, id, row.rev, row.content) }
}

/** Titles by post, for rooms that list what hangs on posts. Erased ones are not in the answer. */
export async function titlesOf({ kernel }: Room, tx: Tx, ids: readonly PostId[]): Promise<Map<PostId, string>> {
  const titles = new Map<PostId, string>()
  if (ids.length === 0) return titles
  for (const { id, title } of await sealedTitles(tx, ids)) titles.set(id, await openTitle(kernel.crypto, tx, id, title))
  return titles
}
