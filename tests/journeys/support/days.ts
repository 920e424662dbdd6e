const ZONE = 'America/New_York'

/** The day it is where the organization of the journeys lives, as 2026-11-25. */
export const localDay = (at: Date = new Date()): string =>
  new Intl.DateTimeFormat('en-CA', { timeZone: ZONE }).format(at)

export const addDays = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)

/** As the calendar names a day: "Thursday 26 November", with the year where it is another one. */
export function dayName(day: string): RegExp {
  const part = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', ...options }).format(new Date(`${day}T12:00:00Z`))
  return new RegExp(`^${part({ weekday: 'long' })} ${part({ day: 'numeric' })} ${part({ month: 'long' })}`)
}
