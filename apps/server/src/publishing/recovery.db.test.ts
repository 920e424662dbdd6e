import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import type { AccountId, PostId } from '@chaperone/contract'
import { createRooms } from '../house.ts'
import { PLACE, testPublishing, type House, type TestPublishing } from './testing.ts'

let room: TestPublishing
let house: House
let account: AccountId
const HOUR = 3_600_000
const LEASE = 31_000

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

const stateOf = async (postId: PostId) => (await house.send(postId)).state
const statesOf = async (postId: PostId) => (await house.send(postId)).history.map((step) => step.to)

/** Leaves a send as a process does that was killed between its claim and the network's answer. */
async function killedWhileSending(postId: PostId, { reached }: { reached: boolean }) {
  const { practice } = room.rooms.publishing
  const real = { ...practice }
  let cut: () => void = () => {}
  const gone = new Promise<never>((_, reject) => (cut = () => reject(new Error('killed'))))
  practice.put = async (...args) => {
    if (reached) await real.put(...args)
    cut()
    return new Promise(() => {})
  }
  const { id } = await house.send(postId)
  await Promise.race([house.advance(id), gone]).catch(() => {})
  Object.assign(practice, real)
}

describe('a process killed while it sends', () => {
  test.each([
    { reached: true, steps: ['claimed', 'sent', 'accepted', 'confirmed'], attempts: 1 },
    { reached: false, steps: ['claimed', 'sent', 'approved', 'claimed', 'sent', 'accepted', 'confirmed'], attempts: 2 },
  ])(
    'loses and doubles nothing, whether the post had arrived ($reached) or not',
    async ({ reached, steps, attempts }) => {
      const postId = await house.approved({ channels: [account] })
      await killedWhileSending(postId, { reached })
      expect(await stateOf(postId)).toBe('sent')
      // While its lease runs it is left alone.
      await room.sweep()
      expect(await stateOf(postId)).toBe('sent')
      room.kernel.clock.shift(LEASE)
      await room.sweep()
      room.kernel.clock.shift(10_000)
      await room.sweep()
      expect(await house.send(postId)).toMatchObject({ state: 'confirmed', drift: 'same', attempts })
      expect(await statesOf(postId)).toEqual(steps)
      expect(await house.feed(account)).toHaveLength(1)
    },
  )

  test('is neither taken down nor looked at from beside while it may still be sending', async () => {
    const postId = await house.approved({ channels: [account] })
    await killedWhileSending(postId, { reached: false })
    const { id } = await house.send(postId)
    const act = (path: string) => room.ask(house.duty, 'POST', `/publications/${id}/${path}`, { reason: 'At once' })
    expect((await act('take-down')).body.code).toBe('network_busy')
    expect(await act('look')).toMatchObject({ status: 200, body: { state: 'sent' } })
    await room.sweep()
    expect(await stateOf(postId)).toBe('sent')
    room.kernel.clock.shift(LEASE)
    expect(await act('take-down')).toMatchObject({ status: 200, body: { gone: true } })
    room.kernel.clock.shift(LEASE)
    await room.sweep()
    expect(await stateOf(postId)).toBe('taken_down')
    expect(await house.feed(account)).toEqual([])
  })
})

test('two processes that sweep fifty due posts at once send each exactly once', async () => {
  const accounts: AccountId[] = []
  for (let n = 0; n < 10; n++) accounts.push(await house.practice())
  const posts: PostId[] = []
  for (let n = 0; n < 5; n++) posts.push(await house.approved({ channels: accounts, text: `Clinic ${n} is open.` }))
  const twin = await room.kernel.twin()
  try {
    const other = createRooms(twin, PLACE, () => '')
    await Promise.all([room.sweep(), other.publishing.sweep(), room.sweep(), other.publishing.sweep()])
  } finally {
    await twin.close()
  }
  for (const each of accounts)
    expect((await house.feed(each)).toSorted()).toEqual([0, 1, 2, 3, 4].map((n) => `Clinic ${n} is open.`))
  for (const postId of posts)
    for (const send of await house.sends(postId)) {
      expect(send).toMatchObject({ state: 'confirmed', attempts: 1 })
      expect(send.history.map((step) => step.to)).toEqual(['claimed', 'sent', 'accepted', 'confirmed'])
    }
})

