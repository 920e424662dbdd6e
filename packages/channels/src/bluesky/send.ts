import { z } from 'zod'
import type { Channel, Receipt, SendInput, SendOutcome, Session } from '../contract.ts'
import { approvedBytes, refusedBeforeSending } from '../sendable.ts'
import type { BlueskyDeps } from './deps.ts'
import { blobCid } from './cid.ts'
import { BlobRef, COLLECTION, toRecord } from './record.ts'
import { signedIn, type SignedIn } from './sign-in.ts'
import { asBusy } from './xrpc.ts'

/** Counted as a creation, though a put may count less there. Source: docs.bsky.app, rate limits (create 3, update 2, delete 1). */
const CREATE_POINTS = 3

/** Puts the record under the stored key and moment: a repeat of the same changes nothing. */
export async function send(
  deps: BlueskyDeps,
  channel: Pick<Channel, 'network' | 'check'>,
  session: Session,
  input: SendInput,
): Promise<SendOutcome> {
  const refused = refusedBeforeSending(channel, session, input)
  if (refused !== null) return { kind: 'refused', code: refused }
  const media = await approvedBytes(input.rendering.media, input.bytesOf)
  if (!media.ok) return { kind: 'refused', code: media.code }

  const did = session.account.remoteId
  const spending = await deps.budget.take(did, CREATE_POINTS, session.now())
  if (!spending.ok) return { kind: 'busy', retryAt: spending.retryAt, why: 'rate_limit' }

  const api = signedIn(deps, session)
  const uploads = await uploadAll(deps, api, session, input, media.bytes)
  if ('kind' in uploads) return uploads
  return put(deps, api, session, input, uploads.blobs)
}

async function uploadAll(
  deps: BlueskyDeps,
  api: SignedIn,
  session: Session,
  { rendering }: SendInput,
  files: readonly Uint8Array[],
): Promise<{ blobs: BlobRef[] } | SendOutcome> {
  const blobs: BlobRef[] = []
  for (const [index, { mime, sha256 }] of rendering.media.entries()) {
    const answer = await api.call({
      method: 'POST',
      nsid: 'com.atproto.repo.uploadBlob',
      bytes: { data: files[index] ?? new Uint8Array(), mime },
      schema: z.object({ blob: BlobRef }),
      timeoutMs: deps.uploadTimeoutMs,
    })
    if (answer.kind === 'busy' || answer.kind === 'sign_in') return answer
    if (answer.kind === 'closed') return { kind: 'refused', code: 'account_closed' }
    // A file alone shows nowhere, so whatever went wrong here, nothing is live.
    if (answer.kind !== 'ok') return asBusy(answer, session.now()) ?? { kind: 'refused', code: refusalFor(answer) }
    if (answer.body.blob.ref.$link !== blobCid(sha256)) return { kind: 'refused', code: 'media_altered' }
    blobs.push(answer.body.blob)
  }
  return { blobs }
}

async function put(
  deps: BlueskyDeps,
  api: SignedIn,
  session: Session,
  { rendering, idempotency }: SendInput,
  blobs: readonly BlobRef[],
): Promise<SendOutcome> {
  const did = session.account.remoteId
  const answer = await api.call({
    method: 'POST',
    // Not createRecord: that answers 500 on a key already there, so a repeat could not be told from a fault.
    nsid: 'com.atproto.repo.putRecord',
    json: { repo: did, collection: COLLECTION, rkey: idempotency.key, record: toRecord(rendering, idempotency, blobs) },
    schema: z.object({ uri: z.string(), cid: z.string() }),
    onSpent: (until) => deps.budget.closeUntil(did, until),
  })
  switch (answer.kind) {
    case 'ok':
      return { kind: 'accepted', receipt: receiptFor(did, idempotency.key, answer.body.cid) }
    case 'busy':
    case 'sign_in':
      return answer
    case 'closed':
      return { kind: 'refused', code: 'account_closed' }
    case 'unreadable':
      return { kind: 'unknown', why: 'unreadable_answer' }
    case 'no_answer':
      if (answer.reached) return { kind: 'unknown', why: 'no_answer' }
      return asBusy(answer, session.now()) ?? { kind: 'refused', code: 'address_not_allowed' }
    case 'error':
      // It may have failed after it was written.
      if (answer.status >= 500) return { kind: 'unknown', why: 'server_error' }
      return asBusy(answer, session.now()) ?? { kind: 'refused', code: refusalFor(answer) }
  }
}

function refusalFor(answer: { kind: string; status?: number; notAllowed?: boolean }) {
  if (answer.notAllowed === true) return 'address_not_allowed' as const
  return answer.status === 413 ? ('over_limit' as const) : ('not_valid_there' as const)
}

export const uriFor = (did: string, key: string): string => `at://${did}/${COLLECTION}/${key}`

/** By the lasting id, so the address outlives a new handle. */
export const receiptFor = (did: string, key: string, cid: string | null): Receipt => ({
  uri: uriFor(did, key),
  url: `https://bsky.app/profile/${did}/post/${key}`,
  cid,
})
