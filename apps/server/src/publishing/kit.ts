import { asc, desc, eq } from 'drizzle-orm'
import { createHash } from 'node:crypto'
import {
  KitRequest,
  type KitMessageId,
  type KitMessage as KitMessageSchema,
  type Kit as KitSchema,
} from '@chaperone/contract'
import type { z } from 'zod'
import { newId, organizationOf, problem } from '../kernel/index.ts'
import { accountOf } from './accounts-store.ts'
import type { Actor, Deps, Tx } from './deps.ts'
import { templateFaults, withoutValues } from './kit-template.ts'
import { kitMessages, kitReleases } from './schema.ts'

type KitMessage = z.infer<typeof KitMessageSchema>
type KitRow = typeof kitMessages.$inferSelect
type Content = z.infer<typeof KitRequest>

const context = (id: KitMessageId) => `publishing.kit:${id}`
const digestOf = (id: KitMessageId, text: string) => createHash('sha256').update(id).update('\0').update(text).digest()
export const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex')

/** A message, taken for changing. @throws Problem `not_found` */
export async function kitRow(tx: Tx, id: KitMessageId): Promise<KitRow> {
  const [row] = await tx.select().from(kitMessages).where(eq(kitMessages.id, id)).for('update')
  if (row === undefined) throw problem('not_found')
  return row
}

/** Template and slots, opened. */
export const contentOf = async (deps: Deps, tx: Tx, row: KitRow): Promise<Content> =>
  KitRequest.parse(JSON.parse(await deps.kernel.crypto.openText(tx, context(row.id), row.content)))

/** @throws Problem `bad_request` where template and slots don't belong together; `not_found` for an account of elsewhere */
async function refuseFaults(tx: Tx, request: Content): Promise<void> {
  for (const channel of request.channels) await accountOf(tx, channel)
  const [fault] = templateFaults(request)
  if (fault !== undefined)
    throw problem('bad_request', { field: 'template', params: { why: fault.why, slot: fault.slot } })
}

/** Writes a message for the kit. It is released only once somebody else has approved it. */
export async function makeKit(deps: Deps, tx: Tx, actor: Actor, request: Content): Promise<KitMessage> {
  deps.people.requirePermission(actor, 'kit.manage')
  await refuseFaults(tx, request)
  const id = newId<KitMessageId>()
  const text = JSON.stringify(request)
  const digest = digestOf(id, text)
  await tx.insert(kitMessages).values({
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
  await refuseFaults(tx, request)
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

/**
 * Approves a message beforehand. Nobody approves their own, and the reader reads it now: at 3 a.m. there is nobody to ask.
 * @throws Problem `gate_closed` where something in it would stop a post, `check_failed` where it was not read to the end,
 * `not_permitted` where it tells of one person and the approver is no privacy officer
 */
export async function approveKit(deps: Deps, actor: Actor, id: KitMessageId): Promise<KitMessage> {
  const { db, clock } = deps.kernel
  deps.people.requirePermission(actor, 'kit.approve')
  const before = await db.withOrg(actor.organizationId, async (tx) => {
    const row = await approvable(tx, actor, id)
    return { digest: hex(row.digest), content: await contentOf(deps, tx, row) }
  })
  const { title, lang, template, channels } = before.content
  const text = withoutValues(template)
  const { check } = await deps.posts.renderText(actor.organizationId, { title, lang, text, channels })
  if (!check.complete) throw problem('check_failed')
  if (check.verdict === 'block') throw problem('gate_closed', { params: { gate: 'check', why: 'text_blocks' } })
  if (check.verdict === 'review') deps.people.requirePermission(actor, 'review.decide_privacy')
  return db.withOrg(actor.organizationId, async (tx) => {
    const row = await approvable(tx, actor, id)
    if (hex(row.digest) !== before.digest) throw problem('state_changed')
    await tx
      .update(kitMessages)
      .set({ state: 'approved', approvedBy: actor.membershipId, approvedAt: await clock.now(tx) })
      .where(eq(kitMessages.id, id))
    await deps.audit.record(tx, actor, { kind: 'kit.approved', v: 1, kitMessageId: id, digest: before.digest })
    return oneKit(deps, tx, id)
  })
}

async function approvable(tx: Tx, actor: Actor, id: KitMessageId): Promise<KitRow> {
  const row = await kitRow(tx, id)
  if (row.madeBy === actor.membershipId) throw problem('own_post')
  if (row.state !== 'draft') throw problem('state_changed')
  return row
}

/** Takes a message out of the kit for good. */
export async function retireKit(deps: Deps, tx: Tx, actor: Actor, id: KitMessageId): Promise<KitMessage> {
  deps.people.requirePermission(actor, 'kit.manage')
  const row = await kitRow(tx, id)
  if (row.state === 'retired') throw problem('state_changed')
  await tx.update(kitMessages).set({ state: 'retired' }).where(eq(kitMessages.id, id))
  await deps.audit.record(tx, actor, { kind: 'kit.retired', v: 1, kitMessageId: id })
  return oneKit(deps, tx, id)
}

/** Every message of the kit, oldest first. */
export async function kitList(deps: Deps, tx: Tx, actor: Actor): Promise<z.infer<typeof KitSchema>> {
  deps.people.requirePermission(actor, 'kit.read')
  const rows = await tx.select().from(kitMessages).orderBy(asc(kitMessages.id))
  const releases = await tx.select().from(kitReleases).orderBy(desc(kitReleases.at))
  const messages = rows.map((row) => {
    const own = releases.filter((release) => release.kitMessageId === row.id)
    return tell(deps, tx, row, own)
  })
  return { messages: await Promise.all(messages) }
}

async function oneKit(deps: Deps, tx: Tx, id: KitMessageId): Promise<KitMessage> {
  const own = await tx.select().from(kitReleases).where(eq(kitReleases.kitMessageId, id)).orderBy(desc(kitReleases.at))
  return tell(deps, tx, await kitRow(tx, id), own)
}

/** @param releases its own, latest first */
async function tell(
  deps: Deps,
  tx: Tx,
  row: KitRow,
  releases: (typeof kitReleases.$inferSelect)[],
): Promise<KitMessage> {
  return {
    ...(await contentOf(deps, tx, row)),
    id: row.id,
    state: row.state,
    madeBy: row.madeBy,
    approvedBy: row.approvedBy,
    approvedAt: row.approvedAt?.toISOString() ?? null,
    lastReleasedAt: releases[0]?.at.toISOString() ?? null,
    toReview: releases
      .filter((release) => release.reviewedAt === null)
      .map(({ postId, releasedBy, at, reviewDueAt }) => ({
        postId,
        releasedBy,
        at: at.toISOString(),
        reviewDueAt: reviewDueAt.toISOString(),
      })),
  }
}
