import { createServer, type Server } from 'node:http'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  AccessPage,
  CheckpointAnswer,
  RecordPage,
  type MembershipId,
  type OrganizationId,
  type PostId,
} from '@chaperone/contract'
import { fromBase64, generateSignerKey, parseCheckpoint, signNote, verifyConsistency } from '@chaperone/ledger'
import { newId, type Actor } from '../kernel/index.ts'
import { testKernel, type TestKernel } from '../kernel/testing.ts'
import { actorIn, testAudit } from './testing.ts'

let kernel: TestKernel
let room: ReturnType<typeof testAudit>
let organizationId: OrganizationId
let actor: Actor

/** A witness as C2SP tlog-witness describes it: keeps what it was shown, refuses what does not continue it. */
class Witness {
  latest = { size: 0, root: new Uint8Array(32) }
  readonly answers: number[] = []
  readonly server: Server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on(
      'end',
      () =>
        void this.#answer(Buffer.concat(chunks).toString()).then(([status, body]) => {
          this.answers.push(status)
          response.writeHead(status).end(body)
        }),
    )
  })

  async #answer(body: string): Promise<[number, string]> {
    const [head = '', ...rest] = body.split('\n\n')
    const [old = '', ...proof] = head.split('\n')
    const checkpoint = parseCheckpoint(rest.join('\n\n'))
    if (!checkpoint) return [400, '']
    if (Number(old.slice(4)) !== this.latest.size) return [409, `${this.latest.size}\n`]
    const hashes = proof.map((line) => fromBase64(line) ?? new Uint8Array(0))
    if (!verifyConsistency(this.latest, checkpoint, hashes)) return [422, '']
    this.latest = checkpoint
    const signed = await signNote(checkpoint.note.text, [await generateSignerKey('witness.example')])
    return [200, signed.slice(checkpoint.note.text.length + 1)]
  }
}

const witness = new Witness()
beforeAll(async () => {
  await new Promise<void>((resolve) => witness.server.listen(0, '127.0.0.1', resolve))
  const address = witness.server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  kernel = await testKernel({ allowPrivate: [`127.0.0.1:${port}`] })
  room = testAudit(kernel, { mail: ['auditor@example.org'], witnessUrl: `http://127.0.0.1:${port}/add-checkpoint` })
})
afterAll(async () => {
  witness.server.close()
  await kernel.close()
})

async function fresh(): Promise<void> {
  organizationId = await kernel.organization()
  actor = actorIn(organizationId)
}
const read = async (query = '') => RecordPage.parse(await (await room.ask(actor, `/api/record${query}`)).json())

describe('the record on screen', () => {
  test('comes newest first in pages, unnumbered entries at its head, with names', async () => {
    await fresh()
    const posts: PostId[] = []
    for (let i = 0; i < 120; i++) posts.push(await room.makePost(actor))
    await room.number(organizationId)
    const waiting = await room.makePost(actor)
    const first = await read()
    expect(first.total).toBe(122)
    expect(first.entries[0]).toMatchObject({
      seq: null,
      leaf: null,
      actorId: actor.membershipId,
      event: { kind: 'post.made', postId: waiting },
    })
    expect(first.subjects).toHaveProperty(waiting)
    expect(first.subjects).toHaveProperty(actor.membershipId)
    const seen = first.entries.map((entry) => entry.seq)
    for (let { next } = first; next !== null;) {
      const page = await read(`?cursor=${next}`)
      seen.push(...page.entries.map((entry) => entry.seq))
      next = page.next
    }
    expect(seen).toEqual([null, ...Array.from({ length: 121 }, (_, i) => 120 - i)])
  })

  test('is filtered by post, person, kind and time', async () => {
    await fresh()
    const postId = await room.makePost(actor)
    const about = newId<MembershipId>()
    await kernel.db.withOrg(organizationId, (tx) =>
      room.audit.record(tx, null, { kind: 'person.suspended', v: 1, membershipId: about }),
    )
    await room.number(organizationId)
    const kinds = async (query: string) => (await read(query)).entries.map((entry) => entry.event.kind)
    expect(await kinds(`?postId=${postId}`)).toEqual(['post.made'])
    expect(await kinds(`?personId=${about}`)).toEqual(['person.suspended'])
    expect(await kinds(`?personId=${actor.membershipId}`)).toEqual(['post.made'])
    expect(await kinds('?kind=log.started')).toEqual(['log.started'])
    expect(await kinds('?to=2020-01-01T00:00:00Z')).toEqual([])
    expect(await kinds('?from=2020-01-01T00:00:00Z')).toHaveLength(3)
    expect((await room.ask(actor, '/api/record?cursor=nonsense')).status).toBe(400)
    expect((await room.ask(actor, '/api/record?postId=1')).status).toBe(400)
    expect((await room.ask(actor, '/api/record?kind=%00')).status).toBe(400)
    expect((await room.ask(actor, '/api/record/access?id=%00')).status).toBe(422)
    expect((await room.ask(actor, `/api/record/access?cursor=1.${'-'.repeat(36)}`)).status).toBe(400)
  })

  test('names the entries on it that somebody changed in the database, and leaves out what it cannot read', async () => {
    await fresh()
    for (let i = 0; i < 3; i++) await room.makePost(actor)
    await room.number(organizationId)
    expect(await read()).toMatchObject({ altered: [] })
    const change = (seq: number, leaf: string) =>
      kernel.admin(`update ledger_events set leaf = ${leaf} where organization_id = $1 and seq = $2`, [
        organizationId,
        seq,
      ])
    await change(1, `convert_to('x', 'UTF8')`)
    await change(2, `convert_to(replace(convert_from(leaf, 'UTF8'), 'post.made', 'post.deleted'), 'UTF8')`)
    const page = await read()
    expect(page.altered).toEqual([2, 1])
    expect(page.entries.map(({ seq }) => seq)).toEqual([3, 2, 0])
  })
})

