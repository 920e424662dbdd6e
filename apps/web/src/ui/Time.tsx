import { useEffect, useState, type CSSProperties } from 'react'
import { useFormat, useWords, type When } from '../i18n/index.ts'
import { Icon } from './Icon.tsx'
import { words } from './words.ts'

const TICK_MS = 20_000

/** The present moment, moving on its own; shared so that all times on a page agree. */
export function useNow(): number {
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), TICK_MS)
    return () => clearInterval(timer)
  }, [])
  return now
}

interface MomentProps {
  at: When
  /** full: Friday 20 November, 09:00 · near: tomorrow 09:00 · time: 09:00 · day: Friday 20 November */
  as?: 'full' | 'near' | 'time' | 'day'
  /** Another zone than the organization's, such as a site's. */
  zone?: string
}

export function DateTime({ at, as = 'full', zone }: MomentProps) {
  const format = useFormat(zone)
  const text = { full: format.moment, near: format.near, time: format.time, day: format.day }[as](at)
  return (
    <time dateTime={new Date(at).toISOString()} title={as === 'full' ? undefined : format.moment(at)}>
      {text}
    </time>
  )
}

/** "20 min ago" or "5 h left", kept up to date. */
export function RelativeTime({ at, kind = 'ago' }: { at: When; kind?: 'ago' | 'left' }) {
  const format = useFormat()
  const now = useNow()
  return (
    <time dateTime={new Date(at).toISOString()} title={format.moment(at)}>
      {kind === 'ago' ? format.ago(at, now) : format.left(at, now)}
    </time>
  )
}

interface ClockProps {
  from: When
  due: When
  /** Also say when it is due: "5 h left, by 17:00". */
  withDue?: boolean
}

/** A disc that empties, the time left in words. Oxblood in the last quarter; late says since when. */
export function ClockLeft({ from, due, withDue }: ClockProps) {
  const format = useFormat()
  const t = useWords(words)
  const now = useNow()
  const end = new Date(due).getTime()
  const left = Math.max(0, Math.min(1, (end - now) / Math.max(1, end - new Date(from).getTime())))
  const late = now > end
  const moment = format.dayKey(due) === format.dayKey(now) ? format.time(due) : format.near(due, now)
  const suffix = withDue ? `, ${late ? t('since', { moment }) : t('by', { moment })}` : ''
  return (
    <span className={`inline-flex items-center gap-[.4rem] ${late || left < 0.25 ? 't-block strong' : ''}`}>
      {late ? (
        <Icon name="stop" size="s" />
      ) : (
        <span className="clock" style={{ '--left': left } as CSSProperties} aria-hidden />
      )}
      <time dateTime={new Date(due).toISOString()}>
        {format.left(due, now)}
        {suffix}
      </time>
    </span>
  )
}

/** How much of the time has been used, as a bar; the number stands beside it. */
export function TimeUsed({ from, due }: ClockProps) {
  const now = useNow()
  const start = new Date(from).getTime()
  const used = Math.max(0, Math.min(1, (now - start) / Math.max(1, new Date(due).getTime() - start)))
  return (
    <span className="run" aria-hidden>
      <span style={{ width: `${used * 100}%` }} />
    </span>
  )
}
