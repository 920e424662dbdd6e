import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { failing } from './testing/failing.ts'
import { looking } from './testing/looking.ts'
import { refusing } from './testing/refusing.ts'
import { sending } from './testing/sending.ts'
import { makeKit, PROMISES, type Harness, type PromiseId } from './testing/suite.ts'

export type { Harness, NetworkFault, PromiseId } from './testing/suite.ts'

/**
 * The one suite that every adapter passes (Vitest). A promise is kept or exempted, and an exemption says why.
 * @param makeHarness called once; a real server behind it, not a recording, wherever there can be one
 */
export function channelConformance(name: string, makeHarness: () => Promise<Harness>): void {
  describe(`${name} keeps the promises of a channel`, () => {
    let harness: Harness | undefined
    const h = () => {
      if (harness === undefined) throw new Error('the harness is not there yet')
      return harness
    }
    beforeAll(async () => {
      harness = await makeHarness()
    })
    afterAll(() => harness?.close())

    const kit = makeKit(h)
    const kept: Record<PromiseId, () => Promise<void>> = {
      ...sending(kit),
      ...refusing(kit),
      ...failing(kit),
      ...looking(kit),
    }
    it.each(Object.entries(PROMISES) as [PromiseId, string][])('%s: %s', async (id) => {
      const exemption = h().exempt?.[id]
      if (exemption === undefined) return kept[id]()
      expect(exemption.reason, 'an exemption says why').toMatch(/\w+( \w+){3}/)
    })
  })
}
