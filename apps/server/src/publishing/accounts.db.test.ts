import { afterAll, beforeAll, expect, test } from 'vitest'
import { testPublishing, type House, type TestPublishing } from './testing.ts'

let room: TestPublishing
let house: House
beforeAll(async () => {
  room = await testPublishing()
  house = await room.house()
})
afterAll(() => room?.kernel.close())

test('an account that nothing is changed of stays as it is, and nothing is written down', async () => {
  const id = await house.practice()
  const written = (await house.recorded()).length
  const before = await house.must(house.admin, 'GET', '/accounts')
  for (const change of [{}, { appPassword: 'a password for nothing' }])
    expect((await room.ask(house.admin, 'PATCH', `/accounts/${id}`, change)).status).toBe(200)
  expect(await house.must(house.admin, 'GET', '/accounts')).toEqual(before)
  expect(await house.recorded()).toHaveLength(written)
})
