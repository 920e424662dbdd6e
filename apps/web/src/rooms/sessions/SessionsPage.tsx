import { Sessions, type OwnSession } from '@chaperone/contract'
import { Link } from '@tanstack/react-router'
import { useEffect, useRef, useState } from 'react'
import { useApi } from '../../app/query.ts'
import { useMe } from '../../app/session.ts'
import { useFormat, useWords } from '../../i18n/index.ts'
import { Button } from '../../ui/Button.tsx'
import { Page, PageHeading } from '../../ui/Page.tsx'
import { toast } from '../../ui/Toast.tsx'
import { Asked } from '../../ui/Waiting.tsx'
import { EndDialog } from './EndDialog.tsx'
import { SessionLine } from './SessionLine.tsx'
import { sessionWords } from './words.ts'

/** Where one is signed in, and ending that. */
export function SessionsPage() {
  const t = useWords(sessionWords)
  const format = useFormat()
  const { sample } = useMe().organization
  const sessions = useApi('/api/sessions', Sessions)
  const [ending, setEnding] = useState<OwnSession | 'others' | null>(null)
  const [ended, setEnded] = useState(0)
  const list = useRef<HTMLUListElement>(null)
  // The button that was pressed went with its row.
  useEffect(() => {
    if (ended > 0) list.current?.focus()
  }, [ended])
  const all = sessions.data?.sessions ?? []
  const others = all.filter(({ current }) => !current).length
  return (
    <Page>
      <PageHeading
        title={t('name')}
        actions={others > 1 && <Button onPress={() => setEnding('others')}>{t('endAll')}</Button>}
      >
        {!sessions.data
          ? t('name')
          : others === 1
            ? t('titleTwo')
            : t('title', { count: others + 1, others: format.number(others) })}
      </PageHeading>
      <Asked query={sessions} what={t('reading')}>
        {() => (
          <div className="stack">
            <ul className="sheet lines" aria-label={t('name')} tabIndex={-1} ref={list}>
              {all
                .toSorted((one, other) => Number(other.current) - Number(one.current))
                .map((session) => (
                  <SessionLine key={session.id} session={session} onEnd={() => setEnding(session)} />
                ))}
            </ul>
            {others === 0 && <p className="dense soft measure">{t('onlyHere')}</p>}
            {others > 0 && !sample && (
              <p className="dense soft measure">
                {t.rich('notYou', { password: <Link to="/forgot">{t('password')}</Link> })}
              </p>
            )}
          </div>
        )}
      </Asked>
      {ending && (
        <EndDialog
          which={ending}
          onClose={() => setEnding(null)}
          onEnded={(said) => {
            setEnding(null)
            setEnded(ended + 1)
            toast(said)
          }}
        />
      )}
    </Page>
  )
}
