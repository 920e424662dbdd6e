import type { Clock, Home, HomeTask, Pause, PostSummary, Publication, ReviewSummary } from '@chaperone/contract'
import { can, canSomewhere, localAt, momentAt, type Permission } from '@chaperone/policy'
import type { Audit } from '../audit/index.ts'
import type { Actor, Kernel, Tx } from '../kernel/index.ts'
import type { People } from '../people/index.ts'
import type { Posts } from '../posts/index.ts'
import type { Publishing } from '../publishing/index.ts'
import type { Review } from '../review/index.ts'

export interface HomeDeps {
  audit: Audit
  people: People
  posts: Posts
  review: Review
  publishing: Publishing
}

const DAY = 86_400_000

/** Monday 00:00 of the week in which a moment lies, in a zone. */
export function mondayOf(now: Date, zone: string): Date {
  const [day = ''] = localAt(now, zone).split('T')
  const weekday = (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7
  const monday = new Date(Date.parse(`${day}T00:00:00Z`) - weekday * DAY).toISOString().slice(0, 10)
  // Where the clocks go forward at midnight the day begins at one.
  return momentAt(`${monday}T00:00`, zone) ?? momentAt(`${monday}T01:00`, zone) ?? now
}

const SENDS = {
  held: 'held',
  unconfirmed: 'unconfirmed',
  failed: 'failed',
  handed_off: 'hand_off',
  differs: 'drift',
} as const

/** Who can do something about it; to others it is news, not a task. */
const MAY: Partial<Record<HomeTask['kind'], Permission>> = {
  held: 'publications.release',
  failed: 'publications.retry',
  hand_off: 'publications.schedule',
  unconfirmed: 'publications.take_down',
  drift: 'publications.take_down',
}

function sendTask(publication: Publication): HomeTask | undefined {
  const key = publication.held ? 'held' : publication.drift === 'differs' ? 'differs' : publication.state
  const kind = key in SENDS ? SENDS[key as keyof typeof SENDS] : undefined
  return (
    kind && { kind, ref: publication.id, title: publication.title, who: null, dueAt: publication.dueAt, comment: null }
  )
}

const reviewTask = (review: ReviewSummary): HomeTask => ({
  kind: review.state === 'wording_proposed' ? 'wording' : 'review',
  ref: review.id,
  title: review.title,
  who: review.askedBy,
  dueAt: review.dueAt,
  comment: null,
})

const reviewClock = (review: ReviewSummary): Clock => ({
  kind: 'review',
  ref: review.id,
  title: review.title,
  who: review.assigneeId,
  from: review.askedAt,
  due: review.dueAt,
})

/** Everything one person should see first, in as many questions as there are rooms. */
export async function homeFor(
  kernel: Kernel,
  { people, posts, review, publishing }: HomeDeps,
  tx: Tx,
  actor: Actor,
): Promise<Home> {
  const now = await kernel.clock.now(tx)
  const { timeZone } = await people.organization(tx)
  const monday = mondayOf(now, timeZone)
  const sunday = new Date(monday.getTime() + 7 * DAY)
  const may = (permission: Parameters<typeof canSomewhere>[1]) => canSomewhere(actor.grants, permission)
  const reads = may('publications.read')

  const mine = may('posts.read') ? (await review.list(tx, actor, { for: 'me', state: 'open' })).reviews : []
  const asked = may('posts.read') ? (await review.list(tx, actor, { for: 'asked', state: 'open' })).reviews : []
  const everyone = can(actor.grants, 'review.reassign')
    ? (await review.list(tx, actor, { for: 'all', state: 'open' })).reviews
    : []
  const changes = may('posts.edit') ? await posts.list(tx, actor, { state: 'changes', mine: true }) : { posts: [] }
  const drafts = may('posts.read') ? (await posts.list(tx, actor, { state: 'draft', mine: true })).posts : []
  const week = reads ? await publishing.list(tx, actor, { from: monday, to: sunday }) : []
  const needing = reads ? await publishing.needingPeople(tx) : []
  const accounts = may('accounts.read') ? (await publishing.connectedAccounts(tx)).map(publishing.toAccount) : []
  const releases = can(actor.grants, 'kit.approve') ? await publishing.releasesToReview(tx) : []
  const pauses = reads ? await publishing.pauses(tx, actor) : { pauses: [], asks: [] }

  const waiting = [...new Map([...mine, ...asked, ...everyone].map((each) => [each.id, each])).values()]
  const tasks: HomeTask[] = [
    ...mine.filter((each) => each.mayDecide || each.state === 'wording_proposed').map(reviewTask),
    ...changes.posts.map((post: PostSummary): HomeTask => ({
      kind: 'changes',
      ref: post.id,
      title: post.title,
      who: null,
      dueAt: post.dueAt,
      comment: null,
    })),
    ...needing
      .flatMap((each) => sendTask(each) ?? [])
      .filter((task) => can(actor.grants, MAY[task.kind] ?? 'publications.read')),
    ...accounts
      .filter((each) => each.health === 'sign_in_needed')
      .map((each): HomeTask => ({
        kind: 'account',
        ref: each.id,
        title: each.label,
        who: null,
        dueAt: null,
        comment: null,
      })),
    ...releases.map((each): HomeTask => ({
      kind: 'kit_review',
      ref: each.postId,
      title: '',
      who: each.releasedBy,
      dueAt: each.reviewDueAt.toISOString(),
      comment: null,
    })),
    ...(can(actor.grants, 'pause.end')
      ? pauses.asks.map((id): HomeTask => ({
          kind: 'pause_asks',
          ref: id,
          title: '',
          who: null,
          dueAt: null,
          comment: null,
        }))
      : []),
  ]
  const clocks: Clock[] = [
    ...waiting.filter((each) => each.state === 'open').map(reviewClock),
    ...releases.map((each): Clock => ({
      kind: 'kit_review',
      ref: each.postId,
      title: '',
      who: each.releasedBy,
      from: each.at.toISOString(),
      due: each.reviewDueAt.toISOString(),
    })),
    ...pauses.pauses.flatMap((pause: Pause): Clock[] =>
      pause.endedAt === null && pause.until !== null
        ? [{ kind: 'pause', ref: pause.id, title: '', who: pause.by, from: pause.at, due: pause.until }]
        : [],
    ),
  ]
  return {
    now: now.toISOString(),
    tasks: tasks.toSorted((a, b) => (a.dueAt ?? '9').localeCompare(b.dueAt ?? '9')),
    week,
    drafts: drafts.map((post) => ({ postId: post.id, title: post.title, dueAt: post.dueAt, state: post.state })),
    clocks: clocks.toSorted((a, b) => a.due.localeCompare(b.due)),
    accounts,
    since: {
      out: week.filter((each) => each.state === 'confirmed').length,
      ...(await review.countsSince(tx, monday)),
    },
  }
}
