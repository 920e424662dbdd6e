import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { CheckpointAnswer, RecordPage, type LedgerEvent, type OrganizationId } from '@chaperone/contract'
import { leafHash, parseCheckpoint, rangeFromTiles, toHex } from '@chaperone/ledger'
import { newId, type Actor } from '../kernel/index.ts'
import { testKernel, type TestKernel } from '../kernel/testing.ts'
import { createAudit } from './index.ts'
import { readTile } from './store.ts'
import { actorIn, testAudit } from './testing.ts'

let kernel: TestKernel
let room: ReturnType<typeof testAudit>
let organizationId: OrganizationId
let actor: Actor
beforeAll(async () => {
  kernel = await testKernel()
  room = testAudit(kernel)
})
afterAll(() => kernel.close())

async function fresh(): Promise<void> {
  organizationId = await kernel.organization()
  actor = actorIn(organizationId)
}

const sequence = async (): Promise<number[]> =>
  (
    await kernel.admin('select seq::int from ledger_events where organization_id = $1 order by seq', [organizationId])
  ).map((row) => Number(row['seq']))
const pending = async (): Promise<number> =>
  (await kernel.admin('select id from ledger_pending where organization_id = $1', [organizationId])).length
const upTo = (n: number): number[] => Array.from({ length: n }, (_, i) => i)

describe('recording', () => {
  test('is part of the transaction: what rolls back leaves nothing', async () => {
    await fresh()
    const failed = kernel.db.withOrg(organizationId, async (tx) => {
      await room.audit.record(tx, actor, { kind: 'post.made', v: 1, postId: newId() as never })
      throw new Error('changed my mind')
    })
    await expect(failed).rejects.toThrow('changed my mind')
    await room.number(organizationId)
    expect(await pending()).toBe(0)
    expect(await sequence()).toEqual([])
  })

  test('refuses to happen outside an organization’s transaction', async () => {
    const event: LedgerEvent = { kind: 'pause.ended', v: 1, pauseId: newId() as never }
    await expect(kernel.db.outside('clock', (tx) => room.audit.record(tx, null, event))).rejects.toThrow(
      'no organization',
    )
  })

  test('takes nothing that is not in the closed union, and nothing that only the record itself says', async () => {
    await fresh()
    const write = (event: object) =>
      kernel.db.withOrg(organizationId, (tx) => room.audit.record(tx, actor, event as LedgerEvent))
    await expect(write({ kind: 'post.made', v: 1, postId: newId(), title: 'Mrs. Jones is better' })).rejects.toThrow(
      'unrecognized_keys',
    )
    await expect(write({ kind: 'gossip', v: 1 })).rejects.toThrow('invalid_union')
    await expect(write({ kind: 'log.started', v: 1, lastCheckpoint: null })).rejects.toThrow('itself')
    expect(await pending()).toBe(0)
  })
})

