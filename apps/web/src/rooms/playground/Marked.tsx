import { memo } from 'react'
import { lines, type Line, type Shown } from './shown.ts'

/** `block` is a word of the style sheets' own. */
const LOOK = { block: 'to-fix', caution: 'to-look', fine: 'fine' } as const

/** One line, cut where its findings begin and end, each with its line, its color and its sign. */
const MarkedLine = memo(
  ({ line: { start: from, text, first, shown }, lit }: { line: Line; lit: number }) => {
    const pieces: React.ReactNode[] = []
    let at = 0
    for (const [index, { finding, severity, sign }] of shown.entries()) {
      const [start, end] = [finding.start - from, finding.end - from]
      pieces.push(text.slice(at, start))
      pieces.push(
        <span
          // By order, not by place: a letter typed before moves all of them and changes none.
          key={index}
          data-mark={first + index}
          className={`m ${LOOK[severity]} ${first + index === lit ? 'lit' : ''}`}
        >
          {text.slice(start, end)}
          <span className="p-sign">
            <span className={`flag in-text ${LOOK[severity]}`}>{sign}</span>
          </span>
        </span>,
      )
      at = end
    }
    pieces.push(text.slice(at))
    // An empty line has no height of its own.
    return <div className="p-line">{text === '' ? '\u200b' : pieces}</div>
  },
  ({ line: a, lit: litBefore }, { line: b, lit }) =>
    a.text === b.text &&
    a.first === b.first &&
    a.shown.length === b.shown.length &&
    a.shown.every((one, index) => {
      const other = b.shown[index]
      return (
        other !== undefined &&
        one.sign === other.sign &&
        one.finding.start - a.start === other.finding.start - b.start &&
        one.text === other.text &&
        (a.first + index === litBefore) === (b.first + index === lit)
      )
    }),
)
MarkedLine.displayName = 'MarkedLine'

/** A text with its findings marked. Only the lines that changed are laid out anew. */
export const Marked = memo(({ text, shown, lit = -1 }: { text: string; shown: readonly Shown[]; lit?: number }) => (
  <>
    {lines(text, shown).map((line, index) => (
      <MarkedLine key={index} line={line} lit={lit} />
    ))}
  </>
))
Marked.displayName = 'Marked'
