import { useLayoutEffect, useRef, type RefObject } from 'react'
import { useWords } from '../../i18n/index.ts'
import { Marked } from './Marked.tsx'
import { indexAt, type Shown } from './shown.ts'
import { playgroundWords } from './words.ts'

/** Moves what scrolls, and nothing else, until something in it can be seen. */
export function reveal(inner: Element | null | undefined, outer: Element | null): void {
  if (!inner || !outer) return
  const [a, b] = [inner.getBoundingClientRect(), outer.getBoundingClientRect()]
  if (a.top < b.top + 24) outer.scrollTop -= b.top + 24 - a.top
  else if (a.bottom > b.bottom - 24) outer.scrollTop += a.bottom - b.bottom + 24
}

interface PaperProps {
  text: string
  onChange: (text: string) => void
  shown: readonly Shown[]
  lit: number
  area: RefObject<HTMLTextAreaElement | null>
  /** Which finding the pointer is over. */
  onPoint: (index: number) => void
  /** Which finding the caret stands in. */
  onCaret: (index: number) => void
  onLeave: () => void
  lang: string
  summary: string
}

/** A plain field over the same text marked. The browser is asked to send it to no helper of its own either. */
export function Paper({ text, onChange, shown, lit, area, onPoint, onCaret, onLeave, lang, summary }: PaperProps) {
  const t = useWords(playgroundWords)
  const scroll = useRef<HTMLDivElement>(null)
  const under = useRef<HTMLDivElement>(null)

  useLayoutEffect(() => {
    if (lit >= 0) reveal(under.current?.querySelector(`[data-mark="${lit}"]`), scroll.current)
  }, [lit])

  // The field lies over the marks, so that who points at one is found by where it is.
  const point = ({ clientX: x, clientY: y }: React.MouseEvent) => {
    const marks = [...(under.current?.querySelectorAll('[data-mark]') ?? [])]
    onPoint(
      marks.findIndex((mark) =>
        [...mark.getClientRects()].some((r) => x >= r.left && x <= r.right && y >= r.top && y <= r.bottom),
      ),
    )
  }

  return (
    <div className="p-scroll" ref={scroll}>
      <div className="writing" translate="no">
        <div className="under p-marked" ref={under} aria-hidden lang={lang} dir="auto">
          <Marked text={text} shown={shown} lit={lit} />
        </div>
        <textarea
          ref={area}
          value={text}
          lang={lang}
          dir="auto"
          spellCheck={false}
          autoComplete="off"
          autoCorrect="off"
          data-gramm="false"
          aria-label={t('theText')}
          aria-keyshortcuts="Alt+ArrowDown"
          aria-describedby="play-summary"
          placeholder={t('write')}
          onChange={(event) => onChange(event.target.value)}
          // It is as tall as its words; were it to scroll, they would leave their marks.
          onScroll={({ currentTarget }) => currentTarget.scrollTo(0, 0)}
          onMouseMove={point}
          onMouseLeave={() => onPoint(-1)}
          onSelect={({ currentTarget: { selectionStart: start, selectionEnd: end } }) => {
            if (start === end) onCaret(indexAt(shown, start))
          }}
          onKeyDown={(event) => {
            if (event.key !== 'ArrowDown' || !event.altKey) return
            event.preventDefault()
            onLeave()
          }}
        />
        <span className="sr" id="play-summary">
          {summary}
        </span>
      </div>
    </div>
  )
}
