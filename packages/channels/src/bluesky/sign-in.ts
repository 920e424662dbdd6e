import { z } from 'zod'
import { Credentials, type Busy, type ChannelFetch, type Session, type SignIn } from '../contract.ts'
import { asBusy, xrpc, type Answer, type XrpcCall } from './xrpc.ts'

/** What is kept for an account: the app password, and the tokens it was exchanged for, reused until they lapse. */
export const BlueskyCredentials = z.object({
  identifier: z.string(),
  appPassword: z.string(),
  accessJwt: z.string().nullable(),
  refreshJwt: z.string().nullable(),
})
export type BlueskyCredentials = z.infer<typeof BlueskyCredentials>

export const Tokens = z.object({
  accessJwt: z.string(),
  refreshJwt: z.string(),
  did: z.string(),
  handle: z.string(),
  active: z.boolean().nullish(),
})

export interface SignInDeps {
  fetch: ChannelFetch
  timeoutMs: number
}

/** The account is closed, suspended or deactivated over there. */
export interface Closed {
  kind: 'closed'
}

export type SignedInCall<T> = Omit<XrpcCall<T>, 'service' | 'token' | 'now' | 'signal' | 'timeoutMs'> & {
  timeoutMs?: number
}

export const DEFAULT_SERVICE = 'https://bsky.social'
const CLOSED = new Set([
  'AccountTakedown',
  'AccountDeactivated',
  'AccountSuspended',
  'RepoTakendown',
  'RepoDeactivated',
])
const LAPSED = new Set(['ExpiredToken', 'InvalidToken'])
/** Renewed this long before it lapses, so that it does not do so on the way. */
const EARLY_MS = 60_000

export const isClosed = (answer: Answer<unknown>): boolean =>
  answer.kind === 'error' && answer.name !== null && CLOSED.has(answer.name)

/** Exchanges a password for tokens. Dear: 30 in five minutes and some 100 a day, so tokens are kept and renewed instead. */
export const createSession = (
  deps: SignInDeps,
  service: string,
  identifier: string,
  password: string,
  now: Date,
  signal?: AbortSignal,
) =>
  xrpc(deps.fetch, {
    service,
    method: 'POST',
    nsid: 'com.atproto.server.createSession',
    json: { identifier, password },
    schema: Tokens,
    timeoutMs: deps.timeoutMs,
    signal,
    now,
  })

/** One account's calls, with tokens renewed as needed and handed to the caller to store before they are relied on. */
export function signedIn(deps: SignInDeps, session: Session) {
  const parsed = BlueskyCredentials.safeParse(session.credentials)
  const service = session.account.service ?? DEFAULT_SERVICE
  let current = parsed.success ? parsed.data : null

  async function keep(tokens: z.infer<typeof Tokens>): Promise<null | SignIn> {
    // The password opens the account it was given for; one that now opens another was connected wrongly.
    if (current === null || tokens.did !== session.account.remoteId) return { kind: 'sign_in' }
    current = { ...current, accessJwt: tokens.accessJwt, refreshJwt: tokens.refreshJwt }
    await session.saveCredentials(Credentials.parse(current))
    return null
  }

  /** Renews by the refresh token, else by the app password. Null when signed in. */
  async function renew(): Promise<null | SignIn | Closed | Busy> {
    if (current === null) return { kind: 'sign_in' }
    const common = { service, signal: session.signal, now: session.now(), timeoutMs: deps.timeoutMs }
    if (current.refreshJwt !== null) {
      const answer = await xrpc(deps.fetch, {
        ...common,
        method: 'POST',
        nsid: 'com.atproto.server.refreshSession',
        token: current.refreshJwt,
        schema: Tokens,
      })
      if (answer.kind === 'ok') return keep(answer.body)
      if (isClosed(answer)) return { kind: 'closed' }
      const busy = asBusy(answer, session.now())
      if (busy !== null) return busy
    }
    const answer = await createSession(
      deps,
      service,
      current.identifier,
      current.appPassword,
      session.now(),
      session.signal,
    )
    if (answer.kind === 'ok') return keep(answer.body)
    if (isClosed(answer)) return { kind: 'closed' }
    return asBusy(answer, session.now()) ?? { kind: 'sign_in' }
  }

  async function call<T>(request: SignedInCall<T>): Promise<Answer<T> | SignIn | Closed | Busy> {
    if (current === null || lapses(current.accessJwt, session.now())) {
      const stopped = await renew()
      if (stopped !== null) return stopped
    }
    const once = () =>
      xrpc(deps.fetch, {
        timeoutMs: deps.timeoutMs,
        ...request,
        service,
        token: current?.accessJwt ?? undefined,
        signal: session.signal,
        now: session.now(),
      })
    const first = await once()
    if (isClosed(first)) return { kind: 'closed' }
    const refused = first.kind === 'error' && (first.status === 401 || LAPSED.has(first.name ?? ''))
    if (!refused) return first
    // Refused for its token, so nothing was done: once more with a fresh one.
    const stopped = await renew()
    if (stopped !== null) return stopped
    const second = await once()
    return second.kind === 'error' && second.status === 401 ? { kind: 'sign_in' } : second
  }

  return { call }
}
export type SignedIn = ReturnType<typeof signedIn>

/** Whether a token has lapsed or is about to. One that cannot be read is tried: the server knows. */
function lapses(token: string | null, now: Date): boolean {
  if (token === null) return true
  const claims = claimsOf(token)
  return claims.exp !== undefined && claims.exp * 1000 - EARLY_MS < now.getTime()
}

const Claims = z.object({ exp: z.number().optional().catch(undefined), scope: z.string().optional().catch(undefined) })

/** What a token says of itself. Not verified: only its own server can, and does. */
export function claimsOf(token: string): z.infer<typeof Claims> {
  try {
    return Claims.parse(JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()))
  } catch {
    return {}
  }
}
