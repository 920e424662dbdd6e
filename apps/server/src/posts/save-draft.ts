import type { DraftContent, MembershipId, PostId } from '@chaperone/contract'
import { organizationOf, problem, type Actor, type Tx } from '../kernel/index.ts'
import { requireOn } from './access.ts'
import { canonical, dueAtOf, openDraft, sealDraft, sealHead } from './content.ts'
import type { Room } from './deps.ts'
import { settle } from './draft-rules.ts'
import { indexWords, tokensOf } from './index-words.ts'
import { move, tellPost } from './move.ts'
import { drafts } from './schema.ts'
import { afterEdit, mayEdit } from './states.ts'
import { draftAt, lastAside, postById, touch, type PostRow } from './store.ts'
import { countWords, wordsOf } from './words.ts'

export interface Saved {
  kind: 'saved'
  rev: number
  savedAt: Date
  voidedApproval: boolean
}

export type SaveOutcome =
  | Saved
  /** Somebody saved since. Theirs stands; mine is kept under `keptRev`. */
  | {
      kind: 'conflict'
      theirs: { rev: number; savedAt: Date; savedBy: MembershipId; content: DraftContent }
      keptRev: number
    }

/** Keeps a rev of a draft. The number is the post's next, whatever becomes of it. */
export async function keepRev(
  room: Room,
  tx: Tx,
  actor: Actor,
  post: Pick<PostRow, 'id' | 'lastRev'>,
  content: DraftContent,
  kind: 'save' | 'aside',
  at: Date,
): Promise<number> {
  const organizationId = organizationOf(tx)
  const rev = post.lastRev + 1
  const json = canonical(content)
  await tx.insert(drafts).values({
    organizationId,
    postId: post.id,
    rev,
    content: await sealDraft(room.kernel.crypto, tx, post.id, rev, json),
    print: room.keys.print(organizationId, json),
    words: countWords(content.text),
    kind,
    savedBy: actor.membershipId,
    savedAt: at,
  })
  return rev
}

/** What a draft's content sets on its post. */
export async function headOf(room: Room, tx: Tx, postId: PostId, content: DraftContent) {
  return {
    ...(await sealHead(room.kernel.crypto, tx, postId, content)),
    lang: content.lang,
    channels: content.channels,
    dueAt: dueAtOf(content),
    wordsPrint: room.keys.print(organizationOf(tx), wordsOf(content)),
  }
}

/**
 * Saves a draft as somebody types. Optimistic: what was written over an older rev is kept beside the current one, and both are shown.
 * An edit of what was under review or approved leads back to a draft and voids the approval, in this transaction.
 * @throws Problem `state_changed` where the post is out or archived
 */
export async function saveDraft(
  room: Room,
  tx: Tx,
  actor: Actor,
  postId: PostId,
  save: { baseRev: number; content: DraftContent; force?: boolean | undefined },
): Promise<SaveOutcome> {
  const { kernel, keys } = room
  // Read before the row is locked: two people who type wait for each other no longer than the database needs.
  const words = await tokensOf(room, save.content)
  const post = await postById(tx, postId, { lock: true })
  requireOn(actor, 'posts.edit', post)
  if (!mayEdit(post.state)) throw problem('state_changed')
  const current = await draftAt(tx, postId, post.currentRev)
  const print = keys.print(organizationOf(tx), canonical(save.content))
  const same = Buffer.from(print).equals(Buffer.from(current.print))
  const settled = settle({ baseRev: save.baseRev, currentRev: post.currentRev, same, force: save.force ?? false })
  if (settled === 'same') return { kind: 'saved', rev: current.rev, savedAt: current.savedAt, voidedApproval: false }

  const at = await kernel.clock.now(tx)
  if (settled === 'aside') {
    const theirs = {
      rev: current.rev,
      savedAt: current.savedAt,
      savedBy: current.savedBy,
      content: await openDraft(kernel.crypto, tx, postId, current.rev, current.content),
    }
    // A browser that tries again with the same text keeps it once.
    const before = await lastAside(tx, postId, actor.membershipId)
    if (before && Buffer.from(before.print).equals(Buffer.from(print)))
      return { kind: 'conflict', theirs, keptRev: before.rev }
    const keptRev = await keepRev(room, tx, actor, post, save.content, 'aside', at)
    await touch(tx, postId, { lastRev: keptRev })
    return { kind: 'conflict', theirs, keptRev }
  }

  const rev = await keepRev(room, tx, actor, post, save.content, 'save', at)
  await touch(tx, postId, {
    ...(await headOf(room, tx, postId, save.content)),
    currentRev: rev,
    lastRev: rev,
    updatedAt: at,
  })
  await indexWords(room, tx, postId, words)
  const voidedApproval = await tellEdited(room, tx, actor, post)
  await kernel.live.notify(tx, { organizationId: organizationOf(tx), topic: 'draft', id: postId })
  return { kind: 'saved', rev, savedAt: at, voidedApproval }
}

/** Leads an edited post back to a draft and tells the rooms that answered for its old words. @returns whether an approval was voided */
async function tellEdited(room: Room, tx: Tx, actor: Actor, post: PostRow): Promise<boolean> {
  if (post.state === 'draft') return false
  await room.kernel.events.emit(tx, { type: 'post.edited', postId: post.id, by: actor.membershipId })
  // Review may have moved it already, when it withdrew what was asked.
  const { state } = await postById(tx, post.id)
  if (state === post.state) await move(room, tx, post.id, afterEdit(state))
  return post.state === 'approved'
}

/** Makes a kept rev the draft again, as a new rev: what it replaces stays kept too. */
export async function restoreRev(room: Room, tx: Tx, actor: Actor, postId: PostId, rev: number): Promise<Saved> {
  const post = await postById(tx, postId, { lock: true })
  requireOn(actor, 'posts.edit', post)
  const kept = await draftAt(tx, postId, rev)
  const content = await openDraft(room.kernel.crypto, tx, postId, rev, kept.content)
  const outcome = await saveDraft(room, tx, actor, postId, { baseRev: post.currentRev, content })
  if (outcome.kind === 'conflict') throw problem('state_changed')
  return outcome
}

/**
 * Writes into a draft what another room has settled: another time within an approval's window, a reviewer's wording that the author accepts.
 * Not an edit, so it voids nothing; the caller has asked whether the actor may.
 * @returns the new rev
 */
export async function settleDraft(
  room: Room,
  tx: Tx,
  actor: Actor,
  postId: PostId,
  change: (content: DraftContent) => DraftContent,
): Promise<number> {
  const { crypto, clock, live } = room.kernel
  const post = await postById(tx, postId, { lock: true })
  const current = await draftAt(tx, postId, post.currentRev)
  const content = change(await openDraft(crypto, tx, postId, current.rev, current.content))
  const at = await clock.now(tx)
  const rev = await keepRev(room, tx, actor, post, content, 'save', at)
  await touch(tx, postId, {
    ...(await headOf(room, tx, postId, content)),
    currentRev: rev,
    lastRev: rev,
    updatedAt: at,
  })
  await indexWords(room, tx, postId, await tokensOf(room, content))
  await live.notify(tx, { organizationId: organizationOf(tx), topic: 'draft', id: postId })
  await tellPost(room, tx, postId)
  return rev
}
