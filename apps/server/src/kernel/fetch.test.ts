import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createFetch, isPublicAddress, type GuardedFetch } from './fetch.ts'
import { createLog } from './log.ts'

let server: Server
let port = 0
let seen: { path: string; authorization: string | undefined }[] = []
const logged: string[] = []
const open: GuardedFetch[] = []

function guarded(...allow: string[]): GuardedFetch {
  const fetch = createFetch(
    allow,
    createLog((line) => logged.push(line)),
  )
  open.push(fetch)
  return fetch
}

beforeAll(async () => {
  server = createServer((request, response) => {
    const path = request.url ?? ''
    seen.push({ path, authorization: request.headers.authorization })
    if (path === '/inside') return response.writeHead(302, { location: `http://127.0.0.1:${port}/secret` }).end()
    if (path === '/elsewhere') return response.writeHead(302, { location: `http://localhost:${port}/secret` }).end()
    if (path === '/loop') return response.writeHead(302, { location: '/loop' }).end()
    if (path === '/slow') return
    if (path === '/big') return response.end('x'.repeat(50_000))
    if (path === '/endless') {
      const pour = (): void => void (response.writable && response.write('x'.repeat(10_000)) && setImmediate(pour))
      response.on('drain', pour)
      return pour()
    }
    if (path === '/drop') return request.socket.destroy()
    return response.writeHead(201, { 'x-answer': 'yes' }).end('hello')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  port = (server.address() as AddressInfo).port
})
afterAll(async () => {
  await Promise.all(open.map((fetch) => fetch.close()))
  server.closeAllConnections()
  await new Promise((resolve) => server.close(resolve))
})

test.each([
  '127.0.0.1',
  '10.0.0.1',
  '172.16.0.1',
  '192.168.1.1',
  '169.254.169.254',
  '100.64.0.1',
  '0.0.0.0',
  '224.0.0.1',
  '255.255.255.255',
  '::1',
  '::',
  'fe80::1',
  'fc00::1',
  '::ffff:127.0.0.1',
  '::ffff:10.1.2.3',
  '64:ff9b::7f00:1',
  'not an address',
])('%s is not public', (address) => {
  expect(isPublicAddress(address)).toBe(false)
})

test('ordinary addresses are public', () => {
  expect(isPublicAddress('93.184.216.34')).toBe(true)
  expect(isPublicAddress('2606:2800:220:1:248:1893:25c8:1946')).toBe(true)
})

test.each([
  'http://127.0.0.1',
  'http://localhost',
  'http://[::1]',
  'http://2130706433',
  'http://0x7f.1',
  'http://[::ffff:7f00:1]',
])('does not reach this machine by %s', async (base) => {
  seen = []
  await expect(guarded()(`${base}:${port}/secret`, { purpose: 'test' })).rejects.toMatchObject({
    code: 'address_not_allowed',
  })
  expect(seen).toEqual([])
})

test('does not speak other protocols', async () => {
  await expect(guarded()('file:///etc/passwd', { purpose: 'test' })).rejects.toMatchObject({
    code: 'address_not_allowed',
  })
})

test('reaches what the operator allowed, by host and port together', async () => {
  const answer = await guarded(`127.0.0.1:${port}`)(`http://127.0.0.1:${port}/x`, { purpose: 'test' })
  expect([answer.status, answer.headers.get('x-answer'), await answer.text()]).toEqual([201, 'yes', 'hello'])
  await expect(guarded('127.0.0.1:1')(`http://127.0.0.1:${port}/x`, { purpose: 'test' })).rejects.toMatchObject({
    code: 'address_not_allowed',
  })
})

test('follows no redirect to an address that was not allowed', async () => {
  seen = []
  const fetch = guarded(`localhost:${port}`)
  await expect(fetch(`http://localhost:${port}/inside`, { purpose: 'test' })).rejects.toMatchObject({
    code: 'address_not_allowed',
  })
  expect(seen.map((each) => each.path)).toEqual(['/inside'])
})

test('leaves credentials behind when it is sent elsewhere', async () => {
  seen = []
  const fetch = guarded(`localhost:${port}`, `127.0.0.1:${port}`)
  await fetch(`http://127.0.0.1:${port}/elsewhere`, { purpose: 'test', headers: { authorization: 'Bearer secret' } })
  expect(seen).toEqual([
    { path: '/elsewhere', authorization: 'Bearer secret' },
    { path: '/secret', authorization: undefined },
  ])
  await expect(
    fetch(`http://127.0.0.1:${port}/elsewhere`, { purpose: 'test', method: 'POST', body: 'text' }),
  ).rejects.toMatchObject({
    code: 'network_refused',
  })
})

test('ends a redirect that goes round', async () => {
  const fetch = guarded(`127.0.0.1:${port}`)
  await expect(fetch(`http://127.0.0.1:${port}/loop`, { purpose: 'test' })).rejects.toMatchObject({
    code: 'network_refused',
  })
})

test('takes no more than the limit, whether or not the size was told', async () => {
  const fetch = guarded(`127.0.0.1:${port}`)
  for (const path of ['/big', '/endless']) {
    await expect(fetch(`http://127.0.0.1:${port}${path}`, { purpose: 'test', maxBytes: 20_000 })).rejects.toMatchObject(
      { code: 'too_large' },
    )
  }
})

test('gives up on what hangs or hangs up, and logs the purpose but no address', async () => {
  const fetch = guarded(`127.0.0.1:${port}`)
  await expect(
    fetch(`http://127.0.0.1:${port}/slow`, { purpose: 'channel.test', timeoutMs: 100 }),
  ).rejects.toMatchObject({ code: 'network_silent' })
  await expect(fetch(`http://127.0.0.1:${port}/drop`, { purpose: 'channel.test' })).rejects.toMatchObject({
    code: 'network_silent',
  })
  expect(logged.join('')).toContain('channel.test')
  expect(logged.join('')).not.toContain('/slow')
})
