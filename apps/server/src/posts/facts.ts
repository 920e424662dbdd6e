import {
  renderedText,
  type AccountId,
  type CheckResult,
  type DraftContent,
  type PartToCheck,
  type PostId,
  type RenderedMedia,
  type SlotValues,
  type VersionContent,
  type VersionId,
} from '@chaperone/contract'
import {
  channelFacts,
  type AuthorFacts,
  type ChannelFacts,
  type DismissalFacts,
  type GateInput,
} from '@chaperone/policy'
import { Problem, type Tx } from '../kernel/index.ts'
import { holds } from './access.ts'
import type { CheckMaterial } from './check.ts'
import type { PostAccount, Room } from './deps.ts'
import { findingSalt } from './read-post.ts'
import { checkOf, dismissalsOf, editorsOf, postById, type DismissalRow, type PostRow } from './store.ts'
import { versionContent, verifyVersion } from './versions.ts'

/** The part of the gate's question that this room answers. */
export type PostFacts = Pick<GateInput, 'detectorVersion' | 'version' | 'check' | 'dismissals' | 'author' | 'channels'>

const factOf = (row: DismissalRow): DismissalFacts => ({
  findingKey: Buffer.from(row.findingKey).toString('hex'),
  by: row.byId,
  kind: row.kind,
  may: row.may,
  inDirectory: row.inDirectory,
})

async function authorFacts({ people }: Room, tx: Tx, post: PostRow, editors: readonly string[]): Promise<AuthorFacts> {
  const active = await people.isActive(tx, post.authorId)
  return {
    id: post.authorId,
    editors: editors.filter((id) => id !== post.authorId),
    active,
    mayWrite: active && holds(await people.grantsOf(tx, post.authorId), 'posts.create', post),
    training: 'unlooked',
    policy: 'unlooked',
  }
}

/** Networks by account, as the reader is told them. */
export const networksOf = (accounts: readonly PostAccount[]): Map<string, string> =>
  new Map(accounts.map((account) => [account.id, account.target ?? account.network]))

/** What a check of a post's words needs, by the organization's own facts as they are now. */
export async function materialFor(
  room: Room,
  tx: Tx,
  post: PostRow,
  accounts: readonly PostAccount[],
): Promise<CheckMaterial> {
  return {
    lang: post.lang,
    own: await room.people.ownFacts(tx),
    salt: await findingSalt(room, tx, post),
    dismissals: (await dismissalsOf(tx, post.id)).map(factOf),
    authors: new Set([post.authorId, ...(await editorsOf(tx, post.id))]),
    networks: networksOf(accounts),
  }
}

/** What a site puts into a master post's slots. */
export async function slotsOf({ people }: Room, tx: Tx, content: DraftContent): Promise<SlotValues> {
  const site = content.siteId === null ? null : await people.place(tx, content.siteId)
  if (site === null) return {}
  const { address, phone, hours } = site.attributes
  return { name: site.name, address, phone, hours }
}

/** The accounts that a draft names, in its order; those that are gone or unknown are left out. */
export async function accountsOf({ later }: Room, tx: Tx, ids: readonly AccountId[]): Promise<PostAccount[]> {
  const found = new Map((await later.accounts(tx, ids)).map((account) => [account.id, account]))
  return [...new Set(ids)].flatMap((id) => found.get(id) ?? [])
}

/** An account that a draft still names and that is not there any more. */
const goneAccount = (accountId: AccountId): ChannelFacts => ({
  accountId,
  network: 'other',
  siteId: null,
  connected: false,
  health: 'unknown',
  empty: false,
  over: 0,
  unit: '',
  pictures: 0,
  picturesAllowed: 0,
  withoutAlt: 0,
  altOver: 0,
  tooHeavy: 0,
  wrongKind: 0,
  deadLinks: false,
})

