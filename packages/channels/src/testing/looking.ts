import { expect } from 'vitest'
import { spend } from '../contract.ts'
import type { Kit, Promises } from './suite.ts'

/** Sees what is there. */
export function looking(kit: Kit) {
  const { h, fresh, send, accepted } = kit
  return {
    async absent() {
      expect(await h().channel.reconcile(h().session, fresh().idempotency)).toEqual({ found: 'absent' })
    },

    async same() {
      const input = fresh({ link: 'https://example.org/flu' })
      const receipt = accepted(await send(input))
      expect(await h().channel.readBack(h().session, receipt, input.rendering, input.idempotency)).toEqual({
        drift: 'same',
      })
    },

    async differs() {
      const input = fresh()
      const receipt = accepted(await send(input))
      await h().alter?.(receipt)
      expect(await h().channel.readBack(h().session, receipt, input.rendering, input.idempotency)).toEqual({
        drift: 'differs',
        what: ['text'],
      })
    },

    async missing() {
      const input = fresh()
      const receipt = accepted(await send(input))
      await h().channel.takeDown(h().session, { receipt, idempotency: spend(input.idempotency) })
      expect(await h().channel.readBack(h().session, receipt, input.rendering, input.idempotency)).toEqual({
        drift: 'differs',
        what: ['missing'],
      })
    },
  } satisfies Promises
}
