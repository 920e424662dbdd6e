import type { MembershipId } from '@chaperone/contract'
import type { Tx } from '../kernel/index.ts'
import type { Room, Subject } from './deps.ts'
import type { RequestRow } from './store.ts'

/** How often a request is passed on before only its clock runs on. */
export const LAST_STEP = 3

export type Asked = Pick<RequestRow, 'poolId' | 'assigneeId' | 'lane' | 'escalations'>

/** Whom a request is addressed to, before anybody stands in: the person, or the pool's members. */
export async function addressees({ people }: Room, tx: Tx, asked: Asked): Promise<MembershipId[]> {
  if (asked.assigneeId !== null) return [asked.assigneeId]
  return asked.poolId === null ? [] : people.poolMembers(tx, asked.poolId)
}

/** Whom the nth passing-on reaches: other pools of the lane, then the privacy officers, then those who may reassign it. */
export async function reachedBy(
  { people }: Room,
  tx: Tx,
  asked: Asked,
  { place }: Subject,
  step: number,
): Promise<MembershipId[]> {
  if (step >= LAST_STEP) return people.membersWith(tx, 'review.reassign', place)
  if (step === 2) return people.membersWith(tx, 'review.decide_privacy', place)
  const pools = (await people.allPools(tx)).filter((pool) => pool.lane === asked.lane && pool.id !== asked.poolId)
  const members: MembershipId[] = []
  for (const pool of pools) members.push(...(await people.poolMembers(tx, pool.id)))
  // A house without another pool for the lane asks whoever may decide there.
  return members.length > 0 ? members : people.membersWith(tx, 'review.decide', place)
}

/** Those asked, and those it was passed on to. */
export async function reachedSoFar(room: Room, tx: Tx, asked: Asked, subject: Subject): Promise<MembershipId[]> {
  const reached = await addressees(room, tx, asked)
  for (let step = 1; step <= Math.min(asked.escalations, LAST_STEP); step++)
    reached.push(...(await reachedBy(room, tx, asked, subject, step)))
  return reached
}

/**
 * Everybody whom a request reaches now: those asked, who stands in for them, and those it was passed on to. Never its authors.
 * @param now stand-ins are those of this moment
 */
export async function audience(room: Room, tx: Tx, asked: Asked, subject: Subject, now: Date): Promise<MembershipId[]> {
  const reached = await addressees(room, tx, asked)
  for (let step = 1; step <= Math.min(asked.escalations, LAST_STEP); step++)
    reached.push(...(await reachedBy(room, tx, asked, subject, step)))
  const standIns: MembershipId[] = []
  for (const id of new Set(reached)) standIns.push(...(await room.people.standInsFor(tx, id, now)))
  return [...new Set([...reached, ...standIns])].filter((id) => !subject.authors.includes(id))
}

/** For whom somebody answers who was not asked by name: the colleague they stand in for; null where they answer for themselves. */
export async function onBehalfOf(
  room: Room,
  tx: Tx,
  asked: Asked,
  reviewer: MembershipId,
  now: Date,
): Promise<MembershipId | null> {
  const named = await addressees(room, tx, asked)
  if (named.includes(reviewer)) return null
  const represented = await room.people.standsInFor(tx, reviewer, now)
  return represented.find((id) => named.includes(id)) ?? null
}
