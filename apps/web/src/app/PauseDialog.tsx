import { Publications, type PauseRequest } from '@chaperone/contract'
import { today, toZoned, CalendarDateTime } from '@internationalized/date'
import { useState } from 'react'
import type { z } from 'zod'
import { api } from '../api.ts'
import { useFormat, useWords } from '../i18n/index.ts'
import { Button } from '../ui/Button.tsx'
import { Segments } from '../ui/Choice.tsx'
import { Dialog, DialogActions, focusHere } from '../ui/Dialog.tsx'
import { TextArea } from '../ui/Field.tsx'
import { Icon } from '../ui/Icon.tsx'
import { Select } from '../ui/Select.tsx'
import { toast } from '../ui/Toast.tsx'
import { ProblemNote } from '../ui/Waiting.tsx'
import { useAccounts, usePlaces } from './names.ts'
import { useAction, useApi } from './query.ts'
import { useCanSomewhere, useMe } from './session.ts'
import { pauseWords } from './words.ts'

const HOUR_MS = 3_600_000
const MORNING = 8
type Until = 'person' | 'hour' | 'morning'
type Scope = z.infer<typeof PauseRequest>['scope']

const untilMoment = (until: Until, zone: string): string | null => {
  if (until === 'person') return null
  if (until === 'hour') return new Date(Date.now() + HOUR_MS).toISOString()
  const day = today(zone).add({ days: 1 })
  return toZoned(new CalendarDateTime(day.year, day.month, day.day, MORNING), zone).toAbsoluteString()
}

/** Everything, or one site, or one account; with the sends that it would hold. */
function useScopes() {
  const me = useMe()
  const { accounts } = useAccounts()
  const { sites } = usePlaces()
  const may = useCanSomewhere()
  const now = useState(() => new Date().toISOString())[0]
  const { data } = useApi(`/api/publications?from=${now}&state=approved`, Publications, {
    live: ['publication'],
    enabled: may('publications.read'),
  })
  const scopes: { id: string; label: string; scope: Scope; accounts: Set<string> | null }[] = [
    { id: 'all', label: me.organization.name, scope: { kind: 'organization' }, accounts: null },
    ...sites.map((site) => ({
      id: site.id,
      label: site.name,
      scope: { kind: 'site', id: site.id } as const,
      accounts: new Set<string>(accounts.filter((a) => a.siteId === site.id).map((a) => a.id)),
    })),
    ...accounts
      .filter((account) => account.connected)
      .map((account) => ({
        id: account.id,
        label: account.label,
        scope: { kind: 'account', id: account.id } as const,
        accounts: new Set<string>([account.id]),
      })),
  ]
  const waiting = (of: Set<string> | null) =>
    (data?.publications ?? [])
      .filter((p) => p.state === 'approved' && (of === null || of.has(p.accountId)))
      .toSorted((a, b) => a.dueAt.localeCompare(b.dueAt))
  return { scopes, waiting }
}

/** What stops, why, until when. Never one press. */
export function PauseDialog({ onClose }: { onClose: () => void }) {
  const t = useWords(pauseWords)
  const format = useFormat()
  const me = useMe()
  const { scopes, waiting } = useScopes()
  const [scopeId, setScope] = useState('all')
  const [reason, setReason] = useState('')
  const [until, setUntil] = useState<Until>('person')
  const [tried, setTried] = useState(false)
  const chosen = scopes.find(({ id }) => id === scopeId) ?? scopes[0]
  const held = waiting(chosen?.accounts ?? null)
  const first = held[0]
  const pause = useAction(async () => {
    await api.post('/api/pauses', {
      scope: chosen?.scope ?? { kind: 'organization' },
      reason: reason.trim(),
      until: untilMoment(until, me.organization.timeZone),
    })
    toast(t('pausedNow'))
    onClose()
  }, ['/api/pauses', '/api/publications', '/api/home'])
  const short = reason.trim().length < 3
  return (
    <Dialog
      open
      stop
      onClose={onClose}
      title={scopeId === 'all' ? t('title') : t('titlePart', { scope: chosen?.label ?? '' })}
    >
      <p>{t('more', { organization: chosen?.label ?? me.organization.name })}</p>
      <ul className="pd-list">
        <li>
          <Icon name="calendarClock" />
          <span>
            {first
              ? t.rich('scheduledWait', {
                  what: <b>{t('scheduled', { count: held.length })}</b>,
                  moment: format.near(first.dueAt),
                })
              : t('noneScheduled')}
          </span>
        </li>
        <li>
          <Icon name="kit" />
          <span>{t('kitWorks')}</span>
        </li>
        <li>
          <Icon name="undo" />
          <span>{t.rich('nothingDeleted', { nothing: <b>{t('nothing')}</b> })}</span>
        </li>
      </ul>
      {scopes.length > 1 && <Select label={t('what')} options={scopes} value={scopeId} onChange={setScope} />}
      <TextArea
        label={t('why')}
        rows={2}
        value={reason}
        onChange={setReason}
        wrong={tried && short ? t('whyWrong') : undefined}
        {...focusHere}
        maxLength={1000}
      />
      <div>
        <Segments
          label={t('until')}
          options={[
            { id: 'person', label: t('untilPerson') },
            { id: 'hour', label: t('untilHour') },
            { id: 'morning', label: t('untilMorning') },
          ]}
          value={until}
          onChange={setUntil}
        />
        {until !== 'person' && <p className="hint mt-2">{t('untilHint')}</p>}
      </div>
      <ProblemNote problem={pause.problem} />
      <DialogActions>
        <Button big onPress={onClose}>
          {t('goBack')}
        </Button>
        <Button
          big
          kind="halt"
          icon="pause"
          busy={pause.busy && t('doing')}
          onPress={() => {
            setTried(true)
            if (!short) void pause.run(undefined)
          }}
        >
          {held.length > 0
            ? t('doCount', { count: held.length })
            : scopeId === 'all'
              ? t('doAll')
              : t('doPart', { scope: chosen?.label ?? '' })}
        </Button>
      </DialogActions>
    </Dialog>
  )
}
