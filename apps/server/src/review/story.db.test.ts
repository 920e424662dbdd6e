import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { READER_VERSION, type Finding } from '@chaperone/text'
import type {
  ApprovalId,
  Attestations,
  DecideRequest,
  DraftContent,
  KitMessageId,
  PostId,
  ReviewId,
} from '@chaperone/contract'
import type { z } from 'zod'
import { newId, type Actor } from '../kernel/index.ts'
import type { Reader } from '../posts/index.ts'
import { testReview, type House, type TestReview } from './testing.ts'

let room: TestReview
let house: House

// A reader whose findings the test words: it finds REVIEWME and BLOCKME, and more once it is newer.
let alsoFinds: string | null = null
const finding = (text: string, word: string, type: Finding['type']): Finding[] => {
  const start = text.indexOf(word)
  const why = { id: 'test' }
  return start < 0
    ? []
    : [{ start, end: start + word.length, type, about: 'patient', score: 1, rule: `test.${word.toLowerCase()}`, why }]
}
const reader: Reader = {
  version: READER_VERSION,
  async read(text) {
    const blocking = [
      ...finding(text, 'BLOCKME', 'NAME'),
      ...(alsoFinds === null ? [] : finding(text, alsoFinds, 'NAME')),
    ]
    const cautions = finding(text, 'REVIEWME', 'AGE')
    const verdict = blocking.length > 0 ? 'block' : cautions.length > 0 ? 'review' : 'ok'
    const findings = [...blocking, ...cautions].toSorted((a, b) => a.start - b.start)
    return {
      failed: false,
      reading: { verdict, discloses: null, lang: 'en', findings, estimate: null, reasons: [], version: READER_VERSION },
    }
  },
  close: async () => {},
}

beforeAll(async () => {
  room = await testReview({ reader })
})
afterAll(() => room.kernel.close())
beforeEach(async () => {
  alsoFinds = null
  room.kernel.clock.reset()
  house = await room.house()
  room.told.length = 0
})

const no: Attestations = {
  newsCoverage: false,
  rareCondition: false,
  smallCommunity: false,
  familyWouldRecognize: false,
  uniqueRole: false,
  otherPostsCombine: false,
}
const ask = async (postId: PostId, { membershipId }: Actor) => {
  const { rev } = await house.within((tx) => room.posts.draft(tx, postId))
  const to = { kind: 'person', id: membershipId } as const
  return room.review.submit(house.author, postId, { rev, to, dueAt: null, windowUntil: null, note: '' })
}
const read = (actor: Actor, id: ReviewId) => house.within((tx) => room.review.read(tx, actor, id))
const answer = async (actor: Actor, id: ReviewId, decision: z.infer<typeof DecideRequest>['decision'], more = {}) => {
  const { versionId, digest } = await read(house.officer, id)
  const request = { versionId, digest, decision, comment: '', pins: [], wording: null, ...more }
  return house.within((tx) => room.review.decide(tx, actor, id, request))
}
const draftOf = (postId: PostId) => house.within((tx) => room.posts.draft(tx, postId))
const goes = async (id: ReviewId) => {
  const { postId, versionId, approvalId, windowFrom } = await read(house.officer, id)
  const facts = {
    postId,
    versionId,
    approvalId: approvalId ?? '',
    accountId: house.account.id,
    dueAt: new Date(windowFrom),
  }
  const send = room.send(facts)
  const result = await house.within((tx) => room.review.approvedFor(tx, send))
  return result.ok
    ? result.approved.rendering.text
    : result.decision.gates.flatMap((g) => g.reasons.filter((r) => r.weight !== 'note').map((r) => r.code))
}

describe('one person’s story', () => {
  const story = { text: 'A patient of REVIEWME years walked home.' }

  test('is not asked about before its author has answered the six questions', async () => {
    await expect(ask(await house.write(story), house.officer)).rejects.toThrow('gate_closed')
    const postId = await house.write({ ...story, attestations: { ...no, uniqueRole: null } })
    await expect(ask(postId, house.officer)).rejects.toThrow('gate_closed')
  })

  test('is decided by the privacy officer and nobody else', async () => {
    const postId = await house.write({ ...story, attestations: no })
    await expect(ask(postId, house.reviewer)).rejects.toThrow('bad_request')
    const id = await ask(postId, house.officer)
    expect(await read(house.officer, id)).toMatchObject({ lane: 'privacy', mayDecide: true })
    await expect(answer(house.reviewer, id, 'approve')).rejects.toThrow('not_permitted')
    await answer(house.officer, id, 'approve')
    expect(await goes(id)).toBe(story.text)
  })
})

