import { eq } from 'drizzle-orm'
import type {
  ApprovalId,
  CheckResult,
  KitMessageId,
  MembershipId,
  PostId,
  ReviewId,
  VersionId,
} from '@chaperone/contract'
import { summarize, type KitFacts } from '@chaperone/policy'
import { newId, organizationOf, type Actor, type Tx } from '../kernel/index.ts'
import type { Room } from './deps.ts'
import { approvals, type VoidReason } from './schema.ts'
import { approvalById, standingApprovals, type ApprovalRow } from './store.ts'

interface Approval {
  postId: PostId
  versionId: VersionId
  digest: string
  check: CheckResult
  accounts: ApprovalRow['accounts']
  windowFrom: Date
  windowUntil: Date
  forNow: boolean
  by: MembershipId
  may: ApprovalRow['may']
  source: { requestId: ReviewId } | { kitMessageId: KitMessageId; kit: KitFacts }
}

/** Writes an approval and tells the record and later rooms; publishing plans its sends in the same transaction. */
export async function makeApproval(room: Room, tx: Tx, actor: Actor, approval: Approval): Promise<ApprovalId> {
  const { kernel, audit } = room
  const id = newId<ApprovalId>()
  const { postId, versionId, digest, check, accounts, windowFrom, windowUntil } = approval
  await tx.insert(approvals).values({
    id,
    organizationId: organizationOf(tx),
    postId,
    versionId,
    requestId: 'requestId' in approval.source ? approval.source.requestId : null,
    kitMessageId: 'kitMessageId' in approval.source ? approval.source.kitMessageId : null,
    kit: 'kit' in approval.source ? approval.source.kit : null,
    digest: Buffer.from(digest, 'hex'),
    accounts,
    windowFrom,
    windowUntil,
    forNow: approval.forNow,
    approvedBy: approval.by,
    may: approval.may,
    approvedAt: await kernel.clock.now(tx),
    detectorVersion: check.detectorVersion,
    policyVersion: check.policyVersion,
    checked: summarize(check),
  })
  await audit.record(tx, actor, {
    kind: 'approval.made',
    v: 1,
    postId,
    approvalId: id,
    versionId,
    digest,
    accounts,
    from: windowFrom.toISOString(),
    until: windowUntil.toISOString(),
    detector: check.detectorVersion,
    policy: check.policyVersion,
  })
  await kernel.events.emit(tx, { type: 'approval.made', approvalId: id, postId, versionId })
  return id
}

async function voidRow(room: Room, tx: Tx, actor: Actor | null, row: ApprovalRow, why: VoidReason): Promise<void> {
  const voidedAt = await room.kernel.clock.now(tx)
  await tx
    .update(approvals)
    .set({ voidedAt, voidedBy: actor?.membershipId ?? null, voidReason: why })
    .where(eq(approvals.id, row.id))
  await room.audit.record(tx, actor, { kind: 'approval.voided', v: 1, postId: row.postId, approvalId: row.id, why })
  await room.kernel.events.emit(tx, { type: 'approval.voided', approvalId: row.id, postId: row.postId, why })
}

/** Ends an approval. One that ended before stays as it ended. @returns whether it stood until now */
export async function voidApproval(
  room: Room,
  tx: Tx,
  actor: Actor | null,
  id: ApprovalId,
  why: VoidReason,
): Promise<boolean> {
  const row = await approvalById(tx, id, { lock: true })
  if (row.voidedAt !== null) return false
  await voidRow(room, tx, actor, row, why)
  return true
}

/** Ends every approval of a post that still stands. @returns those that did */
export async function voidAll(
  room: Room,
  tx: Tx,
  actor: Actor | null,
  postId: PostId,
  why: VoidReason,
): Promise<ApprovalRow[]> {
  const rows = await standingApprovals(tx, postId)
  for (const row of rows) await voidRow(room, tx, actor, row, why)
  return rows
}
