import { expect } from 'vitest'
import { spend, type Receipt } from '../contract.ts'
import type { Rendering } from '@chaperone/contract'
import type { Kit, Promises } from './suite.ts'

/** Says no before any request, and says what it cannot do. */
export function refusing(kit: Kit) {
  const { h, fresh, send } = kit
  return {
    async over_limit() {
      const before = await h().count()
      const { images } = await h().channel.capabilities(h().session.account)
      const many = Array.from({ length: images.max + 1 }, () => h().picture.media)
      const heavy = { ...h().picture.media, bytes: images.maxBytes + 1 }
      for (const over of [{ text: h().tooLong }, { media: many }, { media: [heavy] }])
        expect(await send(fresh(over))).toEqual({ kind: 'refused', code: 'over_limit' })
      expect(await send(fresh({ text: '  ' }))).toEqual({ kind: 'refused', code: 'not_valid_there' })
      expect(await send(fresh({ media: [{ ...h().picture.media, alt: ' ' }] }))).toEqual({
        kind: 'refused',
        code: 'not_valid_there',
      })
      expect(await h().count()).toBe(before)
    },

    async altered() {
      const before = await h().count()
      const input = fresh({ media: [h().picture.media] })
      const other = new Uint8Array(h().picture.bytes).fill(7, -1)
      expect(await send({ ...input, bytesOf: async () => other })).toEqual({ kind: 'refused', code: 'media_altered' })
      expect(await send({ ...input, bytesOf: async () => null })).toEqual({ kind: 'refused', code: 'media_missing' })
      expect(await h().count()).toBe(before)
    },

    async other_account() {
      const { accountId } = fresh({
        accountId: '00000000-0000-4000-8000-000000000000' as Rendering['accountId'],
      }).rendering
      expect(await send(fresh({ accountId }))).toEqual({ kind: 'refused', code: 'wrong_account' })
    },

    async unsupported() {
      const can = await h().channel.capabilities(h().session.account)
      expect(can.source).not.toBe('')
      const input = fresh()
      const receipt: Receipt = { uri: 'https://example.org/1', url: 'https://example.org/1', cid: null }
      if (!can.readBack)
        expect(await h().channel.readBack(h().session, receipt, input.rendering, input.idempotency)).toEqual({
          drift: 'cannot_be_seen',
          why: 'unsupported',
        })
      if (!can.delete)
        expect(
          await h().channel.takeDown(h().session, { receipt, idempotency: spend(input.idempotency) }),
        ).toMatchObject({
          kind: 'by_hand',
          url: receipt.url,
        })
      if (can.idempotency === 'person')
        expect(await h().channel.reconcile(h().session, input.idempotency)).toEqual({
          found: 'unknown',
          why: 'unsupported',
        })
      expect(h().channel.handOff === undefined).toBe(can.idempotency !== 'person')
      expect(h().channel.record === undefined).toBe(can.idempotency !== 'person')
    },
  } satisfies Promises
}
