import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import {
  findingKey,
  VersionContent,
  type AccountId,
  type DraftContent,
  type OrganizationId,
  type PostId,
  type VersionId,
} from '@chaperone/contract'
import { READER_VERSION } from '@chaperone/text'
import { newId, type Actor } from '../kernel/index.ts'
import { canonical } from './content.ts'
import type { PostAccount, Reader } from './index.ts'
import { draft, PICTURE, testPosts, type TestPosts } from './testing.ts'

let room: TestPosts
let organizationId: OrganizationId
let author: Actor
let reviewer: Actor
let officer: Actor
let account: PostAccount

beforeAll(async () => {
  room = await testPosts()
})
afterAll(() => room.kernel.close())
beforeEach(async () => {
  organizationId = await room.organization()
  author = await room.person(organizationId, 'author')
  reviewer = await room.person(organizationId, 'reviewer', 'Bo Colleague')
  officer = await room.person(organizationId, 'privacy_officer', 'Cy Officer')
  account = room.account()
})

const STORY = 'Our patient, MRN 4482913, went home today. Thank you to the whole team.'
const make = async (change: Partial<DraftContent> = {}) =>
  (
    await room.ask(author, 'POST', '/posts', {
      lang: 'en',
      siteId: null,
      departmentId: null,
      content: draft({ channels: [account.id], ...change }),
    })
  ).body
const freeze = async (id: PostId, rev = 1) => {
  const prepared = await room.posts.prepareVersion(author, id, rev)
  return room.kernel.db.withOrg(organizationId, (tx) => room.posts.freezeVersion(tx, author, prepared))
}
const inOrg = <T>(fn: Parameters<typeof room.kernel.db.withOrg<T>>[1]) => room.kernel.db.withOrg(organizationId, fn)
const dismiss = (actor: Actor, id: string, findingKeyGiven: string, kind = 'not_an_identifier') =>
  room.ask(actor, 'POST', `/posts/${id}/dismissals`, {
    findingKey: findingKeyGiven,
    kind,
    reason: 'It is the room’s own number.',
  })

