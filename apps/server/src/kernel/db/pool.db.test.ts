import { afterAll, beforeAll, expect, test } from 'vitest'
import { testKernel, type TestKernel } from '../testing.ts'

let kernel: TestKernel
beforeAll(async () => {
  kernel = await testKernel()
})
afterAll(() => kernel.close())

test('one organization does not see another’s rows', async () => {
  const [first, second] = [await kernel.organization('First'), await kernel.organization('Second')]
  const seen = await kernel.db.withOrg(first, (tx) => tx.execute('select id from organizations'))
  expect(seen.rows).toEqual([{ id: first }])
  expect(await kernel.admin('select count(*)::int as n from organizations')).toEqual([{ n: 2 }])
  expect(second).not.toBe(first)
})
