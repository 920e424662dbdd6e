import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { AccountId } from '@chaperone/contract'
import { testPublishing, type House, type TestPublishing } from './testing.ts'

let room: TestPublishing
let house: House
let account: AccountId

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

const message = (change: object = {}) => ({
  title: 'Closed',
  lang: 'en',
  template: 'Our {{site}} is closed until {{hour}}.',
  slots: [
    { name: 'site', type: 'place', label: 'Site', choices: [] },
    { name: 'hour', type: 'time', label: 'Hour', choices: [] },
  ],
  channels: [account],
  ...change,
})
const make = async (change?: object): Promise<string> =>
  (await house.must(house.author, 'POST', '/kit', message(change))).id
const approve = (id: string, as = house.reviewer) => room.ask(as, 'POST', `/kit/${id}/approve`)
const values = { site: 'North Campus', hour: '14:30' }
const release = (id: string, as = house.duty, filled: object = values) =>
  room.ask(as, 'POST', `/kit/${id}/release`, { values: filled, channels: [account] })

describe('the emergency kit', () => {
  test('goes out while paused, by the duty officer alone, told by mail without a word of it, to be looked at within a day', async () => {
    const id = await make()
    expect(await approve(id)).toMatchObject({ status: 200, body: { state: 'approved' } })
    await house.must(house.duty, 'POST', '/pauses', { scope: { kind: 'organization' }, reason: 'Flood', until: null })
    const before = Date.now()
    const { status, body } = await release(id)
    expect(status).toBe(200)
    await room.sweep()
    expect(await house.send(body.postId)).toMatchObject({ state: 'confirmed', drift: 'same', held: null })
    expect(await house.feed(account)).toEqual(['Our North Campus is closed until 14:30.'])

    const mails = await room.mails()
    expect(mails).toHaveLength(2)
    for (const mail of mails) {
      expect(mail).toContain('An emergency message went out')
      expect(mail).toContain('http://localhost:8080/kit')
      expect(mail).not.toMatch(/North Campus|14:30|Closed/)
    }
    const task = (await house.must(house.officer, 'GET', '/home')).tasks.find(
      (each: { kind: string }) => each.kind === 'kit_review',
    )
    const hours = (Date.parse(task.dueAt) - before) / 3_600_000
    expect(hours).toBeGreaterThan(23.9)
    expect(hours).toBeLessThan(24.1)
    await house.must(house.officer, 'POST', `/kit/${id}/reviewed`, { postId: body.postId })
    const kit = await house.must(house.duty, 'GET', '/kit')
    expect(kit.messages).toMatchObject([{ id, state: 'approved', toReview: [] }])
    expect(kit.messages[0].lastReleasedAt).not.toBeNull()
    expect(await house.recorded()).toEqual(
      expect.arrayContaining(['kit.made', 'kit.approved', 'kit.released', 'kit.reviewed']),
    )
  })

  test('is released by no author, reviewer or administrator', async () => {
    const id = await make()
    await approve(id)
    for (const as of [house.author, house.reviewer, house.admin, house.officer])
      expect((await release(id, as)).status).toBe(403)
  })

  test('is not approved by whoever wrote it, nor released unapproved, changed since, or retired', async () => {
    // Somebody who holds both roles.
    const own = await house.must(house.duty, 'POST', '/kit', message())
    const grants: typeof house.duty.grants = [...house.duty.grants, ...house.reviewer.grants]
    expect(await approve(own.id, { ...house.duty, grants })).toMatchObject({ body: { code: 'own_post' } })
    expect(await release(own.id)).toMatchObject({ body: { code: 'state_changed' } })

    const id = await make()
    await approve(id)
    await house.must(house.author, 'PUT', `/kit/${id}`, message({ template: '{{site}} opens at {{hour}}.' }))
    expect(await release(id)).toMatchObject({ body: { code: 'state_changed' } })
    await approve(id)
    await house.must(house.author, 'POST', `/kit/${id}/retire`)
    expect(await release(id)).toMatchObject({ body: { code: 'state_changed' } })
    expect(await house.feed(account)).toEqual([])
  })

  test('takes typed values only, every one of them, and only channels it was approved for', async () => {
    const id = await make()
    await approve(id)
    const wrong = [
      { ...values, hour: 'when the police have left' },
      { site: 'North Campus' },
      { ...values, more: 'x' },
      { ...values, site: 'North http://example.org' },
    ]
    for (const filled of wrong) expect((await release(id, house.duty, filled)).body.code).toBe('bad_request')
    // A name that the message does not have came from outside, and is not said again.
    for (const name of ['gonzalez', 'Maria Gonzalez', '__proto__x'])
      expect((await release(id, house.duty, { ...values, [name]: 'x' })).body.field).toBe('values')
    const other = await house.practice()
    const elsewhere = await room.ask(house.duty, 'POST', `/kit/${id}/release`, { values, channels: [other] })
    expect(elsewhere.body).toMatchObject({ code: 'bad_request', field: 'channels' })
    expect(await house.feed(account)).toEqual([])
  })

  test('is read before it is approved: what would stop a post stops it then, not at 3 a.m.', async () => {
    const id = await make({ template: 'Our patient, MRN 4482913, waits at {{site}} until {{hour}}.' })
    expect(await approve(id)).toMatchObject({ status: 409, body: { code: 'gate_closed' } })
  })

  test('is not looked at by whoever released it', async () => {
    const id = await make()
    await approve(id)
    const { body } = await release(id)
    const both = { ...house.duty, grants: [...house.duty.grants, ...house.reviewer.grants] }
    const looked = await room.ask(both, 'POST', `/kit/${id}/reviewed`, { postId: body.postId })
    expect(looked.body.code).toBe('own_post')
  })
})
