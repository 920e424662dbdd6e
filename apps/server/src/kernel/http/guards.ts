import type { MiddlewareHandler } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import type { Config } from '../config.ts'
import { problem } from '../errors.ts'
import type { Env } from './app.ts'

/** Bytes of a JSON body: twenty times the longest text a person may write. */
export const JSON_LIMIT = 2_000_000

// Nothing from elsewhere, nothing inline: what an attacker gets into a page does not run.
const CONTENT_SECURITY_POLICY = [
  "default-src 'self'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' blob: data:",
  "media-src 'self' blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "worker-src 'self'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ')

/** Its subdomains are others' to promise for. */
const STRICT_TRANSPORT = 'max-age=31536000'

/** Headers that every answer carries. */
export function securityHeaders(config: Pick<Config, 'publicUrl'>): MiddlewareHandler<Env> {
  const isEncrypted = config.publicUrl?.startsWith('https:') ?? false
  return async (c, next) => {
    await next()
    const { headers } = c.res
    if (!headers.has('content-security-policy')) headers.set('content-security-policy', CONTENT_SECURITY_POLICY)
    headers.set('x-content-type-options', 'nosniff')
    headers.set('referrer-policy', 'no-referrer')
    headers.set('cross-origin-opener-policy', 'same-origin')
    headers.set('cross-origin-resource-policy', 'same-origin')
    headers.set('permissions-policy', 'camera=(), microphone=(), geolocation=()')
    headers.set('x-frame-options', 'DENY')
    if (isEncrypted) headers.set('strict-transport-security', STRICT_TRANSPORT)
    if (c.req.path.startsWith('/api/') || c.req.path.includes('/api/')) {
      if (!headers.has('cache-control')) headers.set('cache-control', 'no-store')
    }
  }
}

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS'])

/**
 * Refuses what another website's page sends. Every browser names the origin on an unsafe request; a request without one
 * comes from a program, which holds no cookie unless it was given one.
 */
export function sameOrigin(config: Config): MiddlewareHandler<Env> {
  return async (c, next) => {
    if (!SAFE.has(c.req.method)) {
      const origin = c.req.header('origin')
      const site = c.req.header('sec-fetch-site')
      if (site !== undefined && site !== 'same-origin' && site !== 'none') throw problem('wrong_origin')
      if (origin !== undefined && !isOwnOrigin(origin, c.req.header('host'), config)) throw problem('wrong_origin')
      // A cookie without an origin is how an old browser would be abused.
      if (origin === undefined && site === undefined && c.req.header('cookie') !== undefined)
        throw problem('wrong_origin')
    }
    await next()
  }
}

function isOwnOrigin(origin: string, host: string | undefined, config: Config): boolean {
  if (config.publicUrl !== null) return origin === new URL(config.publicUrl).origin
  if (!URL.canParse(origin)) return false
  const parsed = new URL(origin)
  return (parsed.protocol === 'http:' || parsed.protocol === 'https:') && parsed.host === host
}

/** Refuses a body over the limit while it arrives, before anything reads it into memory. */
export function limitBody(maxSize: number, except: readonly RegExp[]): MiddlewareHandler<Env> {
  const limit = bodyLimit({
    maxSize,
    onError: () => {
      throw problem('too_large')
    },
  })
  return (c, next) => (except.some((path) => path.test(c.req.path)) ? next() : limit(c, next))
}
