import type { AccountId, Decision, PostId } from '@chaperone/contract'
import { decide, stops, type ApprovalFacts, type KitFacts, type ReviewFacts } from '@chaperone/policy'
import { problem, type Tx } from '../kernel/index.ts'
import type { Room, VersionFacts } from './deps.ts'
import { approvalsOf, latestRequest, type ApprovalRow, type RequestRow } from './store.ts'

export const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex')

/** An approval as the gate is told of it. */
export const approvalFacts = (row: ApprovalRow): ApprovalFacts => ({
  digest: hex(row.digest),
  accounts: row.accounts,
  from: row.windowFrom.toISOString(),
  until: row.windowUntil.toISOString(),
  approvedBy: row.approvedBy,
  may: row.may,
  voidedAt: row.voidedAt?.toISOString() ?? null,
  check: row.checked,
})

const requestFacts = (row: RequestRow): NonNullable<ReviewFacts['request']> => ({
  state: row.state,
  lane: row.lane,
  dueAt: row.dueAt.toISOString(),
  windowUntil: row.windowUntil.toISOString(),
})

/** Where a post's review stands, for the gate. */
export async function factsFor(tx: Tx, postId: PostId): Promise<ReviewFacts> {
  const request = await latestRequest(tx, postId)
  const given = await approvalsOf(tx, postId)
  return { request: request === undefined ? null : requestFacts(request), approvals: given.map(approvalFacts) }
}

interface Question {
  facts: VersionFacts
  review: ReviewFacts
  now: Date
  /** One account's send, and when it is due; the whole post where absent. */
  send?: { accountId: AccountId; dueAt: Date }
  kit?: KitFacts | null
}

/** Asks the gate about a frozen version at this moment, pauses and all. */
export async function askGate(
  room: Room,
  tx: Tx,
  { facts, review, now, send, kit = null }: Question,
): Promise<Decision> {
  return decide({
    ...facts,
    kind: kit === null ? 'post' : 'kit',
    now: now.toISOString(),
    authorizations: [],
    review,
    kit,
    accountId: send?.accountId ?? null,
    dueAt: send?.dueAt.toISOString() ?? null,
    pauses: await room.later.pauses(tx),
  })
}

/** Gates that neither a reviewer's answer nor the clock will open. */
const CONTENT = ['check', 'channel', 'standing'] as const

/**
 * Refuses what the author must mend first, so that nobody is asked to read what cannot go out.
 * @throws Problem `check_failed` where it was not read to the end; `gate_closed` naming the gate and its reason
 */
export function requireFit(decision: Decision): void {
  const [stop] = stops(decision).filter(
    ({ gate, weight, code }) =>
      CONTENT.some((each) => each === gate) && (weight === 'never' || code.startsWith('check_')),
  )
  if (stop === undefined) return
  if (stop.code === 'check_incomplete' || stop.code === 'check_not_run') throw problem('check_failed')
  throw problem('gate_closed', { params: { gate: stop.gate, why: stop.code } })
}
