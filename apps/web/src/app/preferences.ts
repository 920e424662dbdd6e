import { useSyncExternalStore } from 'react'

export type Theme = 'system' | 'light' | 'dark'
interface Preferences {
  theme: Theme
  /** Single-key shortcuts; WCAG 2.1.4 asks that they can be switched off. */
  shortcuts: boolean
}

const read = (key: string) => {
  try {
    return localStorage.getItem(key)
  } catch {
    return null
  }
}
const write = (key: string, value: string) => {
  try {
    localStorage.setItem(key, value)
  } catch {
    // Storage is closed; it lasts as long as the window.
  }
}

const theme = read('chaperone.theme')
let preferences: Preferences = {
  theme: theme === 'light' || theme === 'dark' ? theme : 'system',
  shortcuts: read('chaperone.shortcuts') !== 'off',
}
const listeners = new Set<() => void>()

/** Kept on this device, not on the server: they are the device's. */
export function setPreferences(change: Partial<Preferences>): void {
  preferences = { ...preferences, ...change }
  write('chaperone.theme', preferences.theme)
  write('chaperone.shortcuts', preferences.shortcuts ? 'on' : 'off')
  if (preferences.theme === 'system') delete document.documentElement.dataset.theme
  else document.documentElement.dataset.theme = preferences.theme
  for (const listener of listeners) listener()
}

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
export const usePreferences = (): Preferences => useSyncExternalStore(subscribe, () => preferences)
