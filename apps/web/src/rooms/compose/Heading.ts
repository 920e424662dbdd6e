import type { PostDetail } from '@chaperone/contract'
import { useFormat, useWords } from '../../i18n/index.ts'
import { aKind } from './kind-words.ts'
import type { PostReading } from './reading.ts'
import { composeWords } from './words.ts'

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)

/** The sentence that says where the post stands: "A patient's name and a room number stop this post." */
export function useHeading(post: PostDetail, reading: PostReading, empty: boolean): string {
  const t = useWords(composeWords)
  const format = useFormat()
  if (reading.failed) return t('unread')
  const open = reading.founds.filter((found) => found.severity !== 'fine' && !found.dismissed)
  const kinds = (severity: 'block' | 'caution') => [
    ...new Set(
      open
        .filter((found) => found.severity === severity)
        .map(({ finding }) => aKind(finding.type, finding.about, t.lang)),
    ),
  ]
  const stops = kinds('block')
  const looks = kinds('caution')
  const parts: string[] = []
  if (stops.length > 0)
    parts.push(t(stops.length === 1 ? 'stopsOne' : 'stopMany', { what: capital(format.list(stops)) }))
  if (looks.length > 0)
    parts.push(
      looks.length === 1 && looks[0]
        ? capital(t('looksOne', { what: t.lang === 'en' ? capital(looks[0]) : looks[0] }))
        : t('looksMany', { count: open.filter((found) => found.severity === 'caution').length }),
    )
  if (parts.length > 0) return parts.join(' ')
  switch (post.state) {
    case 'in_review':
      return t('inReview')
    case 'changes':
      return t('changesAsked')
    case 'approved':
      return t('isApproved')
    case 'out':
      return t('isOut')
    case 'declined':
      return t('isDeclined')
    case 'archived':
      return t('isArchived')
    case 'draft':
      return empty ? t('startWriting') : t('nothingStops')
  }
}
