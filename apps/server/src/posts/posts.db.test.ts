import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { OrganizationId, SiteId } from '@chaperone/contract'
import { newId, type Actor } from '../kernel/index.ts'
import { draft, testPosts, type TestPosts } from './testing.ts'

let room: TestPosts
let organizationId: OrganizationId
let author: Actor
let reviewer: Actor

beforeAll(async () => {
  room = await testPosts()
})
afterAll(() => room.kernel.close())
beforeEach(async () => {
  organizationId = await room.organization()
  author = await room.person(organizationId, 'author')
  reviewer = await room.person(organizationId, 'reviewer', 'Bo Colleague')
})

const make = async (content = draft(), more: object = {}, actor = author) =>
  (await room.ask(actor, 'POST', '/posts', { lang: 'en', siteId: null, departmentId: null, content, ...more })).body
const titles = async (query: string, actor = author): Promise<string[]> =>
  (await room.ask(actor, 'GET', `/posts${query}`)).body.posts.map((post: { title: string }) => post.title)
const move = (id: string, to: 'in_review' | 'approved' | 'out' | 'declined' | 'changes') =>
  room.kernel.db.withOrg(organizationId, (tx) => room.posts.move(tx, id as never, to))
const site = async (): Promise<SiteId> => {
  const id = newId<SiteId>()
  await room.kernel.admin(`insert into sites (id, organization_id, name, attributes) values ($1, $2, 'North', '{}')`, [
    id,
    organizationId,
  ])
  return id
}

describe('the list', () => {
  test('shows the last changed first, page by page, and misses none', async () => {
    for (let i = 0; i < 60; i++) await make(draft({ title: `Post ${i}` }))
    const first = (await room.ask(author, 'GET', '/posts')).body
    expect(first.posts).toHaveLength(50)
    expect(first.posts[0].title).toBe('Post 59')
    const second = (await room.ask(author, 'GET', `/posts?cursor=${first.next}`)).body
    expect(second.next).toBeNull()
    const all = [...first.posts, ...second.posts].map((post) => post.title)
    expect(all).toEqual(Array.from({ length: 60 }, (_, i) => `Post ${59 - i}`))
    expect(first.counts).toMatchObject({ draft: 60, out: 0 })
  })

  test('refuses a cursor that is none', async () => {
    const wrong = ['none', `999999999999999.${newId()}`, `1790000000000.${'-'.repeat(36)}`]
    for (const cursor of wrong.map((text) => Buffer.from(text).toString('base64url')))
      expect((await room.ask(author, 'GET', `/posts?cursor=${cursor}`)).body).toMatchObject({
        code: 'bad_request',
        field: 'cursor',
      })
  })

  test('goes by state and by person', async () => {
    const { id } = await make(draft({ title: 'Mine' }))
    await make(draft({ title: 'Theirs' }), {}, reviewer)
    await move(id, 'in_review')
    expect(await titles('?state=in_review')).toEqual(['Mine'])
    expect(await titles('?mine=true', reviewer)).toEqual(['Theirs'])
    expect((await room.ask(author, 'GET', '/posts')).body.counts).toMatchObject({ draft: 1, in_review: 1 })
  })

  test('finds words in titles and texts, by their beginnings, without accents, all of them at once', async () => {
    await make(draft({ title: 'Estacionamiento', text: 'La entrada norte está cerrada' }))
    await make(draft({ title: 'Garden day', text: 'The north garden opens' }))
    expect(await titles('?q=esta')).toEqual(['Estacionamiento'])
    expect(await titles('?q=NORTE')).toEqual(['Estacionamiento'])
    expect(await titles('?q=nor')).toEqual(['Garden day', 'Estacionamiento'])
    expect(await titles('?q=nor%20garden')).toEqual(['Garden day'])
    expect(await titles('?q=nowhere')).toEqual([])
  })

  test('finds no post by an identifier in it, and follows what is saved', async () => {
    const { id } = await make(
      draft({ title: 'Story', text: 'Our patient, MRN 4482913, SSN 219-09-9999, loves the orchard.' }),
    )
    expect(await titles('?q=4482913')).toEqual([])
    expect(await titles('?q=9999')).toEqual([])
    expect(await titles('?q=orchard')).toEqual(['Story'])
    await room.ask(author, 'PUT', `/posts/${id}/draft`, {
      baseRev: 1,
      content: draft({ title: 'Story', text: 'A meadow.' }),
    })
    expect(await titles('?q=orchard')).toEqual([])
    expect(await titles('?q=meadow')).toEqual(['Story'])
  })
})

