import { z } from 'zod'
import {
  AccountId,
  ApprovalId,
  KitMessageId,
  MembershipId,
  OrganizationId,
  PauseId,
  PostId,
  PublicationId,
  ReviewId,
  VersionId,
} from './ids.ts'

/**
 * The ledger's events: a closed union, a version per event, references instead of names, salted digests instead of content.
 * A changed meaning is a new version beside the old, never an edit.
 */
const event = <K extends string, S extends z.ZodRawShape>(kind: K, shape: S) =>
  z.strictObject({ kind: z.literal(kind), v: z.literal(1), ...shape })
const digest = z.string().regex(/^[0-9a-f]{64}$/)
/** Commitment to a reason or comment that the database holds sealed: SHA-256 over a random salt and the text. */
const commitment = digest

export const LedgerEvent = z.discriminatedUnion('kind', [
  event('organization.made', { organizationId: OrganizationId }),
  event('organization.changed', { fields: z.array(z.string()) }),
  event('log.started', { lastCheckpoint: z.string().nullable() }),
  event('key.rotated', { vkey: z.string(), previous: z.string() }),
  event('checkpoint.sent', { size: z.int(), to: z.enum(['mail', 'witness', 'export']) }),
  event('record.exported', { size: z.int() }),
  event('person.joined', { membershipId: MembershipId }),
  event('person.invited', { invitationId: z.uuid() }),
  event('invitation.revoked', { invitationId: z.uuid() }),
  event('person.roles', { membershipId: MembershipId, roles: z.array(z.string()) }),
  event('person.suspended', { membershipId: MembershipId }),
  event('person.restored', { membershipId: MembershipId }),
  event('session.started', { membershipId: MembershipId }),
  event('session.ended', { membershipId: MembershipId }),
  /** Other sessions of theirs than the one they did it in; how many. */
  event('session.revoked', { membershipId: MembershipId, count: z.int() }),
  event('password.changed', { membershipId: MembershipId }),
  event('delegation.made', { from: MembershipId, to: MembershipId }),
  event('delegation.ended', { from: MembershipId, to: MembershipId }),
  event('settings.changed', { what: z.string(), id: z.uuid().nullable() }),
  event('account.connected', { accountId: AccountId, network: z.string() }),
  event('account.disconnected', { accountId: AccountId }),
  event('post.made', { postId: PostId }),
  event('post.deleted', { postId: PostId }),
  event('post.restored', { postId: PostId }),
  event('post.archived', { postId: PostId }),
  event('version.frozen', {
    postId: PostId,
    versionId: VersionId,
    number: z.int(),
    digest,
    verdict: z.string(),
    detector: z.string(),
    policy: z.string(),
  }),
  event('version.erased', { postId: PostId, versionId: VersionId, digest }),
  event('finding.dismissed', {
    postId: PostId,
    findingKey: z.string(),
    type: z.string(),
    severity: z.enum(['block', 'caution']),
    reason: commitment,
  }),
  event('review.asked', { postId: PostId, reviewId: ReviewId, versionId: VersionId, digest, lane: z.string() }),
  event('review.reassigned', { postId: PostId, reviewId: ReviewId, reason: commitment }),
  event('review.escalated', { postId: PostId, reviewId: ReviewId, step: z.int() }),
  event('review.withdrawn', { postId: PostId, reviewId: ReviewId }),
  event('review.decided', {
    postId: PostId,
    reviewId: ReviewId,
    versionId: VersionId,
    digest,
    decision: z.string(),
    onBehalfOf: MembershipId.nullable(),
    comment: commitment.nullable(),
  }),
  event('wording.accepted', { postId: PostId, reviewId: ReviewId, versionId: VersionId, digest }),
  event('wording.refused', { postId: PostId, reviewId: ReviewId }),
  event('approval.made', {
    postId: PostId,
    approvalId: ApprovalId,
    versionId: VersionId,
    digest,
    accounts: z.array(AccountId),
    from: z.iso.datetime(),
    until: z.iso.datetime(),
    detector: z.string(),
    policy: z.string(),
  }),
  event('approval.voided', {
    postId: PostId,
    approvalId: ApprovalId,
    why: z.enum(['edited', 'withdrawn', 'rescheduled', 'check_worse', 'declined']),
  }),
  event('publication.planned', {
    postId: PostId,
    publicationId: PublicationId,
    accountId: AccountId,
    digest,
    dueAt: z.iso.datetime(),
  }),
  event('publication.rescheduled', { postId: PostId, publicationId: PublicationId, dueAt: z.iso.datetime() }),
  event('publication.state', {
    postId: PostId,
    publicationId: PublicationId,
    from: z.string().nullable(),
    to: z.string(),
    code: z.string().nullable(),
    /** Why a person did it. */
    reason: commitment.nullable(),
  }),
  event('publication.held', {
    postId: PostId,
    publicationId: PublicationId,
    why: z.enum(['pause', 'approval', 'gate']),
  }),
  event('publication.released', { postId: PostId, publicationId: PublicationId, reason: commitment.nullable() }),
  event('publication.drift', {
    postId: PostId,
    publicationId: PublicationId,
    drift: z.enum(['same', 'differs', 'cannot_be_seen']),
  }),
  event('publication.posted_by_hand', { postId: PostId, publicationId: PublicationId }),
  event('pause.started', { pauseId: PauseId, scope: z.string(), scopeId: z.uuid().nullable(), reason: commitment }),
  event('pause.ended', { pauseId: PauseId }),
  event('pause.asked', { pauseId: PauseId }),
  event('kit.made', { kitMessageId: KitMessageId, digest }),
  event('kit.changed', { kitMessageId: KitMessageId, digest }),
  event('kit.approved', { kitMessageId: KitMessageId, digest }),
  event('kit.retired', { kitMessageId: KitMessageId }),
  event('kit.released', { kitMessageId: KitMessageId, postId: PostId, digest }),
  event('kit.reviewed', { kitMessageId: KitMessageId, postId: PostId }),
  event('feed.made', { feedId: z.uuid() }),
  event('feed.revoked', { feedId: z.uuid() }),
])
export type LedgerEvent = z.infer<typeof LedgerEvent>
export type LedgerEventKind = LedgerEvent['kind']

/** What rooms tell later rooms, inside the same transaction. Ids only. */
export type RoomEvent =
  | { type: 'post.edited'; postId: PostId; by: MembershipId }
  | { type: 'post.deleted'; postId: PostId; by: MembershipId }
  | { type: 'review.requested'; reviewId: ReviewId; postId: PostId }
  | { type: 'review.decided'; reviewId: ReviewId; postId: PostId; decision: string }
  | { type: 'approval.made'; approvalId: ApprovalId; postId: PostId; versionId: VersionId }
  | { type: 'approval.voided'; approvalId: ApprovalId; postId: PostId; why: string }
  | { type: 'publication.changed'; publicationId: PublicationId; postId: PostId; to: string }
  | { type: 'pause.changed'; pauseId: PauseId }
  | { type: 'person.suspended'; membershipId: MembershipId }
  | { type: 'organization.made'; organizationId: OrganizationId }
