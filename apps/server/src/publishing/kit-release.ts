import { and, asc, eq, isNull } from 'drizzle-orm'
import type { KitMessageId, KitRelease, KitReleased, PostId } from '@chaperone/contract'
import type { z } from 'zod'
import { newId, organizationOf, problem } from '../kernel/index.ts'
import type { Actor, Deps, Tx } from './deps.ts'
import { contentOf, hex, kitRow } from './kit.ts'
import { fillTemplate } from './kit-template.ts'
import { planSends } from './plan.ts'
import { kitReleases } from './schema.ts'

/** A release is looked at by the privacy office within a day. */
const REVIEW_WITHIN_MS = 86_400_000

/**
 * Releases an approved message by the duty officer alone, at any hour and while paused. The slots are typed, the filled text is read
 * again, others are told, and somebody looks at it within a day.
 * @throws Problem `gate_closed` where the filled text would stop a post
 */
export async function releaseKit(
  deps: Deps,
  actor: Actor,
  id: KitMessageId,
  request: z.infer<typeof KitRelease>,
): Promise<z.infer<typeof KitReleased>> {
  const { db, clock } = deps.kernel
  deps.people.requirePermission(actor, 'kit.release')
  const content = await db.withOrg(actor.organizationId, async (tx) => {
    const row = await kitRow(tx, id)
    if (row.state !== 'approved') throw problem('state_changed')
    return contentOf(deps, tx, row)
  })
  const filled = fillTemplate(content, request.values)
  if (!filled.ok) {
    const { slot = '', why = 'missing' } = filled.faults[0] ?? {}
    // A name that the message does not declare is the sender's own word, and is not repeated.
    throw problem('bad_request', { field: why === 'not_declared' ? 'values' : `values.${slot}`, params: { why } })
  }
  if (!request.channels.every((channel) => content.channels.includes(channel)))
    throw problem('bad_request', { field: 'channels' })
  const rendered = await deps.posts.renderText(actor.organizationId, {
    title: content.title,
    lang: content.lang,
    text: filled.text,
    channels: request.channels,
  })
  return db.withOrg(actor.organizationId, async (tx) => {
    const row = await kitRow(tx, id)
    if (row.state !== 'approved' || row.approvedBy === null) throw problem('state_changed')
    const now = await clock.now(tx)
    const frozen = await deps.posts.freezeKit(tx, actor, rendered)
    const approvalId = await deps.review.approveKit(tx, actor, {
      postId: frozen.postId,
      versionId: frozen.versionId,
      accounts: request.channels,
      kit: { id, templateDigest: hex(row.digest), madeBy: row.madeBy, approvedBy: row.approvedBy },
    })
    const publications = await planSends(deps, tx, approvalId)
    await tx.insert(kitReleases).values({
      id: newId(),
      organizationId: organizationOf(tx),
      kitMessageId: id,
      postId: frozen.postId,
      releasedBy: actor.membershipId,
      at: now,
      reviewDueAt: new Date(now.getTime() + REVIEW_WITHIN_MS),
    })
    await deps.audit.record(tx, actor, {
      kind: 'kit.released',
      v: 1,
      kitMessageId: id,
      postId: frozen.postId,
      digest: frozen.digest,
    })
    await deps.kernel.live.notify(tx, { organizationId: organizationOf(tx), topic: 'kit', id })
    await deps.kernel.jobs.enqueue(tx, 'kit.tell', {
      organizationId: organizationOf(tx),
      kitMessageId: id,
      postId: frozen.postId,
    })
    return { postId: frozen.postId, publications }
  })
}

/** Says that a release was looked at; not by the one who released it. */
export async function reviewKitRelease(
  deps: Deps,
  tx: Tx,
  actor: Actor,
  id: KitMessageId,
  postId: PostId,
): Promise<void> {
  deps.people.requirePermission(actor, 'kit.approve')
  const [release] = await tx
    .select()
    .from(kitReleases)
    .where(and(eq(kitReleases.kitMessageId, id), eq(kitReleases.postId, postId), isNull(kitReleases.reviewedAt)))
    .for('update')
  if (release === undefined) throw problem('not_found')
  if (release.releasedBy === actor.membershipId) throw problem('own_post')
  await tx
    .update(kitReleases)
    .set({ reviewedBy: actor.membershipId, reviewedAt: await deps.kernel.clock.now(tx) })
    .where(eq(kitReleases.id, release.id))
  await deps.audit.record(tx, actor, { kind: 'kit.reviewed', v: 1, kitMessageId: id, postId })
}

/** Releases that nobody has looked at yet, soonest due first. */
export const releasesToReview = (tx: Tx) =>
  tx.select().from(kitReleases).where(isNull(kitReleases.reviewedAt)).orderBy(asc(kitReleases.reviewDueAt)).limit(100)