describe('who may see and change', () => {
  test('another organization finds nothing at all', async () => {
    const { id } = await make()
    const stranger = await room.person(await room.organization(), 'administrator')
    const body = { baseRev: 1, content: draft() }
    for (const [method, path, given] of [
      ['GET', '', undefined],
      ['PUT', '/draft', body],
      ['GET', '/drafts', undefined],
      ['GET', '/drafts/1', undefined],
      ['POST', '/drafts/1/restore', undefined],
      ['POST', '/presence', undefined],
      ['POST', '/check', undefined],
      ['POST', '/duplicate', undefined],
      ['POST', '/archive', undefined],
      ['POST', '/restore', undefined],
      ['DELETE', '', undefined],
    ] as const)
      expect([method, path, (await room.ask(stranger, method, `/posts/${id}${path}`, given)).status]).toEqual([
        method,
        path,
        404,
      ])
    expect(await titles('', stranger)).toEqual([])
    expect(await titles('?q=entrance', stranger)).toEqual([])
    const translation = { lang: 'es', siteId: null, departmentId: null, sourcePostId: id }
    expect((await room.ask(stranger, 'POST', '/posts', translation)).status).toBe(404)
  })

  test('nobody signed in sees nothing', async () => {
    expect((await room.ask(null, 'GET', '/posts')).body.code).toBe('not_signed_in')
  })

  test('a role at one site reads and makes posts there and nowhere else', async () => {
    const north = await site()
    const local = await room.person(organizationId, [{ role: 'author', scope: { kind: 'site', id: north } }])
    const elsewhere = await make(draft({ title: 'Elsewhere' }))
    expect((await make(draft({ title: 'North' }), { siteId: north }, local)).title).toBe('North')
    expect(await titles('', local)).toEqual(['North'])
    expect((await room.ask(local, 'GET', `/posts/${elsewhere.id}`)).status).toBe(404)
    expect((await make(draft(), {}, local)).code).toBe('not_permitted')
    expect((await room.ask(local, 'GET', '/posts')).body.counts.draft).toBe(1)
  })

  test('a role at one account reads what goes there and changes only what goes nowhere else', async () => {
    const [one, two] = [room.account(), room.account()]
    const local = await room.person(organizationId, [{ role: 'author', scope: { kind: 'account', id: one.id } }])
    const both = await make(draft({ title: 'Both', channels: [one.id, two.id] }))
    const only = await make(draft({ title: 'Only', channels: [one.id] }))
    expect(await titles('', local)).toEqual(['Only', 'Both'])
    const change = { baseRev: 1, content: draft({ text: 'Changed', channels: [one.id] }) }
    expect((await room.ask(local, 'PUT', `/posts/${both.id}/draft`, change)).body.code).toBe('not_permitted')
    expect((await room.ask(local, 'PUT', `/posts/${only.id}/draft`, change)).status).toBe(200)
  })

  test('an auditor reads and changes nothing; an employee sees nothing', async () => {
    const { id } = await make()
    const auditor = await room.person(organizationId, 'auditor')
    expect((await room.ask(auditor, 'GET', `/posts/${id}`)).status).toBe(200)
    expect((await room.ask(auditor, 'PUT', `/posts/${id}/draft`, { baseRev: 1, content: draft() })).body.code).toBe(
      'not_permitted',
    )
    expect((await room.ask(await room.person(organizationId, 'employee'), 'GET', '/posts')).body.code).toBe(
      'not_permitted',
    )
  })

  test('a site of another organization is not found', async () => {
    const north = await site()
    const stranger = await room.person(await room.organization(), 'administrator')
    expect((await make(draft(), { siteId: north }, stranger)).code).toBe('not_found')
  })

  test('whoever opens what somebody else wrote stands in the access log', async () => {
    const { id } = await make()
    await room.ask(author, 'GET', `/posts/${id}`)
    expect(await room.kernel.admin('select 1 from access_log where subject_id = $1', [id])).toEqual([])
    await room.ask(reviewer, 'GET', `/posts/${id}`)
    expect(await room.kernel.admin('select what from access_log where subject_id = $1', [id])).toEqual([
      { what: 'post' },
    ])
  })
})