describe('a frozen version', () => {
  test('holds each rendering in canonical bytes whose salted hash is its digest', async () => {
    const { id } = await make({ media: [{ mediaId: PICTURE, alt: 'The north entrance' }], disclosures: ['#ad'] })
    const frozen = await freeze(id)
    const { bytes, salt, digest } = await inOrg((tx) => room.posts.versionBytes(tx, frozen.id))
    expect(salt).toHaveLength(16)
    expect(createHash('sha256').update(salt).update(bytes).digest('hex')).toBe(digest)
    const content = VersionContent.parse(JSON.parse(Buffer.from(bytes).toString()))
    expect(Buffer.from(bytes).toString()).toBe(canonical(content))
    expect(content).toMatchObject({ postId: id, number: 1, master: draft().text, disclosures: ['#ad'] })
    expect(content.renderings).toMatchObject([
      {
        accountId: account.id,
        network: 'practice',
        text: `${draft().text}\n\n#ad`,
        media: [{ sha256: 'a'.repeat(64), alt: 'The north entrance' }],
      },
    ])
    expect(room.described.at(-1)).toMatchObject({ mediaId: PICTURE, alt: 'The north entrance' })
    expect((await room.ask(reviewer, 'GET', `/posts/${id}/versions/${frozen.id}`)).body.content).toEqual(content)
  })

  test('two of the same words have different digests: nobody can guess at content', async () => {
    const { id } = await make()
    const [one, two] = [await freeze(id), await freeze(id)]
    expect([one.number, two.number]).toEqual([1, 2])
    expect(one.digest).not.toBe(two.digest)
  })

  test('is refused where somebody saved between rendering and freezing', async () => {
    const { id } = await make()
    const prepared = await room.posts.prepareVersion(author, id, 1)
    await room.ask(reviewer, 'PUT', `/posts/${id}/draft`, {
      baseRev: 1,
      content: draft({ text: 'Other', channels: [account.id] }),
    })
    await expect(inOrg((tx) => room.posts.freezeVersion(tx, author, prepared))).rejects.toThrow('state_changed')
    await expect(room.posts.prepareVersion(author, id, 1)).rejects.toThrow('state_changed')
  })

  test('is refused without descriptions, without a channel, and over a network’s limit', async () => {
    const without = await make({ media: [{ mediaId: PICTURE, alt: ' ' }] })
    await expect(freeze(without.id)).rejects.toThrow('alt_text_needed')
    const nowhere = await make({ channels: [] })
    await expect(freeze(nowhere.id)).rejects.toThrow('gate_closed')
    const long = await make({ text: 'long '.repeat(200) })
    await expect(freeze(long.id)).rejects.toThrow('gate_closed')
    const slot = await make({ text: 'Call {{phone}}' })
    await expect(freeze(slot.id)).rejects.toThrow('gate_closed')
    const gone = await make({ media: [{ mediaId: newId(), alt: 'Somebody else’s' }] })
    await expect(freeze(gone.id)).rejects.toThrow('not_found')
  })

  test('says so when its stored bytes or salt were altered', async () => {
    const { id } = await make()
    const frozen = await freeze(id)
    expect(await inOrg((tx) => room.posts.verifyVersion(tx, frozen.id))).toEqual({ ok: true, digest: frozen.digest })
    await room.kernel.admin(`update versions set digest = decode($1, 'hex') where id = $2`, [
      '00'.repeat(32),
      frozen.id,
    ])
    expect((await inOrg((tx) => room.posts.verifyVersion(tx, frozen.id))).ok).toBe(false)
    const facts = await inOrg((tx) => room.posts.versionFacts(tx, id, frozen.id))
    expect(facts.version.digest).toBeNull()
  })

  test('erased, it is gone but for its digest; only a role that deletes may, with a reason', async () => {
    const { id } = await make()
    const frozen = await freeze(id)
    const path = `/posts/${id}/versions/${frozen.id}`
    expect((await room.ask(reviewer, 'DELETE', path, { reason: 'A patient asked' })).body.code).toBe('not_permitted')
    expect((await room.ask(author, 'DELETE', path, { reason: '' })).status).toBe(400)
    expect((await room.ask(author, 'DELETE', path, { reason: 'A patient asked' })).status).toBe(204)
    await expect(inOrg((tx) => room.posts.versionBytes(tx, frozen.id))).rejects.toThrow('not_found')
    expect((await room.ask(author, 'GET', path)).status).toBe(404)
    expect(await room.kernel.admin('select bytes, salt, digest from versions where id = $1', [frozen.id])).toEqual([
      { bytes: null, salt: null, digest: Buffer.from(frozen.digest, 'hex') },
    ])
    expect((await inOrg((tx) => room.posts.verifyVersion(tx, frozen.id))).ok).toBe(false)
    expect((await room.ask(author, 'GET', `/posts/${id}`)).body.versions[0].erasedAt).not.toBeNull()
  })

  test('of another organization is not found', async () => {
    const { id } = await make()
    const frozen = await freeze(id)
    const elsewhere = await room.organization()
    await expect(room.kernel.db.withOrg(elsewhere, (tx) => room.posts.versionBytes(tx, frozen.id))).rejects.toThrow(
      'not_found',
    )
    const stranger = await room.person(elsewhere, 'administrator')
    expect((await room.ask(stranger, 'GET', `/posts/${id}/versions/${frozen.id}`)).status).toBe(404)
  })

  test('a kit message is rendered before there is a post, and becomes one with its version', async () => {
    const prepared = await room.posts.renderText(organizationId, {
      title: 'Power',
      lang: 'en',
      text: 'The power is out.',
      channels: [account.id],
    })
    const { postId, versionId } = await inOrg((tx) => room.posts.freezeKit(tx, author, prepared))
    expect((await inOrg((tx) => room.posts.versionContent(tx, versionId))).renderings[0]?.text).toBe(
      'The power is out.',
    )
    expect((await room.ask(author, 'GET', `/posts/${postId}`)).body.content.text).toBe('The power is out.')
  })
})

