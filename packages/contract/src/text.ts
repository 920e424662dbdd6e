import { z } from 'zod'

// Control characters but tab and newline; they carry nothing a person wrote and hide things in logs and terminals.
// oxlint-disable-next-line no-control-regex
const CONTROL = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/

/** The largest text a person may write in one field, in UTF-16 units. Larger than any network's post, smaller than a mishap. */
export const TEXT_LIMIT = 100_000

/** Text that people write: CRLF becomes LF; control characters and lone surrogates are refused, never silently dropped. */
export const cleanText = (max = TEXT_LIMIT) =>
  z
    .string()
    .overwrite((text) => text.replace(/\r\n?/g, '\n'))
    .refine((text) => text.length <= max, { error: 'text_too_long', params: { problem: 'text_too_long', max } })
    .refine((text) => !CONTROL.test(text), { error: 'control_characters', params: { problem: 'control_characters' } })
    .refine((text) => text.isWellFormed(), { error: 'broken_characters', params: { problem: 'broken_characters' } })

/** One line that people write: a name, a title, a label. */
export const cleanLine = (max = 200) =>
  cleanText(max)
    .refine((text) => !text.includes('\n'), { error: 'one_line_only' })
    .overwrite((text) => text.trim())

export const Language = z.enum(['en', 'es'])
export type Language = z.infer<typeof Language>

/** An IANA zone that this machine knows. */
export const TimeZone = z.string().refine(
  (zone) => {
    try {
      new Intl.DateTimeFormat('en', { timeZone: zone })
      return true
    } catch {
      return false
    }
  },
  { error: 'unknown_time_zone' },
)

/** A moment, as the server writes it: RFC 3339 in UTC. The year 0 is none: JavaScript has it, PostgreSQL does not. */
export const Moment = z.iso.datetime().refine((at) => !at.startsWith('0000'), { error: 'no_such_year' })
/** A wall-clock time without zone, to the minute: 2026-11-20T09:00. */
export const LocalTime = z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/)
