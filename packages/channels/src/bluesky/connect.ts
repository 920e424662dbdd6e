import { Credentials, type ConnectInput, type ConnectOutcome } from '../contract.ts'
import type { BlueskyDeps } from './deps.ts'
import { claimsOf, createSession, DEFAULT_SERVICE, isClosed, type BlueskyCredentials } from './sign-in.ts'
import { asBusy } from './xrpc.ts'

// Scope that the protocol's own server puts in a token made with the account's main password.
const MAIN_PASSWORD_SCOPE = 'com.atproto.access'

/** Exchanges an app password for tokens. The main password is refused: it could not be revoked alone. */
export async function connect(deps: BlueskyDeps, input: ConnectInput): Promise<ConnectOutcome> {
  const identifier = input.handle.trim().replace(/^@/, '')
  const service = URL.parse(input.service ?? DEFAULT_SERVICE)
  const webbed = service !== null && /^https?:$/.test(service.protocol) && service.username === ''
  if (identifier === '' || !input.secret || !webbed) return { kind: 'refused', code: 'bad_input' }

  const answer = await createSession(deps, service.origin, identifier, input.secret, input.now(), input.signal)
  if (answer.kind === 'ok') {
    const { did, handle, accessJwt, refreshJwt, active } = answer.body
    if (active === false) return { kind: 'refused', code: 'account_closed' }
    if (claimsOf(accessJwt).scope === MAIN_PASSWORD_SCOPE) return { kind: 'refused', code: 'main_password' }
    // By the lasting id: a renamed account stays connected.
    const credentials: BlueskyCredentials = { identifier: did, appPassword: input.secret, accessJwt, refreshJwt }
    return {
      kind: 'connected',
      handle,
      remoteId: did,
      service: service.origin,
      credentials: Credentials.parse(credentials),
    }
  }
  if (isClosed(answer)) return { kind: 'refused', code: 'account_closed' }
  const busy = asBusy(answer, input.now())
  if (busy !== null) return busy
  if (answer.kind === 'no_answer') return { kind: 'refused', code: 'address_not_allowed' }
  // A second factor is asked of the main password only.
  if (answer.kind === 'error' && answer.name === 'AuthFactorTokenRequired')
    return { kind: 'refused', code: 'main_password' }
  const wrong = answer.kind === 'error' && answer.status === 401
  return { kind: 'refused', code: wrong ? 'wrong_password' : 'not_this_network' }
}
