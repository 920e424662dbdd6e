// What the log itself reads in an entry: canonical JSON (RFC 8785) of `{ "actor", "at", "event": { "kind", "v", … },
// "id" }`.

/** `event.kind` of the entry that announces the key which signs from here on, as `event.vkey`. */
export const KEY_ROTATED = 'key.rotated'

/**
 * `event.kind` of the first entry of a log; `event.lastCheckpoint` is the last known one of the log that it follows, if
 * any.
 */
export const LOG_STARTED = 'log.started'

const decoder = new TextDecoder()

/** The event in an entry's bytes; undefined when they are not JSON of this form. */
export function readEvent(leaf: Uint8Array): Record<string, unknown> | undefined {
  let json: unknown
  try {
    json = JSON.parse(decoder.decode(leaf))
  } catch {
    return undefined
  }
  return isRecord(json) && isRecord(json.event) ? json.event : undefined
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
