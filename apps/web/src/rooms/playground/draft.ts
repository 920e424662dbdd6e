import type { Author, Kind } from '@chaperone/text'
import { useRef, useState } from 'react'
import { replaceInField } from '../compose/Editor.tsx'

export interface Draft {
  text: string
  kind: Kind
  author: Author
  inReplyTo: string
}

export const EMPTY: Draft = { text: '', kind: 'post', author: 'org', inReplyTo: '' }

/** What is being tried, and the way back. It lives as long as the page is open and is written nowhere. */
export function useDraft() {
  const [draft, setDraft] = useState<Draft>(EMPTY)
  const [steps, setSteps] = useState<readonly { from: Draft; to: Draft }[]>([])
  const area = useRef<HTMLTextAreaElement>(null)
  const last = steps.at(-1)

  const change = (part: Partial<Draft>) => {
    // Taken back in the field itself, with Ctrl+Z.
    if (last && part.text !== undefined && part.text === last.from.text) setSteps(steps.slice(0, -1))
    setDraft((before) => ({ ...before, ...part }))
  }
  /** Puts words into the text as if they had been typed, and remembers the way back. */
  const act = (start: number, end: number, words: string, also: Partial<Draft> = {}) => {
    const to = { ...draft, ...also, text: replaceInField(area.current, draft.text, start, end, words) }
    setSteps([...steps, { from: draft, to }])
    setDraft(to)
  }
  const canUndo = last !== undefined && last.to.text === draft.text
  const undo = () => {
    if (!canUndo) return
    replaceInField(area.current, draft.text, 0, draft.text.length, last.from.text)
    setSteps(steps.slice(0, -1))
    setDraft(last.from)
  }
  return { draft, change, act, undo, canUndo, area }
}
