import { randomBytes } from 'node:crypto'
import {
  emptyDraft,
  type DepartmentId,
  type DraftContent,
  type Language,
  type PostId,
  type SiteId,
} from '@chaperone/contract'
import { newId, organizationOf, problem, type Actor, type Tx } from '../kernel/index.ts'
import { holds, requireOn } from './access.ts'
import { openDraft, saltContext } from './content.ts'
import type { Room } from './deps.ts'
import { indexWords, tokensOf } from './index-words.ts'
import { tellPost } from './move.ts'
import { headOf, keepRev } from './save-draft.ts'
import { posts } from './schema.ts'
import { draftAt, postById, touch, type PostRow } from './store.ts'

export interface NewPost {
  siteId: SiteId | null
  departmentId: DepartmentId | null
  lang: Language
  content: DraftContent
  source?: PostRow | null
  /** Salt of its finding keys (hex), where words were checked before the post was made. */
  salt?: string
}

/** A salt for finding keys, hex. */
export const newSalt = (): string => randomBytes(16).toString('hex')

/**
 * Makes a post without asking whether the actor may: for rooms that have asked already (the emergency kit).
 * @throws Problem `not_found` where site or department are not this organization's, or not each other's
 */
export async function makePost(
  room: Room,
  tx: Tx,
  actor: Actor,
  { siteId, departmentId, lang, content, source, salt }: NewPost,
): Promise<PostId> {
  const { kernel, people, audit } = room
  const place = departmentId ?? siteId
  if (place !== null) {
    const found = await people.place(tx, place)
    if (found === null || (siteId !== null && found.siteId !== siteId)) throw problem('not_found', { field: 'siteId' })
    siteId = found.siteId
  }
  const id = newId<PostId>()
  const at = await kernel.clock.now(tx)
  const head = await headOf(room, tx, id, { ...content, lang })
  await tx.insert(posts).values({
    ...head,
    id,
    organizationId: organizationOf(tx),
    siteId,
    departmentId,
    authorId: actor.membershipId,
    state: 'draft',
    sourcePostId: source?.id ?? null,
    sourcePrint: source?.wordsPrint ?? null,
    findingSalt: await kernel.crypto.seal(tx, saltContext(id), salt ?? newSalt()),
    currentRev: 1,
    lastRev: 1,
    createdAt: at,
    updatedAt: at,
  })
  await keepRev(room, tx, actor, { id, lastRev: 0 }, { ...content, lang }, 'save', at)
  await indexWords(room, tx, id, await tokensOf(room, content))
  await audit.record(tx, actor, { kind: 'post.made', v: 1, postId: id })
  await tellPost(room, tx, id)
  return id
}

/** The draft that counts. */
export async function currentContent(room: Room, tx: Tx, post: PostRow): Promise<DraftContent> {
  const row = await draftAt(tx, post.id, post.currentRev)
  return openDraft(room.kernel.crypto, tx, post.id, row.rev, row.content)
}

export interface CreateRequest {
  lang: Language
  siteId: SiteId | null
  departmentId: DepartmentId | null
  content?: DraftContent | undefined
  sourcePostId?: PostId | null | undefined
}

/** A new draft; with a source, a translation of it that starts from the source's words. */
export async function createPost(room: Room, tx: Tx, actor: Actor, request: CreateRequest): Promise<PostId> {
  const { siteId, departmentId, lang } = request
  const source = request.sourcePostId ? await postById(tx, request.sourcePostId) : null
  if (source !== null) requireOn(actor, 'posts.read', source)
  const from = source === null ? emptyDraft(lang) : await currentContent(room, tx, source)
  const content = request.content ?? { ...from, schedule: { kind: 'now' as const }, attestations: null }
  const located = { siteId, departmentId, channels: content.channels }
  if (!holds(actor.grants, 'posts.create', located)) throw problem('not_permitted')
  // A translation of a translation follows the same original.
  const origin = source?.sourcePostId ? await postById(tx, source.sourcePostId, { deleted: true }) : source
  return makePost(room, tx, actor, { siteId, departmentId, lang, content, source: origin })
}

/** A draft of one's own with the same words; time and attestations are asked for anew. */
export async function duplicatePost(room: Room, tx: Tx, actor: Actor, id: PostId): Promise<PostId> {
  const post = await postById(tx, id)
  requireOn(actor, 'posts.create', post)
  const content = await currentContent(room, tx, post)
  return makePost(room, tx, actor, {
    siteId: post.siteId,
    departmentId: post.departmentId,
    lang: post.lang,
    content: { ...content, schedule: { kind: 'now' }, attestations: null },
  })
}

/** Says that a translation follows its source as it stands now. */
export async function markTranslated(room: Room, tx: Tx, actor: Actor, id: PostId): Promise<void> {
  const post = await postById(tx, id, { lock: true })
  requireOn(actor, 'posts.edit', post)
  if (post.sourcePostId === null) throw problem('state_changed')
  const source = await postById(tx, post.sourcePostId, { deleted: true })
  await touch(tx, id, { sourcePrint: source.wordsPrint })
  await tellPost(room, tx, id)
}
