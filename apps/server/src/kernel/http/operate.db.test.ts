import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { testKernel, type TestKernel } from '../testing.ts'
import { createApp, finishApp, type App } from './app.ts'
import { operateRoutes } from './operate.ts'

const TOKEN = 'a-token-of-more-than-sixteen'
let kernel: TestKernel
let app: App
let started = false

const appOf = (of: TestKernel): App => {
  const made = createApp(of)
  operateRoutes(of, made, () => started)
  made.get('/api/things/:id', (c) => c.json({ id: c.req.param('id') }))
  return finishApp(of, made)
}
beforeAll(async () => {
  kernel = await testKernel({ metricsToken: TOKEN })
  kernel.jobs.define('look.around', z.object({}), async () => {})
  app = appOf(kernel)
})
afterAll(() => kernel.close())

const metrics = async (): Promise<string> =>
  (await app.request('/metrics', { headers: { authorization: `Bearer ${TOKEN}` } })).text()

test('says that it lives at once, and that it is ready only once it has started', async () => {
  expect((await app.request('/healthz')).status).toBe(200)
  const early = await app.request('/readyz')
  expect([early.status, await early.json()]).toEqual([503, { status: 'starting' }])
  started = true
  const late = await app.request('/readyz')
  expect([late.status, await late.json()]).toEqual([200, { status: 'ready' }])
})

test('counts requests under their pattern, never under the address asked for', async () => {
  await app.request('/api/things/maria-gonzalez')
  const text = await metrics()
  expect(text).toContain(
    'chaperone_http_request_duration_seconds_count{method="GET",route="/api/things/:id",status="2xx"} 1',
  )
  expect(text).not.toContain('maria')
})

test('tells jobs by queue and connections by what they do', async () => {
  const organization = await kernel.organization()
  await kernel.db.withOrg(organization, (tx) => kernel.jobs.enqueue(tx, 'look.around', {}))
  const text = await metrics()
  expect(text).toContain('chaperone_jobs{queue="look.around",state="created"} 1')
  expect(text).toMatch(/chaperone_database_connections\{state="idle"\} \d/)
  expect(text).toContain('process_resident_memory_bytes')
})

test('shows numbers only to who has the token, and to nobody where none is set', async () => {
  expect((await app.request('/metrics')).status).toBe(401)
  expect((await app.request('/metrics', { headers: { authorization: `Bearer ${TOKEN}x` } })).status).toBe(401)
  const silent = await testKernel()
  try {
    const answer = await appOf(silent).request('/metrics', { headers: { authorization: 'Bearer null' } })
    expect(answer.status).toBe(404)
  } finally {
    await silent.close()
  }
})

test('is not ready where the database does not answer, and says so', async () => {
  const lost = await testKernel()
  const alone = appOf(lost)
  await lost.db.close()
  const answer = await alone.request('/readyz')
  expect([answer.status, await answer.json()]).toEqual([503, { status: 'database_unreachable' }])
  await lost.close()
})
