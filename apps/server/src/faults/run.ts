import { setTimeout as sleep } from 'node:timers/promises'
import type { Client } from 'pg'
import { furnish, type Asked } from './cast.ts'
import { judge, settled, unapproved, unfinished, type Verdict } from './judge.ts'
import type { Servers } from './servers.ts'

/** Posts that are approved at once, just before a server is killed. */
const AT_ONCE = 2
/** From the approvals to the kill: at most so long, which is longer than a send takes on a quiet machine. */
const LATEST_MS = 400

export interface Outcome extends Verdict {
  seed: number
  posts: number
  kills: number
  /** Kills that left another server running on the same database. */
  besideAnother: number
  /** Kills after which some send was unfinished (an earlier kill's too), and those that left an approval unanswered. */
  midSend: number
  midApproval: number
  startMs: number[]
  /** From the last start to the last send's end; null where it did not come within the time given. */
  settledMs: number | null
}

/** The same numbers from 0 to 1 for the same seed (mulberry32). */
function numbersFrom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/**
 * Has posts approved on real servers and kills one of them, again and again, while they are sent; then looks at what is left.
 * @param client a superuser's, past every wall, on the servers' database
 * @param patienceMs how long the last sends may take to settle
 */
export async function killAtMoments(
  servers: Servers,
  client: Client,
  { seed, moments, patienceMs }: { seed: number; moments: number; patienceMs: number },
): Promise<Outcome> {
  const next = numbersFrom(seed)
  await servers.have(1)
  const [first] = servers.running
  const cast = await furnish(first?.url ?? '', first?.token ?? '')
  const urlOf = (n: number): string => servers.running[n % servers.running.length]?.url ?? ''
  const posts: Asked[] = []
  for (let n = 0; n < moments * AT_ONCE; n++) posts.push(await cast.asksFor(urlOf(0), n))
  const tally = { kills: 0, besideAnother: 0, midSend: 0, midApproval: 0 }

  /** What a kill took with it is asked for again, as a person who saw no answer does. */
  async function approveMissing(some: readonly Asked[]): Promise<void> {
    const ids = await unapproved(
      client,
      some.map(({ postId }) => postId),
    )
    for (const asked of some) if (ids.includes(asked.postId)) await cast.approve(urlOf(0), asked)
  }

  for (let moment = 0; moment < moments; moment++) {
    const isTwo = moment % 2 === 1
    const [delay, which] = [next() * LATEST_MS, Math.floor(next() * 2)]
    await servers.have(isTwo ? 2 : 1)
    await approveMissing(posts.slice(0, moment * AT_ONCE))
    const some = posts.slice(moment * AT_ONCE, (moment + 1) * AT_ONCE)
    const approving = Promise.allSettled(some.map((asked, n) => cast.approve(urlOf(n), asked)))
    await sleep(delay)
    await servers.running[which % servers.running.length]?.kill()
    tally.kills++
    if (isTwo) tally.besideAnother++
    if ((await unfinished(client)) > 0) tally.midSend++
    if ((await approving).some(({ status }) => status === 'rejected')) tally.midApproval++
  }

  await servers.have(2)
  await approveMissing(posts)
  const settledMs = await settled(client, patienceMs)
  const ids = posts.map(({ postId }) => postId)
  const verdict = await judge(client, cast, urlOf(0), ids)
  return { seed, posts: posts.length, ...tally, startMs: servers.startMs, settledMs, ...verdict }
}
