import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import type { AccountId, DraftContent, PostId } from '@chaperone/contract'
import { startFaultProxy, type Fault, type FaultProxy } from '@chaperone/channels/testing'
import { createRooms } from '../../apps/server/src/house.ts'
import { PLACE, testPublishing, type House, type TestPublishing } from '../../apps/server/src/publishing/testing.ts'
import { startPds, whyNoPds, type Pds, type PdsAccount } from './start.ts'

const missing = await whyNoPds()
const PUT = 'com.atproto.repo.putRecord'
const HOUR = 3_600_000
const LEASE = 31_000

describe.skipIf(missing !== null)('publishing to a real PDS', () => {
  let pds: Pds
  let proxy: FaultProxy
  let room: TestPublishing
  let house: House
  let person: PdsAccount
  let account: AccountId
  let people = 0

  beforeAll(async () => {
    pds = await startPds()
    proxy = await startFaultProxy(pds.url)
    const { hostname, port } = new URL(proxy.url)
    room = await testPublishing({ allowPrivate: [`${hostname}:${port}`] })
    await room.warm()
  })
  afterAll(async () => {
    await room?.kernel.close()
    await proxy?.close()
    await pds?.stop()
  })
  beforeEach(async () => {
    room.kernel.clock.reset()
    proxy.clear()
    house = await room.house()
    person = await pds.createAccount(`clinic${++people}.test`)
    account = await house.connect({
      network: 'bluesky',
      label: 'Bluesky',
      siteId: null,
      service: proxy.url,
      handle: person.handle,
      appPassword: person.appPassword,
    })
  })

  const approved = (content: Partial<DraftContent> = {}) => house.approved({ channels: [account], ...content })

  /** What the account's own server holds. */
  async function records(): Promise<{ uri: string; value: Record<string, unknown> }[]> {
    const query = new URLSearchParams({ repo: person.did, collection: 'app.bsky.feed.post', limit: '100' })
    const answer = await fetch(`${pds.url}/xrpc/com.atproto.repo.listRecords?${query}`)
    const body: { records: { uri: string; value: Record<string, unknown> }[] } = await answer.json()
    return body.records
  }

  /** Acts on the account as its owner does elsewhere. */
  async function asOwner(nsid: string, body: object): Promise<Record<string, unknown>> {
    const call = async (name: string, json: object, token?: string): Promise<Record<string, unknown>> => {
      const answer = await fetch(`${pds.url}/xrpc/${name}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) },
        body: JSON.stringify(json),
      })
      if (!answer.ok) throw new Error(`${name}: ${answer.status}`)
      const text = await answer.text()
      return text === '' ? {} : JSON.parse(text)
    }
    const session = await call('com.atproto.server.createSession', {
      identifier: person.handle,
      password: person.password,
    })
    return call(nsid, body, String(session['accessJwt']))
  }

  /** Lets time pass until a send is settled; each step is longer than any wait between two tries. */
  async function settled(postId: PostId) {
    for (let n = 0; n < 8; n++) {
      await room.sweep()
      const send = await house.send(postId)
      if (send.state === 'confirmed') return send
      room.kernel.clock.shift(90_000)
    }
    return house.send(postId)
  }

  test('sends once, under its own key, the same as approved, with a link for people', async () => {
    const postId = await approved({ text: 'Flu shots are here: https://example.org/flu #flu' })
    const send = await settled(postId)
    expect(send).toMatchObject({ state: 'confirmed', drift: 'same', attempts: 1, problem: null })
    expect(send.remoteUrl).toMatch(new RegExp(`^https://bsky.app/profile/${person.did}/post/`))
    expect((await records()).map((each) => each.value['text'])).toEqual([
      'Flu shots are here: https://example.org/flu #flu',
    ])
  })

  const faults: [string, Fault, string[]][] = [
    ['429', { kind: 'status', status: 429, headers: { 'retry-after': '30' } }, ['claimed', 'sent', 'approved']],
    ['500', { kind: 'status', status: 500 }, ['claimed', 'sent', 'approved']],
    ['a dropped connection before it accepts', { kind: 'drop_before' }, ['claimed', 'sent', 'approved']],
    ['silence', { kind: 'hang' }, ['claimed', 'sent', 'approved']],
    ['a dropped connection after accepting', { kind: 'drop_after' }, ['claimed', 'sent', 'accepted']],
    ['500 after accepting', { kind: 'error_after', status: 500 }, ['claimed', 'sent', 'accepted']],
    ['half an answer after accepting', { kind: 'garbled_after' }, ['claimed', 'sent', 'accepted']],
    ['silence after accepting', { kind: 'hang_after' }, ['claimed', 'sent', 'accepted']],
  ]
  test.each(faults)(
    'answered by %s loses and doubles nothing, and its history says how it went',
    async (_, fault, steps) => {
      const postId = await approved()
      proxy.next(PUT, fault)
      await room.sweep()
      const then = await house.send(postId)
      expect(then.state).not.toBe('confirmed')
      expect(then.problem).toMatch(/^network_(busy|silent)$/)
      const send = await settled(postId)
      expect(send).toMatchObject({ state: 'confirmed', drift: 'same', problem: null, held: null })
      expect(send.history.map((step) => step.to).slice(0, 3)).toEqual(steps)
      expect(await records()).toHaveLength(1)
    },
  )

  test('answered by 500 again and again is tried less and less often, not without a pause', async () => {
    const postId = await approved()
    proxy.next(PUT, { kind: 'status', status: 500 }, 50)
    for (let n = 0; n < 40; n++) {
      await room.sweep()
      room.kernel.clock.shift(5_000)
    }
    const { attempts } = await house.send(postId)
    expect(attempts).toBeGreaterThan(2)
    expect(attempts).toBeLessThan(8)
    expect(await records()).toEqual([])
    proxy.clear()
    expect(await settled(postId)).toMatchObject({ state: 'confirmed' })
    expect(await records()).toHaveLength(1)
  })

  test('by a process that dies before it hears the answer is found by another, and posted once', async () => {
    const postId = await approved()
    proxy.next(PUT, { kind: 'hang_after' })
    const { id } = await house.send(postId)
    const dying = house.advance(id)
    await vi.waitFor(async () => expect(await records()).toHaveLength(1), { timeout: 10_000 })
    const twin = await room.kernel.twin()
    try {
      twin.clock.shift(LEASE)
      await createRooms(twin, PLACE, () => '').publishing.sweep()
    } finally {
      await twin.close()
    }
    expect(await house.send(postId)).toMatchObject({ state: 'confirmed', drift: 'same', attempts: 1 })
    // What the first one hears at last changes nothing.
    await dying
    expect((await house.send(postId)).history.map((step) => step.to)).toEqual([
      'claimed',
      'sent',
      'accepted',
      'confirmed',
    ])
    expect(await records()).toHaveLength(1)
  })

  test('and taken down spends its key: nothing raises it again', async () => {
    const postId = await approved()
    const { id } = await settled(postId)
    const down = await house.must(house.duty, 'POST', `/publications/${id}/take-down`, { reason: 'The wrong day' })
    expect(down).toEqual({ gone: true, url: null, steps: [] })
    expect(await records()).toEqual([])
    const retried = await room.ask(house.admin, 'POST', `/publications/${id}/retry`, { reason: 'Again' })
    expect(retried.status).toBe(409)
    // Even a row put back by force, with its approval in force.
    await room.kernel.admin(`update publications set state = 'approved', wake_at = now() where id = $1`, [id])
    await room.sweep()
    expect(await house.send(postId)).toMatchObject({ state: 'failed', problem: 'network_refused' })
    const again = await room.ask(house.admin, 'POST', `/publications/${id}/retry`, { reason: 'Again' })
    expect(again.status).toBe(409)
    expect(await records()).toEqual([])
  })

  test('and taken down with the answer lost is seen to be gone by itself', async () => {
    const postId = await approved()
    const { id } = await settled(postId)
    proxy.next('com.atproto.repo.deleteRecord', { kind: 'drop_after' })
    const asked = await room.ask(house.duty, 'POST', `/publications/${id}/take-down`, { reason: 'The wrong day' })
    expect(asked.body.code).toBe('network_silent')
    await room.sweep()
    expect(await house.send(postId)).toMatchObject({ state: 'taken_down' })
    expect(await records()).toEqual([])
  })

  test('and changed there behind our back differs from what was approved', async () => {
    const postId = await approved()
    await settled(postId)
    const [live] = await records()
    await asOwner(PUT, {
      repo: person.did,
      collection: 'app.bsky.feed.post',
      rkey: live?.uri.split('/').at(-1),
      record: { ...live?.value, text: 'Flu shots are gone.' },
    })
    room.kernel.clock.shift(25 * HOUR)
    await room.sweep()
    expect(await house.send(postId)).toMatchObject({ state: 'confirmed', drift: 'differs' })
    expect(await house.recorded()).toContain('publication.drift')
  })

  test('whose app password was revoked waits for the account to be connected again, and then goes', async () => {
    await asOwner('com.atproto.server.revokeAppPassword', { name: 'chaperone' })
    const first = await approved({ text: 'First.' })
    const second = await approved({ text: 'Second.' })
    // Past the life of the access token that it still holds.
    room.kernel.clock.shift(3 * HOUR)
    await room.sweep()
    const waits = { state: 'approved', held: 'gate', problem: 'network_sign_in' }
    expect(await house.send(first)).toMatchObject(waits)
    expect(await house.send(second)).toMatchObject(waits)
    const [told] = (await house.must(house.admin, 'GET', '/accounts')).accounts
    expect(told).toMatchObject({ id: account, health: 'sign_in_needed' })
    const wrong = await room.ask(house.admin, 'PATCH', `/accounts/${account}`, { appPassword: 'aaaa-bbbb-cccc-dddd' })
    expect(wrong.body.code).toBe('network_sign_in')
    const { password } = await asOwner('com.atproto.server.createAppPassword', { name: 'chaperone again' })
    const again = await house.must(house.admin, 'PATCH', `/accounts/${account}`, { appPassword: password })
    expect(again).toMatchObject({ health: 'working' })
    expect(await settled(first)).toMatchObject({ state: 'confirmed' })
    expect(await settled(second)).toMatchObject({ state: 'confirmed' })
    expect((await records()).map((each) => String(each.value['text'])).toSorted()).toEqual(['First.', 'Second.'])
  })

  test('with a wrong app password, or the account’s own password, is not connected', async () => {
    const connect = (appPassword: string) =>
      room.ask(house.admin, 'POST', '/accounts', {
        network: 'bluesky',
        label: 'Bluesky',
        siteId: null,
        service: proxy.url,
        handle: person.handle,
        appPassword,
      })
    expect((await connect('aaaa-bbbb-cccc-dddd')).body).toMatchObject({ code: 'network_sign_in' })
    expect((await connect(person.password)).body).toMatchObject({
      code: 'network_sign_in',
      params: { why: 'main_password' },
    })
  })
})
