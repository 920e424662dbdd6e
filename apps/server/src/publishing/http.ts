import { z } from '@hono/zod-openapi'
import type { ZodType } from 'zod'

/** A JSON answer, as a route declares it. */
export const answers = <S extends ZodType>(schema: S) =>
  ({ 200: { description: 'Done', content: { 'application/json': { schema } } } }) as const

/** A JSON body, as a route declares it. */
export const takes = <S extends ZodType>(schema: S) =>
  ({ content: { 'application/json': { schema } }, required: true }) as const

export const done = answers(z.object({ ok: z.literal(true) }))
export const OK = { ok: true } as const

/** The id in a path, branded. */
export const idParam = <S extends ZodType>(schema: S) => z.object({ id: schema })
