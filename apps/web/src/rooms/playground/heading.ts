import { word, type Kind, type Reading } from '@chaperone/text'
import { useFormat, useWords } from '../../i18n/index.ts'
import { aKind } from '../compose/kind-words.ts'
import { comesIn } from './coming.ts'
import type { Shown } from './shown.ts'
import { playgroundWords } from './words.ts'

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)

/** The sentence that says how the text would fare: "A patient’s name and a room number would stop this." */
export function useHeading(empty: boolean, reading: Reading | null | undefined, shown: Shown[], kind: Kind): string {
  const t = useWords(playgroundWords)
  const format = useFormat()
  if (empty) return t('empty')
  if (reading === undefined) return t('reading')
  if (reading === null) return t('unread')
  /** Few enough for one sentence. */
  const list = (kinds: readonly string[]) =>
    format.list(kinds.length > 3 ? [...kinds.slice(0, 2), t('others', { count: kinds.length - 2 })] : kinds)
  const kinds = (severity: Shown['severity']) => [
    ...new Set(
      shown.filter((each) => each.severity === severity).map(({ finding: f }) => aKind(f.type, f.about, t.lang)),
    ),
  ]
  const stops = kinds('block')
  const looks = kinds('caution')
  if (comesIn(kind) && stops.length + looks.length > 0)
    return t('keepOut', { what: list([...new Set([...stops, ...looks])]) })
  if (stops.length > 0) return t(stops.length === 1 ? 'stopsOne' : 'stopsMany', { what: capital(list(stops)) })
  // A verdict that no single finding explains is explained by its first reason.
  if (reading.verdict !== 'review' || looks.length === 0) return word(reading.reasons[0] ?? { id: '' }, t.lang)
  return t('looks', { what: t.lang === 'en' ? capital(list(looks)) : list(looks) })
}
