import type { Sessions } from '@chaperone/contract'
import { and, desc, eq, gt, ne, sql } from 'drizzle-orm'
import { problem, type Actor, type Tx } from '../kernel/index.ts'
import { unpackDevice } from './device-words.ts'
import type { Recorder } from './record.ts'
import { authSession } from './schema.ts'
import { LONGEST_MS } from './sign-in.ts'

export type OwnSessions = ReturnType<typeof createSessions>

/** Where somebody is signed in. Each sees and ends their own, in whichever organization they stand. */
export function createSessions({ audit }: { audit: Recorder }) {
  async function revoked(tx: Tx, actor: Actor, count: number): Promise<void> {
    if (count === 0) return
    await audit.record(tx, actor, { kind: 'session.revoked', v: 1, membershipId: actor.membershipId, count })
  }

  return {
    /** Those that still hold, the one last used first. @param current id of the session that asks */
    async list(tx: Tx, actor: Actor, current: string): Promise<Sessions['sessions']> {
      const rows = await tx
        .select()
        .from(authSession)
        .where(
          and(
            eq(authSession.userId, actor.userId),
            gt(authSession.expiresAt, sql`clock_timestamp()`),
            gt(authSession.createdAt, new Date(Date.now() - LONGEST_MS)),
          ),
        )
        .orderBy(desc(authSession.updatedAt), desc(authSession.id))
        .limit(200)
      return rows.map(({ id, userAgent, createdAt, updatedAt }) => ({
        id,
        ...unpackDevice(userAgent),
        firstSeenAt: createdAt.toISOString(),
        lastSeenAt: updatedAt.toISOString(),
        current: id === current,
      }))
    },

    /** @throws Problem `not_found`, also for a session of somebody else */
    async end(tx: Tx, actor: Actor, id: string): Promise<void> {
      const ended = await tx
        .delete(authSession)
        .where(and(eq(authSession.id, id), eq(authSession.userId, actor.userId)))
        .returning({ id: authSession.id })
      if (ended.length === 0) throw problem('not_found')
      await revoked(tx, actor, ended.length)
    },

    /** Ends all but the one that asks. */
    async endOthers(tx: Tx, actor: Actor, current: string): Promise<void> {
      const ended = await tx
        .delete(authSession)
        .where(and(eq(authSession.userId, actor.userId), ne(authSession.id, current)))
        .returning({ id: authSession.id })
      await revoked(tx, actor, ended.length)
    },
  }
}
