import { z } from 'zod'
import type { Receipt, Session, SpentIdempotency, TakeDownOutcome } from '../contract.ts'
import type { BlueskyDeps } from './deps.ts'
import { COLLECTION } from './record.ts'
import { signedIn } from './sign-in.ts'
import { asBusy } from './xrpc.ts'

const DELETE_POINTS = 1

/** Deletes the record; deleting what is not there is no error, so it may be repeated until it is `gone`. */
export async function takeDown(
  deps: BlueskyDeps,
  session: Session,
  input: { receipt: Receipt | null; idempotency: SpentIdempotency },
): Promise<TakeDownOutcome> {
  const did = session.account.remoteId
  // Counted, but never held back by our own count: a take-down does not wait.
  await deps.budget.take(did, DELETE_POINTS, session.now())
  const answer = await signedIn(deps, session).call({
    method: 'POST',
    nsid: 'com.atproto.repo.deleteRecord',
    json: { repo: did, collection: COLLECTION, rkey: input.receipt?.uri.split('/').at(-1) ?? input.idempotency.key },
    schema: z.looseObject({}),
    onSpent: (until) => deps.budget.closeUntil(did, until),
  })
  switch (answer.kind) {
    case 'ok':
    // The deletion went through, whatever the body said.
    case 'unreadable':
      return { kind: 'gone' }
    case 'busy':
    case 'sign_in':
      return answer
    case 'closed':
      return { kind: 'refused', code: 'account_closed' }
    case 'no_answer':
      if (answer.reached) return { kind: 'unknown', why: 'no_answer' }
      return asBusy(answer, session.now()) ?? { kind: 'refused', code: 'address_not_allowed' }
    case 'error':
      if (answer.status >= 500) return { kind: 'unknown', why: 'server_error' }
      return asBusy(answer, session.now()) ?? { kind: 'refused', code: 'not_valid_there' }
  }
}
