import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import {
  ReviewDetail,
  ReviewList,
  type ApprovalId,
  type DecideRequest,
  type PostId,
  type ReviewId,
} from '@chaperone/contract'
import type { z } from 'zod'
import type { Actor } from '../kernel/index.ts'
import { testReview, type House, type TestReview } from './testing.ts'

let room: TestReview
let house: House
const HOUR = 3_600_000

beforeAll(async () => {
  room = await testReview()
  await room.warm()
})
afterAll(() => room.kernel.close())
beforeEach(async () => {
  room.kernel.clock.reset()
  house = await room.house()
  await room.mails()
  room.told.length = 0
})

type To = Parameters<typeof room.review.submit>[2]['to']
const ask = async (postId: PostId, to: To, more: { dueAt?: string; by?: Actor; note?: string } = {}) => {
  const { rev } = await house.within((tx) => room.posts.draft(tx, postId))
  const { dueAt = null, by = house.author, note = '' } = more
  return room.review.submit(by, postId, { rev, to, dueAt, windowUntil: null, note })
}
const person = ({ membershipId }: Actor): To => ({ kind: 'person', id: membershipId })
const read = (actor: Actor, id: ReviewId) => house.within((tx) => room.review.read(tx, actor, id))
const answer = async (actor: Actor, id: ReviewId, decision: z.infer<typeof DecideRequest>['decision'], more = {}) => {
  const { versionId, digest } = await read(house.officer, id)
  const request = { versionId, digest, decision, comment: '', pins: [], wording: null, ...more }
  return house.within((tx) => room.review.decide(tx, actor, id, request))
}
const stateOf = async (postId: PostId) => (await house.within((tx) => room.posts.draft(tx, postId))).post.state
const edit = async (postId: PostId, text: string, by = house.author) => {
  const { rev, content } = await house.within((tx) => room.posts.draft(tx, postId))
  return house.within((tx) => room.posts.save(tx, by, postId, { baseRev: rev, content: { ...content, text } }))
}
const at = (hours: number): string => new Date(Date.now() + hours * HOUR).toISOString().slice(0, 16)
const tomorrow = () => ({ schedule: { kind: 'at', local: at(24), zone: 'UTC' } }) as const
const leave = async (id: ReviewId) => {
  const { postId, versionId, approvalId, windowFrom } = await read(house.officer, id)
  const send = room.send({
    postId,
    versionId,
    approvalId: approvalId ?? '',
    accountId: house.account.id,
    dueAt: new Date(windowFrom),
  })
  return () => house.within((tx) => room.review.approvedFor(tx, send))
}
const codes = (result: Awaited<ReturnType<Awaited<ReturnType<typeof leave>>>>) =>
  result.ok
    ? 'goes'
    : result.decision.gates.flatMap((g) => g.reasons.filter((r) => r.weight !== 'note').map((r) => r.code))

