import { afterAll, beforeAll, expect, test } from 'vitest'
import { testKernel, type TestKernel } from '../kernel/testing.ts'
import { fuzz } from './run.ts'

const REQUESTS = 1_500
/** One seed, so that a change is told by what it changed. `bench/fuzz.ts` takes others. */
const SEED = Number(process.env['CHAPERONE_FUZZ_SEED'] ?? 20_261_125)

let kernel: TestKernel
beforeAll(async () => {
  kernel = await testKernel()
})
afterAll(() => kernel.close())

test('no request made up from the API’s own description is answered by a failure', { timeout: 120_000 }, async () => {
  const outcome = await fuzz(kernel, kernel.logged, SEED, REQUESTS)
  expect(outcome.failures.join('\n')).toBe('')
  expect(outcome.mismatches.join('\n')).toBe('')
  expect(outcome.requests).toBe(REQUESTS)
  // What is refused at the door tells nothing of what is behind it.
  expect(outcome.answers['2xx']).toBeGreaterThan(REQUESTS / 10)
  expect(outcome.unreached.length).toBeLessThan(outcome.operations / 3)
})
