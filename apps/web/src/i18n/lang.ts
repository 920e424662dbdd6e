import type { z } from 'zod'
import type { Language } from '@chaperone/contract'
import { useSyncExternalStore } from 'react'

export type Lang = z.infer<typeof Language>

/** Which language and which time zone this window speaks. One place, so that words, dates and `<html lang>` never disagree. */
interface Locale {
  lang: Lang
  zone: string
}

const KEY = 'chaperone.lang'
const browserLang = (): Lang => {
  if (typeof navigator === 'undefined') return 'en'
  return navigator.languages?.find((l) => /^(en|es)\b/.test(l))?.startsWith('es') ? 'es' : 'en'
}
const stored = (): Lang | null => {
  try {
    const value = localStorage.getItem(KEY)
    return value === 'en' || value === 'es' ? value : null
  } catch {
    return null
  }
}

let locale: Locale = {
  lang: stored() ?? browserLang(),
  zone: Intl.DateTimeFormat().resolvedOptions().timeZone,
}
const listeners = new Set<() => void>()

/** Changes language or zone for the whole window; a chosen language is remembered on this device. */
export function setLocale(change: Partial<Locale>): void {
  if ((change.lang ?? locale.lang) === locale.lang && (change.zone ?? locale.zone) === locale.zone) return
  locale = { ...locale, ...change }
  if (typeof document !== 'undefined') document.documentElement.lang = locale.lang
  try {
    localStorage.setItem(KEY, locale.lang)
  } catch {
    // Storage is closed; the language lasts as long as the window.
  }
  for (const listener of listeners) listener()
}

export const getLocale = (): Locale => locale

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
export const useLocale = (): Locale => useSyncExternalStore(subscribe, getLocale, getLocale)
export const useLang = (): Lang => useLocale().lang
