import type { Schedule } from '@chaperone/contract'

export interface Due {
  readonly at: Date
  /** The wall-clock time it stands for, as YYYY-MM-DDTHH:mm; absent for “now”. */
  readonly local?: string
}

export type DueMoments =
  | { readonly ok: true; readonly moments: readonly Due[] }
  | {
      readonly ok: false
      readonly problem: 'local_time_missing' | 'time_passed' | 'bad_request'
      readonly local: string
    }

const MINUTE = 60_000
const DAY = 86_400_000
const LOCAL = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2})$/
// A day of 36 hours either side holds every offset there is and any change of clocks beside it.
const REACH = 36 * 3_600_000

const formats = new Map<string, Intl.DateTimeFormat>()
const formatFor = (zone: string): Intl.DateTimeFormat => {
  let format = formats.get(zone)
  if (!format) {
    format = new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
    })
    formats.set(zone, format)
  }
  return format
}

/** Milliseconds that a zone's clocks are ahead of UTC at a moment. */
export const offsetAt = (moment: number, zone: string): number => {
  const part: Record<string, number> = {}
  for (const { type, value } of formatFor(zone).formatToParts(moment)) part[type] = Number(value)
  const shown = Date.UTC(part.year ?? 0, (part.month ?? 1) - 1, part.day, part.hour, part.minute, part.second)
  return shown - Math.floor(moment / 1000) * 1000
}

const two = (n: number): string => String(n).padStart(2, '0')
const writeLocal = (wall: number): string => {
  const d = new Date(wall)
  return `${String(d.getUTCFullYear()).padStart(4, '0')}-${two(d.getUTCMonth() + 1)}-${two(d.getUTCDate())}T${two(d.getUTCHours())}:${two(d.getUTCMinutes())}`
}

/** The wall clock of a zone at a moment, as YYYY-MM-DDTHH:mm. */
export const localAt = (moment: Date, zone: string): string =>
  writeLocal(moment.getTime() + offsetAt(moment.getTime(), zone))

/** Wall-clock time as if it were UTC; null where no calendar has that day or hour. */
const readLocal = (local: string): number | null => {
  const match = LOCAL.exec(local)
  if (!match) return null
  const [year, month, day, hour, minute] = match.slice(1).map(Number) as [number, number, number, number, number]
  const wall = Date.UTC(year, month - 1, day, hour, minute)
  return writeLocal(wall) === local ? wall : null
}

const momentOf = (wall: number, zone: string): Date | null => {
  const offsets = new Set([offsetAt(wall - REACH, zone), offsetAt(wall + REACH, zone), offsetAt(wall, zone)])
  const fits = [...offsets].map((offset) => wall - offset).filter((moment) => moment + offsetAt(moment, zone) === wall)
  return fits.length > 0 ? new Date(Math.min(...fits)) : null
}

/**
 * The moment at which a zone's clocks show a time. A time shown twice, when clocks go back, is the first of the two;
 * a time never shown, when they go forward, is null.
 * @param local YYYY-MM-DDTHH:mm
 * @param zone an IANA zone this machine knows
 */
export const momentAt = (local: string, zone: string): Date | null => {
  const wall = readLocal(local)
  return wall === null ? null : momentOf(wall, zone)
}

/** The nth time of a series: days and weeks by the wall clock; months keep the day, or take the last day of a shorter month. */
const nth = (start: number, every: 'day' | 'week' | 'month', n: number): number => {
  if (every === 'day') return start + n * DAY
  if (every === 'week') return start + n * 7 * DAY
  const first = new Date(start)
  const month = first.getUTCMonth() + n
  const last = new Date(Date.UTC(first.getUTCFullYear(), month + 1, 0)).getUTCDate()
  const timeOfDay = start - Date.UTC(first.getUTCFullYear(), first.getUTCMonth(), first.getUTCDate())
  return Date.UTC(first.getUTCFullYear(), month, Math.min(first.getUTCDate(), last)) + timeOfDay
}

/**
 * When a post is due. Server and browser both ask this, so that what one shows is what the other does.
 * A time that has passed by more than a minute is refused; so is a series any of whose times does not exist on its day,
 * naming that time, because moving it silently would send at an hour nobody chose.
 */
export const dueMoments = (schedule: Schedule, now: Date): DueMoments => {
  if (schedule.kind === 'now') return { ok: true, moments: [{ at: now }] }
  const local = schedule.kind === 'at' ? schedule.local : schedule.start
  const start = readLocal(local)
  if (start === null) return { ok: false, problem: 'bad_request', local }
  const times = schedule.kind === 'at' ? 1 : schedule.times
  const moments: Due[] = []
  for (let n = 0; n < times; n++) {
    const wall = schedule.kind === 'at' ? start : nth(start, schedule.every, n)
    const at = momentOf(wall, schedule.zone)
    const written = writeLocal(wall)
    if (at === null) return { ok: false, problem: 'local_time_missing', local: written }
    if (at.getTime() < now.getTime() - MINUTE) return { ok: false, problem: 'time_passed', local: written }
    moments.push({ at, local: written })
  }
  return { ok: true, moments }
}
