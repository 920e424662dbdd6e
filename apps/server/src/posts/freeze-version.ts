import { randomBytes } from 'node:crypto'
import { and, eq } from 'drizzle-orm'
import {
  emptySlots,
  renderedText,
  VersionContent,
  type CheckResult,
  type DraftContent,
  type Lane,
  type PostId,
  type RenderedMedia,
  type Rendering,
  type SlotValues,
  type VersionId,
} from '@chaperone/contract'
import { newId, organizationOf, problem, type Actor, type Tx } from '../kernel/index.ts'
import { gatherDraft, keepCheck, laneOf, type DraftMaterial } from './check-post.ts'
import { checkParts } from './check.ts'
import { canonical } from './content.ts'
import type { PostAccount, Room } from './deps.ts'
import { partsOfVersion, slotsOf } from './facts.ts'
import { tellPost } from './move.ts'
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

async function renderFor(
  room: Room,
  { organizationId }: Actor,
  account: PostAccount,
  draft: DraftContent,
  slots: SlotValues,
  media: RenderedMedia[],
  now: () => Date,
): Promise<Rendering> {
  const text = renderedText(draft, account.id, slots)
  const empty = emptySlots(text, slots)
  if (empty.length > 0)
    throw problem('gate_closed', { field: 'content.siteId', params: { why: 'slot_empty', slot: empty[0] ?? '' } })
  const outcome = await room.channels[account.network].render({
    account: {
      organizationId,
      id: account.id,
      network: account.network,
      handle: account.handle,
      remoteId: account.remoteId,
      service: account.service,
      target: account.target,
    },
    text,
    media,
    link: draft.link,
    langs: [draft.lang],
    now,
  })
  if (outcome.kind === 'busy') throw problem(outcome.why === 'rate_limit' ? 'network_busy' : 'network_silent')
  const stop = outcome.findings.find((finding) => finding.severity === 'stop')
  if (stop !== undefined)
    throw problem('gate_closed', { field: 'content', params: { why: stop.id, account: account.id } })
  return outcome.rendering
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
  const { content: draft, accounts, material, media, slots, started } = gathered
  const mark = performance.now()
  const now = () => new Date(started.getTime() + Math.round(performance.now() - mark))
  const renderings: Rendering[] = []
  for (const account of accounts) renderings.push(await renderFor(room, actor, account, draft, slots, media, now))
  const check = await checkParts(
    room.reader,
    partsOfVersion({ master: draft.text, renderings, disclosures: draft.disclosures }),
    material,
  )
  return { postId, rev, draft, renderings, check, lane: laneOf(check, draft) }
}

function requireWhole({ content, accounts }: DraftMaterial): void {
  if (content.media.some((each) => each.alt.trim() === '')) throw problem('alt_text_needed', { field: 'content.media' })
  if (accounts.length === 0) throw problem('gate_closed', { field: 'content.channels', params: { why: 'no_channel' } })
  if (accounts.some((account) => !account.connected))
    throw problem('gate_closed', { field: 'content.channels', params: { why: 'account_disconnected' } })
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