describe('numbering', () => {
  test('numbers concurrent transactions once each, without a gap', async () => {
    await fresh()
    const loop = { going: true }
    const numbering = (async () => {
      while (loop.going) await room.number(organizationId)
    })()
    await Promise.all(
      Array.from({ length: 40 }, (_, i) =>
        kernel.db
          .withOrg(organizationId, async (tx) => {
            for (let n = 0; n <= i % 5; n++)
              await room.audit.record(tx, actor, { kind: 'post.made', v: 1, postId: newId() as never })
            if (i % 10 === 9) throw new Error('rolled back')
          })
          .catch(() => {}),
      ),
    )
    loop.going = false
    await numbering
    await room.number(organizationId)
    // 36 transactions that committed, and the entry that starts the log.
    const recorded = upTo(40)
      .filter((i) => i % 10 !== 9)
      .reduce((sum, i) => sum + (i % 5) + 1, 0)
    expect(await sequence()).toEqual(upTo(recorded + 1))
    expect(await pending()).toBe(0)
  })

  test('does not pass over a transaction that began first and commits last', async () => {
    await fresh()
    let release = (): void => {}
    const held = new Promise<void>((resolve) => (release = resolve))
    const slow = kernel.db.withOrg(organizationId, async (tx) => {
      await room.audit.record(tx, actor, { kind: 'post.made', v: 1, postId: newId() as never })
      await held
    })
    await new Promise((resolve) => setTimeout(resolve, 50))
    await room.makePost(actor)
    await room.number(organizationId)
    expect(await sequence()).toEqual([0, 1])
    release()
    await slow
    await room.number(organizationId)
    expect(await sequence()).toEqual([0, 1, 2])
  })

  test('by two sequencers at once gives one log', async () => {
    await fresh()
    const other = createAudit(
      { ...kernel, jobs: { ...kernel.jobs, define: () => {} } },
      {
        requirePermission: () => {},
        destinations: () => Promise.reject(new Error('not asked')),
        subjects: async () => ({}),
      },
    )
    for (let round = 0; round < 5; round++) {
      await Promise.all(Array.from({ length: 20 }, () => room.makePost(actor)))
      await Promise.all([room.audit.number(organizationId), other.number(organizationId), other.number(organizationId)])
    }
    await room.number(organizationId)
    expect(await sequence()).toEqual(upTo(101))
    const sizes = await kernel.admin(
      'select size::int, note from ledger_checkpoints where organization_id = $1 order by size',
      [organizationId],
    )
    expect(sizes.at(-1)?.['size']).toBe(101)
  })

  test('keeps tiles whose tree is the one that the checkpoint signs', async () => {
    await fresh()
    for (const batch of [1, 300, 299]) {
      await kernel.db.withOrg(organizationId, async (tx) => {
        for (let i = 0; i < batch; i++)
          await room.audit.record(tx, actor, { kind: 'post.made', v: 1, postId: newId() as never })
      })
      await room.number(organizationId)
    }
    await kernel.db.withOrg(organizationId, async (tx) => {
      const range = await rangeFromTiles(601, (level, index) => readTile(tx, 1, level, index))
      const { note } = CheckpointAnswer.parse(await (await room.ask(actor, '/api/record/checkpoint')).json())
      const checkpoint = parseCheckpoint(note)
      expect(checkpoint?.size).toBe(601)
      expect(checkpoint && toHex(checkpoint.root)).toBe(toHex(range.root()))
      const [entry] = await kernel.admin('select leaf from ledger_events where organization_id = $1 and seq = 500', [
        organizationId,
      ])
      const tile = await readTile(tx, 1, 0, 1)
      const leaf = entry?.['leaf']
      expect(leaf).toBeInstanceOf(Uint8Array)
      expect(toHex(leafHash(leaf as Uint8Array))).toBe(toHex(tile.subarray(244 * 32, 245 * 32)))
    })
  })

  test('runs by itself: an entry is signed soon after it is recorded, whoever recorded it', async () => {
    await fresh()
    room.audit.start()
    await room.makePost(actor)
    await expect.poll(sequence, { timeout: 10_000 }).toEqual([0, 1])
    // Left behind by a process that died after its commit.
    await kernel.admin(
      `insert into ledger_pending (organization_id, id, at, kind, event)
       values ($1, $2, now(), 'pause.ended', $3)`,
      [organizationId, newId(), JSON.stringify({ kind: 'pause.ended', v: 1, pauseId: newId() })],
    )
    await expect.poll(sequence, { timeout: 10_000 }).toEqual([0, 1, 2])
    await room.audit.stop()
  })

  test('stops rather than sign what contradicts an earlier checkpoint, and keeps what waits', async () => {
    await fresh()
    await room.makePost(actor)
    await room.number(organizationId)
    await kernel.admin(`update ledger_logs set edge = $2 where organization_id = $1`, [
      organizationId,
      Buffer.alloc(32, 1),
    ])
    await room.makePost(actor)
    await expect(room.audit.number(organizationId)).rejects.toMatchObject({ code: 'internal' })
    expect(await sequence()).toEqual([0, 1])
    expect(await pending()).toBe(1)
    expect(kernel.logged.some((line) => line.includes('record.edge_does_not_fit'))).toBe(true)
  })
})

test('another organization sees none of it', async () => {
  await fresh()
  await room.makePost(actor)
  await room.number(organizationId)
  const elsewhere = actorIn(await kernel.organization('Elsewhere'))
  const page = RecordPage.parse(await (await room.ask(elsewhere, '/api/record')).json())
  expect(page).toMatchObject({ entries: [], total: 0 })
  await kernel.db.withOrg(elsewhere.organizationId, async (tx) => {
    for (const table of [
      'ledger_events',
      'ledger_tiles',
      'ledger_checkpoints',
      'ledger_keys',
      'ledger_logs',
      'ledger_pending',
    ])
      expect((await tx.execute(sql`select * from ${sql.identifier(table)}`)).rows).toEqual([])
  })
})