test('canonical JSON does not depend on the order of keys, and refuses half a character', () => {
  fc.assert(
    fc.property(
      fc.dictionary(fc.string({ unit: 'grapheme' }), fc.jsonValue({ noUnicodeString: false }), { maxKeys: 6 }),
      (value) => {
        const turned = Object.fromEntries(Object.entries(value).toReversed())
        expect(canonical(turned)).toBe(canonical(value))
        expect(JSON.parse(canonical(value))).toEqual(JSON.parse(JSON.stringify(value)))
      },
    ),
  )
  expect(() => canonical({ text: 'a\ud83d' })).toThrow('broken_characters')
  expect(() => canonical({ 'a\udc00': 1 })).toThrow('broken_characters')
})

describe('the check', () => {
  test('points at what identifies a patient, by keys that a browser can compute', async () => {
    const { id, findingSalt } = await make({ text: STORY })
    const { check, decision, lane } = (await room.ask(author, 'POST', `/posts/${id}/check`)).body
    expect(check).toMatchObject({ verdict: 'block', complete: true, detectorVersion: READER_VERSION })
    const [finding] = check.parts[0].findings
    expect(finding.key).toBe(findingKey(findingSalt, 'text', '', finding, STORY))
    expect(JSON.stringify(check)).not.toContain('4482913')
    expect([decision.outcome, lane]).toEqual(['never', 'privacy'])
  })

  test('reads descriptions, accounts’ own versions, disclosures and links too', async () => {
    const { id } = await make({
      variants: { [account.id]: STORY },
      media: [{ mediaId: PICTURE, alt: 'Patient with MRN 4482913' }],
      disclosures: ['Paid by Acme'],
      link: 'https://example.org/',
    })
    const { check } = (await room.ask(author, 'POST', `/posts/${id}/check`)).body
    expect(check.parts.map((part: { part: string }) => part.part)).toEqual([
      'text',
      'variant',
      'alt',
      'link',
      'disclosure',
    ])
    expect(check.parts[1].verdict).toBe('block')
  })

  test('says that an account is gone rather than that the post is', async () => {
    const { id } = await make({ channels: [account.id, account.id, newId<AccountId>()] })
    const { status, body } = await room.ask(author, 'POST', `/posts/${id}/check`)
    const channel = body.decision.gates.find((gate: { gate: string }) => gate.gate === 'channel')
    expect(status).toBe(200)
    expect(channel.reasons.map((reason: { code: string }) => reason.code)).toContain('account_disconnected')
    await expect(freeze(id)).rejects.toThrow('gate_closed')
  })

  test('knows the organization’s own phones', async () => {
    const text = 'Questions? Call 312-555-0142.'
    const { id } = await make({ text })
    const own = async () => (await room.ask(author, 'POST', `/posts/${id}/check`)).body.check
    await inOrg((tx) =>
      room.people.services.ownFacts.make(tx, officer, { kind: 'phone', value: '312-555-0142', siteId: null }),
    )
    expect((await own()).parts[0].findings.filter((each: { about: string }) => each.about === 'patient')).toEqual([])
    expect((await own()).verdict).toBe('ok')
  })

  test('that fails is never ok: incomplete, to be looked at, and not to be published', async () => {
    const broken: Reader = { version: READER_VERSION, read: async () => ({ failed: true }), close: async () => {} }
    const other = await testPosts({ reader: broken })
    try {
      const owner = await other.organization()
      const writer = await other.person(owner, 'author')
      const channel = other.account()
      const content = draft({ channels: [channel.id] })
      const made = (
        await other.ask(writer, 'POST', '/posts', { lang: 'en', siteId: null, departmentId: null, content })
      ).body
      const { check, decision, lane } = (await other.ask(writer, 'POST', `/posts/${made.id}/check`)).body
      expect(check).toMatchObject({ verdict: 'review', complete: false })
      expect([decision.outcome === 'publish', lane]).toEqual([false, 'privacy'])
      // What was not read is not indexed either.
      expect(await other.kernel.admin('select 1 from post_words')).toEqual([])
      const prepared = await other.posts.prepareVersion(writer, made.id, 1)
      expect(prepared.check.complete).toBe(false)
    } finally {
      await other.kernel.close()
    }
  })

  test('of a version is kept, and kept again when it is run anew', async () => {
    const { id } = await make({ text: STORY })
    const frozen = await freeze(id)
    expect(await inOrg((tx) => room.posts.versionCheck(tx, frozen.id))).toEqual(frozen.check)
    const again = await inOrg((tx) => room.posts.recheckVersion(tx, frozen.id))
    expect(again.parts).toEqual(frozen.check.parts)
    expect(await room.kernel.admin('select verdict from checks where version_id = $1', [frozen.id])).toHaveLength(2)
  })
})

