import { mkdirSync, writeFileSync } from 'node:fs'
import { request } from 'node:http'
import { join } from 'node:path'
import { createRoute, z } from '@hono/zod-openapi'
import { cleanText, MembershipId, type OrganizationId } from '@chaperone/contract'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { newId } from '../ids.ts'
import { testKernel, type TestKernel } from '../testing.ts'
import { createApp, finishApp, type App } from './app.ts'
import { listen, type Listening } from './listen.ts'
import { liveRoute } from './live.ts'

let kernel: TestKernel
let app: App
let organization: OrganizationId

beforeAll(async () => {
  kernel = await testKernel()
  organization = await kernel.organization()
  const dist = join(kernel.config.dataDir, 'dist')
  mkdirSync(join(dist, 'assets'), { recursive: true })
  writeFileSync(join(dist, 'index.html'), '<!doctype html><title>Chaperone</title>')
  writeFileSync(join(dist, 'assets/app-1a2b.js'), 'plain')
  writeFileSync(join(dist, 'assets/app-1a2b.js.gz'), 'packed')
  writeFileSync(join(kernel.config.dataDir, 'secret.txt'), 'secret')
  kernel.config.webDist = dist
  app = createApp(kernel, { ownBodyLimit: [/^\/api\/files$/] })
  app.use('/api/live', async (c, next) => {
    c.set('actor', { organizationId: organization, membershipId: MembershipId.parse(newId()), userId: 'u', grants: [] })
    await next()
  })
  liveRoute(kernel, app, async () => true)
  app.openapi(
    createRoute({
      method: 'post',
      path: '/api/notes',
      request: {
        body: {
          required: true,
          content: { 'application/json': { schema: z.strictObject({ text: cleanText(100), n: z.int().optional() }) } },
        },
      },
      responses: {
        200: {
          description: 'The note.',
          content: { 'application/json': { schema: z.object({ length: z.number() }) } },
        },
      },
    }),
    (c) => c.json({ length: c.req.valid('json').text.length }, 200),
  )
  app.post('/api/files', async (c) => c.json({ size: (await c.req.arrayBuffer()).byteLength }))
  app.get('/api/broken', () => {
    throw new Error('Maria Gonzalez, room 12')
  })
  finishApp(kernel, app)
})
afterAll(() => kernel.close())

const post = (body: string | Uint8Array<ArrayBuffer>, headers: Record<string, string> = {}, path = '/api/notes') =>
  app.request(path, {
    method: 'POST',
    body,
    headers: { 'content-type': 'application/json', host: 'house.example', ...headers },
  })

test('a request that is as it should be is answered', async () => {
  const answer = await post('{"text":"Hello 👋"}')
  expect([answer.status, await answer.json()]).toEqual([200, { length: 8 }])
})

test.each([
  ['broken JSON', '{"text": "a', 400, 'bad_json', undefined],
  ['no body', '', 400, 'bad_json', undefined],
  ['a wrong type', '{"text": 5}', 400, 'bad_request', 'text'],
  ['an unknown field', '{"text": "a", "Maria Gonzalez": 1}', 400, 'bad_request', undefined],
  ['half an emoji', '{"text": "\\ud83d"}', 422, 'broken_characters', 'text'],
  ['control characters', '{"text": "a\\u0000b"}', 422, 'control_characters', 'text'],
  ['too long a text', JSON.stringify({ text: 'x'.repeat(101) }), 422, 'text_too_long', 'text'],
])('%s gets a clear error that repeats nothing', async (_what, body, status, code, field) => {
  const answer = await post(body)
  const said = await answer.text()
  expect(answer.status).toBe(status)
  expect(answer.headers.get('content-type')).toMatch('application/problem+json')
  expect(JSON.parse(said)).toMatchObject({
    code,
    title: expect.any(String),
    kept: expect.any(String),
    next: expect.any(String),
  })
  expect((JSON.parse(said) as { field?: string }).field).toBe(field)
  expect(said).not.toContain('Maria')
})

test.each(['text/plain', 'multipart/form-data', 'application/json;;', ''])(
  'a body that does not say that it is JSON is refused: %j',
  async (type) => {
    const answer = await post('{"text":"a"}', { 'content-type': type })
    expect([answer.status, await answer.json()]).toEqual([400, expect.objectContaining({ code: 'bad_json' })])
  },
)

test('what is over the limit is refused, with its size told or without; files have their own', async () => {
  const large = new Uint8Array(2_100_000).fill(120)
  expect((await post(large)).status).toBe(413)
  const poured = new Request('http://house.example/api/notes', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    duplex: 'half',
    body: new ReadableStream({
      pull: (controller) => controller.enqueue(new Uint8Array(100_000).fill(120)),
    }),
  } as RequestInit)
  expect((await app.request(poured)).status).toBe(413)
  const file = await post(large, {}, '/api/files')
  expect(await file.json()).toEqual({ size: large.length })
})

test('an error is told in the language that was asked for', async () => {
  const spanish = await app.request('/api/nowhere', { headers: { 'accept-language': 'fr, es-MX;q=0.9, en;q=0.5' } })
  expect([spanish.status, spanish.headers.get('content-language')]).toEqual([404, 'es'])
  expect(await spanish.json()).toMatchObject({ code: 'not_found', title: expect.stringContaining('Aquí') })
  const english = await app.request('/api/nowhere', { headers: { 'accept-language': 'fr' } })
  expect(await english.json()).toMatchObject({ title: expect.stringContaining('nothing here') })
})