describe('asking', () => {
  test('freezes the draft, moves the post on, tells the pool by mail in their language and nothing of the text', async () => {
    await room.kernel.admin(`update memberships set lang = 'es' where id = $1`, [house.other.membershipId])
    const pool = await house.pool('notice', [house.reviewer, house.other])
    const postId = await house.write()
    const id = await ask(postId, { kind: 'pool', id: pool }, { note: 'Please be quick' })
    expect(await stateOf(postId)).toBe('in_review')
    expect(room.told).toEqual(['review.requested'])
    expect(await room.recorded(house.organizationId)).toEqual(
      expect.arrayContaining(['version.frozen', 'review.asked']),
    )
    const mails = await room.mails()
    expect(mails).toHaveLength(2)
    expect(mails.filter((mail) => mail.includes('Maya Lindqvist asks you to review'))).toHaveLength(1)
    expect(mails.filter((mail) => mail.includes('Maya Lindqvist le pide'))).toHaveLength(1)
    for (const mail of mails) {
      expect(mail).toContain(`/reviews/${id}`)
      expect(mail).not.toMatch(/north entrance|Parking|Please be quick/)
    }
    const detail = await read(house.reviewer, id)
    expect(detail).toMatchObject({
      note: 'Please be quick',
      mayDecide: true,
      previous: null,
      lane: 'notice',
      state: 'open',
    })
    expect(detail.content.renderings.map((each) => each.accountId)).toEqual([house.account.id])
    expect((await read(house.author, id)).mayDecide).toBe(false)
  })

  test('shows a request to those it reaches, to who asked, and not to others as theirs', async () => {
    const id = await ask(await house.write(), person(house.reviewer))
    const list = async (actor: Actor, whose: 'me' | 'asked' | 'all') =>
      (await house.within((tx) => room.review.list(tx, actor, { for: whose, state: 'open' }))).reviews.map(
        (each) => each.id,
      )
    expect(await list(house.reviewer, 'me')).toEqual([id])
    expect(await list(house.other, 'me')).toEqual([])
    expect(await list(house.other, 'all')).toEqual([id])
    expect(await list(house.author, 'asked')).toEqual([id])
  })

  test('refuses what cannot go out, whom it cannot be asked of, and a second request beside the first', async () => {
    const named = await house.write({ text: 'Our patient, MRN 4482913, went home today.' })
    await expect(ask(named, person(house.officer))).rejects.toThrow('gate_closed')
    expect(await stateOf(named)).toBe('draft')
    const postId = await house.write()
    await expect(ask(postId, person(house.author))).rejects.toThrow('own_post')
    await expect(ask(postId, person(house.admin))).rejects.toThrow('bad_request')
    await expect(ask(postId, { kind: 'pool', id: house.account.id as never })).rejects.toThrow('not_found')
    await ask(postId, person(house.reviewer))
    await expect(ask(postId, person(house.other))).rejects.toThrow('state_changed')
  })

  test('is another organization’s business only there', async () => {
    const id = await ask(await house.write(), person(house.reviewer))
    const elsewhere = await room.house()
    await expect(elsewhere.within((tx) => room.review.read(tx, elsewhere.officer, id))).rejects.toThrow('not_found')
  })

  test('can be taken back, and asked of somebody else with a reason', async () => {
    const postId = await house.write()
    const id = await ask(postId, person(house.reviewer))
    await house.within((tx) =>
      room.review.reassign(tx, house.officer, id, { to: person(house.other), reason: 'Ben is in surgery' }),
    )
    expect((await read(house.other, id)).assigneeId).toBe(house.other.membershipId)
    await expect(house.within((tx) => room.review.withdraw(tx, house.other, id))).rejects.toThrow('not_permitted')
    await house.within((tx) => room.review.withdraw(tx, house.author, id))
    expect(await stateOf(postId)).toBe('draft')
    await expect(answer(house.other, id, 'approve')).rejects.toThrow('state_changed')
  })
})

describe('deciding', () => {
  test('an approval binds these bytes, accounts and window, and lets exactly that out', async () => {
    const postId = await house.write()
    const id = await ask(postId, person(house.reviewer))
    await answer(house.reviewer, id, 'approve')
    expect(await stateOf(postId)).toBe('approved')
    expect(room.told).toEqual(['review.requested', 'approval.made', 'review.decided'])
    const result = await (await leave(id))()
    expect(result).toMatchObject({ ok: true, approved: { postId, accountId: house.account.id } })
    const approval = await house.within(async (tx) =>
      room.review.approval(tx, (await room.review.read(tx, house.author, id)).approvalId as ApprovalId),
    )
    expect(approval).toMatchObject({ accounts: [house.account.id], kit: false, forNow: false, voidedAt: null })
    expect(await room.mails()).toEqual(expect.arrayContaining([expect.stringContaining('approved your post')]))
    expect(await room.recorded(house.organizationId)).toEqual(
      expect.arrayContaining(['review.decided', 'approval.made']),
    )
  })

  test('nobody approves what they wrote in, whatever their role', async () => {
    const own = await house.write({}, house.reviewer)
    const id = await ask(own, person(house.other), { by: house.reviewer })
    await expect(answer(house.reviewer, id, 'approve')).rejects.toThrow('own_post')
    const edited = await house.write()
    await edit(edited, 'The south entrance is closed on Monday.', house.other)
    const second = await ask(edited, person(house.reviewer))
    await expect(answer(house.other, second, 'approve')).rejects.toThrow('own_post')
    await expect(answer(house.admin, second, 'approve')).rejects.toThrow('not_permitted')
    await answer(house.reviewer, second, 'approve')
  })

  test('asking for changes needs a comment; the next version is compared with the one seen', async () => {
    const postId = await house.write()
    const id = await ask(postId, person(house.reviewer))
    await read(house.reviewer, id)
    await expect(answer(house.reviewer, id, 'changes')).rejects.toThrow('comment_needed')
    await answer(house.reviewer, id, 'changes', {
      comment: 'Say which garage',
      pins: [{ part: 'text', ref: '', start: 0, end: 9 }],
    })
    expect(await stateOf(postId)).toBe('changes')
    expect((await read(house.author, id)).decisions).toMatchObject([
      { decision: 'changes', comment: 'Say which garage' },
    ])
    await edit(postId, 'The north entrance is closed on Monday. Please use garage B.')
    const next = await ask(postId, person(house.reviewer))
    const detail = await read(house.reviewer, next)
    expect(detail.previous?.number).toBe(1)
    expect(detail.previous?.content.master).toContain('the garage')
    // Opening it again compares with the same.
    expect((await read(house.reviewer, next)).previous?.number).toBe(1)
    expect((await read(house.other, next)).previous).toBeNull()
  })

  test('two reviewers at once decide once', async () => {
    const id = await ask(await house.write(), {
      kind: 'pool',
      id: await house.pool('notice', [house.reviewer, house.other]),
    })
    const both = await Promise.allSettled([answer(house.reviewer, id, 'approve'), answer(house.other, id, 'approve')])
    expect(both.map((each) => each.status).toSorted()).toEqual(['fulfilled', 'rejected'])
    const rows = await room.kernel.admin('select id from approvals where request_id = $1', [id])
    expect(rows).toHaveLength(1)
  })

  test('a decision about other bytes than were asked about is refused', async () => {
    const id = await ask(await house.write(), person(house.reviewer))
    await expect(answer(house.reviewer, id, 'approve', { digest: 'a'.repeat(64) })).rejects.toThrow('state_changed')
  })
})

