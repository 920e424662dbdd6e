import type { Client } from 'pg'

/**
 * Has every send that was due by now wait for a person. It may have gone out after the backup was made, and this database cannot know:
 * sending it would put it out twice. Each is released, or called off, by someone who has looked at the channel.
 */
export async function holdDueSends(client: Client): Promise<number> {
  const held = await client.query(
    `with held as (
       update publications set state = 'approved', held = 'pause', wake_at = null, problem = null
       where state in ('approved', 'claimed') and held is null and due_at <= clock_timestamp()
       returning id, organization_id, post_id
     )
     insert into ledger_pending (organization_id, id, at, kind, post_id, event)
     select organization_id, gen_random_uuid(), date_trunc('milliseconds', clock_timestamp()), 'publication.held', post_id,
       json_build_object('kind', 'publication.held', 'v', 1, 'postId', post_id, 'publicationId', id, 'why', 'pause')::text
     from held`,
  )
  return held.rowCount ?? 0
}
