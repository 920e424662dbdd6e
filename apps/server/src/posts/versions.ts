import { createHash } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { VersionContent, type PostId, type VersionId } from '@chaperone/contract'
import { problem, type Actor, type Tx } from '../kernel/index.ts'
import { requireOn } from './access.ts'
import type { Room } from './deps.ts'
import { tellPost } from './move.ts'
import { versions } from './schema.ts'
import { postById, versionById, type VersionRow } from './store.ts'

export const bytesContext = (id: VersionId) => `posts.version:${id}:bytes`
export const saltOfVersion = (id: VersionId) => `posts.version:${id}:salt`
const erasureContext = (id: VersionId) => `posts.version:${id}:erasure`

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex')

/** SHA-256 over salt and bytes: what an approval binds. */
export const digestOf = (salt: Uint8Array, bytes: Uint8Array): Uint8Array =>
  createHash('sha256').update(salt).update(bytes).digest()

interface Stored {
  bytes: Uint8Array
  salt: Uint8Array
}

async function stored({ kernel }: Room, tx: Tx, row: VersionRow): Promise<Stored | null> {
  if (row.bytes === null || row.salt === null) return null
  return {
    bytes: await kernel.crypto.open(tx, bytesContext(row.id), row.bytes),
    salt: await kernel.crypto.open(tx, saltOfVersion(row.id), row.salt),
  }
}

/** A version's own bytes and salt, and the digest (hex) that was made of them. @throws Problem `not_found` where they were erased */
export async function versionBytes(room: Room, tx: Tx, id: VersionId): Promise<Stored & { digest: string }> {
  const row = await versionById(tx, id)
  const found = await stored(room, tx, row)
  if (found === null) throw problem('not_found')
  return { ...found, digest: hex(row.digest) }
}

/** Hashes the stored bytes anew. `ok` only where they give the digest that was stored at freezing; never for an erased version. */
export async function verifyVersion(room: Room, tx: Tx, id: VersionId): Promise<{ ok: boolean; digest: string }> {
  const row = await versionById(tx, id)
  const digest = hex(row.digest)
  const found = await stored(room, tx, row)
  return { ok: found !== null && hex(digestOf(found.salt, found.bytes)) === digest, digest }
}

/** What a version says, read from its very bytes. @throws Problem `not_found` where they were erased */
export async function versionContent(room: Room, tx: Tx, id: VersionId): Promise<VersionContent> {
  const { bytes } = await versionBytes(room, tx, id)
  return VersionContent.parse(JSON.parse(Buffer.from(bytes).toString('utf8')))
}

/** Deletes a version's bytes and salt for good. Its digest stays, so the record still holds; what it said cannot be found out from it. */
export async function eraseVersion(
  room: Room,
  tx: Tx,
  actor: Actor,
  postId: PostId,
  id: VersionId,
  reason: string,
): Promise<void> {
  const { kernel, audit } = room
  const post = await postById(tx, postId, { lock: true, deleted: true })
  requireOn(actor, 'posts.delete', post)
  const row = await versionById(tx, id)
  if (row.postId !== postId) throw problem('not_found')
  if (row.erasedAt !== null) throw problem('state_changed')
  await tx
    .update(versions)
    .set({
      bytes: null,
      salt: null,
      erasedAt: await kernel.clock.now(tx),
      erasedBy: actor.membershipId,
      erasedReason: await kernel.crypto.seal(tx, erasureContext(id), reason),
    })
    .where(eq(versions.id, id))
  await audit.record(tx, actor, { kind: 'version.erased', v: 1, postId, versionId: id, digest: hex(row.digest) })
  await tellPost(room, tx, postId)
}
