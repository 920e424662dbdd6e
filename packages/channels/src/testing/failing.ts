import { expect } from 'vitest'
import { PLANTED } from './samples.ts'
import { FAULTS, type Kit, type PromiseId, type Promises } from './suite.ts'

/** Makes of every failure the right outcome. */
export function failing(kit: Kit) {
  const { h, fresh, send, accepted, faulty, waited } = kit
  return {
    async lost_answer() {
      const before = await h().count()
      for (const fault of ['lost_answer', 'error_after_accepting'] as const) {
        const input = fresh()
        faulty(fault)
        expect(await send(input)).toMatchObject({ kind: 'unknown' })
        const found = await h().channel.reconcile(h().session, input.idempotency)
        if (found.found !== 'present') throw new Error(`not found: ${found.found}`)
        expect(await h().channel.readBack(h().session, found.receipt, input.rendering, input.idempotency)).toEqual({
          drift: 'same',
        })
        expect(accepted(await send(input))).toEqual(found.receipt)
      }
      expect(await h().count()).toBe(before + 2)
    },

    async busy() {
      const input = fresh()
      faulty('busy')
      const outcome = await send(input)
      expect(outcome).toMatchObject({ kind: 'busy', why: 'rate_limit' })
      if (outcome.kind === 'busy') expect(outcome.retryAt.getTime()).toBeGreaterThan(h().session.now().getTime())
      await waited(outcome)
      expect(await h().channel.reconcile(h().session, input.idempotency)).toEqual({ found: 'absent' })
    },

    async silent() {
      const input = fresh()
      const before = await h().count()
      faulty('silent')
      expect(await send(input)).toMatchObject({ kind: 'unknown', why: 'no_answer' })
      accepted(await send(input))
      expect(await h().count()).toBe(before + 1)
    },

    async server_error() {
      const input = fresh()
      faulty('server_error')
      expect(await send(input)).toEqual({ kind: 'unknown', why: 'server_error' })
      expect(await h().channel.reconcile(h().session, input.idempotency)).toEqual({ found: 'absent' })
    },

    async unreachable() {
      faulty('unreachable')
      expect(await send(fresh())).toMatchObject({ kind: 'busy', why: 'unreachable' })
    },

    async sign_in() {
      const session = h().lockedOut?.()
      if (session === undefined) throw new Error('no lapsed credentials can be made here: exempt it, with a reason')
      expect(await send(fresh(), session)).toEqual({ kind: 'sign_in' })
      expect(await h().channel.health(session)).toMatchObject({ state: 'sign_in' })
      expect(await h().channel.health(h().session)).toMatchObject({ state: 'ok' })
    },

    async quiet() {
      const said: unknown[] = []
      for (const fault of h().fault === undefined
        ? []
        : FAULTS.filter((each) => h().exempt?.[each as PromiseId] === undefined)) {
        faulty(fault)
        const outcome = await send(fresh({ media: [h().picture.media] }))
        if (fault === 'busy') await waited(outcome)
        said.push(outcome)
      }
      said.push(
        await send(fresh({ text: h().tooLong })),
        await send({ ...fresh({ media: [h().picture.media] }), bytesOf: async () => null }),
      )
      said.push(h().channel.check(h().rendering({ text: h().tooLong })))
      // A hand-off is what the person needs, text and all; it is no failure.
      const text = JSON.stringify(said.filter((each) => !JSON.stringify(each).startsWith('{"kind":"handed_off"')))
      expect(text).toContain('refused')
      expect(text).not.toContain(PLANTED)
    },
  } satisfies Promises
}
