import type { RenderedMedia, Rendering } from '@chaperone/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { spend, type Channel, type Receipt, type SendInput, type SendOutcome, type Session } from './contract.ts'
import { newPublicationId, PLANTED } from './testing/samples.ts'

/** What goes wrong at the network, in kinds every adapter can be asked about. */
export type NetworkFault = 'lost_answer' | 'busy' | 'server_error' | 'silent' | 'unreachable' | 'error_after_accepting'
const FAULTS: NetworkFault[] = ['lost_answer', 'busy', 'server_error', 'silent', 'unreachable', 'error_after_accepting']

export interface Harness {
  channel: Channel
  session: Session
  /** A rendering this account may send; its text and descriptions hold `PLANTED`. */
  rendering(over?: Partial<Rendering>): Rendering
  picture: { media: RenderedMedia; bytes: Uint8Array }
  /** A text one past the limit. */
  tooLong: string
  /** How many posts the network shows for the account. */
  count(): Promise<number>
  /** Changes the text of what is live, behind the adapter's back. */
  alter?(receipt: Receipt): Promise<void>
  /** The next write meets this. */
  fault?(fault: NetworkFault): void
  /** A session whose credentials the network no longer takes. */
  lockedOut?(): Session
  close(): Promise<void>
  /** Promises this network cannot keep, each with its reason. */
  exempt?: Partial<Record<PromiseId, { reason: string }>>
}

const PROMISES = {
  same_key: 'chooses the same key for the same publication and moment, another for another',
  sends: 'sends, and says where it is',
  no_double: 'posts once, however often the same send is repeated',
  picture: 'sends a picture with its description, to the byte',
  spent: 'refuses to send what was taken down, and leaves it down',
  down_twice: 'takes down twice without complaint',
  down_by_key: 'takes down by the key alone, where the receipt was lost',
  over_limit: 'refuses what is over a limit before any request',
  altered: 'refuses a picture whose bytes are not the approved ones, or are gone',
  other_account: 'refuses a rendering made for another account',
  lost_answer: 'says unknown when the answer is lost, finds the post when it looks, and does not post again',
  busy: 'waits when asked to, with a moment',
  silent: 'says unknown when nothing answers, and a repeat posts once',
  server_error: 'takes a server error for neither yes nor no',
  unreachable: 'knows that nothing was sent where no connection was made',
  sign_in: 'asks for a new sign-in when the credentials lapse',
  absent: 'finds nothing under a key never sent',
  same: 'reads back the same',
  differs: 'sees a change made behind its back',
  missing: 'sees that a post is gone',
  quiet: 'puts no text of a post into what it says of a failure',
  by_hand: 'hands off to a person, and takes the address they bring back',
  unsupported: 'says what is not supported',
} as const
export type PromiseId = keyof typeof PROMISES

/**
 * The one suite that every adapter passes (Vitest).
 * @param makeHarness called once; a real server behind it, not a recording, wherever there can be one
 */
