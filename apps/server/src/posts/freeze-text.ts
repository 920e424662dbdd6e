import {
  emptyDraft,
  type CheckResult,
  type DraftContent,
  type Lane,
  type OrganizationId,
  type PostId,
  type Rendering,
  type VersionId,
} from '@chaperone/contract'
import type { Actor, Tx } from '../kernel/index.ts'
import { laneOf } from './check-post.ts'
import { checkParts } from './check.ts'
import { makePost, newSalt } from './create-post.ts'
import type { Room } from './deps.ts'
import { accountsOf, networksOf, partsOfVersion } from './facts.ts'
import { freezeVersion, type FrozenVersion } from './freeze-version.ts'
import { renderAll, requireWhole } from './render.ts'

/** Words rendered and checked before any post holds them: the emergency kit's, filled at 3 a.m. */
export interface PreparedText {
  draft: DraftContent
  renderings: Rendering[]
  check: CheckResult
  lane: Lane
  salt: string
}

/**
 * Renders and checks words that no post holds yet. Outside any transaction, as `prepareVersion`.
 * @throws Problem `gate_closed`, `network_busy`, `network_silent`, `not_found` for an unknown account
 */
export async function prepareText(
  room: Room,
  organizationId: OrganizationId,
  words: Pick<DraftContent, 'title' | 'lang' | 'text' | 'channels'>,
): Promise<PreparedText> {
  const draft = { ...emptyDraft(words.lang), ...words }
  const salt = newSalt()
  const gathered = await room.kernel.db.withOrg(organizationId, async (tx) => {
    const accounts = await accountsOf(room, tx, draft.channels)
    requireWhole({ content: draft, accounts })
    return { accounts, own: await room.people.ownFacts(tx), started: await room.kernel.clock.now(tx) }
  })
  const renderings = await renderAll(room, organizationId, draft, { ...gathered, media: [], slots: {} })
  const check = await checkParts(room.reader, partsOfVersion({ master: draft.text, renderings, disclosures: [] }), {
    lang: draft.lang,
    own: gathered.own,
    salt,
    dismissals: [],
    authors: new Set(),
    networks: networksOf(gathered.accounts),
  })
  return { draft, renderings, check, lane: laneOf(check, draft), salt }
}

/** Makes a post of prepared words and freezes it, in the caller's transaction. The caller has asked whether the actor may. */
export async function freezeText(
  room: Room,
  tx: Tx,
  actor: Actor,
  prepared: PreparedText,
): Promise<FrozenVersion & { postId: PostId; versionId: VersionId }> {
  const { draft, renderings, check, lane, salt } = prepared
  const postId = await makePost(room, tx, actor, {
    siteId: null,
    departmentId: null,
    lang: draft.lang,
    content: draft,
    salt,
  })
  const frozen = await freezeVersion(room, tx, actor, { postId, rev: 1, draft, renderings, check, lane })
  return { ...frozen, postId, versionId: frozen.id }
}
