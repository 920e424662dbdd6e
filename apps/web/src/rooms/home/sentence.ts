import type { Home } from '@chaperone/contract'
import type { Format, Words } from '../../i18n/index.ts'
import type { homeWords } from './words.ts'

type HomeT = Words<typeof homeWords>
const NOON = 12
const EVENING = 18

/** "Good morning, Maya. Two things need you before noon." */
export function sentence(
  home: Pick<Home, 'now' | 'tasks'> | undefined,
  t: HomeT,
  format: Format,
  name: string,
): string {
  const now = home?.now ?? Date.now()
  const hour = format.hour(now)
  const first = name.replace(/^(Dr|Dra|Prof)\.?\s+/u, '').split(' ')[0] ?? name
  const greeting = t(hour < NOON ? 'morning' : hour < EVENING ? 'afternoon' : 'evening', { name: first })
  if (!home) return greeting
  const today = home.tasks.filter(({ dueAt }) => dueAt !== null && format.dayKey(dueAt) <= format.dayKey(now))
  const beforeNoon = today.filter(({ dueAt }) => dueAt !== null && format.hour(dueAt) < NOON)
  const said = (key: 'beforeNoon' | 'today' | 'later', count: number) => t(key, { count, number: format.few(count) })
  if (home.tasks.length === 0) return `${greeting} ${t('nothing')}`
  if (hour < NOON && beforeNoon.length > 0) return `${greeting} ${said('beforeNoon', beforeNoon.length)}`
  if (today.length > 0) return `${greeting} ${said('today', today.length)}`
  return `${greeting} ${said('later', home.tasks.length)}`
}
