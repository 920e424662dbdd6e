import { z } from 'zod'
import type { Rendering } from '@chaperone/contract'
import type { Health, Idempotency, ReadBack, Receipt, Reconciliation, Session } from '../contract.ts'
import type { BlueskyDeps } from './deps.ts'
import { COLLECTION, driftOf } from './record.ts'
import { receiptFor } from './send.ts'
import { signedIn } from './sign-in.ts'

type Seen =
  | { seen: 'present'; cid: string | null; value: unknown }
  | { seen: 'absent' }
  | { seen: 'unknown'; why: 'no_answer' | 'sign_in' }

/** The record under a key, from the account's own server: what it holds, not what some view has caught up with. */
async function recordUnder(deps: BlueskyDeps, session: Session, key: string): Promise<Seen> {
  const answer = await signedIn(deps, session).call({
    method: 'GET',
    nsid: 'com.atproto.repo.getRecord',
    query: { repo: session.account.remoteId, collection: COLLECTION, rkey: key },
    schema: z.object({ uri: z.string(), cid: z.string().nullish(), value: z.unknown() }),
  })
  if (answer.kind === 'ok') return { seen: 'present', cid: answer.body.cid ?? null, value: answer.body.value }
  if (answer.kind === 'error' && answer.name === 'RecordNotFound') return { seen: 'absent' }
  return { seen: 'unknown', why: answer.kind === 'sign_in' || answer.kind === 'closed' ? 'sign_in' : 'no_answer' }
}

/** Whether a send of unknown end is there. An absent one may still arrive: repeat under the same key, or look again later. */
export async function reconcile(
  deps: BlueskyDeps,
  session: Session,
  idempotency: Idempotency,
): Promise<Reconciliation> {
  const record = await recordUnder(deps, session, idempotency.key)
  if (record.seen === 'present')
    return { found: 'present', receipt: receiptFor(session.account.remoteId, idempotency.key, record.cid) }
  return record.seen === 'absent' ? { found: 'absent' } : { found: 'unknown', why: record.why }
}

/** Compares what is live with what was approved, field by field. */
export async function readBack(
  deps: BlueskyDeps,
  session: Session,
  receipt: Receipt,
  rendering: Rendering,
  idempotency: Idempotency,
): Promise<ReadBack> {
  const key = receipt.uri.split('/').at(-1) ?? idempotency.key
  const record = await recordUnder(deps, session, key)
  if (record.seen === 'unknown') return { drift: 'cannot_be_seen', why: record.why }
  if (record.seen === 'absent') return { drift: 'differs', what: ['missing'] }
  const what = driftOf(record.value, rendering, idempotency)
  return what.length === 0 ? { drift: 'same' } : { drift: 'differs', what }
}

/** Asks the server who we are to it. */
export async function health(deps: BlueskyDeps, session: Session): Promise<Health> {
  const answer = await signedIn(deps, session).call({
    method: 'GET',
    nsid: 'com.atproto.server.getSession',
    schema: z.object({ handle: z.string(), active: z.boolean().nullish() }),
  })
  const checkedAt = session.now()
  switch (answer.kind) {
    case 'ok':
      return answer.body.active === false
        ? { state: 'account_closed', checkedAt }
        : { state: 'ok', handle: answer.body.handle, checkedAt }
    case 'busy':
      return answer.why === 'rate_limit'
        ? { state: 'busy', retryAt: answer.retryAt, checkedAt }
        : { state: 'unreachable', checkedAt }
    case 'closed':
      return { state: 'account_closed', checkedAt }
    case 'sign_in':
      return { state: 'sign_in', checkedAt }
    case 'error':
      return answer.status === 429 && answer.retryAt !== null
        ? { state: 'busy', retryAt: answer.retryAt, checkedAt }
        : { state: 'unreachable', checkedAt }
    case 'no_answer':
    case 'unreadable':
      return { state: 'unreachable', checkedAt }
  }
}