describe('time', () => {
  test('a late approval sends nothing; for now, it does', async () => {
    const id = await ask(await house.write(tomorrow()), person(house.reviewer))
    room.kernel.clock.shift(25 * HOUR)
    await expect(answer(house.reviewer, id, 'approve')).rejects.toThrow('approval_too_late')
    expect(room.told).toEqual(['review.requested'])
    await answer(house.reviewer, id, 'approve_for_now')
    const { approvalId } = await read(house.author, id)
    const approval = await house.within((tx) => room.review.approval(tx, approvalId as ApprovalId))
    expect(approval.forNow).toBe(true)
    expect(approval.windowFrom.getTime()).toBeGreaterThan(Date.now() + 24 * HOUR)
  })

  test('an approval waits for its window, and ends with it', async () => {
    const id = await ask(await house.write(tomorrow()), person(house.reviewer))
    await answer(house.reviewer, id, 'approve')
    const go = await leave(id)
    const early = await go()
    expect(codes(early)).toEqual(['not_due', 'window_not_open'])
    room.kernel.clock.shift(24.1 * HOUR)
    expect(codes(await go())).toBe('goes')
    room.kernel.clock.shift(8 * HOUR)
    expect(codes(await go())).toEqual(['approval_too_late'])
  })

  test('nobody answers: it is passed on, step by step, and says so in the record', async () => {
    const id = await ask(await house.write(tomorrow()), person(house.reviewer))
    room.kernel.clock.shift(23.5 * HOUR)
    const mails = await room.mails()
    expect(mails.filter((mail) => mail.includes('passed on to you')).length).toBeGreaterThan(1)
    const detail = await read(house.officer, id)
    expect(detail.escalatedAt).not.toBeNull()
    const kinds = await room.recorded(house.organizationId)
    expect(kinds).toContain('review.escalated')
    const { reviews } = await house.within((tx) => room.review.list(tx, house.officer, { for: 'me', state: 'open' }))
    expect(reviews.map((each) => each.id)).toEqual([id])
  })

  test('what waits for somebody who is suspended is passed on at once', async () => {
    const id = await ask(await house.write(), person(house.reviewer))
    await house.within((tx) =>
      room.people.services.members.change(tx, house.admin, house.reviewer.membershipId, { state: 'suspended' }),
    )
    expect((await read(house.officer, id)).escalatedAt).not.toBeNull()
    const { reviews } = await house.within((tx) => room.review.list(tx, house.other, { for: 'me', state: 'open' }))
    expect(reviews.map((each) => each.id)).toEqual([id])
    await answer(house.other, id, 'approve')
  })

  test('whoever stands in is reached, answers on their behalf, and only while it lasts', async () => {
    const id = await ask(await house.write(), person(house.reviewer))
    await house.within((tx) =>
      room.people.services.delegations.make(tx, house.reviewer, {
        to: house.other.membershipId,
        from: new Date(Date.now() - HOUR).toISOString(),
        until: new Date(Date.now() + HOUR).toISOString(),
      }),
    )
    const mine = async () =>
      (await house.within((tx) => room.review.list(tx, house.other, { for: 'me', state: 'open' }))).reviews
    expect(await mine()).toHaveLength(1)
    room.kernel.clock.shift(2 * HOUR)
    expect(await mine()).toHaveLength(0)
    room.kernel.clock.reset()
    await answer(house.other, id, 'approve')
    expect((await read(house.author, id)).decisions).toMatchObject([{ onBehalfOf: house.reviewer.membershipId }])
  })
})

