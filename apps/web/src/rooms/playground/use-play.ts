import type { Context, Lang } from '@chaperone/text'
import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react'
import { useLang, useWords } from '../../i18n/index.ts'
import { announce } from '../../ui/announce.tsx'
import { fixOf } from '../compose/fixes.ts'
import { useDraft } from './draft.ts'
import { useHeading } from './heading.ts'
import { answers } from './coming.ts'
import { moved, signed } from './shown.ts'
import { useLooking } from './use-looking.ts'
import { useReading } from './use-reading.ts'
import { playgroundWords } from './words.ts'

const SLOW_MS = 400

/** What the page knows and does: the draft, its reading, which finding is lit, and the ways between text and list. */
export function usePlay(everything: boolean) {
  const t = useWords(playgroundWords)
  const ui = useLang()
  const drafting = useDraft()
  const { draft, act, undo, canUndo, area } = drafting
  const { text, kind, author, inReplyTo } = draft
  const context = useMemo<Context>(
    () => ({ kind, author, ...(answers(kind) && inReplyTo.trim() !== '' && { inReplyTo }) }),
    [kind, author, inReplyTo],
  )
  const answer = useReading(text, context, ui)
  // An answer to the empty page says nothing of a text just pasted.
  const reading = answer && (answer.text.trim() !== '' || text.trim() === '') ? answer.reading : undefined
  const lang: Lang = reading?.lang === 'en' || reading?.lang === 'es' ? reading.lang : ui
  const all = useMemo(
    () => signed(text, answer?.reading ? moved(answer.reading.findings, answer.text, text) : []),
    [answer, text],
  )
  const estimate = useMemo(() => {
    const found = answer?.reading?.estimate
    return found ? { ...found, traits: moved(found.traits, answer.text, text) } : null
  }, [answer, text])
  const shown = useMemo(() => (everything ? all : all.filter(({ severity }) => severity !== 'fine')), [all, everything])
  // An answer that is long in coming is said to be: what stands there is of an earlier text.
  const [waited, setWaited] = useState<string | null>(null)
  useEffect(() => {
    const timer = setTimeout(() => setWaited(text), SLOW_MS)
    return () => clearTimeout(timer)
  }, [text])
  const slow = answer?.text !== text && waited === text
  const heading = useHeading(text.trim() === '', slow ? undefined : reading, all, kind)

  const looking = useLooking(shown.length)
  const { list, settle } = looking
  const refocus = useRef<number | null>(null)

  // The items of the list are kept while one types; what they call knows the latest text.
  const latest = useRef({ shown, text, lang, act, undo, canUndo })
  useLayoutEffect(() => {
    latest.current = { shown, text, lang, act, undo, canUndo }
  })
  const showInText = useCallback(
    (index: number) => {
      const found = latest.current.shown[index]
      const field = area.current
      if (!found || !field) return
      field.focus({ preventScroll: true })
      field.setSelectionRange(found.finding.start, found.finding.end)
      settle(index)
      const mark = field.parentElement?.querySelector(`[data-mark="${index}"]`)
      const box = mark?.getBoundingClientRect()
      if (box && (box.top < 0 || box.bottom > innerHeight)) mark?.scrollIntoView({ block: 'center' })
    },
    [area, settle],
  )
  const fix = useCallback(
    (index: number) => {
      const now = latest.current
      const found = now.shown[index]
      const words = found && found.severity !== 'fine' ? fixOf(found, now.lang, now.text) : undefined
      if (!words) return showInText(index)
      refocus.current = index
      now.act(words.start, words.end, words.words)
      settle(index)
      announce(t('fixed', { count: now.shown.filter(({ severity }) => severity !== 'fine').length - 1 }))
    },
    [showInText, settle, t],
  )
  // After a change from the list, the focus is where the changed one was.
  useEffect(() => {
    const to = refocus.current
    if (to === null) return
    refocus.current = null
    const buttons = list.current?.querySelectorAll<HTMLButtonElement>('[data-item]')
    buttons?.[Math.min(to, buttons.length - 1)]?.focus({ preventScroll: true })
  }, [shown, list])

  // In the field, Ctrl+Z is the browser's own; elsewhere on the page it takes back the last change.
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.key !== 'z' || event.shiftKey || !latest.current.canUndo) return
      if (event.target instanceof HTMLElement && event.target.matches('input, textarea')) return
      event.preventDefault()
      const item = document.activeElement?.closest('li')
      if (item && list.current?.contains(item)) refocus.current = [...list.current.children].indexOf(item)
      latest.current.undo()
      announce(t('undone'))
    }
    addEventListener('keydown', press)
    return () => removeEventListener('keydown', press)
  }, [t, list])

  // Those who listen hear how it stands once they pause.
  useEffect(() => {
    if (text === '') return undefined
    const timer = setTimeout(() => announce(heading), 1200)
    return () => clearTimeout(timer)
  }, [heading, text])

  return {
    ...drafting,
    ...looking,
    /** Undefined until the first answer; null where the text could not be read. */
    reading,
    answer,
    slow,
    estimate,
    all,
    shown,
    lang,
    heading,
    words: text.trim() === '' ? 0 : text.trim().split(/\s+/u).length,
    showInText,
    fix,
  }
}
