import { z } from 'zod'

/** Branded ids: a post's id can't be handed where a version's is wanted. All are UUIDv7. */
const id = <B extends string>(_brand: B) => z.uuid().brand<B>()

export const OrganizationId = id('organization')
export const SiteId = id('site')
export const DepartmentId = id('department')
export const MembershipId = id('membership')
export const InvitationId = id('invitation')
export const PoolId = id('pool')
export const DelegationId = id('delegation')
export const OwnFactId = id('own-fact')
export const PostId = id('post')
export const VersionId = id('version')
export const DismissalId = id('dismissal')
export const MediaId = id('media')
export const ReviewId = id('review')
export const ApprovalId = id('approval')
export const AccountId = id('account')
export const PublicationId = id('publication')
export const SeriesId = id('series')
export const PauseId = id('pause')
export const KitMessageId = id('kit-message')
export const FeedId = id('feed')
export const WebhookId = id('webhook')

export type OrganizationId = z.infer<typeof OrganizationId>
export type SiteId = z.infer<typeof SiteId>
export type DepartmentId = z.infer<typeof DepartmentId>
export type MembershipId = z.infer<typeof MembershipId>
export type InvitationId = z.infer<typeof InvitationId>
export type PoolId = z.infer<typeof PoolId>
export type DelegationId = z.infer<typeof DelegationId>
export type OwnFactId = z.infer<typeof OwnFactId>
export type PostId = z.infer<typeof PostId>
export type VersionId = z.infer<typeof VersionId>
export type DismissalId = z.infer<typeof DismissalId>
export type MediaId = z.infer<typeof MediaId>
export type ReviewId = z.infer<typeof ReviewId>
export type ApprovalId = z.infer<typeof ApprovalId>
export type AccountId = z.infer<typeof AccountId>
export type PublicationId = z.infer<typeof PublicationId>
export type SeriesId = z.infer<typeof SeriesId>
export type PauseId = z.infer<typeof PauseId>
export type KitMessageId = z.infer<typeof KitMessageId>
export type FeedId = z.infer<typeof FeedId>
export type WebhookId = z.infer<typeof WebhookId>