test('a mistake of ours says a reference, and neither answer nor log says more', async () => {
  const answer = await app.request('/api/broken')
  const body = await answer.text()
  expect(answer.status).toBe(500)
  const { reference } = JSON.parse(body) as { reference: string }
  expect(kernel.logged.filter((line) => line.includes(reference))).toHaveLength(1)
  expect(body + kernel.logged.join('')).not.toContain('Maria')
})

test.each([
  ['another origin', { origin: 'https://evil.example' }],
  ['another port', { origin: 'http://house.example:81' }],
  ['a sandboxed page', { origin: 'null' }],
  ['another site, by the browser’s own word', { 'sec-fetch-site': 'cross-site' }],
  ['a cookie and no origin', { cookie: 'session=1' }],
])('an unsafe request from %s is refused', async (_who, headers: Record<string, string>) => {
  const answer = await post('{"text":"a"}', headers)
  expect([answer.status, await answer.json()]).toEqual([403, expect.objectContaining({ code: 'wrong_origin' })])
})

test('one from our own page is taken', async () => {
  expect(
    (
      await post('{"text":"a"}', {
        origin: 'http://house.example',
        'sec-fetch-site': 'same-origin',
        cookie: 'session=1',
      })
    ).status,
  ).toBe(200)
})

test('every answer forbids what pages do not need', async () => {
  for (const path of ['/', '/api/nowhere', '/api/openapi.json']) {
    const { headers } = await app.request(path)
    const policy = headers.get('content-security-policy') ?? ''
    expect(policy).toContain("default-src 'self'")
    expect(policy).toContain("frame-ancestors 'none'")
    expect(policy).not.toContain('unsafe')
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('referrer-policy')).toBe('no-referrer')
  }
  expect((await app.request('/api/nowhere')).headers.get('cache-control')).toBe('no-store')
})

test('a public address with https is promised for a year, its subdomains not; without one nothing is', async () => {
  const sent = async (publicUrl: string | null) => {
    const kept = { ...kernel, config: { ...kernel.config, publicUrl } }
    const { headers } = await finishApp(kept, createApp(kept)).request('/api/nowhere')
    return headers.get('strict-transport-security')
  }
  expect(await sent('https://house.example')).toBe('max-age=31536000')
  expect(await sent('http://house.example')).toBeNull()
  expect(await sent(null)).toBeNull()
})

test('the API describes itself', async () => {
  const document = (await (await app.request('/api/openapi.json')).json()) as { openapi: string; paths: object }
  expect(document.openapi).toBe('3.1.0')
  expect(Object.keys(document.paths)).toContain('/api/notes')
})

test('serves the application: assets to keep, packed where that is taken, screens by index.html', async () => {
  const plain = await app.request('/assets/app-1a2b.js')
  expect([await plain.text(), plain.headers.get('cache-control')]).toEqual([
    'plain',
    'public, max-age=31536000, immutable',
  ])
  const packed = await app.request('/assets/app-1a2b.js', { headers: { 'accept-encoding': 'br, gzip' } })
  expect([await packed.text(), packed.headers.get('content-encoding')]).toEqual(['packed', 'gzip'])
  const screen = await app.request('/posts/01a2')
  expect([await screen.text(), screen.headers.get('cache-control')]).toEqual([
    expect.stringContaining('<title>Chaperone'),
    'no-cache',
  ])
  const again = await app.request('/', { headers: { 'if-none-match': screen.headers.get('etag') ?? '' } })
  expect(again.status).toBe(304)
  expect((await app.request('/assets/gone-1a2b.js')).status).toBe(404)
})

test.each(['/../secret.txt', '/%2e%2e/secret.txt', '/assets/..%2f..%2fsecret.txt', '/%00', '/%zz'])(
  'gives nothing outside its folder: %s',
  async (path) => {
    expect(await (await app.request(`http://house.example${path}`)).text()).not.toContain('secret')
  },
)

test('a taken port gives way to the next, unless it was asked for by name', async () => {
  const first = await listen(app, { ...kernel.config, port: 0 })
  const config = { ...kernel.config, port: first.port }
  const second = await listen(app, config)
  expect(second.port).toBeGreaterThan(first.port)
  await expect(listen(app, { ...config, portIsExplicit: true })).rejects.toMatchObject({ reason: 'port_taken' })
  await Promise.all([first.close(), second.close()])
})

test('live events arrive as server-sent events, and the connection ends with the server', async () => {
  const server: Listening = await listen(app, { ...kernel.config, port: 0 })
  let received = ''
  const ended = new Promise<void>((resolve, reject) => {
    request(`http://127.0.0.1:${server.port}/api/live`, (response) => {
      response.setEncoding('utf8').on('data', (part: string) => (received += part))
      response.on('end', resolve).on('error', reject)
    }).end()
  })
  await vi.waitFor(() => expect(received).toContain('event: beat'), 5_000)
  const id = newId()
  await kernel.db.withOrg(organization, (tx) =>
    kernel.live.notify(tx, { organizationId: organization, topic: 'post', id }),
  )
  await vi.waitFor(() => expect(received).toContain(`data: {"topic":"post","id":"${id}"}`), 5_000)
  await kernel.close()
  await ended
  await server.close()
  expect(received).not.toContain(organization)
})
