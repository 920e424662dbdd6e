import canonicalize from 'canonicalize'
import { DraftContent, type PostId } from '@chaperone/contract'
import { momentAt } from '@chaperone/policy'
import { problem, type Crypto, type Tx } from '../kernel/index.ts'

const EXCERPT = 140

const draftContext = (postId: PostId, rev: number) => `posts.draft:${postId}:${rev}`
const titleContext = (postId: PostId) => `posts.title:${postId}`
const excerptContext = (postId: PostId) => `posts.excerpt:${postId}`
export const saltContext = (postId: PostId) => `posts.finding-salt:${postId}`

/** RFC 8785: the same content is the same bytes. @throws Problem `broken_characters` for half a character */
export function canonical(value: unknown): string {
  let json: string | undefined
  try {
    json = canonicalize(value)
  } catch (error) {
    throw problem('broken_characters', { cause: error })
  }
  if (json === undefined) throw problem('internal')
  return json
}

/** The first words of a text, on one line. */
export const excerptOf = (text: string): string =>
  Array.from(
    text
      .slice(0, EXCERPT * 4)
      .replace(/\s+/g, ' ')
      .trim(),
  )
    .slice(0, EXCERPT)
    .join('')

/** When a draft says it is due; null for at once, and for a time that no clock shows. */
export function dueAtOf({ schedule }: DraftContent): Date | null {
  if (schedule.kind === 'now') return null
  return momentAt(schedule.kind === 'at' ? schedule.local : schedule.start, schedule.zone)
}

export const sealDraft = (crypto: Crypto, tx: Tx, postId: PostId, rev: number, json: string): Promise<Uint8Array> =>
  crypto.seal(tx, draftContext(postId, rev), json)

export async function openDraft(
  crypto: Crypto,
  tx: Tx,
  postId: PostId,
  rev: number,
  sealed: Uint8Array,
): Promise<DraftContent> {
  return DraftContent.parse(JSON.parse(await crypto.openText(tx, draftContext(postId, rev), sealed)))
}

/** What a list shows of a post, sealed apart from the draft. */
export async function sealHead(crypto: Crypto, tx: Tx, postId: PostId, content: DraftContent) {
  return {
    title: await crypto.seal(tx, titleContext(postId), content.title),
    excerpt: await crypto.seal(tx, excerptContext(postId), excerptOf(content.text)),
  }
}

export const openTitle = (crypto: Crypto, tx: Tx, postId: PostId, sealed: Uint8Array): Promise<string> =>
  crypto.openText(tx, titleContext(postId), sealed)

export const openExcerpt = (crypto: Crypto, tx: Tx, postId: PostId, sealed: Uint8Array): Promise<string> =>
  crypto.openText(tx, excerptContext(postId), sealed)
