import { createHash } from 'node:crypto'
import type { RenderedMedia } from '@chaperone/contract'
import { refusalOf } from './check.ts'
import type { Channel, RefusalCode, SendInput, Session } from './contract.ts'

/** What every adapter asks before it sends: a live key, its own account, nothing over a limit. */
export function refusedBeforeSending(
  channel: Pick<Channel, 'network' | 'check'>,
  session: Session,
  input: SendInput,
): RefusalCode | null {
  const { rendering, idempotency } = input
  if (idempotency.spent) return 'taken_down'
  if (rendering.accountId !== session.account.id || rendering.network !== channel.network) return 'wrong_account'
  return refusalOf(channel.check(rendering))
}

/** The pictures' bytes, hashed anew: what was approved is what is sent. */
export async function approvedBytes(
  media: readonly RenderedMedia[],
  bytesOf: SendInput['bytesOf'],
): Promise<{ ok: true; bytes: Uint8Array[] } | { ok: false; code: RefusalCode }> {
  const all: Uint8Array[] = []
  for (const { sha256 } of media) {
    const bytes = await bytesOf(sha256)
    if (bytes === null) return { ok: false, code: 'media_missing' }
    if (createHash('sha256').update(bytes).digest('hex') !== sha256) return { ok: false, code: 'media_altered' }
    all.push(bytes)
  }
  return { ok: true, bytes: all }
}
