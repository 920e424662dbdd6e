import type { GateReason, Language } from '@chaperone/contract'
import { CHECK_WORDS } from './check.ts'
import { FOUND, NETWORK_NAMES, SCOPES, UNITS } from './nouns.ts'
import { OTHER_WORDS } from './rest.ts'
import { REVIEW_WORDS } from './review.ts'
import type { Words } from './say.ts'

const WORDS = { ...CHECK_WORDS, ...REVIEW_WORDS, ...OTHER_WORDS }

export type ReasonCode = keyof typeof WORDS
export const REASON_CODES = Object.keys(WORDS) as ReasonCode[]

const MOMENT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/
const TAGS: Record<Language, string> = { en: 'en-US', es: 'es-US' }

const moment = (value: string, lang: Language, zone: string): string => {
  const time = Date.parse(value)
  if (Number.isNaN(time)) return value
  const at = new Date(time)
  const part = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(TAGS[lang], { ...options, timeZone: zone }).format(at)
  const [weekday, day, month] = [part({ weekday: 'long' }), part({ day: 'numeric' }), part({ month: 'long' })]
  const clock = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', timeZone: zone }).format(at)
  return lang === 'es' ? `${weekday} ${day} de ${month}, ${clock}` : `${weekday} ${day} ${month}, ${clock}`
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

const wordsFor = (params: NonNullable<GateReason['params']>, lang: Language, zone: string): Record<string, string> => {
  const words: Record<string, string> = {}
  for (const [name, value] of Object.entries(params))
    words[name] = typeof value === 'string' && MOMENT.test(value) ? moment(value, lang, zone) : String(value)
  if (typeof params.type === 'string') words.found = FOUND[lang][params.type] ?? FOUND[lang]['OTHER_ID'] ?? ''
  if (typeof params.network === 'string') words.network = NETWORK_NAMES[lang][params.network] ?? params.network
  if (typeof params.unit === 'string') words.unit = UNITS[lang][params.unit === 'bytes' ? 'bytes' : 'characters']
  if (typeof params.scope === 'string') words.scope = SCOPES[lang][params.scope] ?? ''
  return words
}

/**
 * A reason in words: why, and what to do.
 * @param zone the reader's IANA zone, for moments; an organization's own as a rule
 */
export const gateWords = (reason: Pick<GateReason, 'code' | 'params'>, lang: Language, zone = 'UTC'): Words => {
  const entry = Object.hasOwn(WORDS, reason.code) ? WORDS[reason.code as ReasonCode][lang] : null
  if (!entry) return { why: reason.code, todo: '' }
  const words = wordsFor(reason.params ?? {}, lang, zone)
  const fill = (text: string) => capital(text.replace(/\{(\w+)\}/g, (_, name: string) => words[name] ?? '–'))
  return { why: fill(entry.why), todo: fill(entry.todo) }
}
