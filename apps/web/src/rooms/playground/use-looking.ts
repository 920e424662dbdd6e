import { useCallback, useEffect, useRef, useState } from 'react'
import { reveal } from './Paper.tsx'

interface Lit {
  index: number
  /** Where it was pointed at; the other side then comes into sight. */
  from: 'text' | 'list'
}
const NONE: Lit = { index: -1, from: 'list' }

/** Which finding is looked at: the one under the pointer, else the one the caret or the focus is in. */
export function useLooking(count: number) {
  const [pointed, setPointed] = useState(NONE)
  const [current, setCurrent] = useState(NONE)
  const list = useRef<HTMLUListElement>(null)
  const lit = pointed.index >= 0 ? pointed : current
  useEffect(() => {
    const item = lit.from === 'text' && lit.index >= 0 ? list.current?.children[lit.index] : null
    reveal(item, item?.closest('.gates') ?? null)
  }, [lit])

  const set = (index: number, from: Lit['from']) => {
    if (index !== current.index) setCurrent({ index, from })
  }
  return {
    list,
    lit: lit.index < count ? lit.index : -1,
    /** Where Tab enters the list. */
    stop: Math.max(0, current.index),
    pointInText: (index: number) => {
      if (index !== pointed.index) setPointed({ index, from: 'text' })
    },
    pointInList: useCallback((index: number) => setPointed({ index, from: 'list' }), []),
    caretAt: (index: number) => set(index, 'text'),
    currentInList: (index: number) => set(index, 'list'),
    settle: useCallback((index: number) => setCurrent({ index, from: 'list' }), []),
    toList: () => {
      const buttons = list.current?.querySelectorAll<HTMLButtonElement>('[data-item]')
      ;(buttons?.[Math.max(0, current.index)] ?? buttons?.[0])?.focus()
    },
  }
}
