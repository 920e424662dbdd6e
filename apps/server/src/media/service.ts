import type { Media as MediaBody, MediaId, RenderedMedia } from '@chaperone/contract'
import { newId, organizationOf, problem, type Actor, type Kernel, type Tx } from '../kernel/index.ts'
import type { People } from '../people/index.ts'
import { encodePicture, MAX_FILE_BYTES, type Picture } from './encode.ts'
import { createGate } from './gate.ts'
import type { Rendition } from './schema.ts'
import {
  blobOf,
  eraseBlobs,
  insertBlobs,
  insertMedia,
  mediaByHash,
  mediaByIds,
  revive,
  setAlt,
  type MediaRow,
} from './store.ts'

export interface MediaDeps {
  people: Pick<People, 'requireSomewhere'>
}

/** Two pictures are unpacked at a time: each may need some 200 MB for a moment. */
const AT_ONCE = 2
const MAY_WAIT = 20

const blobContext = (id: MediaId, rendition: Rendition) => `media.blob:${id}:${rendition}`
const altContext = (id: MediaId) => `media.alt:${id}`
const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex')

/** Reads a request's body to its end, or to the limit, whichever comes first. */
async function readBody(body: ReadableStream<Uint8Array> | null): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  let length = 0
  for await (const chunk of body ?? []) {
    length += chunk.length
    if (length > MAX_FILE_BYTES) throw problem('picture_too_large')
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

export function createService({ crypto, db, clock }: Kernel, { people }: MediaDeps) {
  const gate = createGate(AT_ONCE, MAY_WAIT)

  async function tell(tx: Tx, row: MediaRow): Promise<MediaBody> {
    return {
      id: row.id,
      mime: row.mime,
      width: row.width,
      height: row.height,
      bytes: row.bytes,
      sha256: hex(row.sha256),
      alt: row.alt === null ? '' : await crypto.openText(tx, altContext(row.id), row.alt),
      createdAt: row.createdAt.toISOString(),
      removed: row.removed,
    }
  }

  /** Keeps a picture, or finds the one with the same bytes that the organization has already. */
  async function keep(tx: Tx, actor: Actor, picture: Picture): Promise<MediaRow> {
    const { network, original, sha256, removed } = picture
    const organizationId = organizationOf(tx)
    const made = await insertMedia(tx, {
      id: newId<MediaId>(),
      organizationId,
      sha256,
      mime: network.mime,
      width: network.width,
      height: network.height,
      bytes: network.bytes.length,
      removed,
      createdBy: actor.membershipId,
      createdAt: await clock.now(tx),
    })
    const row = made ?? (await mediaByHash(tx, sha256, true))
    if (row === undefined) throw problem('state_changed')
    if (made === undefined && row.erasedAt === null) return row
    if (row.erasedAt !== null) await revive(tx, row.id)
    await insertBlobs(tx, [
      {
        organizationId,
        mediaId: row.id,
        rendition: 'network',
        mime: network.mime,
        sealed: await crypto.seal(tx, blobContext(row.id, 'network'), network.bytes),
      },
      {
        organizationId,
        mediaId: row.id,
        rendition: 'original',
        mime: original.mime,
        sealed: await crypto.seal(tx, blobContext(row.id, 'original'), original.bytes),
      },
    ])
    return row
  }

  async function open(tx: Tx, id: MediaId, rendition: Rendition): Promise<{ bytes: Uint8Array; mime: string } | null> {
    const blob = await blobOf(tx, id, rendition)
    if (blob === undefined) return null
    return { bytes: await crypto.open(tx, blobContext(id, rendition), blob.sealed), mime: blob.mime }
  }

  return {
    /**
     * Takes a picture from a request. It is unpacked and drawn anew outside any transaction; of the file itself nothing is kept.
     * @throws Problem `not_a_picture`, `picture_too_large`, `too_many_requests`
     */
    async upload(actor: Actor, body: ReadableStream<Uint8Array> | null): Promise<MediaBody> {
      people.requireSomewhere(actor, 'posts.create')
      const picture = await gate(async () => encodePicture(await readBody(body)))
      return db.withOrg(actor.organizationId, async (tx) => tell(tx, await keep(tx, actor, picture)))
    },

    /** The bytes of one rendition, for a screen. @throws Problem `not_found`, also for another organization's */
    async read(
      tx: Tx,
      actor: Actor,
      id: MediaId,
      rendition: Rendition,
    ): Promise<{ bytes: Uint8Array; mime: string; etag: string }> {
      people.requireSomewhere(actor, 'posts.read')
      const found = await open(tx, id, rendition)
      if (found === null) throw problem('not_found')
      return { ...found, etag: `"${id}-${rendition}"` }
    },

    /** Pictures as they will be sent, in the order asked for. @throws Problem `not_found` where one is not there, or was erased */
    async rendered(tx: Tx, wanted: readonly { mediaId: MediaId; alt: string }[]): Promise<RenderedMedia[]> {
      const rows = new Map(
        (
          await mediaByIds(
            tx,
            wanted.map((each) => each.mediaId),
          )
        ).map((row) => [row.id, row]),
      )
      return wanted.map(({ mediaId, alt }) => {
        const row = rows.get(mediaId)
        if (row === undefined || row.erasedAt !== null) throw problem('not_found', { field: 'content.media' })
        const { mime, width, height, bytes } = row
        return { mediaId, sha256: hex(row.sha256), mime, width, height, bytes, alt }
      })
    },

    /** The very bytes with this SHA-256 (hex), for sending; null where they are gone. */
    async networkBytes(tx: Tx, sha256: string): Promise<Uint8Array | null> {
      const row = await mediaByHash(tx, Buffer.from(sha256, 'hex'))
      return row === undefined ? null : ((await open(tx, row.id, 'network'))?.bytes ?? null)
    },

    /** Remembers how pictures were described, to offer it when they are used again. */
    async describe(tx: Tx, wanted: readonly { mediaId: MediaId; alt: string }[]): Promise<void> {
      for (const { mediaId, alt } of wanted) await setAlt(tx, mediaId, await crypto.seal(tx, altContext(mediaId), alt))
    },

    /** Deletes a picture's bytes and description for good; its hash stays. @throws Problem `not_found` */
    async erase(tx: Tx, id: MediaId): Promise<void> {
      if (!(await eraseBlobs(tx, id, await clock.now(tx)))) throw problem('not_found')
    },
  }
}
