import { createRoute, z } from '@hono/zod-openapi'
import {
  CheckAnswer,
  CheckResult,
  Dismissal,
  DismissRequest,
  DraftConflict,
  DraftRevDetail,
  DraftRevs,
  DraftSave,
  DraftSaved,
  PostCreate,
  PostDetail,
  PostId,
  PostList,
  PostState,
  PresenceAnswer,
  ProblemBody,
  ReasonRequest,
  VersionContent,
  VersionId,
  VersionSummary,
} from '@chaperone/contract'

const json = <S extends z.ZodType>(schema: S, description: string) => ({
  description,
  content: { 'application/json': { schema } },
})
const body = <S extends z.ZodType>(schema: S) => ({
  body: { required: true, content: { 'application/json': { schema } } },
})
const post = z.object({ id: PostId })
const rev = z.object({ id: PostId, rev: z.coerce.number().int().min(1) })
const version = z.object({ id: PostId, versionId: VersionId })

/** The 409 of a save: the problem's words, what stands now, and the rev under which one's own text was kept. */
export const ConflictBody = ProblemBody.extend({ ...DraftConflict.shape, keptRev: z.number() })
export const VersionDetail = z.object({
  version: VersionSummary,
  content: VersionContent,
  check: CheckResult.nullable(),
})

export const routes = {
  list: createRoute({
    method: 'get',
    path: '/api/posts',
    summary:
      'Posts that one may read, last changed first. `q` finds whole words and beginnings of words; identifiers are not findable.',
    request: {
      query: z.object({
        state: z.enum([...PostState.options, 'deleted']).optional(),
        q: z.string().max(200).optional(),
        mine: z
          .enum(['true', 'false'])
          .transform((value) => value === 'true')
          .optional(),
        cursor: z.string().max(200).optional(),
      }),
    },
    responses: { 200: json(PostList, 'A page.') },
  }),
  create: createRoute({
    method: 'post',
    path: '/api/posts',
    summary: 'Make a draft; with `sourcePostId`, a translation that starts from the words of its source.',
    request: body(PostCreate),
    responses: { 201: json(PostDetail, 'The draft.') },
  }),
  read: createRoute({
    method: 'get',
    path: '/api/posts/{id}',
    summary: 'A post with its draft, versions and dismissals.',
    request: { params: post },
    responses: { 200: json(PostDetail, 'The post.') },
  }),
  save: createRoute({
    method: 'put',
    path: '/api/posts/{id}/draft',
    summary:
      'Save the draft. Written over an older rev it answers 409 with what stands now; what was sent is kept under `keptRev`.',
    request: { params: post, ...body(DraftSave) },
    responses: {
      200: json(DraftSaved, 'Saved.'),
      409: {
        description: 'Somebody saved since; both are kept.',
        content: { 'application/problem+json': { schema: ConflictBody } },
      },
    },
  }),
  revs: createRoute({
    method: 'get',
    path: '/api/posts/{id}/drafts',
    summary:
      'Kept revs, newest first: all of the last hour, one per person and ten minutes before, and all that lost a conflict or became a version.',
    request: { params: post },
    responses: { 200: json(DraftRevs, 'The revs.') },
  }),
  rev: createRoute({
    method: 'get',
    path: '/api/posts/{id}/drafts/{rev}',
    summary: 'One kept rev.',
    request: { params: rev },
    responses: { 200: json(DraftRevDetail, 'The rev.') },
  }),
  restoreRev: createRoute({
    method: 'post',
    path: '/api/posts/{id}/drafts/{rev}/restore',
    summary: 'Make a kept rev the draft again, as a new rev.',
    request: { params: rev },
    responses: { 200: json(DraftSaved, 'Saved.') },
  }),
  presence: createRoute({
    method: 'post',
    path: '/api/posts/{id}/presence',
    summary: 'Say that one is writing here, for thirty seconds; hear who else is.',
    request: { params: post },
    responses: { 200: json(PresenceAnswer, 'Who else is here.') },
  }),
  check: createRoute({
    method: 'post',
    path: '/api/posts/{id}/check',
    summary: 'The server’s own check of the saved draft, and what the gate says of it now.',
    request: { params: post },
    responses: { 200: json(CheckAnswer, 'The check.') },
  }),
  dismiss: createRoute({
    method: 'post',
    path: '/api/posts/{id}/dismissals',
    summary: 'Set a finding aside with a reason. One that blocks is never the author’s, nor an editor’s.',
    request: { params: post, ...body(DismissRequest) },
    responses: { 201: json(Dismissal, 'Set aside.') },
  }),
  duplicate: createRoute({
    method: 'post',
    path: '/api/posts/{id}/duplicate',
    summary: 'A new draft of one’s own with the same words.',
    request: { params: post },
    responses: { 201: json(PostDetail, 'The draft.') },
  }),
  archive: createRoute({
    method: 'post',
    path: '/api/posts/{id}/archive',
    summary: 'Put a post away.',
    request: { params: post },
    responses: { 200: json(PostDetail, 'The post.') },
  }),
  unarchive: createRoute({
    method: 'post',
    path: '/api/posts/{id}/unarchive',
    summary: 'Take a post out of the archive, to where it was.',
    request: { params: post },
    responses: { 200: json(PostDetail, 'The post.') },
  }),
  remove: createRoute({
    method: 'delete',
    path: '/api/posts/{id}',
    summary: 'Delete a post. It can be brought back for thirty days; then its words are erased.',
    request: { params: post },
    responses: { 204: { description: 'Deleted.' } },
  }),
  restore: createRoute({
    method: 'post',
    path: '/api/posts/{id}/restore',
    summary: 'Bring a deleted post back.',
    request: { params: post },
    responses: { 200: json(PostDetail, 'The post.') },
  }),
  translated: createRoute({
    method: 'post',
    path: '/api/posts/{id}/translated',
    summary: 'Say that a translation follows its source as it stands now.',
    request: { params: post },
    responses: { 200: json(PostDetail, 'The post.') },
  }),
  version: createRoute({
    method: 'get',
    path: '/api/posts/{id}/versions/{versionId}',
    summary: 'A frozen version, read from its very bytes, and its latest check.',
    request: { params: version },
    responses: { 200: json(VersionDetail, 'The version.') },
  }),
  eraseVersion: createRoute({
    method: 'delete',
    path: '/api/posts/{id}/versions/{versionId}',
    summary: 'Erase a version’s bytes and salt for good. Its digest stays in the record.',
    request: { params: version, ...body(ReasonRequest) },
    responses: { 204: { description: 'Erased.' } },
  }),
}
