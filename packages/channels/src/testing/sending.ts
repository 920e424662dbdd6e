import { expect } from 'vitest'
import { newPublicationId, PLANTED } from './samples.ts'
import { spend } from '../contract.ts'
import type { Kit, Promises } from './suite.ts'

/** Sends what was approved, once, and takes it down for good. */
export function sending(kit: Kit) {
  const { h, fresh, send, accepted, nextMoment } = kit
  return {
    async same_key() {
      const [one, other] = [newPublicationId(), newPublicationId()]
      const now = nextMoment()
      expect(h().channel.prepare(one, now)).toEqual(h().channel.prepare(one, now))
      expect(h().channel.prepare(one, now).key).not.toBe(h().channel.prepare(other, now).key)
      expect(h().channel.prepare(one, now)).toMatchObject({ createdAt: now.toISOString(), spent: false })
    },

    async sends() {
      const before = await h().count()
      const receipt = accepted(await send(fresh()))
      expect(receipt.uri).toMatch(/^\w+:\/\/./)
      expect(receipt.url).not.toBe('')
      expect(await h().count()).toBe(before + 1)
    },

    async no_double() {
      const input = fresh({ media: [h().picture.media] })
      const before = await h().count()
      const first = accepted(await send(input))
      const second = accepted(await send(input))
      const third = await Promise.all([send(input), send(input)])
      expect([second, ...third.map(accepted)]).toEqual([first, first, first])
      expect(await h().count()).toBe(before + 1)
    },

    async picture() {
      const input = fresh({ media: [h().picture.media] })
      const receipt = accepted(await send(input))
      expect(await h().channel.readBack(h().session, receipt, input.rendering, input.idempotency)).toEqual({
        drift: 'same',
      })
      const otherwise = { ...input.rendering, media: [{ ...h().picture.media, alt: 'Something else' }] }
      expect(await h().channel.readBack(h().session, receipt, otherwise, input.idempotency)).toEqual({
        drift: 'differs',
        what: ['alt'],
      })
      const another = { ...input.rendering, media: [{ ...h().picture.media, sha256: '0'.repeat(64) }] }
      expect(await h().channel.readBack(h().session, receipt, another, input.idempotency)).toEqual({
        drift: 'differs',
        what: ['pictures'],
      })
    },

    async spent() {
      const input = fresh()
      const receipt = accepted(await send(input))
      const spent = spend(input.idempotency)
      const after = (await h().count()) - 1
      expect(await h().channel.takeDown(h().session, { receipt, idempotency: spent })).toEqual({ kind: 'gone' })
      expect(await h().count()).toBe(after)
      expect(await send({ ...input, idempotency: spent })).toEqual({ kind: 'refused', code: 'taken_down' })
      expect(await h().count()).toBe(after)
    },

    async down_twice() {
      const input = fresh()
      const receipt = accepted(await send(input))
      const down = () => h().channel.takeDown(h().session, { receipt, idempotency: spend(input.idempotency) })
      expect([await down(), await down()]).toEqual([{ kind: 'gone' }, { kind: 'gone' }])
    },

    async down_by_key() {
      const input = fresh()
      const before = await h().count()
      accepted(await send(input))
      expect(await h().channel.takeDown(h().session, { receipt: null, idempotency: spend(input.idempotency) })).toEqual(
        {
          kind: 'gone',
        },
      )
      expect(await h().count()).toBe(before)
    },

    async by_hand() {
      const input = fresh({ media: [h().picture.media] })
      const outcome = await send(input)
      if (outcome.kind !== 'handed_off') throw new Error(`not handed off: ${outcome.kind}`)
      expect(outcome.handOff.text).toBe(input.rendering.text)
      expect(outcome.handOff.steps).toEqual(
        expect.arrayContaining(['copy_text', 'save_pictures', 'post_it', 'record_link']),
      )
      // Text in an address would stay in histories and logs.
      expect(JSON.stringify(outcome.handOff.open)).not.toContain(PLANTED)
      expect(h().channel.handOff?.(input.rendering, h().session.account)).toEqual(outcome.handOff)
    },
  } satisfies Promises
}
