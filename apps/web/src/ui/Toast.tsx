import { useSyncExternalStore } from 'react'
import { useWords } from '../i18n/index.ts'
import { Announced } from './announce.tsx'
import { Button } from './Button.tsx'
import { Icon } from './Icon.tsx'
import { words } from './words.ts'

interface Notice {
  id: number
  text: string
  bad: boolean
  undo: (() => void) | undefined
}

let notices: readonly Notice[] = []
let counter = 0
const listeners = new Set<() => void>()
const set = (next: readonly Notice[]) => {
  notices = next
  for (const listener of listeners) listener()
}
const drop = (id: number) => set(notices.filter((notice) => notice.id !== id))

const SHOWN_MS = 7000

/** Says that something is done, announced to those who listen. One with `undo` stays until it is answered. */
export function toast(text: string, options: { undo?: () => void; bad?: boolean } = {}): void {
  const id = ++counter
  set([...notices.slice(-2), { id, text, bad: options.bad ?? false, undo: options.undo }])
  if (!options.undo) setTimeout(() => drop(id), SHOWN_MS)
}

/** Where notices appear; once, in the frame of the application. */
export function Toasts() {
  const t = useWords(words)
  const shown = useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => notices,
  )
  return (
    <section className="toasts" aria-label={t('notifications')} aria-live="polite">
      <Announced />
      {shown.map((notice) => (
        <div key={notice.id} className={notice.bad ? 'toast bad' : 'toast'}>
          <Icon name={notice.bad ? 'stop' : 'check'} size="s" className="mark" />
          <p>{notice.text}</p>
          {notice.undo && (
            <Button
              kind="link"
              onPress={() => {
                notice.undo?.()
                drop(notice.id)
              }}
            >
              {t('undo')}
            </Button>
          )}
          <Button kind="bare" icon="close" label={t('close')} onPress={() => drop(notice.id)} />
        </div>
      ))}
    </section>
  )
}
