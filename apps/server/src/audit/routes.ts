import { createRoute, z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { AccessPage, CheckpointAnswer, cleanLine, RecordPage } from '@chaperone/contract'
import { parseTilePath, TILE_WIDTH } from '@chaperone/ledger'
import { problem, type Actor, type App, type Env, type Kernel } from '../kernel/index.ts'
import { RecordFilter } from './read.ts'
import type { Service } from './service.ts'

const json = <S extends z.ZodType>(schema: S, description: string) => ({
  200: { description, content: { 'application/json': { schema } } },
})
const cursor = z.string().max(100).optional()

const page = createRoute({
  method: 'get',
  path: '/api/record',
  summary: 'The record, newest first: every decision, by post, person, kind or time.',
  request: { query: RecordFilter.extend({ cursor }) },
  responses: json(RecordPage, 'A page of entries, and the names of what they refer to.'),
})

const exported = createRoute({
  method: 'get',
  path: '/api/record/export',
  summary: 'The record as a file that `chaperone verify` proves offline.',
  request: { query: RecordFilter.extend({ openings: z.enum(['yes', 'no']).default('no') }) },
  responses: { 200: { description: 'JSON lines (application/jsonl), as docs/LEDGER.md describes them.' } },
})

const checkpoint = createRoute({
  method: 'get',
  path: '/api/record/checkpoint',
  summary: 'The newest signed checkpoint, and the key that signed it.',
  responses: json(CheckpointAnswer, 'The checkpoint.'),
})

const access = createRoute({
  method: 'get',
  path: '/api/record/access',
  summary: 'Who opened what, and whose account was tried.',
  request: { query: z.object({ id: cleanLine(100).optional(), cursor }) },
  responses: json(AccessPage, 'A page, newest first.'),
})

const rotation = createRoute({
  method: 'post',
  path: '/api/record/keys',
  summary: 'Make a new signing key. The record announces it, the old key signs that once, and is deleted.',
  responses: {
    202: {
      description: 'It takes over within a second.',
      content: { 'application/json': { schema: z.object({ ok: z.literal(true) }) } },
    },
  },
})

function actorOf(c: Context<Env>): Actor {
  const actor = c.get('actor')
  if (actor === null) throw problem('not_signed_in')
  return actor
}

export function addRoutes(app: App, { db }: Kernel, service: Service): void {
  app.openapi(page, async (c) => {
    const actor = actorOf(c)
    const { cursor: after, ...filter } = c.req.valid('query')
    return c.json(await db.withOrg(actor.organizationId, (tx) => service.read(tx, actor, filter, after)), 200)
  })

  app.openapi(exported, async (c) => {
    const actor = actorOf(c)
    const { openings, ...filter } = c.req.valid('query')
    const lines = await service.exportLines(actor, filter, openings === 'yes')
    return new Response(streamOf(lines), {
      headers: {
        'content-type': 'application/jsonl; charset=utf-8',
        'content-disposition': 'attachment; filename="chaperone-record.jsonl"',
      },
    })
  })

  app.openapi(checkpoint, async (c) => {
    const actor = actorOf(c)
    return c.json(await db.withOrg(actor.organizationId, (tx) => service.checkpoint(tx, actor)), 200)
  })

  app.openapi(access, async (c) => {
    const actor = actorOf(c)
    const { id, cursor: after } = c.req.valid('query')
    return c.json(await db.withOrg(actor.organizationId, (tx) => service.accessLog(tx, actor, id, after)), 200)
  })

  app.openapi(rotation, async (c) => {
    const actor = actorOf(c)
    await db.withOrg(actor.organizationId, (tx) => service.rotateKey(tx, actor))
    return c.json({ ok: true as const }, 202)
  })

  // The paths of tlog-tiles have a varying number of parts, which a declared route cannot say.
  app.get('/api/record/tile/*', async (c) => {
    const actor = actorOf(c)
    const address = parseTilePath(c.req.path.slice(c.req.path.indexOf('/tile/') + 1))
    if (address === undefined) throw problem('not_found')
    const bytes = await db.withOrg(actor.organizationId, (tx) => service.tile(tx, actor, address))
    const kept = address.width === TILE_WIDTH ? 'private, max-age=31536000, immutable' : 'private, no-cache'
    return new Response(bytes, {
      headers: { 'content-type': 'application/octet-stream', 'cache-control': kept, vary: 'cookie' },
    })
  })
}

/** Text in pieces as the body of an answer; whoever reads slowly makes the writing wait. */
function streamOf(pieces: AsyncGenerator<string>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder()
  return new ReadableStream({
    async pull(controller) {
      const { value, done } = await pieces.next()
      if (done) controller.close()
      else controller.enqueue(encoder.encode(value))
    },
    async cancel() {
      await pieces.return(undefined)
    },
  })
}