export function channelConformance(name: string, makeHarness: () => Promise<Harness>): void {
  describe(`${name} keeps the promises of a channel`, () => {
    let h: Harness
    let moment = Date.now()
    beforeAll(async () => {
      h = await makeHarness()
    })
    afterAll(() => h?.close())

    const nextMoment = () => new Date((moment += 1000))
    const bytesOf: SendInput['bytesOf'] = async (sha256) => (sha256 === h.picture.media.sha256 ? h.picture.bytes : null)
    const fresh = (over: Partial<Rendering> = {}): SendInput => ({
      rendering: h.rendering(over),
      idempotency: h.channel.prepare(newPublicationId(), nextMoment()),
      bytesOf,
    })
    const send = (input: SendInput, session = h.session) => h.channel.send(session, input)
    const accepted = (outcome: SendOutcome): Receipt => {
      if (outcome.kind !== 'accepted') throw new Error(`not accepted: ${JSON.stringify(outcome)}`)
      return outcome.receipt
    }
    const faulty = (fault: NetworkFault) => {
      if (h.fault === undefined) throw new Error('no fault can be made here: exempt it, with a reason')
      h.fault(fault)
    }

    /** What a 429 asks binds the whole account: harnesses ask for a second. */
    const waited = (outcome: SendOutcome) =>
      new Promise((resolve) =>
        setTimeout(resolve, outcome.kind === 'busy' ? outcome.retryAt.getTime() - h.session.now().getTime() + 10 : 0),
      )

    function promise(id: PromiseId, keep: () => Promise<void>) {
      it(PROMISES[id], async () => {
        const exemption = h.exempt?.[id]
        if (exemption === undefined) return keep()
        expect(exemption.reason, 'an exemption says why').toMatch(/\w+( \w+){3}/)
      })
    }

    promise('same_key', async () => {
      const [one, other] = [newPublicationId(), newPublicationId()]
      const now = nextMoment()
      expect(h.channel.prepare(one, now)).toEqual(h.channel.prepare(one, now))
      expect(h.channel.prepare(one, now).key).not.toBe(h.channel.prepare(other, now).key)
      expect(h.channel.prepare(one, now)).toMatchObject({ createdAt: now.toISOString(), spent: false })
    })

    promise('sends', async () => {
      const before = await h.count()
      const receipt = accepted(await send(fresh()))
      expect(receipt.uri).toMatch(/^\w+:\/\/./)
      expect(receipt.url).not.toBe('')
      expect(await h.count()).toBe(before + 1)
    })

    promise('no_double', async () => {
      const input = fresh({ media: [h.picture.media] })
      const before = await h.count()
      const first = accepted(await send(input))
      const second = accepted(await send(input))
      const third = await Promise.all([send(input), send(input)])
      expect([second, ...third.map(accepted)]).toEqual([first, first, first])
      expect(await h.count()).toBe(before + 1)
    })

    promise('picture', async () => {
      const input = fresh({ media: [h.picture.media] })
      const receipt = accepted(await send(input))
      expect(await h.channel.readBack(h.session, receipt, input.rendering, input.idempotency)).toEqual({
        drift: 'same',
      })
      const otherwise = { ...input.rendering, media: [{ ...h.picture.media, alt: 'Something else' }] }
      expect(await h.channel.readBack(h.session, receipt, otherwise, input.idempotency)).toEqual({
        drift: 'differs',
        what: ['alt'],
      })
      const another = { ...input.rendering, media: [{ ...h.picture.media, sha256: '0'.repeat(64) }] }
      expect(await h.channel.readBack(h.session, receipt, another, input.idempotency)).toEqual({
        drift: 'differs',
        what: ['pictures'],
      })
    })

    promise('spent', async () => {
      const input = fresh()
      const receipt = accepted(await send(input))
      const spent = spend(input.idempotency)
      const after = (await h.count()) - 1
      expect(await h.channel.takeDown(h.session, { receipt, idempotency: spent })).toEqual({ kind: 'gone' })
      expect(await h.count()).toBe(after)
      expect(await send({ ...input, idempotency: spent })).toEqual({ kind: 'refused', code: 'taken_down' })
      expect(await h.count()).toBe(after)
    })

    promise('down_twice', async () => {
      const input = fresh()
      const receipt = accepted(await send(input))
      const down = () => h.channel.takeDown(h.session, { receipt, idempotency: spend(input.idempotency) })
      expect([await down(), await down()]).toEqual([{ kind: 'gone' }, { kind: 'gone' }])
    })

    promise('down_by_key', async () => {
      const input = fresh()
      const before = await h.count()
      accepted(await send(input))
      expect(await h.channel.takeDown(h.session, { receipt: null, idempotency: spend(input.idempotency) })).toEqual({
        kind: 'gone',
      })
      expect(await h.count()).toBe(before)
    })

    promise('over_limit', async () => {
      const before = await h.count()
      const { images } = await h.channel.capabilities(h.session.account)
      const many = Array.from({ length: images.max + 1 }, () => h.picture.media)
      const heavy = { ...h.picture.media, bytes: images.maxBytes + 1 }
      for (const over of [{ text: h.tooLong }, { media: many }, { media: [heavy] }])
        expect(await send(fresh(over))).toEqual({ kind: 'refused', code: 'over_limit' })
      expect(await send(fresh({ text: '  ' }))).toEqual({ kind: 'refused', code: 'not_valid_there' })
      expect(await send(fresh({ media: [{ ...h.picture.media, alt: ' ' }] }))).toEqual({
        kind: 'refused',
        code: 'not_valid_there',
      })
      expect(await h.count()).toBe(before)
    })

    promise('altered', async () => {
      const before = await h.count()
      const input = fresh({ media: [h.picture.media] })
      const other = new Uint8Array(h.picture.bytes).fill(7, -1)
      expect(await send({ ...input, bytesOf: async () => other })).toEqual({ kind: 'refused', code: 'media_altered' })
      expect(await send({ ...input, bytesOf: async () => null })).toEqual({ kind: 'refused', code: 'media_missing' })
      expect(await h.count()).toBe(before)
    })

    promise('other_account', async () => {
      const { accountId } = fresh({
        accountId: '00000000-0000-4000-8000-000000000000' as Rendering['accountId'],
      }).rendering
      expect(await send(fresh({ accountId }))).toEqual({ kind: 'refused', code: 'wrong_account' })
    })

    promise('lost_answer', async () => {
      const before = await h.count()
      for (const fault of ['lost_answer', 'error_after_accepting'] as const) {
        const input = fresh()
        faulty(fault)
        expect(await send(input)).toMatchObject({ kind: 'unknown' })
        const found = await h.channel.reconcile(h.session, input.idempotency)
        if (found.found !== 'present') throw new Error(`not found: ${found.found}`)
        expect(await h.channel.readBack(h.session, found.receipt, input.rendering, input.idempotency)).toEqual({
          drift: 'same',
        })
        expect(accepted(await send(input))).toEqual(found.receipt)
      }
      expect(await h.count()).toBe(before + 2)
    })

    promise('busy', async () => {
      const input = fresh()
      faulty('busy')
      const outcome = await send(input)
      expect(outcome).toMatchObject({ kind: 'busy', why: 'rate_limit' })
      if (outcome.kind === 'busy') expect(outcome.retryAt.getTime()).toBeGreaterThan(h.session.now().getTime())
      await waited(outcome)
      expect(await h.channel.reconcile(h.session, input.idempotency)).toEqual({ found: 'absent' })
    })

    promise('silent', async () => {
      const input = fresh()
      const before = await h.count()
      faulty('silent')
      expect(await send(input)).toMatchObject({ kind: 'unknown', why: 'no_answer' })
      accepted(await send(input))
      expect(await h.count()).toBe(before + 1)
    })

    promise('server_error', async () => {
      const input = fresh()
      faulty('server_error')
      expect(await send(input)).toEqual({ kind: 'unknown', why: 'server_error' })
      expect(await h.channel.reconcile(h.session, input.idempotency)).toEqual({ found: 'absent' })
    })

    promise('unreachable', async () => {
      faulty('unreachable')
      expect(await send(fresh())).toMatchObject({ kind: 'busy', why: 'unreachable' })
    })

    promise('sign_in', async () => {
      const session = h.lockedOut?.()
      if (session === undefined) throw new Error('no lapsed credentials can be made here: exempt it, with a reason')
      expect(await send(fresh(), session)).toEqual({ kind: 'sign_in' })
      expect(await h.channel.health(session)).toMatchObject({ state: 'sign_in' })
      expect(await h.channel.health(h.session)).toMatchObject({ state: 'ok' })
    })

    promise('absent', async () => {
      expect(await h.channel.reconcile(h.session, fresh().idempotency)).toEqual({ found: 'absent' })
    })

    promise('same', async () => {
      const input = fresh({ link: 'https://example.org/flu' })
      const receipt = accepted(await send(input))
      expect(await h.channel.readBack(h.session, receipt, input.rendering, input.idempotency)).toEqual({
        drift: 'same',
      })
    })

    promise('differs', async () => {
      const input = fresh()
      const receipt = accepted(await send(input))
      await h.alter?.(receipt)
      expect(await h.channel.readBack(h.session, receipt, input.rendering, input.idempotency)).toEqual({
        drift: 'differs',
        what: ['text'],
      })
    })

    promise('missing', async () => {
      const input = fresh()
      const receipt = accepted(await send(input))
      await h.channel.takeDown(h.session, { receipt, idempotency: spend(input.idempotency) })
      expect(await h.channel.readBack(h.session, receipt, input.rendering, input.idempotency)).toEqual({
        drift: 'differs',
        what: ['missing'],
      })
    })

    promise('quiet', async () => {
      const said: unknown[] = []
      for (const fault of h.fault === undefined
        ? []
        : FAULTS.filter((each) => h.exempt?.[each as PromiseId] === undefined)) {
        faulty(fault)
        const outcome = await send(fresh({ media: [h.picture.media] }))
        if (fault === 'busy') await waited(outcome)
        said.push(outcome)
      }
      said.push(
        await send(fresh({ text: h.tooLong })),
        await send({ ...fresh({ media: [h.picture.media] }), bytesOf: async () => null }),
      )
      said.push(h.channel.check(h.rendering({ text: h.tooLong })))
      // A hand-off is what the person needs, text and all; it is no failure.
      const text = JSON.stringify(said.filter((each) => !JSON.stringify(each).startsWith('{"kind":"handed_off"')))
      expect(text).toContain('refused')
      expect(text).not.toContain(PLANTED)
    })

    promise('by_hand', async () => {
      const input = fresh({ media: [h.picture.media] })
      const outcome = await send(input)
      if (outcome.kind !== 'handed_off') throw new Error(`not handed off: ${outcome.kind}`)
      expect(outcome.handOff.text).toBe(input.rendering.text)
      expect(outcome.handOff.steps).toEqual(
        expect.arrayContaining(['copy_text', 'save_pictures', 'post_it', 'record_link']),
      )
      // Text in an address would stay in histories and logs.
      expect(JSON.stringify(outcome.handOff.open)).not.toContain(PLANTED)
      expect(h.channel.handOff?.(input.rendering, h.session.account)).toEqual(outcome.handOff)
    })

    promise('unsupported', async () => {
      const can = await h.channel.capabilities(h.session.account)
      expect(can.source).not.toBe('')
      const input = fresh()
      const receipt: Receipt = { uri: 'https://example.org/1', url: 'https://example.org/1', cid: null }
      if (!can.readBack)
        expect(await h.channel.readBack(h.session, receipt, input.rendering, input.idempotency)).toEqual({
          drift: 'cannot_be_seen',
          why: 'unsupported',
        })
      if (!can.delete)
        expect(await h.channel.takeDown(h.session, { receipt, idempotency: spend(input.idempotency) })).toMatchObject({
          kind: 'by_hand',
          url: receipt.url,
        })
      if (can.idempotency === 'person')
        expect(await h.channel.reconcile(h.session, input.idempotency)).toEqual({
          found: 'unknown',
          why: 'unsupported',
        })
      expect(h.channel.handOff === undefined).toBe(can.idempotency !== 'person')
      expect(h.channel.record === undefined).toBe(can.idempotency !== 'person')
    })
  })
}
