import { createServer, type Server } from 'node:http'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { Webhook as Verifier } from 'standardwebhooks'
import { DraftConflict } from '@chaperone/contract'
import { inHours, testPublishing, type House, type TestPublishing } from './testing.ts'

let room: TestPublishing
let house: House
let listener: Server
let address: string
let answering = 200
const received: { body: string; headers: Record<string, string> }[] = []

beforeAll(async () => {
  listener = createServer((incoming, outgoing) => {
    let body = ''
    incoming.on('data', (chunk: Buffer) => (body += chunk.toString()))
    incoming.on('end', () => {
      const headers = Object.entries(incoming.headers).map(([name, value]) => [name, String(value)])
      received.push({ body, headers: Object.fromEntries(headers) })
      outgoing.writeHead(answering).end()
    })
  })
  await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve))
  const at = listener.address()
  address = `127.0.0.1:${typeof at === 'object' && at !== null ? at.port : 0}`
  room = await testPublishing({ allowPrivate: [address] })
  await room.warm()
})
afterAll(async () => {
  await room?.kernel.close()
  listener?.close()
})
beforeEach(async () => {
  room.kernel.clock.reset()
  house = await room.house()
  received.length = 0
  answering = 200
})

const TEXT = 'Walk in any weekday.'

describe('a webhook', () => {
  const make = (url = `http://${address}/hook`) =>
    room.ask(house.admin, 'POST', '/webhooks', { url, events: ['publication.changed', 'pause.changed'] })

  test('is told by id alone, signed so that a Standard Webhooks library takes it, and refuses it when altered', async () => {
    const { secret } = (await make()).body
    const postId = await house.approved({ channels: [await house.practice()], text: TEXT })
    await room.sweep()
    await room.kernel.jobs.drain()
    expect(received.length).toBeGreaterThanOrEqual(4)
    const verifier = new Verifier(secret)
    for (const { body, headers } of received) {
      expect(verifier.verify(body, headers)).toMatchObject({ type: 'publication.changed', data: { postId } })
      expect(() => verifier.verify(`${body} `, headers)).toThrow(/signature/i)
      expect(body).not.toMatch(/Walk in|Flu shots/)
    }
    expect(new Set(received.map(({ headers }) => headers['webhook-id'])).size).toBe(received.length)
    const { webhooks } = await house.must(house.admin, 'GET', '/webhooks')
    expect(webhooks).toMatchObject([{ lastStatus: 200, disabledAt: null }])
    expect(JSON.stringify(webhooks)).not.toContain(secret)
  })

  test('that refuses is tried again under the same id, and given up after many refusals in a row', async () => {
    await make()
    answering = 500
    await house.must(house.duty, 'POST', '/pauses', { scope: { kind: 'organization' }, reason: 'Flood', until: null })
    await room.kernel.jobs.drain()
    expect(received.length).toBeGreaterThan(1)
    expect(new Set(received.map(({ headers }) => headers['webhook-id'])).size).toBe(1)
    for (let n = 0; n < 3; n++) {
      const { pauses } = await house.must(house.duty, 'GET', '/pauses')
      await house.must(house.duty, 'POST', `/pauses/${pauses[0].id}/extend`, { until: null })
      await room.kernel.jobs.drain()
    }
    const { webhooks } = await house.must(house.admin, 'GET', '/webhooks')
    expect(webhooks[0].disabledAt).not.toBeNull()
  })

  test('to a private address that nobody allowed is never reached', async () => {
    await make(`http://127.0.0.1:1/hook`)
    await house.must(house.duty, 'POST', '/pauses', { scope: { kind: 'organization' }, reason: 'Flood', until: null })
    await room.kernel.jobs.drain()
    expect((await house.must(house.admin, 'GET', '/webhooks')).webhooks).toMatchObject([{ lastStatus: 0 }])
  })

  test('removed is told nothing more', async () => {
    const { webhook } = (await make()).body
    await house.must(house.admin, 'DELETE', `/webhooks/${webhook.id}`)
    await house.must(house.duty, 'POST', '/pauses', { scope: { kind: 'organization' }, reason: 'Flood', until: null })
    await room.kernel.jobs.drain()
    expect(received).toEqual([])
  })
})

