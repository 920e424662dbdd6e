import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { CheckpointAnswer, RecordPage, type OrganizationId, type PostId } from '@chaperone/contract'
import { decodeBundle, leafHash, splitHashes, toHex } from '@chaperone/ledger'
import { newId, type Actor } from '../kernel/index.ts'
import { testKernel, type TestKernel } from '../kernel/testing.ts'
import { actorIn, testAudit, verifyText } from './testing.ts'

let kernel: TestKernel
let room: ReturnType<typeof testAudit>
let organizationId: OrganizationId
let actor: Actor
beforeAll(async () => {
  kernel = await testKernel()
  room = testAudit(kernel)
})
afterAll(() => kernel.close())

async function fresh(entries: number): Promise<void> {
  organizationId = await kernel.organization()
  actor = actorIn(organizationId)
  await more(entries)
}

async function more(entries: number): Promise<void> {
  await kernel.db.withOrg(organizationId, async (tx) => {
    for (let i = 0; i < entries; i++)
      await room.audit.record(tx, actor, { kind: 'post.made', v: 1, postId: newId<PostId>() })
  })
  await room.number(organizationId)
}

const download = async (query = ''): Promise<string> => (await room.ask(actor, `/api/record/export${query}`)).text()
const checkpoint = async () => CheckpointAnswer.parse(await (await room.ask(actor, '/api/record/checkpoint')).json())

describe('an export', () => {
  test('is proved by the verifier, with the key told beside it, and holds its own handing out', async () => {
    await fresh(600)
    const text = await download()
    const { vkey } = await checkpoint()
    const report = await verifyText(text, { key: vkey })
    expect(report).toMatchObject({ ok: true, size: 602, entries: 602, keyTrust: 'given' })
    expect(Buffer.from(JSON.parse(text.trimEnd().split('\n').at(-1) ?? '').leaf, 'base64').toString()).toContain(
      '"kind":"record.exported"',
    )
  })

  test('names the entry whose row somebody changed in the database', async () => {
    await fresh(300)
    await kernel.admin(
      `update ledger_events set leaf = convert_to(replace(convert_from(leaf, 'UTF8'), 'post.made', 'post.lost'), 'UTF8') where organization_id = $1 and seq = 123`,
      [organizationId],
    )
    const report = await verifyText(await download())
    expect(report.ok).toBe(false)
    expect(report.problems.map(({ code, seq }) => [code, seq])).toEqual([['entry_altered', 123]])
  })

  test('names the entry whose row somebody deleted', async () => {
    await fresh(300)
    await kernel.admin('delete from ledger_events where organization_id = $1 and seq = 270', [organizationId])
    const report = await verifyText(await download())
    expect(report.problems.map(({ code, seq }) => [code, seq])).toEqual([['entry_removed', 270]])
  })

  test('of one post keeps the hashes of all others, and is proved too', async () => {
    await fresh(300)
    const postId = await room.makePost(actor)
    await room.number(organizationId)
    const report = await verifyText(await download(`?postId=${postId}`))
    expect(report).toMatchObject({ ok: true, entries: 1, withheld: 302 })
  })

  test('proves that nothing before an earlier checkpoint changed, and finds it when all was written anew', async () => {
    await fresh(200)
    const earlier = await checkpoint()
    await more(100)
    expect(await verifyText(await download(), { since: earlier.note })).toMatchObject({ ok: true, since: 'holds' })
    // Whoever holds the keys makes another past: all of the record is dropped, and written again.
    for (const table of ['events', 'tiles', 'checkpoints', 'keys', 'logs'])
      await kernel.admin(`delete from ledger_${table} where organization_id = $1`, [organizationId])
    await more(300)
    const rewritten = await download()
    expect((await verifyText(rewritten)).ok).toBe(true)
    expect((await verifyText(rewritten, { since: earlier.note })).ok).toBe(false)
  })

  test('shows the words behind commitments only when asked, and not once they are erased', async () => {
    await fresh(1)
    const words = 'because the family asked'
    const commitments: string[] = []
    for (const reason of [words, 'another reason']) {
      await kernel.db.withOrg(organizationId, async (tx) => {
        const { commitment, sealed } = await room.audit.commit(tx, 'a room’s context', reason)
        commitments.push(commitment)
        expect(await room.audit.opening(tx, 'a room’s context', sealed)).toBe(reason)
        await room.audit.record(tx, actor, {
          kind: 'pause.started',
          v: 1,
          pauseId: newId() as never,
          scope: 'organization',
          scopeId: null,
          reason: commitment,
        })
      })
    }
    const shut = await download()
    expect(shut).not.toContain(Buffer.from(words).toString('base64'))
    expect(await verifyText(await download('?openings=yes'))).toMatchObject({ ok: true, openings: 2 })
    await kernel.db.withOrg(organizationId, (tx) => room.audit.eraseOpenings(tx, commitments.slice(0, 1)))
    expect(await verifyText(await download('?openings=yes'))).toMatchObject({ ok: true, openings: 1 })
    const stored = await kernel.admin('select sealed from ledger_openings where organization_id = $1', [organizationId])
    expect(stored).toHaveLength(1)
    expect(JSON.stringify(stored)).not.toContain('another')
  })
})

