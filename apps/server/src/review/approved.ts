import type { AccountId, ApprovalId, Decision, PostId, PublicationId, Rendering, VersionId } from '@chaperone/contract'
import { problem, type Tx } from '../kernel/index.ts'
import type { PublicationFacts, Room } from './deps.ts'
import { approvalFacts, askGate, hex } from './gate.ts'
import { approvalById } from './store.ts'
import { planReturn } from './return.ts'

// The key is this file's alone: nobody else can write an object that has it.
const approved: unique symbol = Symbol('approved')

/** Leave to send this rendering to this account, given by the gate at this moment. Made here and nowhere else. */
export interface Approved {
  readonly [approved]: true
  readonly publicationId: PublicationId
  readonly approvalId: ApprovalId
  readonly postId: PostId
  readonly versionId: VersionId
  readonly digest: string
  readonly accountId: AccountId
  /** What the hashed bytes say is to be sent. Sending resolves and re-encodes nothing. */
  readonly rendering: Rendering
}

export type Answer =
  | { readonly ok: true; readonly approved: Approved }
  | { readonly ok: false; readonly decision: Decision; readonly windowFrom?: Date }

async function send(room: Room, tx: Tx, id: PublicationId): Promise<PublicationFacts> {
  const found = await room.publication(tx, id)
  if (found === undefined) throw problem('not_found')
  return found
}

/**
 * Whether a send may go at this very moment. The stored bytes are hashed anew and read again by the reader and the rules of today: equal
 * goes out, worse goes back to review. The gate says the rest.
 *
 * Asks nothing of the caller's row and changes nothing of it; what goes back to review does so in a job of its own.
 */
export async function approvedFor(room: Room, tx: Tx, publicationId: PublicationId): Promise<Answer> {
  const publication = await send(room, tx, publicationId)
  const { postId, versionId, accountId, dueAt } = publication
  const approval = await approvalById(tx, publication.approvalId as ApprovalId)
  const now = await room.kernel.clock.now(tx)
  // Read again at every send: the staff directory, the reader or the rules may have changed, and each run of a series is one.
  const stored = await room.posts.versionFacts(tx, postId, versionId)
  // Erased or altered bytes have no digest, and are not read: no approval matches them.
  const check = stored.version.digest === null ? null : await room.posts.recheckVersion(tx, versionId)
  const facts = { ...stored, check }
  const decision = await askGate(room, tx, {
    facts,
    // Only the approval that this send was planned on counts; another's words are another's sends.
    review: { request: null, approvals: [approvalFacts(approval)] },
    now,
    send: { accountId, dueAt },
    kit: approval.kit,
  })
  if (decision.outcome !== 'publish') {
    if (isWorseNow(decision) && approval.voidedAt === null) await planReturn(room, tx, approval)
    return { ok: false, decision, windowFrom: latest(approval.windowFrom, dueAt) }
  }
  const content = await room.posts.versionContent(tx, versionId)
  const rendering = content.renderings.find((each) => each.accountId === accountId)
  if (rendering === undefined) throw problem('internal')
  return {
    ok: true,
    approved: {
      [approved]: true,
      publicationId,
      approvalId: approval.id,
      postId,
      versionId,
      digest: hex(approval.digest),
      accountId,
      rendering,
    },
  }
}

const latest = (a: Date, b: Date): Date => (a > b ? a : b)

/** What the reader says now is worse than what was approved. */
const isWorseNow = ({ gates }: Decision): boolean =>
  gates.some(({ reasons }) => reasons.some(({ code }) => code === 'check_worse' || code === 'finding_blocks'))
