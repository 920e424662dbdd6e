import { createHash, timingSafeEqual } from 'node:crypto'
import type { MiddlewareHandler } from 'hono'
import { problem } from '../errors.ts'
import type { Kernel } from '../index.ts'
import type { Metrics } from '../metrics.ts'
import type { App, Env } from './app.ts'

/** Milliseconds that the database has to answer before the server calls itself not ready. */
const PATIENCE_MS = 2_000

export type Readiness = 'ready' | 'starting' | 'stopping' | 'database_unreachable'

/** Times every request for the metrics, under its route's pattern. */
export function measure(metrics: Metrics): MiddlewareHandler<Env> {
  return async (c, next) => {
    const started = performance.now()
    await next()
    metrics.answered(c.req.method, c.req.routePath, c.res.status, (performance.now() - started) / 1000)
  }
}

/**
 * What an operator's machinery asks: `GET /healthz` (the process lives; restart it where not), `GET /readyz` (send it requests; 503 says why not) and
 * `GET /metrics` (with the token of `CHAPERONE_METRICS_TOKEN`; found nowhere where none is set).
 */
export function operateRoutes(kernel: Kernel, app: App, hasStarted: () => boolean): void {
  app.get('/healthz', (c) => c.json({ status: 'alive' }, 200, { 'cache-control': 'no-store' }))
  app.get('/readyz', async (c) => {
    const status = await readiness(kernel, hasStarted)
    return c.json({ status }, status === 'ready' ? 200 : 503, { 'cache-control': 'no-store' })
  })
  app.get('/metrics', async (c) => {
    const token = kernel.config.metricsToken
    if (token === null) throw problem('not_found')
    if (!isSame(c.req.header('authorization') ?? '', `Bearer ${token}`)) throw problem('not_signed_in')
    const { body, contentType } = await kernel.metrics.text()
    return c.body(body, 200, { 'content-type': contentType, 'cache-control': 'no-store' })
  })
}

async function readiness(kernel: Kernel, hasStarted: () => boolean): Promise<Readiness> {
  if (kernel.closing.aborted) return 'stopping'
  if (!hasStarted()) return 'starting'
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<false>((resolve) => {
    timer = setTimeout(() => resolve(false), PATIENCE_MS)
  })
  const asked = kernel.db.ping().then(
    () => true,
    () => false,
  )
  const reached = await Promise.race([asked, late])
  clearTimeout(timer)
  return reached ? 'ready' : 'database_unreachable'
}

/** Compares digests, so that neither the time taken nor the length tells anything. */
const isSame = (a: string, b: string): boolean => {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(a), digest(b))
}
