import type {
  AccountId,
  Capabilities,
  ManualTarget,
  NetworkId,
  OrganizationId,
  PublicationId,
  RenderedMedia,
  Rendering,
} from '@chaperone/contract'
import { z } from 'zod'

/** The kernel's guarded fetch. Adapters reach the outside through this alone. */
export type ChannelFetch = (url: string, init: ChannelRequest) => Promise<Response>
export interface ChannelRequest {
  /** A code for the log: `channel.bluesky`. */
  purpose: string
  method: 'GET' | 'POST'
  headers: Record<string, string>
  body?: string | Uint8Array
  signal?: AbortSignal
  redirect: 'manual'
  /** For the whole exchange. */
  timeoutMs: number
  maxBytes: number
}

/** What an adapter keeps to act for an account: its own JSON. The caller seals it, and never looks inside. */
export const Credentials = z.record(z.string(), z.json())
export type Credentials = z.infer<typeof Credentials>

/** An account as adapters see it: enough to read in public, not enough to act. */
export interface Account {
  organizationId: OrganizationId
  id: AccountId
  network: NetworkId
  /** As people write it, without the at sign. */
  handle: string
  /** The network's lasting name for it (Bluesky: the DID). */
  remoteId: string
  /** Base URL of the account's server, where the network has many. */
  service: string | null
  /** The network a person posts to by hand. */
  target: ManualTarget | null
}

/** An account with its credentials opened, for one piece of work. */
export interface Session {
  account: Account
  credentials: Credentials
  /** Called with rotated tokens before they are relied on; store them sealed. */
  saveCredentials(next: Credentials): Promise<void>
  /** The database's clock, not the machine's. */
  now(): Date
  /** Aborting ends the wait, not the deed: a send cut short is `unknown`. */
  signal?: AbortSignal | undefined
}

/** Chosen and stored before the first send. */
export const Idempotency = z.strictObject({
  /** Our own key for the post there (Bluesky: the record key, a TID). */
  key: z.string().regex(/^[A-Za-z0-9._~-]{1,64}$/),
  /** The moment the post bears, the same in every try. */
  createdAt: z.iso.datetime(),
  /** True from the decision to take down. A spent key is never sent again: that would raise the post from the dead. */
  spent: z.boolean(),
})
export type Idempotency = z.infer<typeof Idempotency>
export type SpentIdempotency = Idempotency & { spent: true }

/** Store what this returns in the transaction that decides a take-down, before `takeDown` is called. */
export const spend = (idempotency: Idempotency): SpentIdempotency => ({ ...idempotency, spent: true })

/** Where a post is, and which revision of it. */
export const Receipt = z.strictObject({
  uri: z.string(),
  /** For people, to open. A path where the network is inside this product. */
  url: z.string(),
  /** The network's hash of what it holds, where it gives one. */
  cid: z.string().nullable(),
})
export type Receipt = z.infer<typeof Receipt>

/** Why a network, or the adapter before asking it, will not take a post as it stands. */
export const RefusalCode = z.enum([
  'over_limit',
  'taken_down',
  'media_altered',
  'media_missing',
  'wrong_account',
  'not_valid_there',
  'account_closed',
  'address_not_allowed',
])
export type RefusalCode = z.infer<typeof RefusalCode>

/** Nothing is live; ask again no earlier than `retryAt`. */
export interface Busy {
  kind: 'busy'
  retryAt: Date
  why: 'rate_limit' | 'server_error' | 'unreachable'
}
/** Nothing was done; the account must be connected again by a person. */
export interface SignIn {
  kind: 'sign_in'
}

/**
 * What became of a send. The retry rule is in the kind:
 * `accepted` it is live · `handed_off` a person posts it, then `record` · `refused` not live, repeating won't help ·
 * `busy` not live, repeat at `retryAt` · `sign_in` not live, waits for a person ·
 * `unknown` may be live: `reconcile` before anything else.
 */
export type SendOutcome =
  | { kind: 'accepted'; receipt: Receipt }
  | { kind: 'handed_off'; handOff: HandOff }
  | { kind: 'refused'; code: RefusalCode }
  | Busy
  | SignIn
  | { kind: 'unknown'; why: 'no_answer' | 'server_error' | 'unreadable_answer' }

/** What the network shows under our key. */
export type Reconciliation =
  | { found: 'present'; receipt: Receipt }
  | { found: 'absent' }
  | { found: 'unknown'; why: 'unsupported' | 'no_answer' | 'sign_in' }

export const DriftPart = z.enum([
  'missing',
  'text',
  'facets',
  'pictures',
  'alt',
  'link',
  'langs',
  'created_at',
  'other',
])
export type DriftPart = z.infer<typeof DriftPart>

/** What is live, compared with what was approved. */
export type ReadBack =
  | { drift: 'same' }
  | { drift: 'differs'; what: DriftPart[] }
  | { drift: 'cannot_be_seen'; why: 'unsupported' | 'no_answer' | 'sign_in' }

/** `gone`: not there now, whether this call or an earlier one removed it. `by_hand`: a person must; the steps say how. */
export type TakeDownOutcome =
  | { kind: 'gone' }
  | { kind: 'by_hand'; url: string | null; steps: HandOffStep[] }
  | { kind: 'refused'; code: RefusalCode }
  | Busy
  | SignIn
  | { kind: 'unknown'; why: 'no_answer' | 'server_error' }

