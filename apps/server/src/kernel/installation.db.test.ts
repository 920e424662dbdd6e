import { afterAll, beforeAll, expect, test } from 'vitest'
import { testKernel, type TestKernel } from './testing.ts'

let kernel: TestKernel
beforeAll(async () => {
  kernel = await testKernel()
})
afterAll(() => kernel.close())

const spend = (token: string): Promise<void> =>
  kernel.db.outside('installation', (tx) => kernel.installation.spendSetupToken(tx, token))

test('setting up takes the latest token, works once, and no token is issued after', async () => {
  await expect(spend('guess')).rejects.toMatchObject({ code: 'wrong_setup_token' })
  const old = (await kernel.installation.issueSetupToken()) ?? ''
  const token = (await kernel.installation.issueSetupToken()) ?? ''
  expect(
    JSON.stringify(await kernel.admin("select encode(setup_token_hash, 'escape') as h from installation")),
  ).not.toContain(token)
  await expect(spend(old)).rejects.toMatchObject({ code: 'wrong_setup_token' })
  await expect(spend('')).rejects.toMatchObject({ code: 'wrong_setup_token' })
  expect(await kernel.installation.isSetUp()).toBe(false)
  const both = await Promise.allSettled([spend(token), spend(token)])
  expect(both.map((each) => each.status).toSorted()).toEqual(['fulfilled', 'rejected'])
  await expect(spend(token)).rejects.toMatchObject({ code: 'already_set_up' })
  expect(await kernel.installation.isSetUp()).toBe(true)
  expect(await kernel.installation.issueSetupToken()).toBeNull()
})
