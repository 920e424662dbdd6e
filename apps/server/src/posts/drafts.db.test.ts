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
    expect(answer.headers.get('content-language')).toBe('en')
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
    expect(new Set(kept.map((each) => each.content.text))).toEqual(
      new Set([draft().text, ...Array.from({ length: 8 }, (_, i) => `Try ${i}`)]),
    )
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
    const tables = await room.kernel.admin(
      `select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname in ('public', 'pgboss')`,
    )
    expect(tables.length).toBeGreaterThan(20)
    for (const { name } of tables) {
      const rows = await room.kernel.admin(`select t::text as row from ${String(name)} t`)
      for (const { row } of rows) {
        expect(String(row)).not.toContain(word)
        expect(String(row)).not.toContain(Buffer.from(word).toString('hex'))
      }
    }
    expect(room.kernel.logged.join('')).not.toContain(word)
  })

  test('cannot be moved to another row: what is sealed for one does not open in another', async () => {
    const [one, two] = [await make(), await make(draft({ text: 'Other' }))]
    await room.kernel.admin(
      `update drafts set content = (select content from drafts where post_id = $1) where post_id = $2`,
      [one.id, two.id],
    )
    expect((await room.ask(author, 'GET', `/posts/${two.id}`)).status).toBe(500)
  })
})

describe('bad input', () => {
  const put = (content: unknown) => async (id: string) =>
    (await room.ask(author, 'PUT', `/posts/${id}/draft`, { baseRev: 1, content })).body.code
  test.each([
    ['a text over the limit', put(draft({ text: 'x'.repeat(100_001) })), 'text_too_long'],
    ['control characters', put(draft({ text: 'a\u0000b' })), 'control_characters'],
    ['half a character', put(draft({ text: 'a\ud83d' })), 'broken_characters'],
    [
      'half a character in a description',
      put(draft({ media: [{ mediaId: newId(), alt: '\udc00' }] })),
      'broken_characters',
    ],
    ['a field nobody knows', put({ ...draft(), more: 1 }), 'bad_request'],
    ['a link that is a script', put(draft({ link: 'javascript:alert(1)' })), 'bad_request'],
  ])('%s is refused with its own words, and the draft is kept', async (_what, ask, code) => {
    const { id } = await make()
    expect(await ask(id)).toBe(code)
    expect((await room.ask(author, 'GET', `/posts/${id}`)).body.rev).toBe(1)
  })

  test('broken JSON and a paste of megabytes', async () => {
    const { id } = await make()
    const put = (text: string) => room.ask(author, 'PUT', `/posts/${id}/draft`, text)
    expect((await put('{"baseRev": 1, "cont')).body.code).toBe('bad_json')
    expect((await put(JSON.stringify({ text: 'x'.repeat(5_000_000) }))).body.code).toBe('too_large')
  })

  test('a text of a hundred thousand characters is saved', async () => {
    const { id } = await make()
    expect((await save(author, id, 1, 'The garden is open. '.repeat(5000))).status).toBe(200)
  })
})

describe('thinning out and erasing', () => {
  test('does in the database what the rule says', async () => {
    const { id } = await make()
    const start = Date.now()
    const minutes = [170, 169, 168, 151, 150, 149, 121, 95, 94, 62, 61, 59, 58, 2, 1]
    for (const [index, minute] of minutes.entries())
      await room.kernel.admin(
        `insert into drafts (organization_id, post_id, rev, content, print, words, kind, saved_by_id, saved_at)
         values ($1, $2, $3, '', '', 1, $4, $5, to_timestamp($6))`,
        [
          author.organizationId,
          id,
          index + 2,
          ['save', 'save', 'save', 'aside', 'mark'][index % 5],
          index % 3 === 0 ? colleague.membershipId : author.membershipId,
          (start - minute * 60_000) / 1000,
        ],
      )
    await room.kernel.admin(`update posts set current_rev = $1, last_rev = $1 where id = $2`, [minutes.length + 1, id])
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
