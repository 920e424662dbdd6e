import { randomBytes } from 'node:crypto'
import { and, eq } from 'drizzle-orm'
import {
  VersionContent,
  type CheckResult,
  type DraftContent,
  type Lane,
  type PostId,
  type Rendering,
  type VersionId,
} from '@chaperone/contract'
import { newId, organizationOf, problem, type Actor, type Tx } from '../kernel/index.ts'
import { gatherDraft, keepCheck, laneOf } from './check-post.ts'
import { checkParts } from './check.ts'
import { canonical } from './content.ts'
import type { Room } from './deps.ts'
import { partsOfVersion, slotsOf } from './facts.ts'
import { tellPost } from './move.ts'
import { renderAll, requireWhole } from './render.ts'
import { drafts, versions } from './schema.ts'
import { nextNumber, postById, touch } from './store.ts'
import { bytesContext, digestOf, saltOfVersion } from './versions.ts'

/** A draft rendered for every account and checked, ready to be frozen. Nothing of it is stored yet. */
export interface PreparedVersion {
  postId: PostId
  rev: number
  draft: DraftContent
  renderings: Rendering[]
  check: CheckResult
  lane: Lane
}

export interface FrozenVersion {
  id: VersionId
  number: number
  /** Hex. */
  digest: string
  content: VersionContent
  draft: DraftContent
  check: CheckResult
  lane: Lane
}

/**
 * Renders a draft for each of its accounts and checks what would be sent. Mentions become lasting ids here, so networks may be asked;
 * this runs outside any transaction. The caller has asked whether the actor may.
 *
 * @throws Problem `state_changed` where the draft has moved on from `rev`; `alt_text_needed`; `gate_closed` where a network would refuse it;
 * `network_busy` or `network_silent` where a mention cannot be looked up now
 */
export async function prepareVersion(room: Room, actor: Actor, postId: PostId, rev: number): Promise<PreparedVersion> {
  const gathered = await room.kernel.db.withOrg(actor.organizationId, async (tx) => {
    const post = await postById(tx, postId)
    if (post.currentRev !== rev) throw problem('state_changed')
    const found = await gatherDraft(room, tx, post)
    requireWhole(found)
    return {
      ...found,
      media: await room.media.rendered(tx, found.content.media),
      slots: await slotsOf(room, tx, found.content),
      started: await room.kernel.clock.now(tx),
    }
  })
  const { content: draft, material } = gathered
  const renderings = await renderAll(room, actor.organizationId, draft, gathered)
  const check = await checkParts(
    room.reader,
    partsOfVersion({ master: draft.text, renderings, disclosures: draft.disclosures }),
    material,
  )
  return { postId, rev, draft, renderings, check, lane: laneOf(check, draft) }
}

/**
 * Freezes a prepared version: canonical JSON (RFC 8785), stored once as bytes beside a random salt, both sealed.
 * @throws Problem `state_changed` where somebody has saved since it was prepared; `broken_characters` for half a character
 */
export async function freezeVersion(
  room: Room,
  tx: Tx,
  actor: Actor,
  prepared: PreparedVersion,
): Promise<FrozenVersion> {
  const { kernel, audit, media } = room
  const { postId, rev, draft, renderings, check, lane } = prepared
  const post = await postById(tx, postId, { lock: true })
  if (post.currentRev !== rev) throw problem('state_changed')
  const [next] = await tx.select({ number: nextNumber }).from(versions).where(eq(versions.postId, postId))
  const content = VersionContent.parse({
    format: 'chaperone/version/1',
    postId,
    number: next?.number ?? 1,
    title: draft.title,
    lang: draft.lang,
    master: draft.text,
    renderings,
    disclosures: draft.disclosures,
    sources: draft.sources,
    attestations: draft.attestations,
  })
  const id = newId<VersionId>()
  const bytes = Buffer.from(canonical(content))
  const salt = randomBytes(16)
  const digest = digestOf(salt, bytes)
  await tx.insert(versions).values({
    id,
    organizationId: organizationOf(tx),
    postId,
    number: content.number,
    rev,
    digest,
    bytes: await kernel.crypto.seal(tx, bytesContext(id), bytes),
    salt: await kernel.crypto.seal(tx, saltOfVersion(id), salt),
    createdBy: actor.membershipId,
    createdAt: await kernel.clock.now(tx),
  })
  await tx
    .update(drafts)
    .set({ kind: 'mark' })
    .where(and(eq(drafts.postId, postId), eq(drafts.rev, rev)))
  await keepCheck(room, tx, id, check)
  await media.describe(tx, draft.media)
  if (post.lane !== lane) await touch(tx, postId, { lane })
  const hex = Buffer.from(digest).toString('hex')
  await audit.record(tx, actor, {
    kind: 'version.frozen',
    v: 1,
    postId,
    versionId: id,
    number: content.number,
    digest: hex,
    verdict: check.verdict,
    detector: check.detectorVersion,
    policy: check.policyVersion,
  })
  await tellPost(room, tx, postId)
  return { id, number: content.number, digest: hex, content, draft, check, lane }
}
