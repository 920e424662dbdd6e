import type { Schedule } from '@chaperone/contract'
import { dueMoments } from '@chaperone/policy'
import { problem } from '../kernel/index.ts'

const HOUR = 3_600_000
/** How long an approval holds after the post is due, unless the author asks for less or more. */
export const WINDOW_HOURS = 8
const ANSWER_HOURS = 4

export interface Times {
  /** When an answer is needed. */
  dueAt: Date
  windowFrom: Date
  windowUntil: Date
  /** The first send; null for at once. */
  postDueAt: Date | null
}

const later = (at: Date, hours: number): Date => new Date(at.getTime() + hours * HOUR)

/**
 * By when an answer is needed, and when an approval would hold. An answer is needed an hour before the post is due (half way there, where it
 * is due within two hours), or within four hours for a post that is to go out at once. The window opens when the first send is due, and closes
 * eight hours after the last.
 * @throws Problem `time_passed`, `local_time_missing` for the post's own time; `bad_request` for a window that ends before it begins
 */
export function timesFor(
  schedule: Schedule,
  now: Date,
  asked: { dueAt: string | null; windowUntil: string | null },
): Times {
  const due = dueMoments(schedule, now)
  if (!due.ok) throw problem(due.problem, { field: 'schedule' })
  const first = schedule.kind === 'now' ? null : (due.moments.at(0)?.at ?? null)
  const last = due.moments.at(-1)?.at ?? now
  const room = first === null ? 0 : first.getTime() - now.getTime()
  const needed = first === null ? later(now, ANSWER_HOURS) : new Date(first.getTime() - Math.min(HOUR, room / 2))
  const dueAt = asked.dueAt === null ? needed : new Date(asked.dueAt)
  if (dueAt <= now) throw problem('time_passed', { field: 'dueAt' })
  const windowFrom = first ?? now
  const windowUntil =
    asked.windowUntil === null ? later(first === null ? dueAt : last, WINDOW_HOURS) : new Date(asked.windowUntil)
  if (windowUntil <= now) throw problem('time_passed', { field: 'windowUntil' })
  if (windowUntil < last || windowUntil <= windowFrom || windowUntil < dueAt)
    throw problem('bad_request', { field: 'windowUntil' })
  return { dueAt, windowFrom, windowUntil, postDueAt: first }
}

/** Whether an approval given now would send nothing: the time for which it was asked has passed. */
export const isTooLate = (times: Pick<Times, 'windowUntil' | 'postDueAt'>, now: Date): boolean =>
  now > times.windowUntil || (times.postDueAt !== null && now > times.postDueAt)

/** The window of an approval for now. */
export const windowForNow = (now: Date): { windowFrom: Date; windowUntil: Date } => ({
  windowFrom: now,
  windowUntil: later(now, WINDOW_HOURS),
})
