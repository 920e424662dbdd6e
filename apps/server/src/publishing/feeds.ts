import { and, desc, eq, gte, isNull, ne } from 'drizzle-orm'
import ical, { ICalCalendarMethod, ICalEventStatus } from 'ical-generator'
import type { z } from 'zod'
import type { FeedId, FeedMade, Feeds, Language, MembershipId } from '@chaperone/contract'
import { can } from '@chaperone/policy'
import { isId, newId, organizationOf, problem } from '../kernel/index.ts'
import type { Actor, Deps, Tx } from './deps.ts'
import { accounts, calendarFeeds, publications } from './schema.ts'

const DAY = 86_400_000

/** Calendars hold no post text: they leave the house unencrypted and are kept by others. */
const WORDS = {
  en: {
    name: 'Chaperone',
    goesOut: (label: string) => `Goes out: ${label}`,
    out: (label: string) => `Went out: ${label}`,
    waits: (label: string) => `Waits for someone: ${label}`,
  },
  es: {
    name: 'Chaperone',
    goesOut: (label: string) => `Sale: ${label}`,
    out: (label: string) => `Salió: ${label}`,
    waits: (label: string) => `Espera a alguien: ${label}`,
  },
} satisfies Record<Language, unknown>

/** Makes a private address for the calendar of whoever asks. It is told once; only its hash is kept. */
export async function makeFeed(deps: Deps, tx: Tx, actor: Actor, origin: string): Promise<z.infer<typeof FeedMade>> {
  deps.people.requirePermission(actor, 'calendar.feed')
  const { token, hash } = deps.kernel.crypto.token()
  const id = newId<FeedId>()
  await tx.insert(calendarFeeds).values({
    id,
    organizationId: organizationOf(tx),
    membershipId: actor.membershipId,
    tokenHash: hash,
    createdAt: await deps.kernel.clock.now(tx),
  })
  await deps.audit.record(tx, actor, { kind: 'feed.made', v: 1, feedId: id })
  return { id, url: `${origin}/calendar/${token}.ics` }
}

export async function listFeeds(tx: Tx, actor: Actor): Promise<z.infer<typeof Feeds>> {
  const rows = await tx
    .select()
    .from(calendarFeeds)
    .where(and(eq(calendarFeeds.membershipId, actor.membershipId), isNull(calendarFeeds.revokedAt)))
    .orderBy(desc(calendarFeeds.createdAt))
  return {
    feeds: rows.map((row) => ({
      id: row.id,
      createdAt: row.createdAt.toISOString(),
      lastReadAt: row.lastReadAt?.toISOString() ?? null,
    })),
  }
}

export async function revokeFeed(deps: Deps, tx: Tx, actor: Actor, id: FeedId): Promise<void> {
  const gone = await tx
    .update(calendarFeeds)
    .set({ revokedAt: await deps.kernel.clock.now(tx) })
    .where(
      and(
        eq(calendarFeeds.id, id),
        eq(calendarFeeds.membershipId, actor.membershipId),
        isNull(calendarFeeds.revokedAt),
      ),
    )
    .returning({ id: calendarFeeds.id })
  if (gone.length === 0) throw problem('not_found')
  await deps.audit.record(tx, actor, { kind: 'feed.revoked', v: 1, feedId: id })
}

/** Whether somebody is still here and still holds what making the address took: it does not outlive either. */
const mayStill = async ({ people }: Deps, tx: Tx, id: MembershipId): Promise<boolean> =>
  (await people.isActive(tx, id)) && can(await people.grantsOf(tx, id), 'calendar.feed')

/**
 * The iCalendar (RFC 5545) behind a private address: when something goes out and on which account, never what it says.
 * A revoked or unknown address, and that of somebody who may no longer, answers as if there were nothing.
 * @throws Problem `not_found`
 */
export async function readFeed(deps: Deps, token: string): Promise<string> {
  const { db, crypto, clock } = deps.kernel
  const [found] = await db.find('calendar-feed-by-token', [crypto.hash(token)], 1)
  if (found === undefined || !isId(found.id)) throw problem('not_found')
  return db.withOrg(found.organizationId, async (tx) => {
    const now = await clock.now(tx)
    const [feed] = await tx
      .update(calendarFeeds)
      .set({ lastReadAt: now })
      .where(and(eq(calendarFeeds.id, found.id as FeedId), isNull(calendarFeeds.revokedAt)))
      .returning()
    if (feed === undefined || !(await mayStill(deps, tx, feed.membershipId))) throw problem('not_found')
    const rows = await tx
      .select({
        id: publications.id,
        state: publications.state,
        held: publications.held,
        dueAt: publications.dueAt,
        label: accounts.label,
      })
      .from(publications)
      .innerJoin(accounts, eq(accounts.id, publications.accountId))
      .where(and(gte(publications.dueAt, new Date(now.getTime() - 60 * DAY)), ne(publications.state, 'canceled')))
      .limit(1000)
    const words = WORDS[await deps.people.languageOf(tx, feed.membershipId)]
    const calendar = ical({
      name: words.name,
      method: ICalCalendarMethod.PUBLISH,
      prodId: { company: 'Chaperone', product: 'Chaperone', language: 'EN' },
      ttl: 900,
    })
    for (const row of rows) {
      const say =
        row.held !== null
          ? words.waits
          : row.state === 'confirmed' || row.state === 'accepted'
            ? words.out
            : words.goesOut
      calendar.createEvent({
        id: row.id,
        start: row.dueAt,
        end: new Date(row.dueAt.getTime() + 15 * 60_000),
        summary: say(row.label),
        status: row.state === 'taken_down' ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
      })
    }
    return calendar.toString()
  })
}
