import canonicalize from 'canonicalize'
import { LedgerEvent, type MembershipId, type PostId } from '@chaperone/contract'
import { MAX_ENTRY_BYTES, utf8 } from '@chaperone/ledger'

/** An event as it waits to be numbered. */
export interface Recorded {
  id: string
  at: Date
  actorId: MembershipId | null
  kind: LedgerEvent['kind']
  postId: PostId | null
  personId: MembershipId | null
  event: LedgerEvent
}

/** The bytes that are hashed: canonical JSON (RFC 8785). They tell nothing but ids, moments, codes and commitments. */
export function leafBytes({ id, at, actorId, event }: Pick<Recorded, 'id' | 'at' | 'actorId' | 'event'>): Uint8Array {
  const bytes = utf8(canonicalize({ actor: actorId, at: at.toISOString(), event, id }) ?? '')
  if (bytes.length > MAX_ENTRY_BYTES) throw new RangeError('An entry of the record is at most 65,535 bytes.')
  return bytes
}

/** Reads them back. Null where they are not what this server wrote: somebody has been at the row. */
export function readLeafBytes(leaf: Uint8Array): LedgerEvent | null {
  try {
    const json: unknown = JSON.parse(new TextDecoder().decode(leaf))
    if (typeof json !== 'object' || json === null || !('event' in json)) return null
    return LedgerEvent.safeParse(json.event).data ?? null
  } catch {
    return null
  }
}

/** Which post and which person an event is about, for finding it. */
export function subjectsOf(event: LedgerEvent): { postId: PostId | null; personId: MembershipId | null } {
  const isDelegation = event.kind === 'delegation.made' || event.kind === 'delegation.ended'
  return {
    postId: 'postId' in event ? event.postId : null,
    personId: 'membershipId' in event ? event.membershipId : isDelegation ? event.to : null,
  }
}

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** Every id that an event refers to. */
export function referencesOf(event: LedgerEvent): string[] {
  return Object.values(event)
    .flat()
    .filter((value): value is string => typeof value === 'string' && UUID.test(value))
}
