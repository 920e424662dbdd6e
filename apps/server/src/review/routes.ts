import { createRoute, z } from '@hono/zod-openapi'
import {
  DecideRequest,
  PostId,
  ProblemBody,
  ReassignRequest,
  ReviewDetail,
  ReviewId,
  ReviewList,
  SubmitRequest,
} from '@chaperone/contract'

const json = <S extends z.ZodType>(schema: S) => ({ 'application/json': { schema } })
const problems = {
  description: 'What happened, what was kept, what to do next',
  content: { 'application/problem+json': { schema: ProblemBody } },
}
const answer = (description: string) => ({
  200: { description, content: json(ReviewDetail) },
  default: problems,
})
const params = z.object({ id: ReviewId })
const tags = ['review']

/** A change of one request, answered with the request as it stands then. */
const change = <P extends string>(path: P, summary: string) =>
  createRoute({ method: 'post', path, summary, tags, request: { params }, responses: answer(summary) })

const changeWith = <P extends string, B extends z.ZodType>(path: P, summary: string, body: B) =>
  createRoute({
    method: 'post',
    path,
    summary,
    tags,
    request: { params, body: { required: true, content: json(body) } },
    responses: answer(summary),
  })

export const routes = {
  submit: createRoute({
    method: 'post',
    path: '/api/posts/{id}/submit',
    summary: 'Freeze the saved draft and ask for a review',
    tags,
    request: { params: z.object({ id: PostId }), body: { required: true, content: json(SubmitRequest) } },
    responses: answer('The request'),
  }),
  list: createRoute({
    method: 'get',
    path: '/api/reviews',
    summary: 'Requests for review',
    tags,
    request: {
      query: z.object({
        for: z.enum(['me', 'asked', 'all']).default('me'),
        state: z.enum(['open', 'done']).default('open'),
      }),
    },
    responses: { 200: { description: 'Requests', content: json(ReviewList) }, default: problems },
  }),
  read: createRoute({
    method: 'get',
    path: '/api/reviews/{id}',
    summary: 'One request with all that a decision needs',
    tags,
    request: { params },
    responses: answer('The request'),
  }),
  decide: changeWith('/api/reviews/{id}/decide', 'Approve, ask for changes, or decline', DecideRequest),
  reassign: changeWith('/api/reviews/{id}/reassign', 'Ask somebody else', ReassignRequest),
  withdraw: change('/api/reviews/{id}/withdraw', 'Take the request back'),
  acceptWording: change('/api/reviews/{id}/accept-wording', 'Accept the reviewer’s wording'),
  refuseWording: change('/api/reviews/{id}/refuse-wording', 'Keep the author’s wording'),
}