/** A draft's pictures as they would be sent; those that are gone count by their description alone. */
async function picturesOf(
  { media }: Room,
  tx: Tx,
  content: DraftContent,
): Promise<(RenderedMedia | { alt: string })[]> {
  try {
    return await media.rendered(tx, content.media)
  } catch (error) {
    if (error instanceof Problem && error.code === 'not_found') return content.media.map(({ alt }) => ({ alt }))
    throw error
  }
}

/** What is so of a draft as it stands: nothing is frozen, so nothing can be approved. */
export async function draftFacts(
  room: Room,
  tx: Tx,
  post: PostRow,
  content: DraftContent,
  accounts: readonly PostAccount[],
  check: CheckResult,
): Promise<PostFacts> {
  const slots = await slotsOf(room, tx, content)
  const media = await picturesOf(room, tx, content)
  const byId = new Map(accounts.map((account) => [account.id, account]))
  return {
    detectorVersion: room.reader.version,
    version: { digest: null, attestations: content.attestations, siteId: post.siteId, departmentId: post.departmentId },
    check,
    dismissals: (await dismissalsOf(tx, post.id)).map(factOf),
    author: await authorFacts(room, tx, post, await editorsOf(tx, post.id)),
    channels: [...new Set(content.channels)].map((id) => {
      const account = byId.get(id)
      const text = renderedText(content, id, slots)
      return account === undefined ? goneAccount(id) : channelFacts(account, { text, media, link: content.link })
    }),
  }
}

/** The texts of a version that are read, as `partsToCheck` is for a draft: the master, and every rendering that says something else. */
export function partsOfVersion({
  master,
  renderings,
  disclosures,
}: Pick<VersionContent, 'master' | 'renderings' | 'disclosures'>): PartToCheck[] {
  const parts: PartToCheck[] = [{ part: 'text', ref: '', text: master }]
  for (const { accountId, text } of renderings)
    if (text !== master) parts.push({ part: 'variant', ref: accountId, text })
  const alts = new Map(
    renderings.flatMap(({ media }) =>
      media.map(({ mediaId, alt }) => [`${mediaId} ${alt}`, { mediaId, alt }] as const),
    ),
  )
  for (const { mediaId, alt } of alts.values()) if (alt !== '') parts.push({ part: 'alt', ref: mediaId, text: alt })
  for (const link of new Set(renderings.flatMap((each) => each.link ?? [])))
    parts.push({ part: 'link', ref: '', text: link })
  if (disclosures.length > 0) parts.push({ part: 'disclosure', ref: '', text: disclosures.join('\n') })
  return parts
}

function versionChannels(content: VersionContent, accounts: readonly PostAccount[]): ChannelFacts[] {
  const byId = new Map(accounts.map((account) => [account.id, account]))
  return content.renderings.map((rendering) => {
    const account = byId.get(rendering.accountId)
    return account === undefined ? goneAccount(rendering.accountId) : channelFacts(account, rendering)
  })
}

/**
 * What is so of a frozen version at this moment. Its stored bytes are hashed anew; where they are not what they were, or are erased,
 * the digest told is null and no approval matches.
 * @param check another check than the latest stored one, where it was run again
 */
export async function versionFacts(
  room: Room,
  tx: Tx,
  postId: PostId,
  versionId: VersionId,
  check?: CheckResult,
): Promise<PostFacts> {
  const post = await postById(tx, postId, { deleted: true })
  const { ok, digest } = await verifyVersion(room, tx, versionId)
  const content = ok ? await versionContent(room, tx, versionId) : null
  const accounts =
    content === null
      ? []
      : await room.later.accounts(
          tx,
          content.renderings.map((each) => each.accountId),
        )
  return {
    detectorVersion: room.reader.version,
    version: {
      digest: ok ? digest : null,
      attestations: content?.attestations ?? null,
      siteId: post.siteId,
      departmentId: post.departmentId,
    },
    check: check ?? (await checkOf(tx, versionId))?.result ?? null,
    dismissals: (await dismissalsOf(tx, postId)).map(factOf),
    author: await authorFacts(room, tx, post, await editorsOf(tx, postId)),
    channels: content === null ? [] : versionChannels(content, accounts),
  }
}
