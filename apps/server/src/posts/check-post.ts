import {
  partsToCheck,
  type CheckAnswer,
  type CheckResult,
  type DraftContent,
  type PostId,
  type VersionId,
} from '@chaperone/contract'
import { decide, laneFor } from '@chaperone/policy'
import { newId, organizationOf, type Actor, type Tx } from '../kernel/index.ts'
import { requireOn } from './access.ts'
import { checkParts, type CheckMaterial } from './check.ts'
import { currentContent } from './create-post.ts'
import type { PostAccount, Room } from './deps.ts'
import { accountsOf, draftFacts, materialFor, partsOfVersion } from './facts.ts'
import { checks } from './schema.ts'
import { postById, touch, versionById, versionsOf, type PostRow } from './store.ts'
import { versionContent } from './versions.ts'

export interface DraftMaterial {
  post: PostRow
  content: DraftContent
  accounts: PostAccount[]
  material: CheckMaterial
}

/** A saved draft and all that its check needs. */
export async function gatherDraft(room: Room, tx: Tx, post: PostRow): Promise<DraftMaterial> {
  const content = await currentContent(room, tx, post)
  const accounts = await accountsOf(room, tx, content.channels)
  return { post, content, accounts, material: await materialFor(room, tx, post, accounts) }
}

/** All the words that would go out, for choosing the lane. */
export const laneOf = (check: CheckResult, content: DraftContent) =>
  laneFor(check, {
    texts: [content.text, ...Object.values(content.variants), ...content.media.map((each) => each.alt)],
    pictures: content.media.length,
  })

/** The server's own check of the saved draft, and what the gate says of it now. The text is read outside any transaction. */
export async function checkPost(room: Room, actor: Actor, id: PostId): Promise<CheckAnswer> {
  const { db, clock } = room.kernel
  const gathered = await db.withOrg(actor.organizationId, async (tx) => {
    const post = await postById(tx, id)
    requireOn(actor, 'posts.read', post)
    return gatherDraft(room, tx, post)
  })
  const { post, content, accounts, material } = gathered
  const check = await checkParts(room.reader, partsToCheck(content), material)
  const lane = laneOf(check, content)
  return db.withOrg(actor.organizationId, async (tx) => {
    const facts = await draftFacts(room, tx, post, content, accounts, check)
    const decision = decide({
      kind: 'post',
      now: (await clock.now(tx)).toISOString(),
      ...facts,
      version: { ...facts.version, digest: await frozenDigest(tx, post) },
      authorizations: [],
      review: await room.later.review(tx, id),
      kit: null,
      accountId: null,
      dueAt: post.dueAt?.toISOString() ?? null,
      pauses: await room.later.pauses(tx),
    })
    if (post.lane !== lane) await touch(tx, id, { lane })
    return { rev: post.currentRev, check, decision, lane }
  })
}

/** Once asked for, a post is its latest version until an edit makes it a draft again: the gate is asked about that one's digest. */
async function frozenDigest(tx: Tx, post: PostRow): Promise<string | null> {
  if (post.state !== 'in_review' && post.state !== 'approved' && post.state !== 'out') return null
  const latest = (await versionsOf(tx, post.id)).toSorted((a, b) => a.number - b.number).at(-1)
  return latest === undefined ? null : Buffer.from(latest.digest).toString('hex')
}

/** Keeps what a check said of a version. */
export async function keepCheck(room: Room, tx: Tx, versionId: VersionId, result: CheckResult): Promise<void> {
  await tx.insert(checks).values({
    id: newId(),
    organizationId: organizationOf(tx),
    versionId,
    detectorVersion: result.detectorVersion,
    policyVersion: result.policyVersion,
    verdict: result.verdict,
    result,
    at: await room.kernel.clock.now(tx),
  })
}

/** Checks a frozen version again, by the reader and the facts of now, and keeps the answer. */
export async function recheckVersion(room: Room, tx: Tx, versionId: VersionId): Promise<CheckResult> {
  const { postId } = await versionById(tx, versionId)
  const post = await postById(tx, postId, { deleted: true })
  const content = await versionContent(room, tx, versionId)
  const accounts = await room.later.accounts(
    tx,
    content.renderings.map((each) => each.accountId),
  )
  const result = await checkParts(room.reader, partsOfVersion(content), await materialFor(room, tx, post, accounts))
  await keepCheck(room, tx, versionId, result)
  return result
}