describe('a calendar feed', () => {
  const read = (url: string) => room.ask(null, 'GET', new URL(url).pathname)

  test('says when something goes out and where, never what; its address is told once and kept as a hash', async () => {
    const account = await house.practice()
    const postId = await house.approved({
      channels: [account],
      text: TEXT,
      schedule: { kind: 'at', local: inHours(30), zone: 'UTC' },
    })
    const { url } = await house.must(house.author, 'POST', '/feeds')
    expect(url).toMatch(/^http:\/\/localhost:8080\/calendar\/[A-Za-z0-9_-]{40,}\.ics$/)
    const { status, body, headers } = await read(url)
    expect(status).toBe(200)
    expect(headers.get('content-type')).toContain('text/calendar')
    expect(headers.get('cache-control')).toContain('no-store')
    const lines: string[] = body.replaceAll('\r\n ', '').split('\r\n')
    expect(lines[0]).toBe('BEGIN:VCALENDAR')
    expect(lines).toContain('VERSION:2.0')
    expect(lines.filter((line) => line === 'BEGIN:VEVENT')).toHaveLength(1)
    const start = `${inHours(30).replaceAll(/[-:]/g, '')}00Z`
    expect(lines.find((line) => line.startsWith('DTSTART'))).toBe(`DTSTART:${start}`)
    expect(lines.find((line) => line.startsWith('SUMMARY'))).toMatch(/^SUMMARY:Goes out: Practice \d+$/)
    expect(lines.find((line) => line.startsWith('UID'))).toBe(`UID:${(await house.send(postId)).id}`)
    expect(body).not.toMatch(/Walk in|Flu shots|Maya/)
    expect(JSON.stringify(await house.must(house.author, 'GET', '/feeds'))).not.toContain(url.slice(-30, -4))
  })

  test('revoked, of somebody suspended, or never made is not there', async () => {
    const { id, url } = await house.must(house.author, 'POST', '/feeds')
    await house.must(house.author, 'DELETE', `/feeds/${id}`)
    expect((await read(url)).status).toBe(404)
    const second = await house.must(house.author, 'POST', '/feeds')
    await house.must(house.admin, 'PATCH', `/people/${house.author.membershipId}`, { state: 'suspended' })
    expect((await read(second.url)).status).toBe(404)
    expect((await read(`http://localhost/calendar/${'A'.repeat(43)}.ics`)).status).toBe(404)
  })

  test('of somebody who has lost the role that it takes is not there until they hold it again', async () => {
    const { url } = await house.must(house.duty, 'POST', '/feeds')
    const become = (role: string) =>
      house.must(house.admin, 'PATCH', `/people/${house.duty.membershipId}`, {
        grants: [{ role, scope: { kind: 'organization' } }],
      })
    await become('employee')
    expect((await read(url)).status).toBe(404)
    await become('duty_officer')
    expect((await read(url)).status).toBe(200)
  })

  test('is revoked only by whose it is', async () => {
    const { id, url } = await house.must(house.author, 'POST', '/feeds')
    expect((await room.ask(house.reviewer, 'DELETE', `/feeds/${id}`)).status).toBe(404)
    expect((await read(url)).status).toBe(200)
  })
})

describe('a hand-off', () => {
  test('gives what a person needs, refuses an address of another network, and is confirmed by the right one', async () => {
    const account = await house.connect({
      network: 'manual',
      label: 'Facebook',
      siteId: null,
      target: 'facebook',
      handle: 'testhospital',
    })
    const postId = await house.approved({ channels: [account], text: TEXT })
    await room.sweep()
    const { id, state } = await house.send(postId)
    expect(state).toBe('handed_off')
    const handOff = await house.must(house.author, 'GET', `/publications/${id}/hand-off`)
    expect(handOff).toMatchObject({ target: 'facebook', rendering: { text: TEXT } })
    expect(handOff.steps.at(-1)).toBe('record_link')
    const posted = (url: string) => room.ask(house.author, 'POST', `/publications/${id}/posted`, { url })
    for (const url of ['https://x.com/testhospital/status/1', 'https://facebook.com.example.org/posts/1'])
      expect(await posted(url)).toMatchObject({ status: 400, body: { code: 'bad_request', field: 'url' } })
    expect(await house.send(postId)).toMatchObject({ state: 'handed_off' })
    const right = 'https://www.facebook.com/testhospital/posts/123'
    expect((await posted(right)).body).toMatchObject({ state: 'confirmed', remoteUrl: right, drift: 'cannot_be_seen' })
    expect((await posted(right)).body.code).toBe('state_changed')
    expect(await house.recorded()).toContain('publication.posted_by_hand')

    const down = await house.must(house.duty, 'POST', `/publications/${id}/take-down`, { reason: 'The wrong day' })
    expect(down).toMatchObject({ gone: false, url: right })
    expect(down.steps.length).toBeGreaterThan(0)
    const said = await house.must(house.duty, 'POST', `/publications/${id}/taken-down`, { reason: 'Deleted there' })
    expect(said).toMatchObject({ state: 'taken_down' })
  })
})

test('a comment on the practice network says who wrote it', async () => {
  const account = await house.practice()
  const postId = await house.approved({ channels: [account], text: TEXT })
  await room.sweep()
  const key = (await house.send(postId)).remoteUrl?.split('/').at(-1) ?? ''
  await house.must(house.officer, 'POST', `/practice/${account}/posts/${key}/comments`, { text: 'Thanks!' })
  await house.must(house.officer, 'POST', `/practice/${account}/posts/${key}/likes`, { like: true })
  const { posts } = await house.must(house.author, 'GET', `/practice/${account}`)
  expect(posts).toMatchObject([
    { text: TEXT, likes: 1, liked: false, comments: [{ by: 'Dora Quist', text: 'Thanks!' }] },
  ])
})

test('two who save one draft both keep their words: the second is told the first’s, as the screen reads it', async () => {
  const postId = await house.write({ channels: [] })
  const { rev, content } = await house.must(house.author, 'GET', `/posts/${postId}`)
  const save = (as: typeof house.author, text: string, force = false) =>
    room.ask(as, 'PUT', `/posts/${postId}/draft`, {
      baseRev: rev,
      content: { ...content, text },
      ...(force && { force }),
    })
  expect((await save(house.author, 'Mine.')).status).toBe(200)
  const second = await save(house.reviewer, 'Theirs.')
  expect(second).toMatchObject({ status: 409, body: { code: 'draft_conflict' } })
  const conflict = DraftConflict.parse(second.body)
  expect(conflict.content.text).toBe('Mine.')
  expect(conflict.savedBy).toBe(house.author.membershipId)
  expect(conflict.rev).toBeGreaterThan(rev)
  expect((await save(house.reviewer, 'Theirs.', true)).status).toBe(200)
  const { revs } = await house.must(house.author, 'GET', `/posts/${postId}/drafts`)
  const kept = await Promise.all(
    revs.map((each: { rev: number }) => house.must(house.author, 'GET', `/posts/${postId}/drafts/${each.rev}`)),
  )
  expect(kept.map((each) => each.content.text)).toEqual(expect.arrayContaining(['Mine.', 'Theirs.']))
})
