import { useEffect } from 'react'
import { useGo } from './params.ts'
import { usePreferences } from './preferences.ts'

const THEN_MS = 1500
const GO: Record<string, string> = { h: '/', p: '/posts', r: '/reviews', c: '/calendar', t: '/playground' }

const writing = (target: EventTarget | null) =>
  target instanceof HTMLElement &&
  (target.isContentEditable || target.matches('input, textarea, select, [role="textbox"], [role="combobox"]'))

/** Single keys, outside of fields and dialogs: g then h, p, r, c or t; n writes; ? shows the list. */
export function useShortcuts(showList: () => void): void {
  const { shortcuts } = usePreferences()
  const go = useGo()
  useEffect(() => {
    if (!shortcuts) return undefined
    let gAt = 0
    const press = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || writing(event.target)) return
      if (document.querySelector('[role="dialog"], [role="alertdialog"], [role="menu"]')) return
      const after = Date.now() - gAt < THEN_MS
      gAt = 0
      if (event.key === 'g') gAt = Date.now()
      else if (after && GO[event.key]) go(GO[event.key] ?? '/')
      else if (event.key === 'n') go('/posts/new')
      else if (event.key === '?') showList()
      else return
      event.preventDefault()
    }
    addEventListener('keydown', press)
    return () => removeEventListener('keydown', press)
  }, [shortcuts, go, showList])
}
