import { PROBLEMS, ProblemBody, type ProblemCode } from '@chaperone/contract'
import type { z } from 'zod'
import { problems } from './i18n/problems.ts'
import { getLocale, wordsIn, type Lang } from './i18n/index.ts'

/** '/sample' inside the sample hospital, which is a house of its own; '' otherwise. */
export const base = typeof location !== 'undefined' && /^\/sample(\/|$)/.test(location.pathname) ? '/sample' : ''

export interface ProblemWords {
  what: string
  kept: string
  next: string
}

/** Every way a request can end badly. `code` is one of the contract's, or `unreachable` when no answer came at all. */
export class ApiProblem extends Error {
  override name = 'ApiProblem'
  readonly code: ProblemCode | 'unreachable' | 'not_understood'
  readonly status: number
  /** Which field of the request, by path, where it was one. */
  readonly field: string | undefined
  readonly reference: string | undefined
  readonly params: Record<string, string | number>
  /** The whole answer, for problems that carry more, such as a draft conflict. */
  readonly body: unknown

  constructor(code: ApiProblem['code'], status: number, body?: unknown) {
    super(code)
    const parsed = ProblemBody.safeParse(body)
    this.code = code
    this.status = status
    this.field = parsed.data?.field
    this.reference = parsed.data?.reference
    this.params = parsed.data?.params ?? {}
    this.body = body
  }

  /** What happened, what was kept, what to do next, in the present language. */
  words(lang: Lang = getLocale().lang): ProblemWords {
    if (this.code === 'unreachable' || this.code === 'not_understood') {
      const t = wordsIn(problems, lang)
      return { what: t(`${this.code}_what`), kept: t(`${this.code}_kept`), next: t(`${this.code}_next`) }
    }
    const { what, kept, next } = PROBLEMS[this.code][lang]
    const fill = (text: string) => text.replace(/\{(\w+)\}/g, (_, name: string) => String(this.params[name] ?? ''))
    return { what: fill(what), kept: fill(kept), next: fill(next) }
  }
}

export const isProblem = (error: unknown, code?: ApiProblem['code']): error is ApiProblem =>
  error instanceof ApiProblem && (code === undefined || error.code === code)

/** Whatever was thrown, as a problem a person can be told. */
export const asProblem = (error: unknown): ApiProblem =>
  error instanceof ApiProblem ? error : new ApiProblem('internal', 500)

type Door = () => Promise<boolean>
let askToSignIn: Door | null = null
/** The shell says how a lost session is mended over the present screen; answers whether it was. */
export const onSignedOut = (door: Door | null): void => {
  askToSignIn = door
}

const problemOf = async (response: Response): Promise<ApiProblem> => {
  const body: unknown = await response.json().catch(() => undefined)
  const code = ProblemBody.safeParse(body).data?.code ?? ''
  return new ApiProblem(code in PROBLEMS ? (code as ProblemCode) : 'internal', response.status, body)
}

interface Sending {
  body?: unknown
  signal?: AbortSignal | undefined
  /** Sent as it is (a picture); anything else goes as JSON. */
  file?: Blob
}

async function ask(method: string, path: string, { body, signal, file }: Sending): Promise<Response> {
  const headers: Record<string, string> = { accept: 'application/json' }
  if (file) headers['content-type'] = file.type || 'application/octet-stream'
  else if (body !== undefined) headers['content-type'] = 'application/json'
  const init: RequestInit = { method, headers, credentials: 'same-origin', signal: signal ?? null }
  if (file) init.body = file
  else if (body !== undefined) init.body = JSON.stringify(body)
  try {
    return await fetch(base + path, init)
  } catch (error) {
    if (signal?.aborted) throw error
    throw new ApiProblem('unreachable', 0)
  }
}

async function send<S extends z.ZodType>(
  method: string,
  path: string,
  schema: S | null,
  sending: Sending = {},
): Promise<z.infer<S>> {
  let response = await ask(method, path, sending)
  if (response.status === 401) {
    const problem = await problemOf(response)
    // A wrong password is answered in its form; a lost session is mended over the screen, and the request goes again.
    if (problem.code !== 'not_signed_in' || !askToSignIn || !(await askToSignIn())) throw problem
    response = await ask(method, path, sending)
  }
  if (!response.ok) throw await problemOf(response)
  if (schema === null || response.status === 204) return undefined as z.infer<S>
  const answer: unknown = await response.json().catch(() => {
    throw new ApiProblem('unreachable', response.status)
  })
  const parsed = schema.safeParse(answer)
  if (!parsed.success) {
    const where = parsed.error.issues.map((issue) => issue.path.join('.') || '(whole answer)')
    // Paths only: what the answer holds may be somebody's words.
    globalThis.console?.warn(`${method} ${path.split('?')[0]} answered in a form not known here: ${where.join(', ')}`)
    throw new ApiProblem('not_understood', response.status)
  }
  return parsed.data
}

/** Sends to the server of this house. Each answer is read through its schema of the contract; `null` where none is wanted. */
export const api = {
  get: <S extends z.ZodType>(path: string, schema: S, signal?: AbortSignal) => send('GET', path, schema, { signal }),
  post: <S extends z.ZodType>(path: string, body: unknown, schema: S | null = null) =>
    send('POST', path, schema, { body: body ?? {} }),
  put: <S extends z.ZodType>(path: string, body: unknown, schema: S | null = null) =>
    send('PUT', path, schema, { body }),
  patch: <S extends z.ZodType>(path: string, body: unknown, schema: S | null = null) =>
    send('PATCH', path, schema, { body }),
  delete: <S extends z.ZodType>(path: string, schema: S | null = null) => send('DELETE', path, schema),
  upload: <S extends z.ZodType>(path: string, file: Blob, schema: S) => send('POST', path, schema, { file }),
}

/** An address of the API for `src` and `href`: pictures, exports. */
export const apiUrl = (path: string): string => base + path
