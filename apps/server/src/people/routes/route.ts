import { createRoute } from '@hono/zod-openapi'
import { ProblemBody } from '@chaperone/contract'
import { z } from 'zod'

const json = <S extends z.ZodType>(schema: S) => ({ 'application/json': { schema } })
const problems = {
  description: 'What happened, what was kept, what to do next',
  content: { 'application/problem+json': { schema: ProblemBody } },
}

/** Every route's shape: what it takes and what it answers, and that it may answer a problem. */
export function reading<P extends string, S extends z.ZodType>(path: P, summary: string, answer: S) {
  return createRoute({
    method: 'get',
    path,
    summary,
    tags: ['people'],
    responses: { 200: { description: summary, content: json(answer) }, default: problems },
  })
}

export function writing<M extends 'post' | 'patch', P extends string, B extends z.ZodType, S extends z.ZodType>(
  method: M,
  path: P,
  summary: string,
  body: B,
  answer: S,
) {
  return createRoute({
    method,
    path,
    summary,
    tags: ['people'],
    request: { body: { required: true, content: json(body) } },
    responses: { 200: { description: summary, content: json(answer) }, default: problems },
  })
}

/** A change of one thing named by its id in the path. */
export function changing<P extends string, I extends z.ZodType, B extends z.ZodType, S extends z.ZodType>(
  path: P,
  summary: string,
  id: I,
  body: B,
  answer: S,
) {
  return createRoute({
    method: 'patch',
    path,
    summary,
    tags: ['people'],
    request: { params: z.object({ id }), body: { required: true, content: json(body) } },
    responses: { 200: { description: summary, content: json(answer) }, default: problems },
  })
}

export function removing<P extends string, I extends z.ZodType>(path: P, summary: string, id: I) {
  return createRoute({
    method: 'delete',
    path,
    summary,
    tags: ['people'],
    request: { params: z.object({ id }) },
    responses: { 204: { description: summary }, default: problems },
  })
}

/** A request without a body that answers nothing. */
export function doing<M extends 'post' | 'delete', P extends string>(method: M, path: P, summary: string) {
  return createRoute({
    method,
    path,
    summary,
    tags: ['people'],
    responses: { 204: { description: summary }, default: problems },
  })
}

/** A request with a body that answers nothing. */
export function telling<P extends string, B extends z.ZodType>(path: P, summary: string, body: B) {
  return createRoute({
    method: 'post',
    path,
    summary,
    tags: ['people'],
    request: { body: { required: true, content: json(body) } },
    responses: { 204: { description: summary }, default: problems },
  })
}
