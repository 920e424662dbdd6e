import type { Account, AccountId, MediaId, NetworkId, PostId, RenderedMedia } from '@chaperone/contract'
import type { Channel } from '@chaperone/channels'
import type { PauseFacts, ReviewFacts } from '@chaperone/policy'
import type { Audit } from '../audit/index.ts'
import type { Kernel, Tx } from '../kernel/index.ts'
import type { People } from '../people/index.ts'
import type { Keys } from './keys.ts'
import type { Reader } from './reader.ts'

/** An account as this room needs it: what the gate counts by, and what its adapter renders with. */
export interface PostAccount extends Account {
  remoteId: string
  service: string | null
}

/** What later rooms know and this one asks, handed in by whoever composes the server. */
export interface Later {
  /** Accounts by id; unknown ones are not in the answer. */
  accounts(tx: Tx, ids: readonly AccountId[]): Promise<PostAccount[]>
  review(tx: Tx, postId: PostId): Promise<ReviewFacts>
  /** The open pauses. */
  pauses(tx: Tx): Promise<PauseFacts[]>
}

/** What this room needs of `media`. */
export interface Pictures {
  /** @throws Problem `not_found` where a picture is not there */
  rendered(tx: Tx, wanted: readonly { mediaId: MediaId; alt: string }[]): Promise<RenderedMedia[]>
  describe(tx: Tx, wanted: readonly { mediaId: MediaId; alt: string }[]): Promise<void>
}

export interface PostsDeps {
  people: Pick<People, 'ownFacts' | 'place' | 'isActive' | 'grantsOf'>
  audit: Audit
  media: Pictures
  channels: Record<NetworkId, Channel>
  later: Later
  /** The text reader; in a worker of its own where not given. */
  reader?: Reader
}

/** What every use case of this room is handed. */
export interface Room extends Omit<PostsDeps, 'reader'> {
  kernel: Kernel
  reader: Reader
  keys: Keys
}
