import type { z } from 'zod'
import type { Busy, ChannelFetch, ChannelRequest } from '../contract.ts'

/** What became of one request. No body and no message of the server's is kept: either may hold what somebody wrote. */
export type Answer<T> =
  | { kind: 'ok'; body: T }
  /** `name` is the protocol's own error name, such as ExpiredToken. */
  | { kind: 'error'; status: number; name: string | null; retryAt: Date | null }
  /** `reached: false`: surely nothing was sent, as no connection was made. */
  | { kind: 'no_answer'; reached: boolean; notAllowed: boolean }
  /** An answer that is not what the method promises. */
  | { kind: 'unreadable' }

export interface XrpcCall<T> {
  service: string
  method: 'GET' | 'POST'
  nsid: string
  query?: Record<string, string>
  json?: unknown
  bytes?: { data: Uint8Array; mime: string }
  token?: string | undefined
  schema: z.ZodType<T>
  timeoutMs: number
  signal?: AbortSignal | undefined
  now: Date
  /** Told when the network says that its budget is spent, with or without refusing. */
  onSpent?(until: Date): Promise<void>
}

const MAX_ANSWER = 2_000_000
const NOT_CONNECTED = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
  'CERT_HAS_EXPIRED',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'ERR_TLS_CERT_ALTNAME_INVALID',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
])
const WAIT_MS = 60_000
const LONGEST_WAIT_MS = 24 * 3_600_000

/** One XRPC request through the guarded fetch. Never throws. */
export async function xrpc<T>(fetch: ChannelFetch, call: XrpcCall<T>): Promise<Answer<T>> {
  const url = new URL(`/xrpc/${call.nsid}`, call.service)
  for (const [name, value] of Object.entries(call.query ?? {})) url.searchParams.set(name, value)
  try {
    const response = await fetch(url.href, request(call))
    const until = waitUntil(response, call.now)
    if (until !== null && call.onSpent !== undefined) await call.onSpent(until)
    if (!response.ok) return { kind: 'error', status: response.status, name: await errorName(response), retryAt: until }
    return await read(response, call.schema)
  } catch (error) {
    const codes = codesOf(error)
    const notAllowed = codes.includes('address_not_allowed')
    return { kind: 'no_answer', reached: !notAllowed && !codes.some((code) => NOT_CONNECTED.has(code)), notAllowed }
  }
}

function request<T>(call: XrpcCall<T>): ChannelRequest {
  const headers: Record<string, string> = { accept: 'application/json' }
  if (call.token !== undefined) headers.authorization = `Bearer ${call.token}`
  if (call.bytes !== undefined) headers['content-type'] = call.bytes.mime
  else if (call.json !== undefined) headers['content-type'] = 'application/json'
  const deadline = AbortSignal.timeout(call.timeoutMs)
  const body = call.bytes?.data ?? (call.json === undefined ? undefined : JSON.stringify(call.json))
  return {
    purpose: 'channel.bluesky',
    method: call.method,
    headers,
    // A token must not follow a redirect to a place that nobody named.
    redirect: 'manual',
    signal: call.signal === undefined ? deadline : AbortSignal.any([call.signal, deadline]),
    timeoutMs: call.timeoutMs,
    maxBytes: MAX_ANSWER,
    ...(body === undefined ? {} : { body }),
  }
}

async function read<T>(response: Response, schema: z.ZodType<T>): Promise<Answer<T>> {
  const text = await response.text()
  try {
    const parsed = schema.safeParse(text === '' ? {} : JSON.parse(text))
    return parsed.success ? { kind: 'ok', body: parsed.data } : { kind: 'unreadable' }
  } catch {
    return { kind: 'unreadable' }
  }
}

async function errorName(response: Response): Promise<string | null> {
  try {
    const body: unknown = await response.json()
    if (typeof body !== 'object' || body === null || !('error' in body)) return null
    return typeof body.error === 'string' && /^[A-Za-z]{1,64}$/.test(body.error) ? body.error : null
  } catch {
    return null
  }
}

/** The codes of an error and of what caused it, outermost first. */
function codesOf(error: unknown): string[] {
  const codes: string[] = []
  for (let at = error, depth = 0; at instanceof Error && depth < 5; at = at.cause, depth++) {
    if ('code' in at && typeof at.code === 'string') codes.push(at.code)
    if (at instanceof AggregateError) codes.push(...at.errors.flatMap(codesOf))
  }
  return codes
}

/** When the network will listen again: on 429, and when an answer says that nothing remains. Null where it may be asked now. */
function waitUntil(response: Response, now: Date): Date | null {
  const { headers, status } = response
  if (status !== 429 && headers.get('ratelimit-remaining') !== '0') return null
  const after = headers.get('retry-after')
  const reset = Number(headers.get('ratelimit-reset'))
  // Their clock against their clock: ours may differ.
  const theirs = Date.parse(headers.get('date') ?? '')
  const wait =
    after !== null && /^\d+$/.test(after)
      ? Number(after) * 1000
      : after !== null && !Number.isNaN(Date.parse(after))
        ? Date.parse(after) - (Number.isNaN(theirs) ? now.getTime() : theirs)
        : reset > 0
          ? reset * 1000 - (Number.isNaN(theirs) ? now.getTime() : theirs)
          : WAIT_MS
  return new Date(now.getTime() + Math.min(Math.max(wait, 1000), LONGEST_WAIT_MS))
}

/** What to say where nothing was done and it is worth asking again; null where the network refused for good. */
export function asBusy(answer: Exclude<Answer<unknown>, { kind: 'ok' }>, now: Date): Busy | null {
  const soon = new Date(now.getTime() + WAIT_MS)
  if (answer.kind === 'no_answer') return answer.notAllowed ? null : { kind: 'busy', retryAt: soon, why: 'unreachable' }
  if (answer.kind === 'unreadable') return { kind: 'busy', retryAt: soon, why: 'server_error' }
  if (answer.status === 429) return { kind: 'busy', retryAt: answer.retryAt ?? soon, why: 'rate_limit' }
  return answer.status >= 500 ? { kind: 'busy', retryAt: soon, why: 'server_error' } : null
}
