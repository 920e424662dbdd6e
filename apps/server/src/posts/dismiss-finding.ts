import {
  findingKey,
  partsToCheck,
  type CheckedPart,
  type Dismissal,
  type DismissRequest,
  type DismissalId,
  type PartToCheck,
  type PostId,
} from '@chaperone/contract'
import { dismissalHolds, dismissalNeeds, type DismissalFacts } from '@chaperone/policy'
import type { z } from 'zod'
import { newId, organizationOf, problem, type Actor } from '../kernel/index.ts'
import { holds, requireOn } from './access.ts'
import { gatherDraft } from './check-post.ts'
import { checkParts } from './check.ts'
import type { Room } from './deps.ts'
import { tellPost } from './move.ts'
import { dismissalOf, reasonContext } from './read-post.ts'
import { dismissals } from './schema.ts'
import { postById } from './store.ts'
import { fold } from './words.ts'

/** Whether the staff directory holds a name, whatever its case and accents. */
export function inDirectory(staff: readonly string[], found: string): boolean {
  const name = fold(found).join(' ')
  return name !== '' && staff.some((each) => fold(each).join(' ') === name)
}

interface Found {
  part: CheckedPart
  finding: CheckedPart['findings'][number]
  /** The characters it points at. */
  words: string
}

function findByKey(
  parts: readonly CheckedPart[],
  texts: readonly PartToCheck[],
  salt: string,
  key: string,
): Found | undefined {
  for (const [index, part] of parts.entries()) {
    const text = texts[index]?.text ?? ''
    for (const finding of part.findings)
      // A browser names a finding in an account's own version by that version's key, where the server counts it as the master's.
      if (finding.key === key || findingKey(salt, part.part, part.ref, finding, text) === key)
        return { part, finding, words: text.slice(finding.start, finding.end) }
  }
  return undefined
}

/**
 * Sets a finding of the saved draft aside, with a reason.
 * @throws Problem `own_block` where it blocks and the actor wrote of the post, or where “our staff” needs a second person;
 * `not_permitted` where it takes another role; `not_found` where the draft has no such finding
 */
export async function dismissFinding(
  room: Room,
  actor: Actor,
  postId: PostId,
  request: z.infer<typeof DismissRequest>,
): Promise<z.infer<typeof Dismissal>> {
  const { kernel, reader, audit } = room
  const gathered = await kernel.db.withOrg(actor.organizationId, async (tx) => {
    const post = await postById(tx, postId)
    requireOn(actor, 'findings.dismiss', post)
    return gatherDraft(room, tx, post)
  })
  const { post, content, material } = gathered
  const texts = partsToCheck(content)
  const check = await checkParts(reader, texts, material)
  const found = findByKey(check.parts, texts, material.salt, request.findingKey)
  if (found === undefined) throw problem(check.complete ? 'not_found' : 'check_failed', { field: 'findingKey' })

  const needs = dismissalNeeds(found.part, found.finding)
  const facts: DismissalFacts = {
    findingKey: found.finding.key,
    by: actor.membershipId,
    kind: request.kind,
    may: holds(actor.grants, 'findings.dismiss_block', post) ? 'block' : 'caution',
    inDirectory: request.kind === 'our_staff' && inDirectory(material.own.staff ?? [], found.words),
  }
  const wrote = material.authors.has(actor.membershipId)
  const needsSecond = needs === 'block' || (request.kind === 'our_staff' && !facts.inDirectory)
  if (wrote && needsSecond) throw problem('own_block')
  if (!dismissalHolds(needs, facts, material.authors)) throw problem('not_permitted')

  return kernel.db.withOrg(actor.organizationId, async (tx) => {
    const now = await postById(tx, postId, { lock: true })
    if (now.currentRev !== post.currentRev) throw problem('state_changed')
    const id = newId<DismissalId>()
    const reason = await audit.commit(tx, reasonContext(id), request.reason)
    const severity = needs === 'block' ? 'block' : 'caution'
    const [row] = await tx
      .insert(dismissals)
      .values({
        id,
        organizationId: organizationOf(tx),
        postId,
        findingKey: Buffer.from(facts.findingKey, 'hex'),
        kind: facts.kind,
        severity,
        may: facts.may,
        inDirectory: facts.inDirectory,
        reason: reason.sealed,
        byId: actor.membershipId,
        at: await kernel.clock.now(tx),
      })
      .onConflictDoNothing()
      .returning()
    // The same person said so before; one reason is enough.
    if (row === undefined) throw problem('state_changed')
    await audit.record(tx, actor, {
      kind: 'finding.dismissed',
      v: 1,
      postId,
      findingKey: facts.findingKey,
      type: found.finding.type,
      severity,
      reason: reason.commitment,
    })
    await tellPost(room, tx, postId)
    return dismissalOf(room, tx, row)
  })
}
