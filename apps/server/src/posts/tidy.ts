import { sql } from 'drizzle-orm'
import type { OrganizationId } from '@chaperone/contract'
import { z } from 'zod'
import { organizationOf, type Kernel, type Tx } from '../kernel/index.ts'
import { UNDO_DAYS } from './change-post.ts'
import { KEEP_ALL_MS, KEEP_ONE_PER_MS } from './draft-rules.ts'

/** How far back thinning looks, in milliseconds: far enough that a day without the job leaves nothing behind. */
const LOOK_BACK_MS = 48 * 60 * 60_000

/** Thins out kept revs: the rule of `thin` in draft-rules.ts, in one statement. Answers how many went. */
export async function thinDrafts(tx: Tx, now: Date): Promise<number> {
  const seconds = KEEP_ONE_PER_MS / 1000
  const result = await tx.execute(sql`
    delete from drafts gone using posts
    where gone.organization_id = ${organizationOf(tx)} and posts.organization_id = gone.organization_id and posts.id = gone.post_id
      and gone.kind = 'save' and gone.rev <> posts.current_rev
      and gone.saved_at < ${new Date(now.getTime() - KEEP_ALL_MS).toISOString()}::timestamptz
      and gone.saved_at > ${new Date(now.getTime() - LOOK_BACK_MS).toISOString()}::timestamptz
      and exists (
        select 1 from drafts later
        where later.post_id = gone.post_id and later.kind = 'save' and later.saved_by_id = gone.saved_by_id and later.rev > gone.rev
          and floor(extract(epoch from later.saved_at) / ${seconds}) = floor(extract(epoch from gone.saved_at) / ${seconds}))`)
  return result.rowCount ?? 0
}

/**
 * Erases for good the words of posts that were deleted thirty days ago: drafts, search words, reasons, versions' bytes and salts.
 * Ids, states and digests stay, so that the record and what refers to them hold. Answers how many posts.
 */
export async function eraseDeleted(tx: Tx, now: Date): Promise<number> {
  const organizationId = organizationOf(tx)
  const before = new Date(now.getTime() - UNDO_DAYS * 86_400_000).toISOString()
  const at = now.toISOString()
  const found = await tx.execute<{ id: string }>(
    sql`select id from posts where organization_id = ${organizationId} and erased_at is null and deleted_at < ${before}::timestamptz for update`,
  )
  const nothing = sql`''::bytea`
  for (const { id } of found.rows) {
    await tx.execute(sql`delete from post_words where post_id = ${id}`)
    await tx.execute(sql`delete from presence where post_id = ${id}`)
    await tx.execute(sql`delete from dismissals where post_id = ${id}`)
    await tx.execute(sql`delete from drafts where post_id = ${id}`)
    await tx.execute(
      sql`update versions set bytes = null, salt = null, erased_at = coalesce(erased_at, ${at}::timestamptz) where post_id = ${id}`,
    )
    await tx.execute(
      sql`update posts set title = ${nothing}, excerpt = ${nothing}, words_print = ${nothing}, finding_salt = ${nothing}, erased_at = ${at}::timestamptz where id = ${id}`,
    )
  }
  return found.rows.length
}

/** Once an hour: thins out kept revs and erases what was deleted thirty days ago, in every organization. */
export function defineTidying({ db, jobs, clock }: Kernel): void {
  jobs.define(
    'posts.tidy',
    z.object({}),
    async () => {
      for (const { organizationId } of await db.find('organizations')) {
        await db.withOrg(organizationId as OrganizationId, async (tx) => {
          const now = await clock.now(tx)
          await thinDrafts(tx, now)
          await eraseDeleted(tx, now)
        })
      }
    },
    { cron: { expression: '23 * * * *' }, expireInSeconds: 600 },
  )
}
