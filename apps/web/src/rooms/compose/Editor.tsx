import { useLayoutEffect, useRef, type RefObject } from 'react'
import { useWords } from '../../i18n/index.ts'
import { FindingMark } from '../../ui/Signs.tsx'
import type { Found } from './reading.ts'
import { composeWords } from './words.ts'

interface EditorProps {
  text: string
  onChange: (text: string) => void
  founds: readonly Found[]
  lang: string
  readOnly: boolean
  area: RefObject<HTMLTextAreaElement | null>
  /** Says in words what was found, for those who listen. */
  summary: string
}

/** `block` is a word of the style sheets' own. */
const LOOK = { block: 'to-fix', caution: 'to-look', fine: 'fine' } as const

/** The text with its marks, cut where they begin and end. Findings do not overlap; what would is left to the first. */
export function Marked({ text, founds, flags = true }: { text: string; founds: readonly Found[]; flags?: boolean }) {
  const pieces: React.ReactNode[] = []
  let at = 0
  for (const found of founds.toSorted((a, b) => a.finding.start - b.finding.start)) {
    const { start, end } = found.finding
    if (start < at || end > text.length) continue
    pieces.push(text.slice(at, start))
    const look = found.dismissed ? 'fine' : found.severity
    pieces.push(
      <span key={`${start}:${found.key}`} className={`m ${LOOK[look]}`}>
        {text.slice(start, end)}
        {flags && found.number > 0 && look !== 'fine' && <FindingMark kind={look} number={found.number} inText />}
      </span>,
    )
    at = end
  }
  pieces.push(text.slice(at))
  return <>{pieces}</>
}

/** A plain field to type in, over the same text marked: typing, undo, spelling and input methods stay the browser's own. */
export function Editor({ text, onChange, founds, lang, readOnly, area, summary }: EditorProps) {
  const t = useWords(composeWords)
  const under = useRef<HTMLDivElement>(null)

  // The field is as tall as the text under it, so the page scrolls and not the field.
  useLayoutEffect(() => {
    area.current?.scrollTo(0, 0)
  }, [text, area])

  return (
    <div className="writing">
      <div className="under" ref={under} aria-hidden lang={lang}>
        <Marked text={text} founds={founds} />
        {/* A last empty line has no height of its own. */}
        {'\u200b'}
      </div>
      <textarea
        ref={area}
        value={text}
        lang={lang}
        readOnly={readOnly}
        spellCheck
        aria-label={t('postText')}
        aria-describedby="post-summary"
        placeholder={t('write')}
        onChange={(event) => onChange(event.target.value)}
      />
      <span className="sr" id="post-summary">
        {summary}
      </span>
    </div>
  )
}

/**
 * Puts words in place of others in the field, as if they had been typed: the browser's own undo takes them back.
 * @returns the new text
 */
export function replaceInField(
  field: HTMLTextAreaElement | null,
  text: string,
  start: number,
  end: number,
  words: string,
): string {
  const next = text.slice(0, start) + words + text.slice(end)
  if (field === null || field.value !== text || field.readOnly) return next
  field.focus()
  field.setSelectionRange(start, end)
  // Deprecated and without a successor: nothing else enters the browser's own history of a text field.
  if (!document.execCommand('insertText', false, words)) return next
  return field.value
}