export type ConnectOutcome =
  | { kind: 'connected'; handle: string; remoteId: string; service: string | null; credentials: Credentials }
  | {
      kind: 'refused'
      code:
        | 'wrong_password'
        /** The account's own password was given; only an app password, which can be revoked alone, is kept. */
        | 'main_password'
        | 'account_closed'
        | 'not_this_network'
        | 'address_not_allowed'
        | 'bad_input'
    }
  | Busy

export type Health =
  | { state: 'ok'; /** As it is now; people rename accounts. */ handle: string; checkedAt: Date }
  | { state: 'sign_in' | 'account_closed' | 'unreachable'; checkedAt: Date }
  | { state: 'busy'; retryAt: Date; checkedAt: Date }
  /** Nothing can be asked there. */
  | { state: 'unsupported'; checkedAt: Date }

export const ChannelFindingId = z.enum([
  'empty',
  'text_over_limit',
  'too_many_images',
  'image_too_heavy',
  'image_too_big',
  'image_type',
  'alt_missing',
  'alt_over_limit',
  'mention_not_found',
  'link_not_tappable',
  'links_not_tappable',
  'link_without_card',
  'too_many_langs',
  'facet_outside_text',
])
export type ChannelFindingId = z.infer<typeof ChannelFindingId>

/** What a network makes of a rendering. `stop` is refused before sending. Parameters are counts and places, never text. */
export interface ChannelFinding {
  id: ChannelFindingId
  severity: 'stop' | 'warn' | 'note'
  params: Record<string, number | string>
}

export interface RenderInput {
  account: Account
  text: string
  media: RenderedMedia[]
  link: string | null
  /** BCP 47, the text's own language first. */
  langs: string[]
  now(): Date
}

/** `busy`: a mention could not be looked up just now. It is not frozen as plain text in silence; try again. */
export type RenderOutcome = { kind: 'rendered'; rendering: Rendering; findings: ChannelFinding[] } | Busy

export interface SendInput {
  rendering: Rendering
  idempotency: Idempotency
  /** The very bytes by their SHA-256 (hex), or null where they are gone. Called only when they are about to be sent. */
  bytesOf: (sha256: string) => Promise<Uint8Array | null>
}

export type HandOffStep =
  | 'open_account'
  | 'copy_text'
  | 'save_pictures'
  | 'add_alt'
  | 'open_app'
  | 'post_it'
  | 'record_link'
  | 'delete_there'
  | 'confirm_deleted'

/** What a person needs at hand to post by hand. Words for the steps: `stepWords`. */
export interface HandOff {
  target: ManualTarget
  text: string
  link: string | null
  pictures: { sha256: string; mime: string; alt: string; fileName: string }[]
  /** `app` opens the network's own application where it has an address for that; `web` always works. */
  open: { app: string | null; web: string | null }
  steps: HandOffStep[]
}

export type RecordOutcome =
  | { kind: 'recorded'; receipt: Receipt }
  | { kind: 'refused'; code: 'not_a_url' | 'other_network' | 'not_a_post' }

/**
 * One network. Optional methods are capabilities: absent means unsupported, and is said, never tried.
 * No method throws what the network did, and no outcome holds a response body or text of a post.
 */
export interface Channel {
  readonly network: NetworkId
  /** Narrowed to the account where the network tells at run time. */
  capabilities(account: Account): Promise<Capabilities>
  connect(input: ConnectInput): Promise<ConnectOutcome>
  health(session: Session): Promise<Health>
  /** Freezes what will be sent, to the byte: mentions become lasting ids now. Sending resolves nothing. */
  render(input: RenderInput): Promise<RenderOutcome>
  /** Pure. `send` refuses what has a `stop` here. */
  check(rendering: Rendering, capabilities?: Capabilities): ChannelFinding[]
  /** Pure: the same publication and moment give the same key. Store it before the first `send`. */
  prepare(publicationId: PublicationId, now: Date): Idempotency
  send(session: Session, input: SendInput): Promise<SendOutcome>
  reconcile(session: Session, idempotency: Idempotency): Promise<Reconciliation>
  readBack(session: Session, receipt: Receipt, rendering: Rendering, idempotency: Idempotency): Promise<ReadBack>
  /** Wants a spent key: whoever calls has stored it. Without a receipt (a send of unknown end) it goes by the key. */
  takeDown(
    session: Session,
    input: { receipt: Receipt | null; idempotency: SpentIdempotency },
  ): Promise<TakeDownOutcome>
  /** Posted by hand: what the person needs. */
  handOff?(rendering: Rendering, account: Account): HandOff
  /** Posted by hand: the address the person brought back. */
  record?(input: { account: Account; url: string }): RecordOutcome
}

export interface ConnectInput {
  organizationId: OrganizationId
  accountId: AccountId
  /** What the person typed, with or without an at sign. */
  handle: string
  /** Bluesky: an app password. */
  secret?: string | undefined
  /** Base URL of the account's server, where not the network's usual one. */
  service?: string | undefined
  target?: ManualTarget | undefined
  signal?: AbortSignal | undefined
  now(): Date
}
