import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { z } from 'zod'
import type { OrganizationId } from '@chaperone/contract'
import { newId } from './ids.ts'
import { testKernel, type TestKernel } from './testing.ts'

const PLANTED = 'Maria Gonzalez, room 12'
let kernel: TestKernel
let organization: OrganizationId
const ran: { name: string; id: string; attempt: number }[] = []
const Payload = z.object({ id: z.uuid() })

beforeAll(async () => {
  kernel = await testKernel()
  organization = await kernel.organization()
  const note = (name: string) => async (payload: { id: string }, context: { attempt: number }) => {
    ran.push({ name, id: payload.id, attempt: context.attempt })
  }
  kernel.jobs.define('plain', Payload, note('plain'))
  kernel.jobs.define('later', Payload, note('later'))
  kernel.jobs.define('many', Payload, note('many'), { batchSize: 20 })
  kernel.jobs.define('unique', Payload, note('unique'), { unique: true })
  kernel.jobs.define('ticking', z.object({}), async () => {}, {
    cron: { expression: '0 3 * * *', timeZone: 'America/Chicago' },
  })
  kernel.jobs.define(
    'failing',
    Payload,
    async (payload, context) => {
      ran.push({ name: 'failing', id: payload.id, attempt: context.attempt })
      throw new Error(PLANTED)
    },
    { retryLimit: 1, pollSeconds: 1 },
  )
  await kernel.jobs.start()
})
afterAll(() => kernel.close())

const enqueue = (name: string, id: string, options = {}): Promise<string | null> =>
  kernel.db.withOrg(organization, (tx) => kernel.jobs.enqueue(tx, name, { id }, options))
const ranWith = (id: string) => ran.filter((each) => each.id === id)

test('runs what a committed transaction enqueued, at once', async () => {
  const id = newId()
  await enqueue('plain', id)
  await vi.waitFor(() => expect(ranWith(id)).toEqual([{ name: 'plain', id, attempt: 1 }]), 10_000)
})

test('never runs what a transaction that rolled back enqueued', async () => {
  const [lost, kept] = [newId(), newId()]
  await expect(
    kernel.db.withOrg(organization, async (tx) => {
      await kernel.jobs.enqueue(tx, 'plain', { id: lost })
      throw new Error('no')
    }),
  ).rejects.toThrow('no')
  await enqueue('plain', kept)
  await vi.waitFor(() => expect(ranWith(kept)).toHaveLength(1), 10_000)
  expect(ranWith(lost)).toEqual([])
  expect(await kernel.admin('select count(*)::int as n from pgboss.job where data->>$1 = $2', ['id', lost])).toEqual([
    { n: 0 },
  ])
})

test('runs a batch whole, each once', async () => {
  const ids = Array.from({ length: 60 }, () => newId())
  await kernel.db.withOrg(organization, async (tx) => {
    for (const id of ids) await kernel.jobs.enqueue(tx, 'many', { id })
  })
  await vi.waitFor(() => expect(ran.filter((each) => each.name === 'many')).toHaveLength(60), 20_000)
  expect(
    ran
      .filter((each) => each.name === 'many')
      .map((each) => each.id)
      .toSorted(),
  ).toEqual(ids.toSorted())
})

test('tries again, then lays it with the dead letters; what went wrong leaves no text anywhere', async () => {
  const id = newId()
  await enqueue('failing', id)
  await vi.waitFor(() => expect(ranWith(id).map((each) => each.attempt)).toEqual([1, 2]), 20_000)
  await vi.waitFor(
    async () =>
      expect(
        await kernel.admin("select data from pgboss.job where name = 'dead_letters' and data->>'id' = $1", [id]),
      ).toHaveLength(1),
    10_000,
  )
  expect(kernel.logged.join('')).toContain('job.gave_up')
  expect(kernel.logged.join('')).not.toContain('Maria')
  const stored = await kernel.admin('select j::text from pgboss.job j')
  expect(JSON.stringify(stored)).not.toContain('Maria')
})

test('of a unique job one waits for each key', async () => {
  const startAfter = new Date(Date.now() + 3_600_000)
  const made = await Promise.all([1, 2, 3].map(() => enqueue('unique', newId(), { singletonKey: 'a', startAfter })))
  expect(made.filter((each) => each !== null)).toHaveLength(1)
  expect(await enqueue('unique', newId(), { singletonKey: 'b', startAfter })).not.toBeNull()
  await expect(enqueue('unique', newId())).rejects.toThrow(/singletonKey/)
})

test('a test may drain what waits for later', async () => {
  const id = newId()
  await enqueue('later', id, { startAfter: new Date(Date.now() + 3_600_000) })
  expect(ranWith(id)).toEqual([])
  expect(await kernel.jobs.drain()).toBeGreaterThan(0)
  expect(ranWith(id)).toHaveLength(1)
})

test('keeps the schedule with its zone', async () => {
  expect(await kernel.admin("select cron, timezone from pgboss.schedule where name = 'ticking'")).toEqual([
    { cron: '0 3 * * *', timezone: 'America/Chicago' },
  ])
})

test('refuses text at both doors', async () => {
  expect(() => kernel.jobs.define('wordy', z.object({ text: z.string() }), async () => {})).toThrow(/may hold text/)
  await expect(
    kernel.db.withOrg(organization, (tx) => kernel.jobs.enqueue(tx, 'plain', { id: newId(), text: PLANTED })),
  ).rejects.toThrow(/Unrecognized key/)
  await expect(kernel.db.withOrg(organization, (tx) => kernel.jobs.enqueue(tx, 'nowhere', {}))).rejects.toThrow(
    /No job/,
  )
})
