import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { SiteId, type AccountId } from '@chaperone/contract'
import { inHours, testPublishing, type House, type TestPublishing } from './testing.ts'

let room: TestPublishing
let house: House
let account: AccountId
const HOUR = 3_600_000

beforeAll(async () => {
  room = await testPublishing()
  await room.warm()
})
afterAll(() => room.kernel.close())
beforeEach(async () => {
  room.kernel.clock.reset()
  house = await room.house()
  account = await house.practice()
})

const pause = async (scope: object, until: string | null = null) => {
  const { pauses } = await house.must(house.duty, 'POST', '/pauses', { scope, reason: 'A bus crash on Route 9', until })
  return String(pauses[0].id)
}
const resume = (id: string) => house.must(house.duty, 'POST', `/pauses/${id}/resume`)
const soon = () => ({ kind: 'at', local: inHours(2), zone: 'UTC' }) as const
const fallDue = async () => {
  room.kernel.clock.shift(3 * HOUR)
  await room.sweep()
}

describe('a pause', () => {
  test('of the organization holds what falls due, says how many wait, and lets nothing go by ending', async () => {
    const postId = await house.approved({ channels: [account], schedule: soon() })
    const id = await pause({ kind: 'organization' })
    await fallDue()
    const send = await house.send(postId)
    expect(send).toMatchObject({ state: 'approved', held: 'pause', attempts: 0 })
    const { pauses } = await house.must(house.author, 'GET', '/pauses')
    expect(pauses).toMatchObject([{ id, waiting: 1, reason: 'A bus crash on Route 9', by: house.duty.membershipId }])
    await resume(id)
    await room.sweep()
    expect(await house.send(postId)).toMatchObject({ held: 'pause' })
    expect(await house.feed(account)).toEqual([])
  })

  test('is refused a release by those whose role does not allow it, and by anybody while it holds', async () => {
    const postId = await house.approved({ channels: [account], schedule: soon() })
    const id = await pause({ kind: 'organization' })
    await fallDue()
    const { id: sendId } = await house.send(postId)
    const release = (as: typeof house.duty) =>
      room.ask(as, 'POST', `/publications/${sendId}/release`, { reason: 'All clear' })
    expect(await release(house.duty)).toMatchObject({ status: 423, body: { code: 'paused' } })
    await resume(id)
    expect(await release(house.author)).toMatchObject({ status: 403 })
    expect(await release(house.reviewer)).toMatchObject({ status: 403 })
    expect(await release(house.duty)).toMatchObject({ status: 200, body: { held: null } })
    await room.sweep()
    expect(await house.send(postId)).toMatchObject({ state: 'confirmed' })
    expect(await house.recorded()).toEqual(
      expect.arrayContaining(['pause.started', 'pause.ended', 'publication.released']),
    )
  })

  test('is not walked around by moving what it held to another hour', async () => {
    const postId = await house.approved({ channels: [account], schedule: soon() })
    const id = await pause({ kind: 'organization' })
    await fallDue()
    await resume(id)
    const send = await house.send(postId)
    const moved = await room.ask(house.author, 'POST', `/publications/${send.id}/reschedule`, {
      local: inHours(4),
      zone: 'UTC',
    })
    expect(moved.status).toBe(403)
    expect(await house.send(postId)).toMatchObject({ held: 'pause' })
  })

  test('ends by the roles that may, and once', async () => {
    const id = await pause({ kind: 'organization' })
    expect((await room.ask(house.author, 'POST', `/pauses/${id}/resume`)).status).toBe(403)
    await resume(id)
    expect(await room.ask(house.duty, 'POST', `/pauses/${id}/resume`)).toMatchObject({
      body: { code: 'state_changed' },
    })
  })

  test('of a site or an account holds only what goes there', async () => {
    const site = SiteId.parse(
      (await house.must(house.admin, 'POST', '/sites', { name: 'North', timeZone: null, attributes: {} })).id,
    )
    const north = await house.practice(site)
    const south = await house.practice()
    const postId = await house.approved({ channels: [account, north, south], schedule: soon() })
    await pause({ kind: 'site', id: site })
    await pause({ kind: 'account', id: south })
    await fallDue()
    const held = new Map((await house.sends(postId)).map((send) => [send.accountId, send.held ?? send.state]))
    expect(held).toEqual(
      new Map([
        [account, 'confirmed'],
        [north, 'pause'],
        [south, 'pause'],
      ]),
    )
  })

  test('of a place that is not the organization’s is refused', async () => {
    const elsewhere = await room.house()
    const scope = { kind: 'account', id: await elsewhere.practice() }
    const asked = await room.ask(house.duty, 'POST', '/pauses', { scope, reason: 'Look here', until: null })
    expect(asked.status).toBe(404)
  })

  test('for a time asks when it is up, and goes on until a person answers', async () => {
    const postId = await house.approved({ channels: [account], schedule: soon() })
    const id = await pause({ kind: 'organization' }, new Date(Date.now() + HOUR).toISOString())
    expect((await house.must(house.duty, 'GET', '/pauses')).asks).toEqual([])
    await fallDue()
    await room.kernel.jobs.drain()
    expect((await house.must(house.duty, 'GET', '/pauses')).asks).toEqual([id])
    expect(await house.recorded()).toContain('pause.asked')
    expect(await house.send(postId)).toMatchObject({ state: 'approved', held: 'pause' })
    const until = new Date(Date.now() + 8 * HOUR).toISOString()
    const extended = await house.must(house.duty, 'POST', `/pauses/${id}/extend`, { until })
    expect(extended).toMatchObject({ asks: [], pauses: [{ until, endedAt: null }] })
  })
})
