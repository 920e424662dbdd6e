import { createRoute, z } from '@hono/zod-openapi'
import { Media, MediaId } from '@chaperone/contract'
import type { App, Kernel } from '../kernel/index.ts'
import { actorOf } from '../people/index.ts'
import type { createService } from './service.ts'

const upload = createRoute({
  method: 'post',
  path: '/api/media',
  summary: 'Take a picture: the body is the file itself. It is drawn anew; nothing of the file is kept.',
  responses: { 201: { description: 'The picture.', content: { 'application/json': { schema: Media } } } },
})

const read = createRoute({
  method: 'get',
  path: '/api/media/{id}',
  summary: 'The bytes of a picture, as kept or as networks are sent it.',
  request: {
    params: z.object({ id: MediaId }),
    query: z.object({ rendition: z.enum(['original', 'network']).default('network') }),
  },
  responses: { 200: { description: 'The bytes.' }, 304: { description: 'As it was.' } },
})

/** The path whose body has its own limit, for `createApp`. */
export const UPLOAD_PATH = /\/api\/media$/

export function addRoutes(app: App, { db }: Kernel, service: ReturnType<typeof createService>): void {
  app.openapi(upload, async (c) => c.json(await service.upload(actorOf(c), c.req.raw.body), 201))

  app.openapi(read, async (c) => {
    const actor = actorOf(c)
    const { id } = c.req.valid('param')
    const { rendition } = c.req.valid('query')
    const { bytes, mime, etag } = await db.withOrg(actor.organizationId, (tx) => service.read(tx, actor, id, rendition))
    const headers = {
      etag,
      'content-type': mime,
      // Opened by itself it is a picture in an empty room: no script, no form, no frame.
      'content-security-policy': "default-src 'none'; sandbox",
      'content-disposition': 'inline; filename="picture"',
      // Asked for anew each time, so that whoever was signed out sees nothing from the cache.
      'cache-control': 'private, no-cache',
      vary: 'cookie',
    }
    if (c.req.header('if-none-match') === etag) return new Response(null, { status: 304, headers })
    return new Response(new Uint8Array(bytes), { headers: { ...headers, 'content-length': String(bytes.length) } })
  })
}
