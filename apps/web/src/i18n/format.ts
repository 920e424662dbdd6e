import { useMemo } from 'react'
import { getLocale, useLocale, type Lang } from './lang.ts'

const LOCALE = { en: 'en-GB', es: 'es-419' } as const
const cache = new Map<string, Intl.DateTimeFormat>()
const formatter = (lang: Lang, zone: string, options: Intl.DateTimeFormatOptions) => {
  const key = `${lang}|${zone}|${JSON.stringify(options)}`
  let found = cache.get(key)
  if (!found) {
    found = new Intl.DateTimeFormat(LOCALE[lang], { timeZone: zone, hourCycle: 'h23', ...options })
    cache.set(key, found)
  }
  return found
}

export type When = string | number | Date
const WORDS = {
  en: {
    today: 'today',
    tomorrow: 'tomorrow',
    yesterday: 'yesterday',
    left: '{time} left',
    late: '{time} late',
    now: 'just now',
    ago: '{time} ago',
    of: ' ',
    few: 'No One Two Three Four Five Six Seven Eight Nine Ten Eleven Twelve',
  },
  es: {
    today: 'hoy',
    tomorrow: 'mañana',
    yesterday: 'ayer',
    left: 'quedan {time}',
    late: '{time} de retraso',
    now: 'ahora mismo',
    ago: 'hace {time}',
    of: ' de ',
    few: 'Ninguna Una Dos Tres Cuatro Cinco Seis Siete Ocho Nueve Diez Once Doce',
  },
}

/** Dates and times as the house writes them, "Friday 20 November, 09:00", in the organization's zone. */
export interface Format {
  /** 09:00 */
  time: (at: When) => string
  /** Friday 20 November; the year only where it is another one */
  day: (at: When) => string
  /** Fri 20 Nov */
  dayShort: (at: When) => string
  /** Friday 20 November, 09:00 */
  moment: (at: When) => string
  /** today 17:00, tomorrow 08:00, Friday 09:00, else 20 November, 09:00 */
  near: (at: When, now?: When) => string
  /** "5 h 24 min left", or "20 min late" */
  left: (due: When, now?: When) => string
  /** "20 min ago" */
  ago: (at: When, now?: When) => string
  /** 5 h 24 min */
  span: (milliseconds: number) => string
  /** "a, b and c" */
  list: (items: readonly string[]) => string
  number: (value: number) => string
  /** "Two" up to twelve, digits beyond; opens a sentence. Feminine in Spanish (una cosa, dos personas). */
  few: (value: number) => string
  /** The calendar day there, 2026-11-20, for comparing and grouping */
  dayKey: (at: When) => string
  /** Weekday name, long or short */
  weekday: (at: When, length?: 'long' | 'short') => string
  /** Hour of the day there, 0 to 23 */
  hour: (at: When) => number
}

/** @param zone an IANA zone, such as the organization's or a site's */
export function formatIn(lang: Lang, zone: string): Format {
  const words = WORDS[lang]
  const date = (at: When) => (at instanceof Date ? at : new Date(at))
  const part = (at: When, options: Intl.DateTimeFormatOptions) => formatter(lang, zone, options).format(date(at))
  const parts = (at: When, options: Intl.DateTimeFormatOptions) =>
    Object.fromEntries(
      formatter(lang, zone, options)
        .formatToParts(date(at))
        .map((p) => [p.type, p.value]),
    )
  const time = (at: When) => part(at, { hour: '2-digit', minute: '2-digit' })
  const dayKey = (at: When) => {
    const p = parts(at, { year: 'numeric', month: '2-digit', day: '2-digit' })
    return `${p.year}-${p.month}-${p.day}`
  }
  const plainDay = (at: When) => {
    const p = parts(at, { day: 'numeric', month: 'long', year: 'numeric' })
    const other = p.year !== dayKey(Date.now()).slice(0, 4)
    return `${p.day}${words.of}${p.month}${other ? `${words.of}${p.year}` : ''}`
  }
  const weekday = (at: When, length: 'long' | 'short' = 'long') => part(at, { weekday: length })
  const day = (at: When) => `${weekday(at)} ${plainDay(at)}`
  const dayShort = (at: When) => {
    const p = parts(at, { weekday: 'short', day: 'numeric', month: 'short' })
    return `${p.weekday} ${p.day} ${p.month}`
  }
  const moment = (at: When) => `${day(at)}, ${time(at)}`
  const dayNumber = (at: When) => Date.parse(dayKey(at)) / 86_400_000
  const near = (at: When, now: When = Date.now()) => {
    const ahead = dayNumber(at) - dayNumber(now)
    if (ahead === 0) return `${words.today} ${time(at)}`
    if (ahead === 1) return `${words.tomorrow} ${time(at)}`
    if (ahead === -1) return `${words.yesterday} ${time(at)}`
    if (ahead > 1 && ahead < 7) return `${weekday(at)} ${time(at)}`
    return `${plainDay(at)}, ${time(at)}`
  }
  const unit = (value: number, name: 'day' | 'hour' | 'minute', display: 'short' | 'long') =>
    new Intl.NumberFormat(LOCALE[lang], { style: 'unit', unit: name, unitDisplay: display }).format(value)
  const span = (milliseconds: number) => {
    const minutes = Math.max(0, Math.round(Math.abs(milliseconds) / 60_000))
    if (minutes < 60) return `${minutes} min`
    if (minutes < 24 * 60) {
      const rest = minutes % 60
      return rest === 0 || minutes >= 12 * 60
        ? `${Math.round(minutes / 60)} h`
        : `${Math.floor(minutes / 60)} h ${rest} min`
    }
    return unit(Math.round(minutes / 1440), 'day', 'long')
  }
  return {
    time,
    day,
    dayShort,
    moment,
    near,
    span,
    dayKey,
    weekday,
    hour: (at) => Number(parts(at, { hour: '2-digit' }).hour),
    left: (due, now = Date.now()) => {
      const rest = date(due).getTime() - date(now).getTime()
      return (rest >= 0 ? words.left : words.late).replace('{time}', span(rest))
    },
    ago: (at, now = Date.now()) => {
      const past = date(now).getTime() - date(at).getTime()
      return past < 60_000 ? words.now : words.ago.replace('{time}', span(past))
    },
    list: (items) => new Intl.ListFormat(LOCALE[lang], { type: 'conjunction' }).format(items),
    few: (value) => words.few.split(' ')[value] ?? new Intl.NumberFormat(LOCALE[lang]).format(value),
    number: (value) => new Intl.NumberFormat(lang === 'en' ? 'en-US' : 'es-419').format(value),
  }
}

/** The format of this window: its language, the organization's zone (or another, such as a site's). */
export function useFormat(zone?: string): Format {
  const locale = useLocale()
  return useMemo(() => formatIn(locale.lang, zone ?? locale.zone), [locale.lang, locale.zone, zone])
}

export const formatNow = (): Format => formatIn(getLocale().lang, getLocale().zone)
