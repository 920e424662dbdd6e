import { and, asc, desc, eq, isNull } from 'drizzle-orm'
import { createHash } from 'node:crypto'
import {
  KitRequest,
  type KitMessageId,
  type KitRelease,
  type KitReleased,
  type KitMessage as KitMessageSchema,
  type Kit as KitSchema,
  type PostId,
} from '@chaperone/contract'
import type { z } from 'zod'
import { newId, organizationOf, problem } from '../kernel/index.ts'
import type { Actor, Deps, Tx } from './deps.ts'
import { fillTemplate, templateFaults } from './kit-template.ts'
import { planSends } from './plan.ts'
import { kitMessages, kitReleases } from './schema.ts'

type KitMessage = z.infer<typeof KitMessageSchema>
type KitRow = typeof kitMessages.$inferSelect
type Content = z.infer<typeof KitRequest>

/** A release is looked at by the privacy office within a day. */
const REVIEW_WITHIN_MS = 86_400_000
const context = (id: KitMessageId) => `publishing.kit:${id}`
const digestOf = (id: KitMessageId, text: string) => createHash('sha256').update(id).update('\0').update(text).digest()
const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex')

async function kitRow(tx: Tx, id: KitMessageId): Promise<KitRow> {
  const [row] = await tx.select().from(kitMessages).where(eq(kitMessages.id, id)).for('update')
  if (row === undefined) throw problem('not_found')
  return row
}

const contentOf = async (deps: Deps, tx: Tx, row: KitRow): Promise<Content> =>
  KitRequest.parse(JSON.parse(await deps.kernel.crypto.openText(tx, context(row.id), row.content)))

function refuseFaults(request: Content): void {
  const [fault] = templateFaults(request)
  if (fault !== undefined)
    throw problem('bad_request', { field: 'template', params: { why: fault.why, slot: fault.slot } })
}

/** Writes a message for the kit. It is released only once somebody else has approved it. */
export async function makeKit(deps: Deps, tx: Tx, actor: Actor, request: Content): Promise<KitMessage> {
  deps.people.requirePermission(actor, 'kit.manage')
  refuseFaults(request)
  const id = newId<KitMessageId>()
  const text = JSON.stringify(request)
  const digest = digestOf(id, text)
  await tx
    .insert(kitMessages)
    .values({
      id,
      organizationId: organizationOf(tx),
      content: await deps.kernel.crypto.seal(tx, context(id), text),
      digest,
      state: 'draft',
      madeBy: actor.membershipId,
      changedAt: await deps.kernel.clock.now(tx),
    })
  await deps.audit.record(tx, actor, { kind: 'kit.made', v: 1, kitMessageId: id, digest: hex(digest) })
  return oneKit(deps, tx, id)
}

/** Changes a message; its approval ends with that. */
export async function changeKit(
  deps: Deps,
  tx: Tx,
  actor: Actor,
  id: KitMessageId,
  request: Content,
): Promise<KitMessage> {
  deps.people.requirePermission(actor, 'kit.manage')
  refuseFaults(request)
  const row = await kitRow(tx, id)
  if (row.state === 'retired') throw problem('state_changed')
  const text = JSON.stringify(request)
  const digest = digestOf(id, text)
  await tx
    .update(kitMessages)
    .set({
      content: await deps.kernel.crypto.seal(tx, context(id), text),
      digest,
      state: 'draft',
      madeBy: actor.membershipId,
      changedAt: await deps.kernel.clock.now(tx),
      approvedBy: null,
      approvedAt: null,
    })
    .where(eq(kitMessages.id, id))
  await deps.audit.record(tx, actor, { kind: 'kit.changed', v: 1, kitMessageId: id, digest: hex(digest) })
  return oneKit(deps, tx, id)
}

/** Approves a message beforehand. Nobody approves their own. The reader must find nothing in it. */
export async function approveKit(deps: Deps, tx: Tx, actor: Actor, id: KitMessageId): Promise<KitMessage> {
  deps.people.requirePermission(actor, 'kit.approve')
  const row = await kitRow(tx, id)
  if (row.madeBy === actor.membershipId) throw problem('own_post')
  if (row.state !== 'draft') throw problem('state_changed')
  await tx
    .update(kitMessages)
    .set({ state: 'approved', approvedBy: actor.membershipId, approvedAt: await deps.kernel.clock.now(tx) })
    .where(eq(kitMessages.id, id))
  await deps.audit.record(tx, actor, { kind: 'kit.approved', v: 1, kitMessageId: id, digest: hex(row.digest) })
  return oneKit(deps, tx, id)
}

export async function retireKit(deps: Deps, tx: Tx, actor: Actor, id: KitMessageId): Promise<KitMessage> {
  deps.people.requirePermission(actor, 'kit.manage')
  const row = await kitRow(tx, id)
  if (row.state === 'retired') throw problem('state_changed')
  await tx.update(kitMessages).set({ state: 'retired' }).where(eq(kitMessages.id, id))
  await deps.audit.record(tx, actor, { kind: 'kit.retired', v: 1, kitMessageId: id })
  return oneKit(deps, tx, id)
}

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
  if (!filled.ok)
    throw problem('bad_request', {
      field: `values.${filled.faults[0]?.slot ?? ''}`,
      params: { why: filled.faults[0]?.why ?? 'missing' },
    })
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
    await tx
      .insert(kitReleases)
      .values({
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

export async function kitList(deps: Deps, tx: Tx, actor: Actor): Promise<z.infer<typeof KitSchema>> {
  deps.people.requirePermission(actor, 'kit.read')
  const rows = await tx.select().from(kitMessages).orderBy(asc(kitMessages.id))
  const releases = await tx.select().from(kitReleases).orderBy(desc(kitReleases.at))
  return {
    messages: await Promise.all(
      rows.map(async (row) => {
        const mine = releases.filter((release) => release.kitMessageId === row.id)
        return {
          ...(await contentOf(deps, tx, row)),
          id: row.id,
          state: row.state,
          madeBy: row.madeBy,
          approvedBy: row.approvedBy,
          approvedAt: row.approvedAt?.toISOString() ?? null,
          lastReleasedAt: mine[0]?.at.toISOString() ?? null,
          toReview: mine.filter((release) => release.reviewedAt === null).length,
        }
      }),
    ),
  }
}

async function oneKit(deps: Deps, tx: Tx, id: KitMessageId): Promise<KitMessage> {
  const row = await kitRow(tx, id)
  const releases = await tx
    .select()
    .from(kitReleases)
    .where(eq(kitReleases.kitMessageId, id))
    .orderBy(desc(kitReleases.at))
  return {
    ...(await contentOf(deps, tx, row)),
    id,
    state: row.state,
    madeBy: row.madeBy,
    approvedBy: row.approvedBy,
    approvedAt: row.approvedAt?.toISOString() ?? null,
    lastReleasedAt: releases[0]?.at.toISOString() ?? null,
    toReview: releases.filter((release) => release.reviewedAt === null).length,
  }
}
