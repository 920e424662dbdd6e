import { z } from 'zod'
import type { MembershipId, OrganizationId, ReviewId } from '@chaperone/contract'
import { organizationOf, type Tx } from '../kernel/index.ts'
import { LAST_STEP } from './audience.ts'
import type { Room } from './deps.ts'
import { changeRequest, requestById, requestsAssignedTo, type RequestRow } from './store.ts'
import { tellByMail, tellScreens } from './tell.ts'

const Payload = z.object({ organizationId: z.uuid(), reviewId: z.uuid(), step: z.int() })
const HOUR = 3_600_000
const SOONEST = 5 * 60_000

/** Has a request passed on at a moment, unless somebody has answered by then. */
export async function planEscalation({ kernel }: Room, tx: Tx, request: RequestRow, at: Date): Promise<void> {
  await kernel.jobs.enqueue(
    tx,
    'review.escalate',
    { organizationId: organizationOf(tx), reviewId: request.id, step: request.escalations + 1 },
    { startAfter: at },
  )
}

/**
 * Passes on a request that nobody answered: to other pools of its lane, then to the privacy officers, then to those who may reassign it. Each
 * step has an hour, or a third of what is left of the window where that is less.
 * @param early although its time is not up, because whoever was asked is gone
 */
export async function escalate(room: Room, tx: Tx, id: ReviewId, step: number, { early = false } = {}): Promise<void> {
  const request = await requestById(tx, id, { lock: true })
  // Answered, reassigned or passed on in the meantime.
  if (request.state !== 'open' || request.escalations !== step - 1 || step > LAST_STEP) return
  const now = await room.kernel.clock.now(tx)
  if (now < request.dueAt && !early) return
  const next = await changeRequest(tx, request, { escalations: step, escalatedAt: now })
  await room.audit.record(tx, null, { kind: 'review.escalated', v: 1, postId: request.postId, reviewId: id, step })
  await tellByMail(room, tx, id, 'escalated')
  await tellScreens(room, tx, id)
  const left = request.windowUntil.getTime() - now.getTime()
  if (step < LAST_STEP && left > 0)
    await planEscalation(room, tx, next, new Date(now.getTime() + Math.max(SOONEST, Math.min(HOUR, left / 3))))
}

/** What waits for somebody who is gone is passed on at once. */
export async function passOnFrom(room: Room, tx: Tx, gone: MembershipId): Promise<void> {
  for (const request of await requestsAssignedTo(tx, gone))
    await escalate(room, tx, request.id, request.escalations + 1, { early: true })
}

export function defineEscalation(room: Room): void {
  room.kernel.jobs.define('review.escalate', Payload, ({ organizationId, reviewId, step }) =>
    room.kernel.db.withOrg(organizationId as OrganizationId, (tx) => escalate(room, tx, reviewId as ReviewId, step)),
  )
}
