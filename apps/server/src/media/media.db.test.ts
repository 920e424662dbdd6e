import sharp from 'sharp'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { OrganizationId, Role } from '@chaperone/contract'
import { createApp, finishApp, newId, type Actor, type App } from '../kernel/index.ts'
import { testKernel, type TestKernel } from '../kernel/testing.ts'
import { createPeople, requirePermission, requireSomewhere, type People } from '../people/index.ts'
import { createAudit } from '../audit/index.ts'
import { createMedia, UPLOAD_PATH, type Media } from './index.ts'
import { noisyPicture, picture } from './testing.ts'

let kernel: TestKernel
let people: People
let media: Media
let app: App
let asking: Actor | null = null
let organizationId: OrganizationId
let author: Actor

beforeAll(async () => {
  kernel = await testKernel()
  const audit = createAudit(kernel, {
    requirePermission,
    destinations: async () => ({ mail: [], witnessUrl: null, lang: 'en', name: 'Test Hospital' }),
    subjects: async () => ({}),
  })
  people = createPeople(kernel, { audit })
  media = createMedia(kernel, { people: { requireSomewhere } })
  app = createApp(kernel, { ownBodyLimit: [UPLOAD_PATH] })
  app.use(async (c, next) => {
    c.set('actor', asking)
    await next()
  })
  media.routes(app)
  finishApp(kernel, app)
})
afterAll(() => kernel.close())
beforeEach(async () => {
  organizationId = await organization()
  author = await person(organizationId, 'author')
})

async function organization(): Promise<OrganizationId> {
  const id = newId<OrganizationId>()
  await kernel.db.withOrg(id, (tx) =>
    people.services.account.begin(tx, { id, name: 'Test', timeZone: 'UTC', lang: 'en', sample: false }),
  )
  return id
}

const person = (id: OrganizationId, role: Role): Promise<Actor> =>
  kernel.db.withOrg(id, async (tx) => {
    const userId = await people.services.signIn.create(tx, {
      email: `${newId()}@example.org`,
      name: 'Ada',
      passwordHash: 'none',
    })
    const grants = [{ role, scope: { kind: 'organization' as const } }]
    return people.services.account.join(tx, id, { userId, name: 'Ada', lang: 'en', grants })
  })

const headers = { host: 'localhost', origin: 'http://localhost' }
async function upload(file: Uint8Array | ReadableStream, actor: Actor | null = author) {
  asking = actor
  const body = file instanceof Uint8Array ? new Uint8Array(file) : file
  const response = await app.request('http://localhost/api/media', {
    method: 'POST',
    headers,
    body,
    duplex: 'half',
  } as RequestInit)
  return { status: response.status, body: await response.json() }
}
function get(
  id: string,
  actor: Actor | null = author,
  query = '',
  more: Record<string, string> = {},
): Promise<Response> {
  asking = actor
  return Promise.resolve(app.request(`http://localhost/api/media/${id}${query}`, { headers: { ...headers, ...more } }))
}

describe('a picture', () => {
  test('is taken, told and shown again, drawn anew', async () => {
    const file = await picture('png')
    const { status, body } = await upload(file)
    expect(status).toBe(201)
    expect(body).toMatchObject({ mime: 'image/png', width: 60, height: 40, alt: '', removed: [] })
    const shown = await get(body.id)
    const bytes = Buffer.from(await shown.arrayBuffer())
    expect([shown.status, shown.headers.get('content-type'), bytes.length]).toEqual([200, 'image/png', body.bytes])
    expect(bytes.equals(file)).toBe(false)
    expect(
      (await sharp(Buffer.from(await (await get(body.id, author, '?rendition=original')).arrayBuffer())).metadata())
        .format,
    ).toBe('jpeg')
  })

  test('is shown in an empty room: no script, no guessing, no shared cache', async () => {
    const { body } = await upload(await picture('jpeg'))
    const shown = await get(body.id)
    expect(shown.headers.get('content-security-policy')).toBe("default-src 'none'; sandbox")
    expect(shown.headers.get('x-content-type-options')).toBe('nosniff')
    expect(shown.headers.get('cache-control')).toBe('private, no-cache')
    const etag = shown.headers.get('etag') ?? ''
    expect((await get(body.id, author, '', { 'if-none-match': etag })).status).toBe(304)
  })

  test('uploaded twice is one', async () => {
    const [one, two] = [await upload(await picture('png')), await upload(await picture('png'))]
    expect(two.body.id).toBe(one.body.id)
    expect(await kernel.admin('select 1 from media where organization_id = $1', [organizationId])).toHaveLength(1)
  })

  test('uploaded many times at once is one', async () => {
    const file = await picture('png', 'navy')
    const all = await Promise.all(
      Array.from({ length: 6 }, () => media.upload(author, new Response(new Uint8Array(file)).body)),
    )
    expect(new Set(all.map((each) => each.id)).size).toBe(1)
  })

  test('lies sealed: no row holds its bytes', async () => {
    const { body } = await upload(await picture('jpeg', 'olive'))
    const bytes = Buffer.from(await (await get(body.id)).arrayBuffer())
    const rows = await kernel.admin('select sealed from media_blobs where media_id = $1', [body.id])
    expect(rows).toHaveLength(2)
    for (const { sealed } of rows) expect((sealed as Buffer).includes(bytes.subarray(0, 64))).toBe(false)
  })

  test('of another organization is not found, and is not the same as one’s own', async () => {
    const { body } = await upload(await picture('png'))
    const stranger = await person(await organization(), 'administrator')
    expect((await get(body.id, stranger)).status).toBe(404)
    expect((await upload(await picture('png'), stranger)).body.id).not.toBe(body.id)
    const wanted = [{ mediaId: body.id, alt: 'x' }]
    await expect(kernel.db.withOrg(stranger.organizationId, (tx) => media.rendered(tx, wanted))).rejects.toThrow(
      'not_found',
    )
  })

  test('is the writers’ to add and the desk’s to see', async () => {
    const { body } = await upload(await picture('png'))
    expect((await upload(await picture('png'), await person(organizationId, 'auditor'))).body.code).toBe(
      'not_permitted',
    )
    expect((await get(body.id, await person(organizationId, 'auditor'))).status).toBe(200)
    expect((await get(body.id, await person(organizationId, 'employee'))).status).toBe(403)
    expect((await get(body.id, null)).status).toBe(401)
  })
})