describe('setting a finding aside', () => {
  const keyOf = async (id: string): Promise<string> =>
    (await room.ask(author, 'POST', `/posts/${id}/check`)).body.check.parts[0].findings[0].key

  test('that blocks is not the author’s, nor an editor’s, nor a mere author’s', async () => {
    const { id, content } = await make({ text: STORY })
    const key = await keyOf(id)
    expect((await dismiss(author, id, key)).body.code).toBe('own_block')
    await room.ask(reviewer, 'PUT', `/posts/${id}/draft`, { baseRev: 1, content: { ...content, title: 'Edited' } })
    expect((await dismiss(reviewer, id, key)).body.code).toBe('own_block')
    expect((await dismiss(await room.person(organizationId, 'author'), id, key)).body.code).toBe('not_permitted')
    expect((await dismiss(await room.person(organizationId, 'auditor'), id, key)).body.code).toBe('not_permitted')
  })

  test('by a second person whose role may, stands with its reason while the words stand', async () => {
    const { id, content } = await make({ text: STORY })
    const key = await keyOf(id)
    expect((await dismiss(officer, id, key)).status).toBe(201)
    const detail = (await room.ask(author, 'GET', `/posts/${id}`)).body
    expect(detail.dismissals).toMatchObject([
      { findingKey: key, by: officer.membershipId, reason: 'It is the room’s own number.' },
    ])
    const moved = { ...content, text: `Good news. ${STORY}` }
    await room.ask(author, 'PUT', `/posts/${id}/draft`, { baseRev: 1, content: moved })
    const check = async () => (await room.ask(author, 'POST', `/posts/${id}/check`)).body.check.parts[0].findings[0]
    expect(await check()).toMatchObject({ key, dismissed: true })
    await room.ask(author, 'PUT', `/posts/${id}/draft`, {
      baseRev: 2,
      content: { ...content, text: STORY.replace('4482913', '4482914') },
    })
    expect(await check()).toMatchObject({ dismissed: false })
  })

  test('counts for the same words in an account’s own version, and in the version that is frozen', async () => {
    const { id } = await make({ text: STORY, disclosures: ['#ad'] })
    await dismiss(officer, id, await keyOf(id))
    const frozen = await freeze(id)
    const numbers = frozen.check.parts.flatMap((part) => part.findings.filter((each) => each.type === 'MRN'))
    expect(frozen.check.parts.map((part) => part.part)).toEqual(['text', 'variant', 'disclosure'])
    expect(numbers.map((each) => each.dismissed)).toEqual([true, true])
  })

  test('goes into the record as a commitment, never as words', async () => {
    const { id } = await make({ text: STORY })
    await dismiss(officer, id, await keyOf(id))
    const rows = await room.kernel.admin(`select event from ledger_pending where kind = 'finding.dismissed'`)
    expect(rows.length).toBeGreaterThan(0)
    for (const { event } of rows) {
      expect(event).not.toContain('own number')
      expect(event).toMatch(/"reason": ?"[0-9a-f]{64}"/)
    }
  })

  test('that the draft does not have is not found; said twice is said once', async () => {
    const { id } = await make({ text: STORY })
    expect((await dismiss(officer, id, 'f'.repeat(64))).body.code).toBe('not_found')
    const key = await keyOf(id)
    expect((await dismiss(officer, id, key)).status).toBe(201)
    expect((await dismiss(officer, id, key)).body.code).toBe('state_changed')
    expect((await dismiss(officer, id, key.toUpperCase())).status).toBe(400)
  })

  test('a person of another organization sets nothing aside', async () => {
    const { id } = await make({ text: STORY })
    const stranger = await room.person(await room.organization(), 'privacy_officer')
    expect((await dismiss(stranger, id, await keyOf(id))).status).toBe(404)
  })
})

test('an erased version stays erased for whoever asks by its id', async () => {
  await expect(inOrg((tx) => room.posts.version(tx, newId<VersionId>()))).rejects.toThrow('not_found')
})
