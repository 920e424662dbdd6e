import { useEffect, useRef, useState } from 'react'
import { api } from '../api.ts'

const SEEN = 'chaperone.seen'
const TOUCH_MS = 60_000
const WARN_MS = 2 * 60_000
const LOOK_MS = 5000

const read = (fallback: number) => {
  try {
    return Math.max(fallback, Number(localStorage.getItem(SEEN) ?? 0))
  } catch {
    return fallback
  }
}

/**
 * Watches whether somebody is there. Pressing and typing keep the session awake; after a while without, `warning` holds the
 * moment at which it ends; past that, `onAway`. All windows of the browser count as one person.
 */
export function useIdle(minutes: number, onAway: () => void): { warning: number | null; stay: () => void } {
  const [warning, setWarning] = useState<number | null>(null)
  const answer = useRef<() => void>(() => {})
  useEffect(() => {
    let seen = Date.now()
    let touched = Date.now()
    let warned = false
    let away = false
    const here = () => {
      if (away) return
      seen = Date.now()
      if (seen - touched < TOUCH_MS) return
      touched = seen
      try {
        localStorage.setItem(SEEN, String(seen))
      } catch {
        // Other windows then keep their own time.
      }
      api.post('/api/session/touch', {}).catch(() => {})
    }
    // A press beside the question is not an answer to it.
    const notice = () => {
      if (!warned) here()
    }
    const timer = setInterval(() => {
      const ends = read(seen) + minutes * 60_000
      const left = ends - Date.now()
      warned = left < WARN_MS
      setWarning(warned && left > 0 ? ends : null)
      if (left <= 0 && !away) {
        away = true
        onAway()
      }
    }, LOOK_MS)
    answer.current = () => {
      warned = false
      touched = 0
      here()
      setWarning(null)
    }
    addEventListener('pointerdown', notice, { passive: true })
    addEventListener('keydown', notice)
    return () => {
      clearInterval(timer)
      removeEventListener('pointerdown', notice)
      removeEventListener('keydown', notice)
    }
  }, [minutes, onAway])
  return { warning, stay: () => answer.current() }
}
