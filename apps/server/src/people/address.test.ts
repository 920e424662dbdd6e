import { Hono } from 'hono'
import { expect, test } from 'vitest'
import { loadConfig, type Env } from '../kernel/index.ts'
import { clientAddress, isAtThisMachine, originOf } from './address.ts'

const config = loadConfig({})
const behindProxy = loadConfig({ PUBLIC_URL: 'https://chaperone.hospital.example/' })

async function look(remote: string, headers: Record<string, string>, settings = config) {
  const app = new Hono<Env>()
  app.get('/', (c) =>
    c.json({
      client: clientAddress(c, settings),
      here: isAtThisMachine(c, settings),
      origin: originOf(c, settings),
    }),
  )
  const socket = {
    remoteAddress: remote,
    localAddress: '10.0.0.7',
    localPort: 8080,
    remotePort: 1,
    remoteFamily: 'IPv4',
  }
  const response = await app.request('http://localhost:8080/', { headers }, { incoming: { socket } })
  return response.json() as Promise<{ client: string; here: boolean; origin: string }>
}

test.each([
  ['127.0.0.1', { host: 'localhost:8080' }, true],
  ['::1', { host: '[::1]:8080' }, true],
  ['::ffff:127.0.0.1', { host: '127.0.0.1:8080' }, true],
  // From the network; a name that a web page made to point here; and through a proxy on this machine.
  ['10.0.0.9', { host: 'localhost:8080' }, false],
  ['127.0.0.1', { host: 'rebound.example:8080' }, false],
  ['127.0.0.1', { host: 'localhost.rebound.example' }, false],
  ['127.0.0.1', { host: 'localhost:8080', 'x-forwarded-for': '203.0.113.9' }, false],
  ['127.0.0.1', { host: 'localhost:8080', forwarded: 'for=203.0.113.9' }, false],
])('a person at %s asking for %o is at this machine: %s', async (remote, headers, here) => {
  expect((await look(remote, headers as Record<string, string>)).here).toBe(here)
})

test('nobody is at this machine once it has a public address', async () => {
  expect((await look('127.0.0.1', { host: 'localhost:8080' }, behindProxy)).here).toBe(false)
})

test('tries are counted by socket; the word of a proxy counts only where one is configured', async () => {
  const headers = { host: 'x', 'x-forwarded-for': '198.51.100.1, 203.0.113.9' }
  expect((await look('127.0.0.1', headers)).client).toBe('127.0.0.1')
  expect((await look('127.0.0.1', headers, behindProxy)).client).toBe('203.0.113.9')
  expect((await look('192.0.2.5', headers, behindProxy)).client).toBe('192.0.2.5')
})

test('a network of IPv6 counts as one, and IPv4 written as IPv6 as itself', async () => {
  const clientOf = async (address: string) => (await look(address, { host: 'x' })).client
  expect(await clientOf('2001:db8:1:2:aaaa::1')).toBe(await clientOf('2001:db8:1:2:bbbb::2'))
  expect(await clientOf('2001:db8:1:2::1')).not.toBe(await clientOf('2001:db8:1:3::1'))
  expect(await clientOf('::ffff:192.0.2.5')).toBe('192.0.2.5')
})

test('links in mails never follow a Host header that was made up', async () => {
  expect((await look('10.0.0.9', { host: 'evil.example' })).origin).toBe('http://10.0.0.7:8080')
  expect((await look('127.0.0.1', { host: 'localhost:8080' })).origin).toBe('http://localhost:8080')
  expect((await look('127.0.0.1', { host: 'evil.example' }, behindProxy)).origin).toBe(
    'https://chaperone.hospital.example',
  )
})
