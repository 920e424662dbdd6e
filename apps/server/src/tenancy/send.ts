import type { App } from '../kernel/index.ts'

/** An answer as it came off the wire, to be compared byte for byte. */
export interface Sent {
  status: number
  text: string
  /** Its headers, but for those that differ from request to request. */
  headers: string
}

const PASSING = new Set(['set-cookie', 'date'])

/** Asks an application with these cookies, as a browser on its own pages would. */
export async function send(
  app: Pick<App, 'request'>,
  cookies: ReadonlyMap<string, string>,
  method: string,
  path: string,
  body?: unknown,
  options: { headers?: Record<string, string>; endless?: boolean } = {},
): Promise<Sent> {
  const raw = body instanceof Uint8Array
  const leaving = new AbortController()
  const response = await app.request(`http://localhost${path}`, {
    method,
    signal: leaving.signal,
    headers: {
      host: 'localhost',
      origin: 'http://localhost',
      ...(cookies.size === 0 ? {} : { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') }),
      ...(body === undefined || raw ? {} : { 'content-type': 'application/json' }),
      ...options.headers,
    },
    ...(body === undefined ? {} : { body: raw ? new Uint8Array(body) : JSON.stringify(body) }),
  })
  const text = options.endless && response.ok ? await firstOf(response) : await response.text()
  leaving.abort()
  const headers = [...response.headers]
    .filter(([name]) => !PASSING.has(name))
    .map(([name, value]) => `${name}: ${value}`)
  return { status: response.status, text, headers: headers.join('\n') }
}

/** The first bytes of an answer that does not end. */
async function firstOf(response: Response): Promise<string> {
  const reader = response.body?.getReader()
  const first = await reader?.read()
  await reader?.cancel()
  return new TextDecoder().decode(first?.value)
}
