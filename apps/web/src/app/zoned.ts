import { fromDate, parseDateTime, toCalendarDateTime, toZoned } from '@internationalized/date'

/** A wall-clock time as fields and the contract hold it, `2026-11-20T09:00`, as a moment. A time that the clocks skip moves forward; one that comes twice is the first. */
export const localToMoment = (local: string, zone: string): string =>
  toZoned(parseDateTime(local), zone).toAbsoluteString()

/** The wall-clock time of a moment there, to the minute: `2026-11-20T09:00`. */
export const momentToLocal = (moment: string | Date, zone: string): string =>
  toCalendarDateTime(fromDate(new Date(moment), zone))
    .toString()
    .slice(0, 16)
