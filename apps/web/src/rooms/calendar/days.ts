/** A calendar day, 2026-11-20: no moment, no zone. */
export type Day = string

const DAY_MS = 86_400_000
const at = (day: Day) => Date.parse(`${day}T00:00:00Z`)
const dayOf = (ms: number): Day => new Date(ms).toISOString().slice(0, 10)

export const addDays = (day: Day, days: number): Day => dayOf(at(day) + days * DAY_MS)
/** Monday is the first day of the week in both languages' calendars here. */
export const mondayOf = (day: Day): Day => addDays(day, -((new Date(at(day)).getUTCDay() + 6) % 7))
export const weekOf = (day: Day): Day[] => Array.from({ length: 7 }, (_, n) => addDays(mondayOf(day), n))
/** The whole weeks that a month touches. */
export function monthOf(day: Day): Day[] {
  const first = `${day.slice(0, 7)}-01`
  const next = nextMonth(first)
  const days: Day[] = []
  for (let each = mondayOf(first); each < next || days.length % 7 !== 0; each = addDays(each, 1)) days.push(each)
  return days
}
export function nextMonth(day: Day, by = 1): Day {
  const [year = 0, month = 1] = day.split('-').map(Number)
  return dayOf(Date.UTC(year, month - 1 + by, 1))
}
/** "November 2026" */
export const monthName = (day: Day, lang: 'en' | 'es'): string =>
  new Intl.DateTimeFormat(lang === 'es' ? 'es-419' : 'en-GB', {
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  }).format(new Date(at(day)))
export const sameMonth = (a: Day, b: Day) => a.slice(0, 7) === b.slice(0, 7)
