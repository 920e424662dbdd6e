import { setTimeout as sleep } from 'node:timers/promises'
import type { Client } from 'pg'
import { verifyExport, type VerifyReport } from '@chaperone/ledger'
import type { Cast } from './cast.ts'

/** A send that is out, or waits for a person who is told why, needs nobody's looking any more. */
const SETTLED = `(state = 'confirmed' or held is not null
  or (wake_at is null and state in ('failed', 'unconfirmed') and problem is not null))`
/** The queue looks once a minute for jobs whose time is up; the rest is for a slow machine. */
const LOOKED_FOR_S = 90

const number = async (client: Client, text: string): Promise<number> =>
  Number((await client.query<{ n: string }>(`select count(*) as n from ${text}`)).rows[0]?.n)

/** How many sends stand where. */
export async function statesNow(client: Client): Promise<Record<string, number>> {
  const { rows } = await client.query<{ state: string; n: number }>(
    'select state, count(*)::int as n from publications group by state order by state',
  )
  return Object.fromEntries(rows.map(({ state, n }) => [state, n]))
}

/** Sends that have begun and are not through: what a kill leaves for others. */
export const unfinished = (client: Client): Promise<number> => number(client, `publications where not ${SETTLED}`)

/** Posts of these whose approval did not come to be. */
export async function unapproved(client: Client, postIds: readonly string[]): Promise<string[]> {
  const { rows } = await client.query<{ post_id: string }>(
    'select distinct post_id::text from publications where post_id = any($1::uuid[])',
    [postIds],
  )
  return postIds.filter((id) => !rows.some((row) => row.post_id === id))
}

/** Waits until every send is settled and everything recorded is numbered; answers how long that took, or null where it did not come. */
export async function settled(client: Client, withinMs: number): Promise<number | null> {
  const began = performance.now()
  while ((await unfinished(client)) > 0 || (await number(client, 'ledger_pending')) > 0) {
    if (performance.now() - began > withinMs) return null
    await sleep(100)
  }
  return performance.now() - began
}

export interface Verdict {
  states: Record<string, number>
  /** Sends that wait for a person. */
  waiting: number
  /** Sends that are neither out nor with a person: lost, or stuck in the middle. */
  stuck: number
  /** Posts that do not have exactly one send. */
  notOneSend: number
  /** Posts whose send is out, but which do not stand on the network exactly once. */
  notOnce: number
  /** What stands on the network though no send that is out put it there. */
  unaccounted: number
  /** Sends that were claimed more than once, each time under the same key. */
  sentAgain: number
  /** Sends whose record does not have an entry for each of their steps. */
  notRecorded: number
  record: Pick<VerifyReport, 'ok' | 'size' | 'entries' | 'checkpoints' | 'keyTrust' | 'problemCount'>
  /** Jobs still held by a server long after their time was up. */
  overdueJobs: number
  jobsGivenUp: number
}

async function* linesOf(text: string): AsyncGenerator<string> {
  yield text
}

/** Looks, past every wall, at what all the killing left behind. */
export async function judge(client: Client, cast: Cast, url: string, postIds: readonly string[]): Promise<Verdict> {
  const perPost = await client.query<{ sends: number; out: number; live: number }>(
    `select (select count(*)::int from publications p where p.post_id = asked.id) as sends,
       (select count(*)::int from publications p where p.post_id = asked.id and p.state = 'confirmed') as out,
       (select count(*)::int from practice_posts n join publications p
          on p.account_id = n.account_id and p.idempotency->>'key' = n.key where p.post_id = asked.id) as live
     from unnest($1::uuid[]) as asked(id)`,
    [postIds],
  )
  const { text, vkey } = await cast.record(url)
  const { ok, size, entries, checkpoints, keyTrust, problemCount } = await verifyExport(linesOf(text), { key: vkey })
  return {
    states: await statesNow(client),
    waiting: await number(client, `publications where ${SETTLED} and state <> 'confirmed'`),
    stuck: await unfinished(client),
    notOneSend: perPost.rows.filter(({ sends }) => sends !== 1).length,
    notOnce: perPost.rows.filter(({ out, live }) => out > 0 && live !== 1).length,
    unaccounted: await number(
      client,
      `practice_posts n where not exists (select 1 from publications p
         where p.account_id = n.account_id and p.idempotency->>'key' = n.key and p.state = 'confirmed')`,
    ),
    sentAgain: await number(client, 'publications where attempts > 1'),
    notRecorded: await number(
      client,
      `publications p where (select count(*) from publication_history h where h.publication_id = p.id and h.from_state is not null)
         <> (select count(*) from ledger_events e where e.kind = 'publication.state'
               and convert_from(e.leaf, 'UTF8')::jsonb::text like '%' || p.id::text || '%'
               and convert_from(e.leaf, 'UTF8')::jsonb::text not like '%"from": null%')`,
    ),
    record: { ok, size, entries, checkpoints, keyTrust, problemCount },
    overdueJobs: await number(
      client,
      `pgboss.job where state = 'active' and started_on + make_interval(secs => expire_seconds + ${LOOKED_FOR_S}) < now()`,
    ),
    jobsGivenUp: await number(client, `pgboss.job where state = 'failed'`),
  }
}
