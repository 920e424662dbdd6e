import { z } from 'zod'
import { DraftContent } from './content.ts'
import { CheckResult } from './finding.ts'
import { Decision, Lane } from './gate.ts'
import { DepartmentId, DismissalId, MediaId, MembershipId, PostId, SiteId, VersionId } from './ids.ts'
import { cleanText, Language, Moment } from './text.ts'

export const PostState = z.enum(['draft', 'in_review', 'changes', 'approved', 'out', 'declined', 'archived'])
export type PostState = z.infer<typeof PostState>

/** POST /api/posts */
export const PostCreate = z.strictObject({
  lang: Language,
  siteId: SiteId.nullable(),
  departmentId: DepartmentId.nullable(),
  content: DraftContent.optional(),
  sourcePostId: PostId.nullable().optional(),
})
export type PostCreate = z.infer<typeof PostCreate>

export const PostSummary = z.object({
  id: PostId,
  title: z.string(),
  /** The first 140 characters, for those who may read the post. */
  excerpt: z.string(),
  state: PostState,
  lane: Lane.nullable(),
  lang: Language,
  authorId: MembershipId,
  siteId: SiteId.nullable(),
  channels: z.array(z.string()),
  /** The next moment it is due, or the moment it went out. */
  dueAt: Moment.nullable(),
  updatedAt: Moment,
  sourcePostId: PostId.nullable(),
  /** A translation whose source has changed since. */
  stale: z.boolean(),
})
export type PostSummary = z.infer<typeof PostSummary>

/** GET /api/posts?state=&q=&mine=&cursor= */
export const PostList = z.object({
  posts: z.array(PostSummary),
  next: z.string().nullable(),
  counts: z.record(z.string(), z.number()),
})
export type PostList = z.infer<typeof PostList>

export const Presence = z.object({ membershipId: MembershipId, seenAt: Moment })
export type Presence = z.infer<typeof Presence>

export const VersionSummary = z.object({
  id: VersionId,
  number: z.number(),
  digest: z.string(),
  createdBy: MembershipId,
  createdAt: Moment,
  erasedAt: Moment.nullable(),
})
export type VersionSummary = z.infer<typeof VersionSummary>

export const Dismissal = z.object({
  id: DismissalId,
  findingKey: z.string(),
  reason: z.string(),
  by: MembershipId,
  at: Moment,
})
export type Dismissal = z.infer<typeof Dismissal>

/** GET /api/posts/:id */
export const PostDetail = PostSummary.extend({
  rev: z.number(),
  savedAt: Moment,
  savedBy: MembershipId,
  content: DraftContent,
  presence: z.array(Presence),
  versions: z.array(VersionSummary),
  dismissals: z.array(Dismissal),
  /** Key for `findingKey`, so that the browser's own reading can be matched with dismissals. Hex. */
  findingSalt: z.string(),
})
export type PostDetail = z.infer<typeof PostDetail>

/** PUT /api/posts/:id/draft. 409 draft_conflict answers a ConflictBody: both texts, nothing lost. */
export const DraftSave = z.strictObject({
  baseRev: z.int().min(0),
  content: DraftContent,
  /** keep mine over theirs, having seen both */ force: z.boolean().optional(),
})
export type DraftSave = z.infer<typeof DraftSave>
export const DraftSaved = z.object({ rev: z.number(), savedAt: Moment, voidedApproval: z.boolean() })
export type DraftSaved = z.infer<typeof DraftSaved>
export const DraftConflict = z.object({
  rev: z.number(),
  savedAt: Moment,
  savedBy: MembershipId,
  content: DraftContent,
})
export type DraftConflict = z.infer<typeof DraftConflict>

/** GET /api/posts/:id/drafts and /api/posts/:id/drafts/:rev; POST /api/posts/:id/drafts/:rev/restore */
export const DraftRev = z.object({ rev: z.number(), savedBy: MembershipId, savedAt: Moment, words: z.number() })
export type DraftRev = z.infer<typeof DraftRev>
export const DraftRevs = z.object({ revs: z.array(DraftRev) })
export type DraftRevs = z.infer<typeof DraftRevs>
export const DraftRevDetail = DraftRev.extend({ content: DraftContent })
export type DraftRevDetail = z.infer<typeof DraftRevDetail>

/** POST /api/posts/:id/presence: says “I am writing here”; answers who else is. */
export const PresenceAnswer = z.object({ presence: z.array(Presence), rev: z.number() })
export type PresenceAnswer = z.infer<typeof PresenceAnswer>

/** POST /api/posts/:id/check: the server's own check of the saved draft and what `decide()` says of it now. */
export const CheckAnswer = z.object({ rev: z.number(), check: CheckResult, decision: Decision, lane: Lane })
export type CheckAnswer = z.infer<typeof CheckAnswer>

/** POST /api/posts/:id/dismissals */
export const DismissRequest = z.strictObject({
  findingKey: z.string().regex(/^[0-9a-f]{64}$/),
  reason: cleanText(1000).min(3),
  kind: z.enum(['not_an_identifier', 'our_staff', 'public_knowledge', 'other']),
})
export type DismissRequest = z.infer<typeof DismissRequest>

/** POST /api/media (body: the file) answers a Media; GET /api/media/:id?rendition=original|network */
export const Media = z.object({
  id: MediaId,
  mime: z.string(),
  width: z.number(),
  height: z.number(),
  bytes: z.number(),
  sha256: z.string(),
  alt: z.string(),
  createdAt: Moment,
  /** What was taken out of the file. */ removed: z.array(z.enum(['place', 'time', 'camera', 'other'])),
})
export type Media = z.infer<typeof Media>
