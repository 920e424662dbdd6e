import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { AccountId } from '@chaperone/contract'
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

const states = (send: { history: { to: string }[] }) => send.history.map((step) => step.to)
const tomorrow = () => ({ kind: 'at', local: inHours(24), zone: 'UTC' }) as const

describe('an approved post', () => {
  test('is planned, sent once, confirmed, and the same as approved; a second look sends nothing', async () => {
    const postId = await house.approved({ channels: [account], text: 'Walk in any weekday.' })
    expect(await house.send(postId)).toMatchObject({ state: 'approved', held: null, attempts: 0 })
    await room.sweep()
    await room.sweep()
    const send = await house.send(postId)
    expect(send).toMatchObject({ state: 'confirmed', drift: 'same', held: null, problem: null, attempts: 1 })
    expect(send.remoteUrl).toContain(`/practice/${account}/`)
    expect(states(send)).toEqual(['claimed', 'sent', 'accepted', 'confirmed'])
    expect(await house.feed(account)).toEqual(['Walk in any weekday.'])
    expect((await house.must(house.author, 'GET', `/posts/${postId}`)).state).toBe('out')
    expect(await house.recorded()).toEqual(expect.arrayContaining(['publication.planned', 'publication.state']))
  })

  test('that is edited loses its approval, and what has not left is called off', async () => {
    const postId = await house.approved({ channels: [account], schedule: tomorrow() })
    const { rev, content } = await house.must(house.author, 'GET', `/posts/${postId}`)
    const saved = await house.must(house.author, 'PUT', `/posts/${postId}/draft`, {
      baseRev: rev,
      content: { ...content, text: 'Walk in any day.' },
    })
    expect(saved.voidedApproval).toBe(true)
    room.kernel.clock.shift(25 * HOUR)
    await room.sweep()
    expect(await house.send(postId)).toMatchObject({ state: 'canceled', attempts: 0 })
    expect(await house.feed(account)).toEqual([])
  })

  test('approved late is not sent; approved for now it goes', async () => {
    const postId = await house.write({ channels: [account], schedule: { kind: 'at', local: inHours(2), zone: 'UTC' } })
    const reviewId = await house.submit(postId)
    room.kernel.clock.shift(3 * HOUR)
    const late = await house.decide(reviewId)
    expect(late).toMatchObject({ status: 409, body: { code: 'approval_too_late' } })
    await room.sweep()
    expect(await house.feed(account)).toEqual([])
    expect((await house.decide(reviewId, 'approve_for_now')).status).toBe(200)
    await room.sweep()
    expect(await house.send(postId)).toMatchObject({ state: 'confirmed' })
  })

  test('that fell due while nothing ran, and whose window has closed, waits for a person and never goes by itself', async () => {
    const postId = await house.approved({ channels: [account], schedule: tomorrow() })
    room.kernel.clock.shift(40 * HOUR)
    await room.sweep()
    const send = await house.send(postId)
    expect(send).toMatchObject({ state: 'approved', held: 'approval', problem: 'gate_closed' })
    await house.must(house.duty, 'POST', `/publications/${send.id}/release`, { reason: 'Please send it' })
    await room.sweep()
    expect(await house.send(postId)).toMatchObject({ state: 'approved', held: 'approval', attempts: 0 })
    expect(await house.feed(account)).toEqual([])
  })

  test('waits for its hour, then goes', async () => {
    const postId = await house.approved({ channels: [account], schedule: tomorrow() })
    await room.sweep()
    await room.kernel.jobs.drain()
    expect(await house.send(postId)).toMatchObject({ state: 'approved', held: null, attempts: 0 })
    room.kernel.clock.shift(25 * HOUR)
    await room.sweep()
    expect(await house.send(postId)).toMatchObject({ state: 'confirmed', drift: 'same' })
  })

  test('as a series is approved once and asked about again at each run', async () => {
    const postId = await house.approved({
      channels: [account],
      schedule: { kind: 'series', start: inHours(24), zone: 'UTC', every: 'day', times: 3 },
    })
    expect(await house.sends(postId)).toHaveLength(3)
    const stateOfAll = async () => (await house.sends(postId)).map((send) => send.state)
    room.kernel.clock.shift(25 * HOUR)
    await room.sweep()
    expect(await stateOfAll()).toEqual(['confirmed', 'approved', 'approved'])
    room.kernel.clock.shift(24 * HOUR)
    await room.sweep()
    expect(await stateOfAll()).toEqual(['confirmed', 'confirmed', 'approved'])
    // The account is lost before the third run: the gate of that moment says no.
    await house.must(house.admin, 'DELETE', `/accounts/${account}`)
    room.kernel.clock.shift(24 * HOUR)
    await room.sweep()
    expect(await stateOfAll()).toEqual(['confirmed', 'confirmed', 'approved'])
    expect((await house.sends(postId))[2]).toMatchObject({ held: 'gate', problem: 'gate_closed' })
    expect(await house.feed(account)).toHaveLength(2)
  })

  test('is called off by a person before its hour, and a canceled one stays so', async () => {
    const postId = await house.approved({ channels: [account], schedule: tomorrow() })
    const { id } = await house.send(postId)
    await house.must(house.author, 'POST', `/publications/${id}/cancel`, { reason: 'Not yet' })
    room.kernel.clock.shift(25 * HOUR)
    await room.sweep()
    expect(await house.send(postId)).toMatchObject({ state: 'canceled' })
    const again = await room.ask(house.duty, 'POST', `/publications/${id}/release`, { reason: 'Send it' })
    expect(again).toMatchObject({ status: 409, body: { code: 'state_changed' } })
    expect(await house.feed(account)).toEqual([])
  })
})

describe('moving a send', () => {
  test('inside the approved window keeps the approval', async () => {
    const postId = await house.approved({ channels: [account], schedule: tomorrow() })
    const { id } = await house.send(postId)
    const moved = await house.must(house.author, 'POST', `/publications/${id}/reschedule`, {
      local: inHours(26),
      zone: 'UTC',
    })
    expect(moved).toMatchObject({ approvalVoided: false, publication: { dueAt: `${inHours(26)}:00.000Z` } })
    room.kernel.clock.shift(25 * HOUR)
    await room.sweep()
    expect(await house.feed(account)).toEqual([])
    room.kernel.clock.shift(2 * HOUR)
    await room.sweep()
    expect(await house.feed(account)).toHaveLength(1)
  })

  test('outside of it voids the approval and calls off', async () => {
    const postId = await house.approved({ channels: [account], schedule: tomorrow() })
    const { id } = await house.send(postId)
    const moved = await house.must(house.author, 'POST', `/publications/${id}/reschedule`, {
      local: inHours(80),
      zone: 'UTC',
    })
    expect(moved).toMatchObject({ approvalVoided: true, publication: { state: 'canceled' } })
  })
})
