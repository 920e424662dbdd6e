import { desc, eq, isNull } from 'drizzle-orm'
import { Webhook as Signer } from 'standardwebhooks'
import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import type {
  OrganizationId,
  WebhookId,
  WebhookMade,
  WebhookRequest,
  Webhooks as WebhooksSchema,
} from '@chaperone/contract'
import { newId, organizationOf, problem } from '../kernel/index.ts'
import type { Actor, Deps, Tx } from './deps.ts'
import { webhooks } from './schema.ts'

const EVENTS = ['review.requested', 'review.decided', 'publication.changed', 'pause.changed'] as const
type EventName = (typeof EVENTS)[number]
/** After so many refusals in a row nobody is listening; a person turns it on again by making it anew. */
const GIVE_UP_AFTER = 20

const urlContext = (id: WebhookId) => `publishing.webhook-url:${id}`
const secretContext = (id: WebhookId) => `publishing.webhook-secret:${id}`

type Request = z.infer<typeof WebhookRequest>

/** Makes a webhook; its secret is told once. */
export async function makeWebhook(
  deps: Deps,
  tx: Tx,
  actor: Actor,
  request: Request,
): Promise<z.infer<typeof WebhookMade>> {
  deps.people.requirePermission(actor, 'webhooks.manage')
  const { crypto, clock } = deps.kernel
  const id = newId<WebhookId>()
  const secret = `whsec_${randomBytes(24).toString('base64')}`
  const createdAt = await clock.now(tx)
  await tx.insert(webhooks).values({
    id,
    organizationId: organizationOf(tx),
    url: await crypto.seal(tx, urlContext(id), request.url),
    secret: await crypto.seal(tx, secretContext(id), secret),
    events: request.events,
    createdAt,
  })
  await deps.audit.record(tx, actor, { kind: 'settings.changed', v: 1, what: 'webhook', id })
  return { webhook: { ...request, id, createdAt: createdAt.toISOString(), lastStatus: null, disabledAt: null }, secret }
}

export async function listWebhooks(deps: Deps, tx: Tx, actor: Actor): Promise<z.infer<typeof WebhooksSchema>> {
  deps.people.requirePermission(actor, 'webhooks.manage')
  const rows = await tx.select().from(webhooks).orderBy(desc(webhooks.createdAt))
  return {
    webhooks: await Promise.all(
      rows.map(async (row) => ({
        id: row.id,
        url: await deps.kernel.crypto.openText(tx, urlContext(row.id), row.url),
        events: EVENTS.filter((event) => row.events.includes(event)),
        createdAt: row.createdAt.toISOString(),
        lastStatus: row.lastStatus,
        disabledAt: row.disabledAt?.toISOString() ?? null,
      })),
    ),
  }
}

export async function removeWebhook(deps: Deps, tx: Tx, actor: Actor, id: WebhookId): Promise<void> {
  deps.people.requirePermission(actor, 'webhooks.manage')
  const gone = await tx.delete(webhooks).where(eq(webhooks.id, id)).returning({ id: webhooks.id })
  if (gone.length === 0) throw problem('not_found')
  await deps.audit.record(tx, actor, { kind: 'settings.changed', v: 1, what: 'webhook', id })
}

const Delivery = z.object({
  organizationId: z.uuid(),
  webhookId: z.uuid(),
  event: z.enum(EVENTS),
  subjectId: z.uuid(),
  postId: z.uuid().nullable(),
  at: z.iso.datetime(),
})

/** Enqueues a delivery for every webhook that asked for the event, in the transaction of the change. */
async function announceOutside(
  deps: Deps,
  tx: Tx,
  event: EventName,
  subjectId: string,
  postId: string | null,
): Promise<void> {
  const rows = await tx
    .select({ id: webhooks.id, events: webhooks.events })
    .from(webhooks)
    .where(isNull(webhooks.disabledAt))
  const at = (await deps.kernel.clock.now(tx)).toISOString()
  for (const row of rows)
    if (row.events.includes(event))
      await deps.kernel.jobs.enqueue(tx, 'webhook.deliver', {
        organizationId: organizationOf(tx),
        webhookId: row.id,
        event,
        subjectId,
        postId,
        at,
      })
}

/** Listens to the rooms and delivers, signed as standardwebhooks.com says: ids only, so that a leak tells nothing of a post. */
export function startWebhooks(deps: Deps): void {
  const { db, crypto, jobs, events, clock } = deps.kernel
  events.on('review.requested', (tx, event) =>
    announceOutside(deps, tx, 'review.requested', event.reviewId, event.postId),
  )
  events.on('review.decided', (tx, event) => announceOutside(deps, tx, 'review.decided', event.reviewId, event.postId))
  events.on('publication.changed', (tx, event) =>
    announceOutside(deps, tx, 'publication.changed', event.publicationId, event.postId),
  )
  events.on('pause.changed', (tx, event) => announceOutside(deps, tx, 'pause.changed', event.pauseId, null))

  jobs.define(
    'webhook.deliver',
    Delivery,
    async (payload, { jobId }) => {
      const id = payload.webhookId as WebhookId
      const organizationId = payload.organizationId as OrganizationId
      const target = await db.withOrg(organizationId, async (tx) => {
        const [row] = await tx.select().from(webhooks).where(eq(webhooks.id, id))
        if (row === undefined || row.disabledAt !== null) return undefined
        return {
          url: await crypto.openText(tx, urlContext(id), row.url),
          secret: await crypto.openText(tx, secretContext(id), row.secret),
          now: await clock.now(tx),
        }
      })
      if (target === undefined) return
      const body = JSON.stringify({
        type: payload.event,
        timestamp: payload.at,
        data: { id: payload.subjectId, postId: payload.postId },
      })
      const stamp = Math.floor(target.now.getTime() / 1000)
      let status = 0
      try {
        const answer = await deps.kernel.fetch(target.url, {
          purpose: 'webhook',
          method: 'POST',
          redirect: 'manual',
          body,
          maxBytes: 100_000,
          headers: {
            'content-type': 'application/json',
            'webhook-id': jobId,
            'webhook-timestamp': String(stamp),
            'webhook-signature': new Signer(target.secret).sign(jobId, target.now, body),
          },
        })
        status = answer.status
      } catch {
        status = 0
      }
      const taken = status >= 200 && status < 300
      await db.withOrg(organizationId, async (tx) => {
        const [row] = await tx.select().from(webhooks).where(eq(webhooks.id, id)).for('update')
        if (row === undefined) return
        const failures = taken ? 0 : row.failures + 1
        await tx
          .update(webhooks)
          .set({ lastStatus: status, failures, disabledAt: failures >= GIVE_UP_AFTER ? target.now : null })
          .where(eq(webhooks.id, id))
      })
      // Thrown so that the queue tries again, later and later.
      if (!taken) throw problem('network_silent')
    },
    { retryLimit: 6, expireInSeconds: 30 },
  )
}
