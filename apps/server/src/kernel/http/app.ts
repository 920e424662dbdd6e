import { OpenAPIHono } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { HTTPException } from 'hono/http-exception'
import type { ZodError } from 'zod'
import { PROBLEM_CODES, type Language, type ProblemCode } from '@chaperone/contract'
import type { Actor } from '../actor.ts'
import { problem, problemBody, toProblem, type Problem } from '../errors.ts'
import { newId } from '../ids.ts'
import type { Kernel } from '../index.ts'
import { errorFields } from '../log.ts'
import { JSON_LIMIT, limitBody, sameOrigin, securityHeaders } from './guards.ts'
import { measure } from './operate.ts'
import { preferredLanguage } from './language.ts'
import { serveWeb } from './web.ts'

/** What a request carries through the rooms. */
export interface Env {
  Variables: {
    /** Nobody where the request has no valid session. */
    actor: Actor | null
    lang: Language
  }
}

export type App = OpenAPIHono<Env>

export interface AppOptions {
  /** Paths that set their own limit to what they take (files). */
  ownBodyLimit?: readonly RegExp[]
}

/**
 * The HTTP application: limits, headers and errors are the same for every room's routes.
 * Rooms add theirs with `app.openapi(route, handler)`; `finishApp` closes it.
 */
export function createApp(kernel: Kernel, options: AppOptions = {}): App {
  const app: App = new OpenAPIHono<Env>({
    defaultHook: (result) => {
      if (!result.success) throw fromZod(result.error)
    },
  })
  app.use(async (c, next) => {
    c.set('lang', preferredLanguage(c.req.header('accept-language')))
    c.set('actor', null)
    await next()
  })
  if (kernel.metrics.enabled) app.use(measure(kernel.metrics))
  app.use(securityHeaders(kernel.config))
  app.use(sameOrigin(kernel.config))
  app.use(limitBody(JSON_LIMIT, options.ownBodyLimit ?? []))
  app.onError((error, c) => answer(kernel, c, fromHttp(error)))
  return app
}

/** Adds what comes last: the API's description, the web application, and what is found nowhere. */
export function finishApp(kernel: Kernel, app: App): App {
  app.doc31('/api/openapi.json', {
    openapi: '3.1.0',
    info: { title: 'Chaperone', version: '0.1.0', license: { name: 'Apache-2.0' } },
  })
  app.all('/api/*', () => {
    throw problem('not_found')
  })
  app.get('*', serveWeb(kernel.config.webDist))
  app.notFound((c) => answer(kernel, c, problem('not_found')))
  return app
}

function answer(kernel: Kernel, c: Context<Env>, failure: Problem): Response {
  let reference: string | undefined
  if (failure.status >= 500) {
    reference = newId().slice(-12)
    kernel.log.error('request.failed', {
      ...errorFields(failure),
      reference,
      method: c.req.method,
      route: c.req.routePath,
      status: failure.status,
    })
  }
  const lang = c.get('lang') ?? 'en'
  return new Response(JSON.stringify(problemBody(failure, lang, reference)), {
    status: failure.status,
    headers: {
      'content-type': 'application/problem+json; charset=utf-8',
      'content-language': lang,
      'cache-control': 'no-store',
      ...(failure.status === 503 ? { 'retry-after': '2' } : {}),
    },
  })
}

/** A schema's refusal as a problem: the field's path and the contract's own code where the schema names one. */
export function fromZod(error: ZodError): Problem {
  const issue = error.issues[0]
  const named = issue?.code === 'custom' ? issue.params?.['problem'] : undefined
  const code: ProblemCode = PROBLEM_CODES.find((each) => each === named) ?? 'bad_request'
  // A key that the schema does not know came from outside and may hold anything; only its place is named.
  const path = issue?.code === 'invalid_key' ? issue.path.slice(0, -1) : issue?.path
  const field = path?.filter((part) => typeof part !== 'symbol').join('.')
  return problem(code, field === undefined || field === '' ? {} : { field })
}

function fromHttp(error: unknown): Problem {
  if (error instanceof HTTPException) {
    if (error.status === 413) return problem('too_large')
    if (error.status === 404) return problem('not_found')
    // Hono's own: a body that is not the JSON (or form) it says it is, or does not say that it is.
    if (error.status === 400 || error.status === 415) return problem('bad_json')
    if (error.status === 401) return problem('not_signed_in')
  }
  return toProblem(error)
}
