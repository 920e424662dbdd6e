import { and, eq, inArray } from 'drizzle-orm'
import type { ApprovalId, PublicationId, SeriesId } from '@chaperone/contract'
import { dueMoments } from '@chaperone/policy'
import { newId, organizationOf, problem } from '../kernel/index.ts'
import type { Deps, Tx } from './deps.ts'
import { move, wakeAt } from './move.ts'
import { publications, series } from './schema.ts'
import { mayBeCanceled } from './states.ts'

/** Plans the sends that an approval allows: one for each account and moment, in the transaction of the approval. */
export async function planSends(deps: Deps, tx: Tx, approvalId: ApprovalId): Promise<PublicationId[]> {
  const approval = await deps.review.approval(tx, approvalId)
  const now = await deps.kernel.clock.now(tx)
  const { content } = await deps.posts.draft(tx, approval.postId)
  const due = approval.forNow ? { ok: true as const, moments: [{ at: now }] } : dueMoments(content.schedule, now)
  if (!due.ok) throw problem(due.problem, { field: 'schedule' })
  const moments = due.moments.filter(({ at }) => at <= approval.windowUntil)
  const seriesId = content.schedule.kind === 'series' && !approval.forNow ? newId<SeriesId>() : null
  if (seriesId !== null && content.schedule.kind === 'series') {
    const { every, times } = content.schedule
    await tx.insert(series).values({
      id: seriesId,
      organizationId: organizationOf(tx),
      postId: approval.postId,
      approvalId,
      every,
      times,
      createdAt: now,
    })
  }
  const ids: PublicationId[] = []
  for (const accountId of approval.accounts)
    for (const { at } of moments) {
      const id = newId<PublicationId>()
      const [row] = await tx
        .insert(publications)
        .values({
          id,
          organizationId: organizationOf(tx),
          postId: approval.postId,
          versionId: approval.versionId,
          approvalId,
          digest: approval.digest,
          accountId,
          seriesId,
          kit: approval.kit,
          dueAt: at,
          wakeAt: at,
          createdAt: now,
        })
        .returning()
      if (row === undefined) throw problem('internal')
      await deps.audit.record(tx, null, {
        kind: 'publication.planned',
        v: 1,
        postId: row.postId,
        publicationId: id,
        accountId,
        digest: Buffer.from(row.digest).toString('hex'),
        dueAt: at.toISOString(),
      })
      await wakeAt(deps, tx, row, at)
      ids.push(id)
    }
  return ids
}

/** An approval that no longer holds calls off what has not left. What is live stays; taking it down is a person's act. */
export async function callOff(deps: Deps, tx: Tx, approvalId: ApprovalId, why: string): Promise<void> {
  const rows = await tx
    .select()
    .from(publications)
    .where(
      and(eq(publications.approvalId, approvalId), inArray(publications.state, ['approved', 'failed', 'handed_off'])),
    )
    .for('update')
  for (const row of rows)
    if (mayBeCanceled(row.state))
      await move(deps, tx, row, 'canceled', { code: why, set: { wakeAt: null, held: null } })
}
