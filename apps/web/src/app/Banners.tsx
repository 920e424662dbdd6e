import { Pauses, People, type Pause } from '@chaperone/contract'
import { lazy, Suspense, useState } from 'react'
import { useFormat, useWords } from '../i18n/index.ts'
import { Button, LinkButton } from '../ui/Button.tsx'
import { Icon } from '../ui/Icon.tsx'
import { useOnline } from './live.ts'
import { useAccounts, useNames, usePlaces } from './names.ts'
import { useApi } from './query.ts'
import { useCan, useCanSomewhere, useMe } from './session.ts'
import { pauseWords, shellWords } from './words.ts'

const ResumeDialog = lazy(() => import('./ResumeDialog.tsx').then((m) => ({ default: m.ResumeDialog })))
const RemoveSample = lazy(() => import('./RemoveSample.tsx').then((m) => ({ default: m.RemoveSample })))

/** The pauses that hold now, and those whose time is up and that ask what to do. */
export function usePauses(): { open: Pause[]; asks: readonly string[] } {
  const may = useCanSomewhere()
  const { data } = useApi('/api/pauses', Pauses, {
    live: ['pause', 'publication'],
    enabled: may('publications.read'),
  })
  return { open: data?.pauses.filter((pause) => pause.endedAt === null) ?? [], asks: data?.asks ?? [] }
}

/** What a pause holds, in words: "everything", a site's name, an account's. */
function useScopeName(): (scope: Pause['scope']) => string {
  const t = useWords(pauseWords)
  const { byId } = useAccounts()
  const { sites, departments } = usePlaces()
  return (scope) => {
    if (scope.kind === 'organization') return t('everything')
    if (scope.kind === 'account') return byId.get(scope.id)?.label ?? t('everything')
    return [...sites, ...departments].find(({ id }) => id === scope.id)?.name ?? t('everything')
  }
}

/** False until names and accounts are known: a pause of one account must never read as "Someone paused everything". */
function useNamesKnown(): boolean {
  const may = useCanSomewhere()
  const people = useApi('/api/people', People, { enabled: may('people.read') })
  const accounts = useAccounts()
  const places = usePlaces()
  return !people.isLoading && !accounts.isLoading && !places.isLoading
}

function PausedBanner({ pause, asks }: { pause: Pause; asks: boolean }) {
  const t = useWords(pauseWords)
  const format = useFormat()
  const name = useNames()
  const me = useMe()
  const may = useCan()
  const scopeName = useScopeName()
  const [open, setOpen] = useState(false)
  const values = { what: scopeName(pause.scope), moment: format.near(pause.at) }
  const place =
    pause.scope.kind === 'site'
      ? { siteId: pause.scope.id }
      : pause.scope.kind === 'account'
        ? { accountId: pause.scope.id }
        : {}
  return (
    <div className="banner stop">
      <Icon name="pause" />
      <p className="grow">
        <b>{pause.by === me.membershipId ? t('pausedYou', values) : t('paused', { ...values, who: name(pause.by) })}</b>{' '}
        <q className="serif">{pause.reason}</q> {t('waits', { count: pause.waiting })}{' '}
        {asks ? <b>{t('asks')}</b> : pause.until && t('until_', { moment: format.near(pause.until) })}
      </p>
      {may('pause.end', place) && (
        <Button kind={asks ? 'fix' : 'plain'} label={`${t('resume')} ${values.what}`} onPress={() => setOpen(true)}>
          {t('resume')}
        </Button>
      )}
      {open && (
        <Suspense>
          <ResumeDialog pause={pause} asks={asks} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </div>
  )
}

/** What is not normal, above every page: sample, offline, paused. */
export function Banners() {
  const t = useWords(shellWords)
  const me = useMe()
  const online = useOnline()
  const { open, asks } = usePauses()
  const known = useNamesKnown()
  const [removing, setRemoving] = useState(false)
  return (
    <section aria-label={t('notices')}>
      {me.organization.sample && (
        <div className="banner">
          <Icon name="flask" size="s" />
          <p className="grow">{t('sample')}</p>
          <LinkButton kind="link" to="/who">
            {t('otherPerson')}
          </LinkButton>
          <Button kind="link" onPress={() => setRemoving(true)}>
            {t('removeSample')}
          </Button>
          {removing && (
            <Suspense>
              <RemoveSample onClose={() => setRemoving(false)} />
            </Suspense>
          )}
        </div>
      )}
      {!online && (
        <output className="banner look">
          <Icon name="offline" size="s" />
          <span className="grow">
            <b>{t('offline')}</b> {t('offlineMore')}
          </span>
        </output>
      )}
      {known && open.map((pause) => <PausedBanner key={pause.id} pause={pause} asks={asks.includes(pause.id)} />)}
    </section>
  )
}