describe('the clock', () => {
  test('set back sends nothing and says so; set right, what is due goes', async () => {
    const postId = await house.approved({ channels: [account] })
    room.kernel.clock.shift(-HOUR)
    await expect(room.sweep()).rejects.toMatchObject({ code: 'clock_went_back' })
    const asked = await room.ask(house.author, 'GET', '/home')
    expect(asked).toMatchObject({ status: 503, body: { code: 'clock_went_back' } })
    expect(room.kernel.logged.some((line) => line.includes('clock.went_back'))).toBe(true)
    expect(await house.feed(account)).toEqual([])
    room.kernel.clock.shift(HOUR)
    await room.sweep()
    expect(await stateOf(postId)).toBe('confirmed')
    expect(await house.feed(account)).toHaveLength(1)
  })
})

describe('a database that cuts every connection', () => {
  test('while a post is on its way loses and doubles nothing', async () => {
    const postId = await house.approved({ channels: [account] })
    const { practice } = room.rooms.publishing
    const real = { ...practice }
    practice.put = async (...args) => {
      const kept = await real.put(...args)
      await room.kernel.admin(
        `select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()`,
      )
      return kept
    }
    const { id } = await house.send(postId)
    await house.advance(id).catch(() => {})
    Object.assign(practice, real)
    await vi.waitFor(() => room.kernel.db.ping())
    room.kernel.clock.shift(LEASE)
    await room.sweep()
    room.kernel.clock.shift(LEASE)
    await room.sweep()
    expect(await house.send(postId)).toMatchObject({ state: 'confirmed', drift: 'same', attempts: 1 })
    expect(await house.feed(account)).toHaveLength(1)
  })
})

describe('a send that fails by itself', () => {
  test('does not keep the others waiting', async () => {
    const broken = await house.approved({ channels: [account], text: 'Broken.' })
    const whole = await house.approved({ channels: [account], text: 'Whole.' })
    // Words that are there and open no more.
    await room.kernel.admin(`update versions set bytes = '\\x00'::bytea where post_id = $1`, [broken])
    await room.sweep()
    expect(await stateOf(whole)).toBe('confirmed')
    expect(await house.feed(account)).toEqual(['Whole.'])
    expect(room.kernel.logged.some((line) => line.includes('publication.not_advanced'))).toBe(true)
    await room.kernel.admin(`update publications set wake_at = null where post_id = $1`, [broken])
  })

  test('nor does one whose words were erased, or whose account was disconnected, come up again and again', async () => {
    const erased = await house.approved({ channels: [account], text: 'Erased.' })
    const other = await house.practice()
    const lost = await house.approved({ channels: [other], text: 'Lost.' })
    await room.sweep()
    await room.kernel.admin(`update versions set bytes = null, salt = null, erased_at = now() where post_id = $1`, [
      erased,
    ])
    await house.must(house.admin, 'DELETE', `/accounts/${other}`)
    room.kernel.clock.shift(25 * HOUR)
    await room.sweep()
    expect(await house.send(erased)).toMatchObject({ state: 'confirmed', drift: 'same' })
    expect(await house.send(lost)).toMatchObject({ state: 'confirmed', drift: 'cannot_be_seen' })
    expect(await room.sweep()).toBe(0)
  })
})

describe('what is live', () => {
  test('and was changed behind our back is told from what was approved', async () => {
    const postId = await house.approved({ channels: [account] })
    await room.sweep()
    await room.kernel.admin(`delete from practice_posts where account_id = $1`, [account])
    room.kernel.clock.shift(25 * HOUR)
    await room.sweep()
    expect(await house.send(postId)).toMatchObject({ state: 'confirmed', drift: 'differs' })
    expect(await house.recorded()).toContain('publication.drift')
    const tasks = (await house.must(house.author, 'GET', '/home')).tasks
    expect(tasks).toEqual(expect.arrayContaining([expect.objectContaining({ kind: 'drift' })]))
  })

  test('is taken down while paused, with the reason in the record, and never sent again', async () => {
    const postId = await house.approved({ channels: [account] })
    await room.sweep()
    await house.must(house.duty, 'POST', '/pauses', { scope: { kind: 'organization' }, reason: 'Flood', until: null })
    const { id } = await house.send(postId)
    await house.must(house.duty, 'POST', `/publications/${id}/take-down`, { reason: 'It names the wrong day' })
    expect(await house.feed(account)).toEqual([])
    for (const path of ['retry', 'release', 'look', 'take-down'])
      expect((await room.ask(house.admin, 'POST', `/publications/${id}/${path}`, { reason: 'Again' })).status).toBe(409)
    room.kernel.clock.shift(25 * HOUR)
    await room.sweep()
    await room.kernel.jobs.drain()
    expect(await stateOf(postId)).toBe('taken_down')
    expect(await house.feed(account)).toEqual([])
    const record = await house.must(house.officer, 'GET', '/record')
    expect(JSON.stringify(record)).toContain('taken_down')
  })
})
