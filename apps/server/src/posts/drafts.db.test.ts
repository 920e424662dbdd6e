import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { newId, type Actor } from '../kernel/index.ts'
import { thin } from './draft-rules.ts'
import { drafts } from './schema.ts'
import { draft, testPosts, type TestPosts } from './testing.ts'
import { eraseDeleted, thinDrafts } from './tidy.ts'

let room: TestPosts
let author: Actor
let colleague: Actor

beforeAll(async () => {
  room = await testPosts()
})
afterAll(() => room.kernel.close())
beforeEach(async () => {
  room.kernel.clock.reset()
  const organizationId = await room.organization()
  author = await room.person(organizationId, 'author')
  colleague = await room.person(organizationId, 'reviewer', 'Bo Colleague')
})

const make = async (content = draft()) => {
  const made = await room.ask(author, 'POST', '/posts', { lang: 'en', siteId: null, departmentId: null, content })
  expect(made.status).toBe(201)
  return made.body
}
const save = (actor: Actor, id: string, baseRev: number, text: string, force = false) =>
  room.ask(actor, 'PUT', `/posts/${id}/draft`, { baseRev, content: draft({ text }), force })
const inOrg = <T>(fn: Parameters<typeof room.kernel.db.withOrg<T>>[1]) =>
  room.kernel.db.withOrg(author.organizationId, fn)

