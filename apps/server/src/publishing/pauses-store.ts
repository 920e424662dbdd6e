import { and, desc, eq, isNull, lte } from 'drizzle-orm'
import type { AccountId, PostId, Scope, VersionId } from '@chaperone/contract'
import type { PauseFacts } from '@chaperone/policy'
import { accountOf, type AccountRow } from './accounts-store.ts'
import type { Deps, Tx } from './deps.ts'
import { pauses } from './schema.ts'

export type PauseRow = typeof pauses.$inferSelect

/** Pauses that hold at this moment: a timed one too, until a person has answered its question. */
export const openPauses = (tx: Tx): Promise<PauseRow[]> =>
  tx.select().from(pauses).where(isNull(pauses.endedAt)).orderBy(desc(pauses.at))

/** Whether a pause of the organization, of the account's site, or of the account itself holds. */
export const covers = (pause: PauseRow, account: Pick<AccountRow, 'id' | 'siteId'>): boolean =>
  pause.scopeKind === 'organization' ||
  (pause.scopeKind === 'site' && pause.scopeId === account.siteId && account.siteId !== null) ||
  (pause.scopeKind === 'account' && pause.scopeId === account.id)

/** A pause that holds a send back: by its account, or by where its post lies. */
export async function pauseOver(
  deps: Deps,
  tx: Tx,
  send: { postId: PostId; versionId: VersionId; accountId: AccountId },
): Promise<PauseRow | undefined> {
  const account = await accountOf(tx, send.accountId)
  const { version } = await deps.posts.versionFacts(tx, send.postId, send.versionId)
  return (await openPauses(tx)).find(
    (pause) =>
      covers(pause, account) ||
      (pause.scopeKind === 'site' && pause.scopeId === version.siteId) ||
      (pause.scopeKind === 'department' && pause.scopeId === version.departmentId),
  )
}

/** Timed pauses whose time is up and that nobody has ended. */
export const askingPauses = (tx: Tx, now: Date): Promise<PauseRow[]> =>
  tx
    .select()
    .from(pauses)
    .where(and(isNull(pauses.endedAt), lte(pauses.until, now)))

export const scopeOfPause = (pause: PauseRow): Scope =>
  pause.scopeKind === 'organization' || pause.scopeId === null
    ? { kind: 'organization' }
    : ({ kind: pause.scopeKind, id: pause.scopeId } as Scope)

export const pauseById = async (tx: Tx, id: PauseRow['id']): Promise<PauseRow | undefined> =>
  (await tx.select().from(pauses).where(eq(pauses.id, id)).for('update'))[0]

/** The pauses that hold, as the gate is told of them. */
export const pauseFacts = async (tx: Tx): Promise<PauseFacts[]> =>
  (await openPauses(tx)).map((pause) => ({ scope: scopeOfPause(pause), endedAt: null }))
