import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import type { ChannelFetch } from '../contract.ts'
import { asBusy, xrpc } from './xrpc.ts'

const now = new Date('2026-11-25T10:00:00Z')
const ask = (fetch: ChannelFetch, onSpent?: (until: Date) => Promise<void>, timeoutMs = 1000) =>
  xrpc(fetch, {
    service: 'https://pds.example',
    method: 'GET',
    nsid: 'a.b.c',
    schema: z.object({ ok: z.boolean() }),
    timeoutMs,
    now,
    ...(onSpent && { onSpent }),
  })
const answering =
  (status: number, headers: Record<string, string>, body = '{"ok":true}'): ChannelFetch =>
  async () =>
    new Response(body, { status, headers })
const failing =
  (error: unknown): ChannelFetch =>
  async () => {
    throw error
  }
const seconds = (n: number) => new Date(now.getTime() + n * 1000)

describe('xrpc', () => {
  it.each([
    ['seconds', { 'retry-after': '120' }, 120],
    ['a date', { 'retry-after': 'Wed, 25 Nov 2026 10:02:00 GMT' }, 120],
    [
      'a date by a clock that is an hour ahead',
      { 'retry-after': 'Wed, 25 Nov 2026 11:02:00 GMT', date: 'Wed, 25 Nov 2026 11:00:00 GMT' },
      120,
    ],
    ['a reset', { 'ratelimit-reset': String(now.getTime() / 1000 + 300) }, 300],
    ['nothing', {}, 60],
    ['nonsense', { 'retry-after': 'soon', 'ratelimit-reset': 'x' }, 60],
    ['a moment that has passed', { 'retry-after': 'Wed, 25 Nov 2026 09:00:00 GMT' }, 1],
    ['a year', { 'retry-after': '31536000' }, 86_400],
  ])('waits as a 429 with %s asks', async (_name, headers, wait) => {
    const answer = await ask(answering(429, headers, '{"error":"RateLimitExceeded","message":"secret"}'))
    expect(answer).toEqual({ kind: 'error', status: 429, name: 'RateLimitExceeded', retryAt: seconds(wait) })
  })

  it('hears that a budget is spent before it is refused', async () => {
    let until: Date | undefined
    await ask(
      answering(200, { 'ratelimit-remaining': '0', 'ratelimit-reset': String(now.getTime() / 1000 + 60) }),
      async (moment) => void (until = moment),
    )
    expect(until).toEqual(seconds(60))
  })

  it.each([
    ['ECONNREFUSED', false],
    ['ENOTFOUND', false],
    ['ECONNRESET', true],
    ['UND_ERR_SOCKET', true],
  ])('tells whether a request may have arrived: %s', async (code, reached) => {
    const wrapped = new TypeError('fetch failed', { cause: Object.assign(new Error('secret'), { code }) })
    expect(await ask(failing(wrapped))).toEqual({ kind: 'no_answer', reached, notAllowed: false })
    const both = new TypeError('fetch failed', { cause: new AggregateError([Object.assign(new Error('x'), { code })]) })
    expect(await ask(failing(both))).toEqual({ kind: 'no_answer', reached, notAllowed: false })
  })

  it('gives up on an answer that does not come', async () => {
    const hangs: ChannelFetch = (_url, init) =>
      new Promise((_resolve, reject) => init.signal?.addEventListener('abort', () => reject(new Error('aborted'))))
    expect(await ask(hangs, undefined, 20)).toEqual({ kind: 'no_answer', reached: true, notAllowed: false })
  })

  it('does not ask again an address that the guard refuses', async () => {
    const answer = await ask(failing(Object.assign(new Error('x'), { code: 'address_not_allowed' })))
    if (answer.kind !== 'no_answer') throw new Error(answer.kind)
    expect(answer).toEqual({ kind: 'no_answer', reached: false, notAllowed: true })
    expect(asBusy(answer, now)).toBeNull()
  })

  it.each(['', '{', '{"ok":"yes"}', '[]'])('calls the answer %j unreadable', async (body) => {
    expect(await ask(answering(200, {}, body))).toEqual({ kind: 'unreadable' })
  })

  it('keeps no message and no odd error name', async () => {
    const answer = await ask(answering(400, {}, '{"error":"Jane Doe was here","message":"Jane Doe"}'))
    expect(answer).toEqual({ kind: 'error', status: 400, name: null, retryAt: null })
  })
})