describe('the signing key', () => {
  test('is rotated by an entry that both sign; the old private key is gone and either public key verifies all', async () => {
    await fresh(50)
    const before = await checkpoint()
    expect((await room.ask(actor, '/api/record/keys', 'POST')).status).toBe(202)
    await room.makePost(actor)
    await room.number(organizationId)
    await more(30)
    const after = await checkpoint()
    expect(after.vkey).not.toBe(before.vkey)
    const text = await download()
    for (const key of [before.vkey, after.vkey])
      expect(await verifyText(text, { key, since: before.note })).toMatchObject({ ok: true, since: 'holds' })
    const keys = await kernel.admin(
      'select number, sealed is null as gone from ledger_keys where organization_id = $1 order by number',
      [organizationId],
    )
    expect(keys).toEqual([
      { number: 0, gone: true },
      { number: 1, gone: false },
    ])
  })

  test('is rotated by an administrator only, and not twice at once', async () => {
    await fresh(1)
    expect((await room.ask(actorIn(organizationId, 'auditor'), '/api/record/keys', 'POST')).status).toBe(403)
    expect((await room.ask(actor, '/api/record/keys', 'POST')).status).toBe(202)
    expect((await room.ask(actor, '/api/record/keys', 'POST')).status).toBe(409)
  })

  test('lies sealed in the database', async () => {
    await fresh(1)
    const [row] = await kernel.admin('select sealed from ledger_keys where organization_id = $1', [organizationId])
    const sealed = row?.['sealed']
    // Format, version, nonce and tag around the 32 bytes.
    expect(sealed instanceof Uint8Array && sealed.length).toBe(62)
  })
})

test('after a restore a new log begins, and names the last checkpoint known', async () => {
  await fresh(20)
  const known = await checkpoint()
  await kernel.db.withOrg(organizationId, (tx) => room.audit.startNewLog(tx, known.note))
  await more(5)
  const now = await checkpoint()
  expect(now.origin).not.toBe(known.origin)
  expect(now.vkey).not.toBe(known.vkey)
  expect(await verifyText(await download(), { since: known.note, key: now.vkey })).toMatchObject({
    ok: true,
    size: 7,
    since: 'restart',
  })
  const page = RecordPage.parse(await (await room.ask(actor, '/api/record')).json())
  expect(page.total).toBe(28)
  expect(page.entries.map((entry) => entry.event.kind).filter((kind) => kind === 'log.started')).toHaveLength(2)
})

test('tiles and bundles are served as tlog-tiles has them', async () => {
  await fresh(300)
  const bytes = async (path: string) =>
    new Uint8Array(await (await room.ask(actor, `/api/record/tile/${path}`)).arrayBuffer())
  const [full, partial, bundle] = [await bytes('0/000'), await bytes('0/001.p/45'), await bytes('entries/001.p/45')]
  expect([full.length, partial.length]).toEqual([256 * 32, 45 * 32])
  expect(decodeBundle(bundle).map((leaf) => toHex(leafHash(leaf)))).toEqual(splitHashes(partial).map(toHex))
  expect((await bytes('1/000.p/1')).length).toBe(32)
  for (const missing of ['0/002', '0/001', '0/001.p/46', '5/000', '0/1', 'x'])
    expect((await room.ask(actor, `/api/record/tile/${missing}`)).status).toBe(404)
})

test('only those whose role includes it read, export and look into the access log', async () => {
  await fresh(1)
  const author = actorIn(organizationId, 'author')
  for (const path of ['', '/export', '/checkpoint', '/access', '/tile/0/000.p/1']) {
    expect((await room.ask(author, `/api/record${path}`)).status).toBe(403)
    expect((await room.ask(null, `/api/record${path}`)).status).toBe(401)
    expect((await room.ask(actorIn(organizationId, 'auditor'), `/api/record${path}`)).status).toBe(200)
  }
})
