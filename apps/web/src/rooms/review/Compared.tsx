import { kindWord } from '@chaperone/text'
import { diffWordsWithSpace } from 'diff'
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useWords } from '../../i18n/index.ts'
import { Mask } from '../../ui/Signs.tsx'
import { readAside } from '../compose/read-aside.ts'
import { reviewWords } from './words.ts'

interface Piece {
  kind: 'same' | 'added' | 'removed'
  text: string
  /** Where it began in the older text; for removals. */
  at: number
}

/** Word by word, what came and what went. Changes with nothing but a space between them are one. Exported for its test. */
export function compare(before: string, after: string): Piece[] {
  const parts = diffWordsWithSpace(before, after)
  const pieces: Piece[] = []
  let at = 0
  let removed = ''
  let added = ''
  const close = () => {
    if (removed !== '') pieces.push({ kind: 'removed', text: removed, at })
    at += removed.length
    if (added !== '') pieces.push({ kind: 'added', text: added, at })
    removed = added = ''
  }
  for (const [index, part] of parts.entries()) {
    const next = parts[index + 1]
    const joins = (removed !== '' || added !== '') && /^\s+$/.test(part.value) && (next?.added || next?.removed)
    if (part.removed || joins) removed += part.value
    if (part.added || joins) added += part.value
    if (part.removed || part.added || joins) continue
    close()
    pieces.push({ kind: 'same', text: part.value, at })
    at += part.value.length
  }
  close()
  return pieces
}

/** How many places changed: a removal and the addition beside it are one. */
export function countChanges(pieces: readonly Piece[]): number {
  return pieces.filter(
    (piece, index) => piece.kind !== 'same' && !(piece.kind === 'added' && pieces[index - 1]?.kind === 'removed'),
  ).length
}

/** The newer text with its changes. A removed identifier appears as its kind, never as its words. */
export function Compared({ before, after, lang }: { before: string; after: string; lang: string }) {
  const t = useWords(reviewWords)
  const pieces = useMemo(() => compare(before, after), [before, after])
  // Read aside: until it is known whom removed words point to, they are hidden.
  const { data: reading } = useQuery({
    queryKey: ['read', before, lang],
    queryFn: () => readAside(before, { lang }),
    staleTime: Infinity,
  })
  const findings = reading?.findings.filter(({ about }) => about === 'patient' || about === 'relative')
  return (
    <p className="rv-text" lang={lang}>
      {pieces.map((piece) => {
        const key = `${piece.kind}${piece.at}${piece.text.length}`
        if (piece.kind === 'same') return <span key={key}>{piece.text}</span>
        if (piece.kind === 'added') return <ins key={key}>{piece.text}</ins>
        const hidden = findings?.find(({ start, end }) => start < piece.at + piece.text.length && end > piece.at)
        const kind = hidden ? kindWord(hidden.type, hidden.about, t.lang) : findings ? null : t('removedWords')
        return <del key={key}>{kind ? <Mask kind={kind} /> : piece.text}</del>
      })}
    </p>
  )
}