describe('approve with this wording', () => {
  const reworded = async (id: ReviewId, text: string, more: Partial<DraftContent> = {}) => {
    const { content } = await draftOf((await read(house.officer, id)).postId)
    await answer(house.reviewer, id, 'approve_with_wording', { wording: { ...content, text, ...more } })
  }

  test('the author’s acceptance completes it: the reviewer’s words go out, approved by the reviewer', async () => {
    const postId = await house.write()
    const id = await ask(postId, house.reviewer)
    // Only the words are the reviewer's to change.
    await reworded(id, 'The north entrance is closed. Use garage B.', { channels: [], attestations: no })
    expect((await read(house.author, id)).wording?.channels).toEqual([house.account.id])
    expect(room.told).not.toContain('approval.made')
    await expect(room.review.acceptWording(house.reviewer, id)).rejects.toThrow('not_permitted')
    await room.review.acceptWording(house.author, id)
    expect(await goes(id)).toBe('The north entrance is closed. Use garage B.')
    const { content, post } = await draftOf(postId)
    expect([content.text, post.state]).toEqual(['The north entrance is closed. Use garage B.', 'approved'])
    const approvals = await room.kernel.admin('select approved_by_id from approvals where request_id = $1', [id])
    expect(approvals).toEqual([{ approved_by_id: house.reviewer.membershipId }])
    expect(await room.recorded(house.organizationId)).toEqual(
      expect.arrayContaining(['wording.accepted', 'approval.made']),
    )
  })

  test('the author may keep their own', async () => {
    const postId = await house.write()
    const id = await ask(postId, house.reviewer)
    await reworded(id, 'Closed.')
    await house.within((tx) => room.review.refuseWording(tx, house.author, id))
    const { content, post } = await draftOf(postId)
    expect([content.text, post.state]).toEqual([room.draft().text, 'changes'])
    await expect(room.review.acceptWording(house.author, id)).rejects.toThrow('state_changed')
  })

  test('a wording that says more than was reviewed is not approved by being accepted', async () => {
    const postId = await house.write()
    const id = await ask(postId, house.reviewer)
    await reworded(id, 'A patient of REVIEWME years used garage B.')
    await expect(room.review.acceptWording(house.author, id)).rejects.toThrow('gate_closed')
    expect((await draftOf(postId)).post.state).toBe('changes')
    expect(room.told).not.toContain('approval.made')
  })

  test('needs another wording than the author’s', async () => {
    const id = await ask(await house.write(), house.reviewer)
    await expect(reworded(id, room.draft().text)).rejects.toThrow('bad_request')
    await expect(answer(house.reviewer, id, 'approve_with_wording')).rejects.toThrow('bad_request')
  })

  test('an edit takes it back', async () => {
    const postId = await house.write()
    const id = await ask(postId, house.reviewer)
    await reworded(id, 'Closed.')
    const { rev, content } = await draftOf(postId)
    await house.within((tx) =>
      room.posts.save(tx, house.author, postId, { baseRev: rev, content: { ...content, text: 'Open again.' } }),
    )
    await expect(room.review.acceptWording(house.author, id)).rejects.toThrow('state_changed')
  })
})

describe('read again at the moment of sending', () => {
  test('equal goes out; worse goes back to review, and the privacy officer is asked', async () => {
    const postId = await house.write()
    const id = await ask(postId, house.reviewer)
    await answer(house.reviewer, id, 'approve')
    expect(await goes(id)).toBe(room.draft().text)
    alsoFinds = 'garage'
    expect(await goes(id)).toEqual(expect.arrayContaining(['finding_blocks', 'check_worse']))
    await room.mails()
    expect(room.told).toContain('approval.voided')
    expect((await read(house.author, id)).approvalVoided).toMatchObject({ reason: 'check_worse' })
    expect((await draftOf(postId)).post.state).toBe('in_review')
    const { reviews } = await house.within((tx) => room.review.list(tx, house.officer, { for: 'me', state: 'open' }))
    expect(reviews).toMatchObject([{ postId, lane: 'privacy', mayDecide: true }])
    const again = reviews[0]?.id as ReviewId
    await expect(answer(house.officer, again, 'approve')).rejects.toThrow('gate_closed')
    await answer(house.officer, again, 'changes', { comment: 'Leave the garage out' })
  })
})

describe('the emergency kit', () => {
  test('its words go out on the approval given beforehand, and only as long as it holds', async () => {
    const postId = await house.write({ text: 'The hospital is open. Use the south entrance.' })
    const prepared = await room.posts.prepareVersion(house.author, postId, 1)
    const { approvalId, versionId } = await house.within(async (tx) => {
      const version = await room.posts.freezeVersion(tx, house.author, prepared)
      await room.posts.move(tx, postId, 'approved')
      const kit = {
        id: newId<KitMessageId>(),
        templateDigest: 'a'.repeat(64),
        madeBy: house.admin.membershipId,
        approvedBy: house.officer.membershipId,
      }
      const accounts = [house.account.id]
      const id = await room.review.approveKit(tx, house.author, { postId, versionId: version.id, accounts, kit })
      return { approvalId: id, versionId: version.id }
    })
    const facts = { postId, versionId, approvalId, accountId: house.account.id, dueAt: new Date(), kit: true }
    const send = room.send(facts)
    const go = () => house.within((tx) => room.review.approvedFor(tx, send))
    expect(await go()).toMatchObject({ ok: true })
    expect(await house.within((tx) => room.review.approval(tx, approvalId))).toMatchObject({ kit: true, forNow: true })
    await house.within((tx) => room.review.voidApproval(tx, null, approvalId as ApprovalId, 'withdrawn'))
    expect(await go()).toMatchObject({ ok: false, decision: { outcome: 'never' } })
  })
})