describe('where a post stands', () => {
  test('an edit of what is approved leads back to a draft, says so, and tells later rooms in the same transaction', async () => {
    const { id } = await make()
    await move(id, 'approved')
    const heard: string[] = []
    room.kernel.events.on('post.edited', async (_tx, event) => void heard.push(event.postId))
    const saved = await room.ask(author, 'PUT', `/posts/${id}/draft`, {
      baseRev: 1,
      content: draft({ text: 'New words' }),
    })
    expect(saved.body.voidedApproval).toBe(true)
    expect(heard).toEqual([id])
    expect((await room.ask(author, 'GET', `/posts/${id}`)).body.state).toBe('draft')
  })

  test('nothing is saved where a later room cannot follow', async () => {
    const { id } = await make()
    await move(id, 'approved')
    const other = await testPosts()
    try {
      const owner = await other.organization()
      const writer = await other.person(owner, 'author')
      const made = (
        await other.ask(writer, 'POST', '/posts', { lang: 'en', siteId: null, departmentId: null, content: draft() })
      ).body
      await other.kernel.db.withOrg(owner, (tx) => other.posts.move(tx, made.id, 'approved'))
      other.kernel.events.on('post.edited', async () => {
        throw new Error('cannot follow')
      })
      expect(
        (await other.ask(writer, 'PUT', `/posts/${made.id}/draft`, { baseRev: 1, content: draft({ text: 'New' }) }))
          .status,
      ).toBe(500)
      expect((await other.ask(writer, 'GET', `/posts/${made.id}`)).body).toMatchObject({ state: 'approved', rev: 1 })
    } finally {
      await other.kernel.close()
    }
  })

  test('what is out is neither edited nor deleted, but archived and brought back', async () => {
    const { id } = await make()
    await move(id, 'approved')
    await move(id, 'out')
    expect(
      (await room.ask(author, 'PUT', `/posts/${id}/draft`, { baseRev: 1, content: draft({ text: 'New' }) })).body.code,
    ).toBe('state_changed')
    expect((await room.ask(author, 'DELETE', `/posts/${id}`)).body.code).toBe('state_changed')
    expect((await room.ask(author, 'POST', `/posts/${id}/archive`)).body.state).toBe('archived')
    expect((await room.ask(author, 'POST', `/posts/${id}/unarchive`)).body.state).toBe('out')
  })

  test('a move that is not allowed is refused', async () => {
    const { id } = await make()
    await expect(move(id, 'out')).rejects.toThrow('state_changed')
    await expect(move(id, 'declined')).rejects.toThrow('state_changed')
  })

  test('a deleted post that was under review comes back as a draft', async () => {
    const { id } = await make()
    await move(id, 'in_review')
    await room.ask(author, 'DELETE', `/posts/${id}`)
    expect((await room.ask(author, 'POST', `/posts/${id}/restore`)).body.state).toBe('draft')
  })

  test('due times are those of the zone, a change of clocks included', async () => {
    const at = (local: string) => ({ kind: 'at' as const, local, zone: 'America/Chicago' })
    const { id, dueAt } = await make(draft({ schedule: at('2027-03-13T09:00') }))
    expect(dueAt).toBe('2027-03-13T15:00:00.000Z')
    await room.ask(author, 'PUT', `/posts/${id}/draft`, {
      baseRev: 1,
      content: draft({ schedule: at('2027-03-14T09:00') }),
    })
    expect((await room.ask(author, 'GET', `/posts/${id}`)).body.dueAt).toBe('2027-03-14T14:00:00.000Z')
  })

  test('the calendar moves an approved post without voiding it', async () => {
    const { id } = await make()
    await move(id, 'approved')
    await room.kernel.db.withOrg(organizationId, (tx) =>
      room.posts.setSchedule(tx, author, id, { kind: 'at', local: '2027-01-05T10:00', zone: 'UTC' }),
    )
    expect((await room.ask(author, 'GET', `/posts/${id}`)).body).toMatchObject({
      state: 'approved',
      rev: 2,
      dueAt: '2027-01-05T10:00:00.000Z',
    })
  })
})

describe('translations and copies', () => {
  test('a translation starts from its source, names its translator, and is stale once the source changes', async () => {
    const source = await make()
    const made = (
      await room.ask(reviewer, 'POST', '/posts', {
        lang: 'es',
        siteId: null,
        departmentId: null,
        sourcePostId: source.id,
      })
    ).body
    expect(made).toMatchObject({ lang: 'es', sourcePostId: source.id, authorId: reviewer.membershipId, stale: false })
    expect(made.content).toMatchObject({ lang: 'es', text: source.content.text })

    // Another time is no other text.
    const moved = { ...source.content, schedule: { kind: 'at', local: '2027-01-05T10:00', zone: 'UTC' } }
    await room.ask(author, 'PUT', `/posts/${source.id}/draft`, { baseRev: 1, content: moved })
    expect((await room.ask(reviewer, 'GET', `/posts/${made.id}`)).body.stale).toBe(false)

    await room.ask(author, 'PUT', `/posts/${source.id}/draft`, {
      baseRev: 2,
      content: { ...moved, text: 'The south entrance is closed.' },
    })
    const list = (await room.ask(reviewer, 'GET', '/posts')).body.posts
    expect(list.find((post: { id: string }) => post.id === made.id).stale).toBe(true)
    expect((await room.ask(reviewer, 'POST', `/posts/${made.id}/translated`)).body.stale).toBe(false)
  })

  test('a copy is a draft of one’s own, without time or attestations', async () => {
    const source = await make(draft({ schedule: { kind: 'at', local: '2027-01-05T10:00', zone: 'UTC' } }))
    const copy = (await room.ask(reviewer, 'POST', `/posts/${source.id}/duplicate`)).body
    expect(copy).toMatchObject({ authorId: reviewer.membershipId, state: 'draft', dueAt: null, sourcePostId: null })
    expect(copy.content).toMatchObject({ text: source.content.text, schedule: { kind: 'now' } })
    expect(copy.findingSalt).not.toBe(source.findingSalt)
  })
})
