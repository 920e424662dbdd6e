import { lookup as dnsLookup, type LookupAddress } from 'node:dns'
import { isIP } from 'node:net'
import ipaddr from 'ipaddr.js'
import { Agent, fetch as undiciFetch, Headers as UndiciHeaders, type RequestInit as UndiciInit } from 'undici'
import { Problem, problem } from './errors.ts'
import { errorFields, type Log } from './log.ts'

export interface GuardedInit extends Omit<RequestInit, 'dispatcher' | 'body'> {
  /** What the request is for, as a code for the log: `channel.bluesky`, `webhook`. */
  purpose: string
  body?: string | Uint8Array | FormData | null
  /** Milliseconds for the whole exchange; 10 s unless told otherwise. */
  timeoutMs?: number
  /** Bytes of the answer; 10 MB unless told otherwise. */
  maxBytes?: number
}

/**
 * `fetch` that reaches public addresses only, and what the operator allowed by `host:port`. The address that was checked is the one
 * connected to, so a name that changes its mind between the two gains nothing. Redirects are followed (five at most), each checked anew.
 *
 * @throws Problem `address_not_allowed`, `network_silent` (no answer, or too slow), `too_large`
 */
export interface GuardedFetch {
  (url: string | URL, init: GuardedInit): Promise<Response>
  close(): Promise<void>
}

const REDIRECTS = new Set([301, 302, 303, 307, 308])
const MAX_REDIRECTS = 5

/** Whether an address is one that anybody on the internet may be asked at. */
export function isPublicAddress(address: string): boolean {
  try {
    // An IPv4 address dressed as IPv6 is judged by what it is.
    return ipaddr.process(address).range() === 'unicast'
  } catch {
    return false
  }
}

class AddressRefused extends Error {
  readonly code = 'ADDRESS_REFUSED'
}

export function createFetch(allowPrivate: readonly string[], log: Log): GuardedFetch {
  const allowed = new Set(allowPrivate.map((each) => each.toLowerCase()))

  const isAllowed = (host: string, port: string): boolean => allowed.has(`${host.toLowerCase()}:${port}`)

  const guarded = new Agent({
    connect: {
      timeout: 5_000,
      lookup(hostname, options, callback) {
        dnsLookup(hostname, { ...options, all: true }, (error, addresses: LookupAddress[]) => {
          if (error !== null) return callback(error, [])
          // One private address among several is enough to refuse: nothing honest mixes them.
          if (!addresses.every((each) => isPublicAddress(each.address)))
            return callback(new AddressRefused('refused'), [])
          if (options.all === true) return callback(null, addresses)
          const first = addresses[0]
          return first === undefined
            ? callback(new AddressRefused('refused'), [])
            : callback(null, first.address, first.family)
        })
      },
    },
  })
  const open = new Agent({ connect: { timeout: 5_000 } })

  /** The connections to use for an address, or the refusal. A literal address is never looked up, so it is judged here. */
  function agentFor(url: URL): Agent {
    if (url.protocol !== 'http:' && url.protocol !== 'https:') throw problem('address_not_allowed')
    const host = url.hostname
    const port = url.port || (url.protocol === 'https:' ? '443' : '80')
    if (isAllowed(host, port)) return open
    const literal = host.replace(/^\[|\]$/g, '')
    if (isIP(literal) !== 0 && !isPublicAddress(literal)) throw problem('address_not_allowed')
    return guarded
  }

  async function limited(
    response: Awaited<ReturnType<typeof undiciFetch>>,
    maxBytes: number,
  ): Promise<Uint8Array<ArrayBuffer>> {
    if (Number(response.headers.get('content-length') ?? 0) > maxBytes) {
      await response.body?.cancel()
      throw problem('too_large')
    }
    const parts: Uint8Array[] = []
    let size = 0
    for await (const part of response.body ?? []) {
      size += part.length
      if (size > maxBytes) throw problem('too_large')
      parts.push(part)
    }
    return new Uint8Array(Buffer.concat(parts))
  }

  async function exchange(start: URL, init: GuardedInit): Promise<Response> {
    const { purpose: _purpose, timeoutMs = 10_000, maxBytes = 10_000_000, signal, redirect = 'follow', ...rest } = init
    const deadline = AbortSignal.timeout(timeoutMs)
    const request = {
      ...rest,
      redirect: 'manual',
      signal: signal ? AbortSignal.any([signal, deadline]) : deadline,
    } as UndiciInit
    let url = start
    for (let hops = 0; ; hops += 1) {
      const response = await undiciFetch(url, { ...request, dispatcher: agentFor(url) })
      const location = response.headers.get('location')
      if (REDIRECTS.has(response.status) && location !== null && redirect !== 'manual') {
        await response.body?.cancel()
        if (redirect === 'error' || hops >= MAX_REDIRECTS) throw problem('network_refused')
        const next = new URL(location, url)
        // Credentials stay with the origin they were meant for, and a body is not sent to a place that nobody named.
        if (next.origin !== url.origin) {
          if (request.method !== undefined && !/^(GET|HEAD)$/i.test(request.method)) throw problem('network_refused')
          request.headers = withoutCredentials(request.headers)
        }
        if (response.status === 303) Object.assign(request, { method: 'GET', body: null })
        url = next
        continue
      }
      const body = await limited(response, maxBytes)
      const empty = response.status === 204 || response.status === 205 || response.status === 304
      const answer = new Response(empty ? null : body, { status: response.status, headers: [...response.headers] })
      Object.defineProperty(answer, 'url', { value: url.href })
      return answer
    }
  }

  const guardedFetch = async (target: string | URL, init: GuardedInit): Promise<Response> => {
    const started = performance.now()
    try {
      return await exchange(new URL(target), init)
    } catch (error) {
      const mapped = mapError(error)
      log.warn('fetch.failed', {
        name: init.purpose,
        ...errorFields(mapped),
        durationMs: Math.round(performance.now() - started),
      })
      throw mapped
    }
  }
  return Object.assign(guardedFetch, {
    close: async () => {
      await Promise.all([guarded.destroy(), open.destroy()])
    },
  })
}

function withoutCredentials(headers: UndiciInit['headers']): UndiciHeaders {
  const kept = new UndiciHeaders(headers)
  for (const name of ['authorization', 'cookie', 'proxy-authorization']) kept.delete(name)
  return kept
}

function mapError(error: unknown): Problem {
  if (error instanceof Problem) return error
  const cause = error instanceof Error ? error.cause : undefined
  if (error instanceof AddressRefused || cause instanceof AddressRefused) return problem('address_not_allowed')
  return problem('network_silent', { cause: error })
}
