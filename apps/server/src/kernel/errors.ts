import { PROBLEMS, type ProblemBody, type ProblemCode } from '@chaperone/contract'

/** What a problem may carry outward: which field, and the numbers or codes its words need. Never a value that somebody typed. */
export interface ProblemDetails {
  field?: string
  params?: Record<string, string | number>
  /** What led here; kept for the debugger, never shown or logged. */
  cause?: unknown
}

/** An error out of the closed set of the contract. Its message is its code, so that nothing else can leak through it. */
export class Problem extends Error {
  override name = 'Problem'
  readonly code: ProblemCode
  readonly field: string | undefined
  readonly params: Record<string, string | number> | undefined

  constructor(code: ProblemCode, details: ProblemDetails = {}) {
    super(code, details.cause === undefined ? undefined : { cause: details.cause })
    this.code = code
    this.field = details.field
    this.params = details.params
  }

  get status() {
    return PROBLEMS[this.code].status
  }
}

/** Makes a problem to throw: `throw problem('not_found')`. */
export function problem(code: ProblemCode, details?: ProblemDetails): Problem {
  return new Problem(code, details)
}

/** Every error in a chain of causes, outermost first; a chain that loops ends. */
function* causes(error: unknown): Generator<object> {
  const seen = new Set<object>()
  let current = error
  while (typeof current === 'object' && current !== null && !seen.has(current)) {
    seen.add(current)
    yield current
    if (current instanceof AggregateError) for (const inner of current.errors) yield* causes(inner)
    current = 'cause' in current ? current.cause : undefined
  }
}

/** The code that the system, Node or PostgreSQL gave an error: `ECONNREFUSED`, `23505`. Undefined where it has none. */
export function errorCode(error: unknown): string | undefined {
  for (const each of causes(error)) if ('code' in each && typeof each.code === 'string') return each.code
  return undefined
}

/** The PostgreSQL constraint that an error names, for services that turn a conflict into their own problem. */
export function violatedConstraint(error: unknown): string | undefined {
  for (const each of causes(error))
    if ('constraint' in each && typeof each.constraint === 'string') return each.constraint
  return undefined
}

// Connection exceptions (08), operator interventions (57P) and too many connections, as PostgreSQL says them.
const awayState = /^(08...|57P0[1-5]|53300)$/
const awaySocket = /^(ECONNREFUSED|ECONNRESET|ENOENT|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENOTFOUND|EACCES)$/
// node-postgres gives these errors no code.
const awayMessage =
  /^(Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error|Cannot use a pool after|Client was closed|Query read timeout)/

/** Whether an error that the database's driver raised means that the database cannot be reached just now. */
export function isDatabaseAway(error: unknown): boolean {
  for (const each of causes(error)) {
    const code = 'code' in each && typeof each.code === 'string' ? each.code : ''
    if (awayState.test(code)) return true
    // A file that is missing has these codes too; only a socket's call is about the database.
    if ('syscall' in each && /^(connect|read|write|getaddrinfo)$/.test(String(each.syscall)) && awaySocket.test(code))
      return true
    if (each instanceof Error && awayMessage.test(each.message)) return true
  }
  return false
}

/** The problem that an error of the database amounts to, or the error itself where it is none of the operator's concern. */
export function fromDatabase(error: unknown): unknown {
  if (error instanceof Problem) return error
  const code = errorCode(error)
  if (code === '53100' || code === 'ENOSPC') return problem('disk_full', { cause: error })
  if (isDatabaseAway(error)) return problem('database_away', { cause: error })
  // Two changes met each other: a serialization failure, a deadlock, or a row somebody holds.
  if (code === '40001' || code === '40P01' || code === '55P03') return problem('state_changed', { cause: error })
  return error
}

/** Any error as a problem. What is not in the closed set is `internal`. */
export function toProblem(error: unknown): Problem {
  return error instanceof Problem ? error : problem('internal', { cause: error })
}

/** What keeps the server from starting, said to the operator in both languages, with a reason that scripts can read. */
export class StartError extends Error {
  override name = 'StartError'
  readonly reason: string
  readonly words: { en: string; es: string }

  constructor(reason: string, words: { en: string; es: string }, cause?: unknown) {
    super(words.en, cause === undefined ? undefined : { cause })
    this.reason = reason
    this.words = words
  }
}

/** The body of an error answer in a person's language. */
export function problemBody(error: Problem, lang: 'en' | 'es', reference?: string): ProblemBody {
  const words = PROBLEMS[error.code][lang]
  return {
    type: 'about:blank',
    code: error.code,
    status: error.status,
    title: words.what,
    kept: words.kept,
    next: words.next,
    ...(error.field === undefined ? {} : { field: error.field }),
    ...(error.params === undefined ? {} : { params: error.params }),
    ...(reference === undefined ? {} : { reference }),
  }
}