describe('the access log', () => {
  test('says who opened what, keeps reasons sealed, and takes repeated looks for one', async () => {
    await fresh()
    const id = newId()
    await kernel.db.withOrg(organizationId, async (tx) => {
      await room.audit.opened(tx, actor, 'post', id)
      await room.audit.opened(tx, actor, 'post', id)
      await room.audit.opened(tx, actor, 'post', id, 'a complaint came in')
      await room.audit.opened(tx, actorIn(organizationId), 'post', id)
      await room.audit.opened(tx, actor, 'post', newId())
    })
    const page = AccessPage.parse(await (await room.ask(actor, `/api/record/access?id=${id}`)).json())
    expect(page.entries.map(({ by, what, reason }) => [by === actor.membershipId, what, reason])).toEqual([
      [false, 'post', null],
      [true, 'post', 'a complaint came in'],
      [true, 'post', null],
    ])
    expect(AccessPage.parse(await (await room.ask(actor, '/api/record/access')).json()).entries).toHaveLength(4)
    const [stored] = await kernel.admin('select reason from access_log where reason is not null')
    expect(String(stored?.['reason'])).not.toContain('complaint')
  })

  test('says whose account was tried, each time, by nobody who is known', async () => {
    await fresh()
    const { membershipId } = actorIn(organizationId)
    await kernel.db.withOrg(organizationId, async (tx) => {
      await room.audit.happened(tx, 'sign_in.failed', membershipId)
      await room.audit.happened(tx, 'sign_in.failed', membershipId)
    })
    const page = AccessPage.parse(await (await room.ask(actor, `/api/record/access?id=${membershipId}`)).json())
    const line = { by: null, what: 'sign_in.failed', id: membershipId, reason: null, at: expect.any(String) }
    expect(page.entries).toEqual([line, line])
  })

  test('comes in pages', async () => {
    await fresh()
    await kernel.db.withOrg(organizationId, async (tx) => {
      for (let i = 0; i < 130; i++) await room.audit.opened(tx, actor, 'media', newId())
    })
    const first = AccessPage.parse(await (await room.ask(actor, '/api/record/access')).json())
    const second = AccessPage.parse(await (await room.ask(actor, `/api/record/access?cursor=${first.next}`)).json())
    expect(new Set([...first.entries, ...second.entries].map((entry) => entry.id)).size).toBe(130)
    expect(second.next).toBeNull()
  })
})

describe('checkpoints leave the host', () => {
  test('by mail and to the witness, every day, and the record says so', async () => {
    await fresh()
    await room.makePost(actor)
    await room.number(organizationId)
    const { note } = CheckpointAnswer.parse(await (await room.ask(actor, '/api/record/checkpoint')).json())
    await kernel.db.withOrg(organizationId, async (tx) => {
      await kernel.jobs.enqueue(tx, 'record.checkpoint_mail', { organizationId })
      await kernel.jobs.enqueue(tx, 'record.checkpoint_witness', { organizationId })
    })
    await kernel.jobs.drain()
    await room.number(organizationId)
    expect((await read('?kind=checkpoint.sent')).entries.map(({ event }) => event)).toEqual(
      expect.arrayContaining([
        { kind: 'checkpoint.sent', v: 1, size: 2, to: 'mail' },
        { kind: 'checkpoint.sent', v: 1, size: 2, to: 'witness' },
      ]),
    )
    const { outboxDir } = kernel.mail
    const mails = readdirSync(outboxDir).map((name) => readFileSync(join(outboxDir, name), 'utf8'))
    expect(
      mails.some((mail) => mail.includes('auditor@example.org') && mail.includes(note.split('\n')[0] ?? '?')),
    ).toBe(true)
    expect(witness.latest.size).toBe(2)
  })

  test('the witness is shown that each continues the last, and its signature is kept', async () => {
    const { organizationId: first } = actor
    await room.makePost(actor)
    await room.number(first)
    const send = async () => {
      await kernel.db.withOrg(first, (tx) =>
        kernel.jobs.enqueue(tx, 'record.checkpoint_witness', { organizationId: first }),
      )
      await kernel.jobs.drain()
    }
    await send()
    expect(witness.latest.size).toBe(5)
    // A witness that lost its memory says what it knows, and is told the rest.
    witness.latest = { size: 0, root: new Uint8Array(32) }
    witness.answers.length = 0
    await send()
    expect(witness.answers).toEqual([409, 200])
    expect(witness.latest.size).toBe(5)
    const [row] = await kernel.admin(
      'select cosignatures from ledger_checkpoints where organization_id = $1 and size = 5',
      [first],
    )
    expect(row?.['cosignatures']).toMatch(/^— witness\.example \S+\n$/)
  })
})
