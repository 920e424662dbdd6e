import { z } from 'zod'
import type { MembershipId, OrganizationId, ReviewId } from '@chaperone/contract'
import { organizationOf, type Tx } from '../kernel/index.ts'
import { audience } from './audience.ts'
import { subjectOf, type Room } from './deps.ts'
import { reviewMail, type MailKind } from './mails.ts'
import { decisionsOf, requestById, type RequestRow } from './store.ts'

const MailPayload = z.object({
  organizationId: z.uuid(),
  reviewId: z.uuid(),
  kind: z.enum(['asked', 'escalated', 'approved', 'changes', 'declined', 'wording', 'voided', 'worse']),
})

/** Tells screens that a review changed. */
export const tellScreens = ({ kernel }: Room, tx: Tx, id: ReviewId): Promise<void> =>
  kernel.live.notify(tx, { organizationId: organizationOf(tx), topic: 'review', id })

/** Mails whom it concerns, once the transaction stands. */
export async function tellByMail({ kernel }: Room, tx: Tx, reviewId: ReviewId, kind: MailKind): Promise<void> {
  await kernel.jobs.enqueue(tx, 'review.mail', { organizationId: organizationOf(tx), reviewId, kind })
}

const toReviewers: readonly MailKind[] = ['asked', 'escalated', 'worse']

async function recipients(room: Room, tx: Tx, request: RequestRow, kind: MailKind): Promise<MembershipId[]> {
  const subject = await subjectOf(room, tx, request.postId)
  if (!toReviewers.includes(kind)) return [...new Set([subject.author, request.askedBy])]
  // Moved on since: nobody is asked any more.
  return request.state === 'open' ? audience(room, tx, request, subject, await room.kernel.clock.now(tx)) : []
}

/** Composes a review's mails inside the wall; sending them comes after. */
async function compose(room: Room, organizationId: OrganizationId, reviewId: ReviewId, kind: MailKind) {
  return room.kernel.db.withOrg(organizationId, async (tx) => {
    const request = await requestById(tx, reviewId)
    const decided = (await decisionsOf(tx, reviewId)).at(-1)
    const who = toReviewers.includes(kind) ? request.askedBy : (decided?.reviewerId ?? request.askedBy)
    const organization = await room.people.organization(tx)
    const facts = {
      who: (await room.people.names(tx, [who])).get(who) ?? '',
      organization: organization.name,
      due: request.dueAt,
      zone: organization.timeZone,
      link: `${room.origin()}/reviews/${reviewId}`,
    }
    const mails: { to: string; subject: string; text: string }[] = []
    for (const id of await recipients(room, tx, request, kind)) {
      const to = await room.people.emailOf(tx, id)
      if (to !== null) mails.push({ to, ...reviewMail(kind, await room.people.languageOf(tx, id), facts) })
    }
    return mails
  })
}

/** The job that mails. */
export function defineMail(room: Room): void {
  room.kernel.jobs.define(
    'review.mail',
    MailPayload,
    async ({ organizationId, reviewId, kind }) => {
      const mails = await compose(room, organizationId as OrganizationId, reviewId as ReviewId, kind)
      const sent = await Promise.allSettled(mails.map((mail) => room.kernel.mail.send(mail)))
      const refused = sent.find((each) => each.status === 'rejected')
      // A second try reaches everybody again, so only a mail server that took nothing is asked twice.
      if (refused !== undefined && sent.every((each) => each.status === 'rejected')) throw refused.reason
    },
    { retryLimit: 8, expireInSeconds: 120 },
  )
}