describe('for sending', () => {
  test('is the very bytes that its hash names', async () => {
    const { body } = await upload(await picture('jpeg'))
    const [rendered] = await kernel.db.withOrg(organizationId, (tx) =>
      media.rendered(tx, [{ mediaId: body.id, alt: 'A square' }]),
    )
    expect(rendered).toEqual({
      mediaId: body.id,
      sha256: body.sha256,
      mime: 'image/jpeg',
      width: 60,
      height: 40,
      bytes: body.bytes,
      alt: 'A square',
    })
    const bytes = await kernel.db.withOrg(organizationId, (tx) => media.networkBytes(tx, body.sha256))
    expect(bytes).toHaveLength(body.bytes)
    expect(Buffer.from(await (await get(body.id)).arrayBuffer()).equals(Buffer.from(bytes ?? []))).toBe(true)
  })

  test('remembers how it was described', async () => {
    const { body } = await upload(await picture('png'))
    await kernel.db.withOrg(organizationId, (tx) => media.describe(tx, [{ mediaId: body.id, alt: 'A blue square' }]))
    expect((await upload(await picture('png'))).body.alt).toBe('A blue square')
    expect(JSON.stringify(await kernel.admin('select * from media'))).not.toContain('blue square')
  })

  test('erased, its bytes are gone and its hash stays; the same picture may be taken again', async () => {
    const { body } = await upload(await picture('png'))
    await kernel.db.withOrg(organizationId, (tx) => media.erase(tx, body.id))
    expect((await get(body.id)).status).toBe(404)
    expect(await kernel.db.withOrg(organizationId, (tx) => media.networkBytes(tx, body.sha256))).toBeNull()
    expect(await kernel.admin('select sha256 from media where id = $1', [body.id])).toHaveLength(1)
    expect((await upload(await picture('png'))).body.id).toBe(body.id)
    expect((await get(body.id)).status).toBe(200)
  })
})

describe('what is refused', () => {
  test('a file that never ends is let go of at thirty megabytes', async () => {
    let sent = 0
    const endless = new ReadableStream({
      pull(controller) {
        sent += 1_000_000
        controller.enqueue(new Uint8Array(1_000_000))
      },
    })
    expect((await upload(endless)).body.code).toBe('picture_too_large')
    expect(sent).toBeLessThan(35_000_000)
  })

  test('what is no picture, with words for a person', async () => {
    const refused = await upload(Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>'))
    expect(refused.body).toMatchObject({
      code: 'not_a_picture',
      status: 415,
      next: 'Use a JPEG, PNG, WebP, GIF or AVIF.',
    })
    expect((await upload(new Uint8Array())).body.code).toBe('not_a_picture')
    expect(await kernel.admin('select 1 from media where organization_id = $1', [organizationId])).toEqual([])
  })

  test('no more than a few at once; the rest wait, or are told to come back', async () => {
    const file = await noisyPicture(300, 300)
    const all = await Promise.allSettled(
      Array.from({ length: 40 }, () => media.upload(author, new Response(new Uint8Array(file)).body)),
    )
    const failed = all.filter((each) => each.status === 'rejected')
    expect(failed.length).toBe(18)
    for (const each of failed) expect(String(each.reason)).toContain('too_many_requests')
  })
})
