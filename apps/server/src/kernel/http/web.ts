import { createReadStream, existsSync, statSync } from 'node:fs'
import { extname, join, normalize, sep } from 'node:path'
import { Readable } from 'node:stream'
import type { MiddlewareHandler } from 'hono'
import type { Env } from './app.ts'

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.webmanifest': 'application/manifest+json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.webp': 'image/webp',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.wasm': 'application/wasm',
  '.txt': 'text/plain; charset=utf-8',
}

const isFile = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isFile() ?? false

/**
 * Serves the built web application. What Vite named by its content (`assets/…-<hash>.js`) is kept for a year, all else asked for anew;
 * an address without a file is one of the application's own screens and gets `index.html`.
 */
export function serveWeb(root: string): MiddlewareHandler<Env> {
  return async (c, next) => {
    const wanted = decodedPath(c.req.path)
    if (wanted === null) return next()
    let path = normalize(join(root, wanted))
    if (!path.startsWith(root + sep) && path !== root && path !== root + sep) return next()
    if (!isFile(path)) {
      // A missing asset is missing; answering it with a page would only be a stranger error.
      if (extname(wanted) !== '' && wanted.startsWith('/assets/')) return next()
      path = join(root, 'index.html')
      if (!existsSync(path)) return next()
    }
    const headers = new Headers({
      'content-type': TYPES[extname(path)] ?? 'application/octet-stream',
      'cache-control': wanted.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache',
      vary: 'accept-encoding',
    })
    let file = path
    if (/\bgzip\b/.test(c.req.header('accept-encoding') ?? '') && isFile(`${path}.gz`)) {
      file = `${path}.gz`
      headers.set('content-encoding', 'gzip')
    }
    const { size, mtimeMs } = statSync(file)
    const tag = `"${size.toString(36)}-${Math.round(mtimeMs).toString(36)}"`
    headers.set('etag', tag)
    if (c.req.header('if-none-match') === tag) return new Response(null, { status: 304, headers })
    headers.set('content-length', String(size))
    if (c.req.method === 'HEAD') return new Response(null, { headers })
    return new Response(Readable.toWeb(createReadStream(file)) as ReadableStream, { headers })
  }
}

function decodedPath(path: string): string | null {
  try {
    const decoded = decodeURIComponent(path)
    return decoded.includes('\0') ? null : decoded
  } catch {
    return null
  }
}
