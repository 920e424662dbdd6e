import canonicalize from 'canonicalize'
import { z } from 'zod'
import { DraftContent, type ReviewId } from '@chaperone/contract'
import { isWorse, summarize, type CheckSummary } from '@chaperone/policy'
import { problem, type Actor, type Tx } from '../kernel/index.ts'
import { complete, freshFacts, mayOf, told, type Judged } from './complete.ts'
import { subjectOf, type Room } from './deps.ts'
import { changeRequest, requestById, type RequestRow } from './store.ts'
import { isTooLate } from './time.ts'

const Proposal = z.object({
  draft: DraftContent,
  checked: z.object({ verdict: z.enum(['ok', 'review', 'block']), keys: z.array(z.string()) }),
})

const wordingContext = (id: ReviewId) => `review.wording:${id}`

/** What a reviewer may reword. Where it goes, when, its pictures and the author's attestations stay the author's. */
function reworded(base: DraftContent, wanted: DraftContent): DraftContent {
  const alts = new Map(wanted.media.map(({ mediaId, alt }) => [mediaId, alt]))
  const { title, text, variants, disclosures, sources } = wanted
  return {
    ...base,
    title,
    text,
    variants,
    disclosures,
    sources,
    media: base.media.map(({ mediaId, alt }) => ({ mediaId, alt: alts.get(mediaId) ?? alt })),
  }
}

/** Puts a reviewer's own wording before the author. Nothing is approved until they accept it. */
export async function propose(
  room: Room,
  tx: Tx,
  actor: Actor,
  judged: Judged,
  wanted: DraftContent | null,
): Promise<void> {
  const { request, check } = judged
  if (wanted === null) throw problem('bad_request', { field: 'wording' })
  const { content } = await room.posts.draft(tx, request.postId)
  const draft = reworded(content, wanted)
  if (canonicalize(draft) === canonicalize(content)) throw problem('bad_request', { field: 'wording' })
  const checked: CheckSummary = summarize(check)
  const wording = await room.kernel.crypto.seal(tx, wordingContext(request.id), JSON.stringify({ draft, checked }))
  await changeRequest(tx, request, { state: 'wording_proposed', wording, wordingBy: actor.membershipId })
  await told(room, tx, request, 'wording')
}

/** A proposed wording, opened. */
export async function proposalOf(
  { kernel }: Room,
  tx: Tx,
  request: RequestRow,
): Promise<z.infer<typeof Proposal> | null> {
  if (request.wording === null) return null
  return Proposal.parse(JSON.parse(await kernel.crypto.openText(tx, wordingContext(request.id), request.wording)))
}

/** A request whose wording waits, for one of the post's authors; taken for changing. */
async function proposed(room: Room, tx: Tx, actor: Actor, id: ReviewId) {
  const request = await requestById(tx, id, { lock: true })
  const subject = await subjectOf(room, tx, request.postId)
  room.people.requirePermission(actor, 'posts.edit', subject.place)
  if (request.state !== 'wording_proposed' || request.wordingBy === null) throw problem('state_changed')
  // The second person is the author; the reviewer accepting their own words would be alone with them.
  if (request.wordingBy === actor.membershipId || !subject.authors.includes(actor.membershipId))
    throw problem('not_permitted')
  const proposal = await proposalOf(room, tx, request)
  if (proposal === null) throw problem('internal')
  return { request, subject, proposal, wordingBy: request.wordingBy }
}

/**
 * The author accepts a reviewer's wording: it becomes the draft, is frozen, and the approval is complete without another ask, provided
 * that what was frozen is what was proposed, to the byte, and that its check is no worse than the one the reviewer was shown.
 * @throws Problem `gate_closed` where it is worse: the wording is kept as the draft, to be sent for review as any other
 */
export async function acceptWording(room: Room, actor: Actor, id: ReviewId): Promise<void> {
  const { db, clock } = room.kernel
  const within = <T>(fn: (tx: Tx) => Promise<T>): Promise<T> => db.withOrg(actor.organizationId, fn)
  const { postId, rev, wanted } = await within(async (tx) => {
    const { request, proposal } = await proposed(room, tx, actor, id)
    if (isTooLate(request, await clock.now(tx))) throw problem('approval_too_late')
    const rev = await room.posts.replaceDraft(tx, actor, request.postId, proposal.draft)
    return { postId: request.postId, rev, wanted: proposal }
  })
  const prepared = await room.posts.prepareVersion(actor, postId, rev)
  const worse = canonicalize(prepared.draft) !== canonicalize(wanted.draft) || isWorse(wanted.checked, prepared.check)
  await within(async (tx) => {
    const { request, subject, wordingBy } = await proposed(room, tx, actor, id)
    const now = await clock.now(tx)
    if (worse) {
      await changeRequest(tx, request, { state: 'changes', closedAt: now })
      await room.posts.move(tx, postId, 'changes')
      return
    }
    if (isTooLate(request, now)) throw problem('approval_too_late')
    const version = await room.posts.freezeVersion(tx, actor, prepared)
    await room.audit.record(tx, actor, {
      kind: 'wording.accepted',
      v: 1,
      postId,
      reviewId: id,
      versionId: version.id,
      digest: version.digest,
    })
    const facts = await freshFacts(room, tx, postId, version.id)
    const next = await changeRequest(tx, request, { versionId: version.id })
    const grants = await room.people.grantsOf(tx, wordingBy)
    await complete(room, tx, actor, {
      request: next,
      subject,
      facts,
      check: facts.check,
      now,
      by: wordingBy,
      may: mayOf(grants, subject.place),
      windowFrom: request.windowFrom,
      windowUntil: request.windowUntil,
      forNow: false,
    })
  })
  if (worse) throw problem('gate_closed', { params: { gate: 'check', why: 'check_worse' } })
}

/** The author keeps their own words: the post comes back to them as one with changes asked for. */
export async function refuseWording(room: Room, tx: Tx, actor: Actor, id: ReviewId): Promise<void> {
  const { request } = await proposed(room, tx, actor, id)
  await changeRequest(tx, request, { state: 'changes', closedAt: await room.kernel.clock.now(tx) })
  await room.audit.record(tx, actor, { kind: 'wording.refused', v: 1, postId: request.postId, reviewId: id })
  await room.posts.move(tx, request.postId, 'changes')
  await told(room, tx, request, 'changes')
}
