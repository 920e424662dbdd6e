import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { createClock } from './clock.ts'
import { testKernel, type TestKernel } from './testing.ts'

let kernel: TestKernel
beforeAll(async () => {
  kernel = await testKernel()
})
beforeEach(() => kernel.clock.reset())
afterAll(() => kernel.close())

const now = (): Promise<Date> => kernel.db.outside('clock', (tx) => kernel.clock.now(tx))

test('tells the moment, not the start of the transaction', async () => {
  await kernel.db.outside('clock', async (tx) => {
    const before = await kernel.clock.now(tx)
    await tx.execute('select pg_sleep(0.05)')
    expect((await kernel.clock.now(tx)).getTime()).toBeGreaterThan(before.getTime() + 40)
  })
})

test('a test moves it on', async () => {
  const before = await now()
  kernel.clock.shift(86_400_000)
  expect((await now()).getTime() - before.getTime()).toBeGreaterThanOrEqual(86_400_000)
})

test('a clock set back is refused until it catches up, and said once in the log', async () => {
  await now()
  kernel.clock.shift(-60_000)
  await expect(now()).rejects.toMatchObject({ code: 'clock_went_back', status: 503 })
  await expect(now()).rejects.toMatchObject({ code: 'clock_went_back' })
  expect(kernel.logged.filter((line) => line.includes('clock.went_back'))).toHaveLength(1)
  kernel.clock.shift(60_000)
  await expect(now()).resolves.toBeInstanceOf(Date)
})

test('a correction by a time daemon is let pass', async () => {
  await now()
  kernel.clock.shift(-1_500)
  await expect(now()).resolves.toBeInstanceOf(Date)
})

test('a clock set back while the server was stopped is noticed by the mark it left', async () => {
  await now()
  await kernel.clock.keep()
  await kernel.admin("update clock_marks set at = at + interval '1 hour'")
  const next = await createClock(kernel.db, kernel.log)
  await expect(kernel.db.outside('clock', (tx) => next.now(tx))).rejects.toMatchObject({ code: 'clock_went_back' })
  await next.close()
})