describe('what ends an approval', () => {
  test('an edit: it says so in the record and by mail, and nothing goes out', async () => {
    const postId = await house.write()
    const id = await ask(postId, person(house.reviewer))
    await answer(house.reviewer, id, 'approve')
    const go = await leave(id)
    expect(codes(await go())).toBe('goes')
    expect(await edit(postId, 'The south entrance is closed.')).toMatchObject({ voidedApproval: true })
    expect(room.told).toContain('approval.voided')
    expect(codes(await go())).toContain('approval_voided')
    expect(await stateOf(postId)).toBe('draft')
    expect((await read(house.author, id)).approvalVoided).toMatchObject({ reason: 'edited' })
    expect(await room.recorded(house.organizationId)).toContain('approval.voided')
    expect((await room.mails()).join('\n')).toContain('no longer holds')
  })

  test('an edit while it is being reviewed takes the question back', async () => {
    const postId = await house.write()
    const id = await ask(postId, person(house.reviewer))
    await edit(postId, 'The south entrance is closed.')
    await expect(answer(house.reviewer, id, 'approve')).rejects.toThrow('state_changed')
    expect(await stateOf(postId)).toBe('draft')
  })

  test('bytes that are not what they were, or are gone', async () => {
    const id = await ask(await house.write(), person(house.reviewer))
    await answer(house.reviewer, id, 'approve')
    const go = await leave(id)
    const { versionId } = await read(house.author, id)
    await room.kernel.admin('update versions set bytes = null, salt = null, erased_at = now() where id = $1', [
      versionId,
    ])
    expect(codes(await go())).toContain('approval_other_text')
  })

  test('another time, when publishing says so', async () => {
    const postId = await house.write(tomorrow())
    const id = await ask(postId, person(house.reviewer))
    await answer(house.reviewer, id, 'approve')
    const { approvalId } = await read(house.author, id)
    await house.within((tx) => room.review.voidApproval(tx, house.author, approvalId as ApprovalId, 'rescheduled'))
    expect(await stateOf(postId)).toBe('draft')
    await ask(postId, person(house.reviewer))
  })
})

describe('over HTTP', () => {
  test('a request is asked, listed, opened and decided in the contract’s shapes', async () => {
    const postId = await house.write()
    const to = person(house.reviewer)
    const submit = { rev: 1, to, dueAt: null, windowUntil: null, note: '' }
    const made = await room.http(house.author, 'POST', `/posts/${postId}/submit`, submit)
    const { id, versionId, digest } = ReviewDetail.parse(made.body)
    const listed = ReviewList.parse((await room.http(house.reviewer, 'GET', '/reviews?for=me')).body)
    expect(listed.reviews.map((each) => each.id)).toEqual([id])
    const decide = { versionId, digest, decision: 'approve', comment: '', pins: [], wording: null }
    expect(await room.http(house.author, 'POST', `/reviews/${id}/decide`, decide)).toMatchObject({
      status: 403,
      body: { code: 'own_post' },
    })
    const decided = await room.http(house.reviewer, 'POST', `/reviews/${id}/decide`, decide)
    expect(ReviewDetail.parse(decided.body)).toMatchObject({ state: 'approved', decision: { outcome: 'publish' } })
    const done = ReviewList.parse((await room.http(house.reviewer, 'GET', '/reviews?for=me&state=done')).body)
    expect(done.reviews.map((each) => each.id)).toEqual([id])
  })

  test('nobody and bad input get a problem that says so', async () => {
    expect(await room.http(null, 'GET', '/reviews')).toMatchObject({ status: 401, body: { code: 'not_signed_in' } })
    const id = await ask(await house.write(), person(house.reviewer))
    const bad = await room.http(house.reviewer, 'POST', `/reviews/${id}/decide`, { decision: 'approve' })
    expect(bad).toMatchObject({ status: 400, body: { code: 'bad_request' } })
    expect(await room.http(house.reviewer, 'GET', `/reviews/${house.account.id}`)).toMatchObject({ status: 404 })
  })
})
