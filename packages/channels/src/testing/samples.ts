import { createHash } from 'node:crypto'
import {
  AccountId,
  MediaId,
  OrganizationId,
  PublicationId,
  type NetworkId,
  type RenderedMedia,
  type Rendering,
} from '@chaperone/contract'
import type { Account, ChannelFetch, Credentials, Session } from '../contract.ts'

/** Stands in every text, description and password of the suites, so that what leaks it is found. */
export const PLANTED = 'zzplantedzz'

export const newAccountId = (): AccountId => AccountId.parse(crypto.randomUUID())
export const newPublicationId = (): PublicationId => PublicationId.parse(crypto.randomUUID())

export const sampleAccount = (network: NetworkId, over: Partial<Account> = {}): Account => ({
  organizationId: OrganizationId.parse(crypto.randomUUID()),
  id: newAccountId(),
  network,
  handle: 'st-anne.test',
  remoteId: 'did:plc:aaaaaaaaaaaaaaaaaaaaaaaa',
  service: null,
  target: null,
  ...over,
})

/** A session that keeps rotated tokens, as a caller's storage would. */
export function sampleSession(
  account: Account,
  credentials: Credentials = {},
  now: () => Date = () => new Date(),
): Session {
  const session: Session = {
    account,
    credentials,
    async saveCredentials(next) {
      session.credentials = next
    },
    now,
  }
  return session
}

// One gray pixel.
const PNG = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg=='

export function samplePicture(): { media: RenderedMedia; bytes: Uint8Array } {
  const bytes = new Uint8Array(Buffer.from(PNG, 'base64'))
  const media: RenderedMedia = {
    mediaId: MediaId.parse(crypto.randomUUID()),
    sha256: createHash('sha256').update(bytes).digest('hex'),
    mime: 'image/png',
    width: 1,
    height: 1,
    bytes: bytes.length,
    alt: `A gray square, ${PLANTED}`,
  }
  return { media, bytes }
}

export const sampleRendering = (account: Account, over: Partial<Rendering> = {}): Rendering => ({
  accountId: account.id,
  network: account.network,
  target: account.target,
  text: `Flu clinics open Monday, ${PLANTED}.`,
  facets: [],
  media: [],
  link: null,
  langs: ['en'],
  ...over,
})

/** The platform's fetch as the adapters' one: for tests on loopback, where nothing is guarded. */
export const plainFetch: ChannelFetch = (
  url,
  { purpose: _purpose, timeoutMs: _timeoutMs, maxBytes: _maxBytes, body, ...init },
) =>
  fetch(url, {
    ...init,
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : new Uint8Array(body) }),
  })
