import { errorCode, Problem } from './errors.ts'

/** What a log line may say beside its event: an id, a code, a number, a state. Free text has no field to stand in. */
export interface LogFields {
  [field: `${string}Id`]: string | null | undefined
  code?: string | undefined
  /** The class of an error, as its code names it. */
  error?: string | undefined
  name?: string
  state?: string
  method?: string
  /** A route's pattern (`/api/posts/{id}`), never the address asked for. */
  route?: string
  reference?: string
  version?: string
  status?: number
  count?: number
  attempt?: number
  port?: number
  durationMs?: number
}

export interface Log {
  info(event: string, fields?: LogFields): void
  warn(event: string, fields?: LogFields): void
  error(event: string, fields?: LogFields): void
}

const identifier = /^[A-Za-z0-9_.:{}/-]{1,100}$/
const fieldName =
  /^([a-z][A-Za-z]*Id|code|error|name|state|method|route|reference|version|status|count|attempt|port|durationMs)$/
const eventName = /^[a-z][a-z0-9_.-]{0,60}$/

/** A log line's fields, less whatever is not on the list or does not look like an identifier or a number. */
export function allowed(fields: LogFields): Record<string, string | number> {
  const kept: Record<string, string | number> = {}
  for (const [key, value] of Object.entries(fields)) {
    if (value === undefined || value === null || !fieldName.test(key)) continue
    if (typeof value === 'number') kept[key] = value
    else kept[key] = identifier.test(value) ? value : '[refused]'
  }
  return kept
}

/** What may be said of an error in a log: its problem code, or its class and the system's code. Never its message or stack. */
export function errorFields(error: unknown): LogFields {
  if (error instanceof Problem) return { code: error.code, error: errorCode(error.cause) }
  return { error: errorCode(error) ?? (error instanceof Error ? error.constructor.name : typeof error) }
}

/** A log of JSON lines. */
export function createLog(write: (line: string) => void = (line) => void process.stderr.write(line)): Log {
  const line =
    (level: string) =>
    (event: string, fields: LogFields = {}): void =>
      write(
        `${JSON.stringify({ at: new Date().toISOString(), level, event: eventName.test(event) ? event : '[refused]', ...allowed(fields) })}\n`,
      )
  return { info: line('info'), warn: line('warn'), error: line('error') }
}