describe('a draft', () => {
  test('is made, saved and read again', async () => {
    const made = await make()
    expect(made).toMatchObject({
      state: 'draft',
      rev: 1,
      title: 'Parking',
      authorId: author.membershipId,
      stale: false,
    })
    expect((await save(author, made.id, 1, 'Second words')).body).toMatchObject({ rev: 2, voidedApproval: false })
    const read = await room.ask(author, 'GET', `/posts/${made.id}`)
    expect(read.body).toMatchObject({ rev: 2, excerpt: 'Second words', content: { text: 'Second words' } })
  })

  test('keeps nothing twice when the same is saved again', async () => {
    const { id } = await make()
    await save(author, id, 1, 'Words')
    expect((await save(author, id, 2, 'Words')).body.rev).toBe(2)
    expect((await room.ask(author, 'GET', `/posts/${id}/drafts`)).body.revs).toHaveLength(2)
  })

  test('loses neither text when two people save', async () => {
    const { id } = await make()
    await save(colleague, id, 1, 'Theirs')
    const answer = await save(author, id, 1, 'Mine')
    expect(answer.status).toBe(409)
    expect(answer.headers.get('content-type')).toContain('application/problem+json')
    expect(answer.body).toMatchObject({
      code: 'draft_conflict',
      kept: 'Both texts are kept.',
      rev: 2,
      savedBy: colleague.membershipId,
      content: { text: 'Theirs' },
      keptRev: 3,
    })
    expect((await room.ask(author, 'GET', `/posts/${id}/drafts/3`)).body.content.text).toBe('Mine')
    expect((await room.ask(author, 'GET', `/posts/${id}`)).body.content.text).toBe('Theirs')
  })

  test('keeps a text that lost once, however often the browser tries', async () => {
    const { id } = await make()
    await save(colleague, id, 1, 'Theirs')
    const tries = [
      await save(author, id, 1, 'Mine'),
      await save(author, id, 1, 'Mine'),
      await save(author, id, 1, 'Mine'),
    ]
    expect(tries.map((each) => each.body.keptRev)).toEqual([3, 3, 3])
  })

  test('takes mine over theirs from somebody who has seen both, and keeps theirs', async () => {
    const { id } = await make()
    await save(colleague, id, 1, 'Theirs')
    await save(author, id, 1, 'Mine')
    expect((await save(author, id, 1, 'Mine', true)).body.rev).toBe(4)
    expect((await room.ask(author, 'GET', `/posts/${id}`)).body.content.text).toBe('Mine')
    expect((await room.ask(author, 'GET', `/posts/${id}/drafts/2`)).body.content.text).toBe('Theirs')
  })

  test('takes one of many saves that come at once over the same rev', async () => {
    const { id } = await make()
    const answers = await Promise.all(
      Array.from({ length: 8 }, (_, i) =>
        inOrg((tx) => room.posts.save(tx, author, id, { baseRev: 1, content: draft({ text: `Try ${i}` }) })),
      ),
    )
    expect(answers.filter((each) => each.kind === 'saved')).toHaveLength(1)
    const { revs } = (await room.ask(author, 'GET', `/posts/${id}/drafts`)).body
    expect(revs).toHaveLength(9)
    const kept = await Promise.all(
      revs.map(({ rev }: { rev: number }) => inOrg((tx) => room.posts.rev(tx, author, id, rev))),
    )
    expect(
      kept
        .map((each) => each.content.text)
        .filter((text) => text.startsWith('Try'))
        .toSorted(),
    ).toEqual(Array.from({ length: 8 }, (_, i) => `Try ${i}`))
  })

  test('comes back as it was, as a new rev', async () => {
    const { id } = await make(draft({ text: 'First' }))
    await save(author, id, 1, 'Second')
    expect((await room.ask(author, 'POST', `/posts/${id}/drafts/1/restore`)).body).toMatchObject({ rev: 3 })
    expect((await room.ask(author, 'GET', `/posts/${id}`)).body.content.text).toBe('First')
    expect((await room.ask(author, 'GET', `/posts/${id}/drafts/2`)).body.content.text).toBe('Second')
  })

  test('lies sealed: no table and no log holds its words', async () => {
    const word = 'Zwetschgenkuchen'
    const { id } = await make(draft({ text: `The ${word} is served`, title: word }))
    await room.ask(author, 'POST', `/posts/${id}/check`)
    for (const table of ['posts', 'drafts', 'versions', 'post_words', 'access_log', 'ledger_events']) {
      const rows = await inOrg((tx) => tx.select().from(drafts).where(eq(drafts.postId, id)))
    const gone = thin(rows, minutes.length + 1, new Date(start))
    expect(gone.length).toBeGreaterThan(0)
    expect(await inOrg((tx) => thinDrafts(tx, new Date(start)))).toBe(gone.length)
    const left = await room.kernel.admin(`select rev from drafts where post_id = $1`, [id])
    expect(left.filter(({ rev }) => gone.includes(Number(rev)))).toEqual([])
  })

  test('a deleted post comes back within thirty days; then its words are gone for good and its digests stay', async () => {
    const { id } = await make()
    expect((await room.ask(author, 'DELETE', `/posts/${id}`)).status).toBe(204)
    expect((await room.ask(author, 'GET', `/posts/${id}`)).status).toBe(404)
    expect(
      (await room.ask(author, 'GET', '/posts?state=deleted')).body.posts.map((post: { id: string }) => post.id),
    ).toEqual([id])
    expect((await room.ask(author, 'POST', `/posts/${id}/restore`)).body.content.text).toContain('north entrance')

    await room.ask(author, 'DELETE', `/posts/${id}`)
    const later = new Date(Date.now() + 31 * 86_400_000)
    expect(await inOrg((tx) => eraseDeleted(tx, new Date(Date.now() + 29 * 86_400_000)))).toBe(0)
    expect(await inOrg((tx) => eraseDeleted(tx, later))).toBe(1)
    expect(await room.kernel.admin('select 1 from drafts where post_id = $1', [id])).toEqual([])
    expect((await room.ask(author, 'POST', `/posts/${id}/restore`)).status).toBe(404)
    expect((await inOrg((tx) => room.posts.titles(tx, [id]))).size).toBe(0)
  })

  test('the hourly job runs over every organization', async () => {
    const { id } = await make()
    await room.ask(author, 'DELETE', `/posts/${id}`)
    room.kernel.clock.shift(31 * 86_400_000)
    await room.kernel.db.withOrg(author.organizationId, (tx) => room.kernel.jobs.enqueue(tx, 'posts.tidy', {}))
    await room.kernel.jobs.drain()
    expect(await room.kernel.admin('select erased_at is not null as erased from posts where id = $1', [id])).toEqual([
      { erased: true },
    ])
  })
})

describe('who has it', () => {
  test('is shown for thirty seconds', async () => {
    const { id } = await make()
    expect((await room.ask(colleague, 'POST', `/posts/${id}/presence`)).body).toEqual({ presence: [], rev: 1 })
    const seen = (await room.ask(author, 'POST', `/posts/${id}/presence`)).body.presence
    expect(seen).toMatchObject([{ membershipId: colleague.membershipId }])
    room.kernel.clock.shift(31_000)
    expect((await room.ask(author, 'POST', `/posts/${id}/presence`)).body.presence).toEqual([])
  })
})
