import { Publications, RescheduleAnswer, type Publication } from '@chaperone/contract'
import { localAt, momentAt } from '@chaperone/policy'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { api } from '../../api.ts'
import { useAccounts } from '../../app/names.ts'
import { useSearchParam } from '../../app/params.ts'
import { useAction, useApi } from '../../app/query.ts'
import { useCan } from '../../app/session.ts'
import { useFormat, useLocale, useWords } from '../../i18n/index.ts'
import { Button } from '../../ui/Button.tsx'
import { Segments } from '../../ui/Choice.tsx'
import { NetworkIcon } from '../../ui/Icon.tsx'
import { Page, PageHeading } from '../../ui/Page.tsx'
import { toast } from '../../ui/Toast.tsx'
import { useNow } from '../../ui/Time.tsx'
import { Asked, ProblemNote } from '../../ui/Waiting.tsx'
import { Reschedule, SendState } from '../publishing/Sends.tsx'
import './calendar.css'
import { addDays, monthName, monthOf, nextMonth, sameMonth, weekOf, type Day } from './days.ts'
import { Feeds } from './Feeds.tsx'
import { calendarWords } from './words.ts'

/** What goes out when, by week or month, in the organization's own days. Moved by dragging or by the clock beside it. */
export function CalendarPage() {
  const t = useWords(calendarWords)
  const format = useFormat()
  const { zone, lang } = useLocale()
  const [view, setView] = useSearchParam('view')
  const [day, setDay] = useSearchParam('day')
  const today = format.dayKey(useNow())
  const shown = /^\d{4}-\d{2}-\d{2}$/.test(day) ? day : today
  const month = view === 'month'
  const noon = (of: Day) => momentAt(`${of}T12:00`, zone) ?? new Date(`${of}T12:00:00Z`)
  const days = month ? monthOf(shown) : weekOf(shown)
  const from = momentAt(`${days[0]}T00:00`, zone) ?? new Date(`${days[0]}T00:00:00Z`)
  const end = addDays(days.at(-1) ?? shown, 1)
  const to = momentAt(`${end}T00:00`, zone) ?? new Date(`${end}T00:00:00Z`)
  const query = useApi(`/api/publications?from=${from.toISOString()}&to=${to.toISOString()}`, Publications, {
    live: ['publication', 'post', 'pause'],
  })
  const [moving, setMoving] = useState<Publication | null>(null)
  const [over, setOver] = useState<Day | null>(null)
  const move = useAction(
    ({ id, local }: { id: string; local: string }) =>
      api.post(`/api/publications/${id}/reschedule`, { local, zone }, RescheduleAnswer),
    ['/api/publications', '/api/home', '/api/posts'],
  )
  // A month shows whole weeks; what its neighbors' days hold isn't counted.
  const counted = query.data?.publications.filter(
    (each) => each.state !== 'canceled' && (!month || sameMonth(localAt(new Date(each.dueAt), zone), shown)),
  )
  const count = new Set(counted?.map((each) => each.postId)).size
  const when = month
    ? sameMonth(shown, today)
      ? 'thisMonth'
      : shown < today
        ? 'pastMonth'
        : 'otherMonth'
    : days.includes(today)
      ? 'thisWeek'
      : shown < today
        ? 'pastWeek'
        : 'otherWeek'
  const step = (by: number) => setDay(month ? nextMonth(shown, by) : addDays(shown, 7 * by))

  const drop = async (id: string, onto: Day) => {
    const publication = query.data?.publications.find((each) => each.id === id)
    if (!publication) return
    const before = localAt(new Date(publication.dueAt), zone)
    if (before.startsWith(onto)) return
    const answer = await move.run({ id, local: `${onto}T${before.slice(11, 16)}` })
    if (!answer) return
    if (answer.approvalVoided) {
      toast(t('voided'), { bad: true })
      return
    }
    const back = async () => {
      if (await move.run({ id, local: before })) toast(t('moved', { moment: format.near(publication.dueAt) }))
    }
    toast(t('moved', { moment: format.near(answer.publication.dueAt) }), { undo: () => void back() })
  }

  return (
    <Page>
      <PageHeading
        title={t('calendar')}
        over={
          month
            ? monthName(shown, lang)
            : `${format.dayShort(noon(days[0] ?? shown))} – ${format.dayShort(noon(days.at(-1) ?? shown))}`
        }
      >
        {query.data ? t(when, { count, number: format.few(count) }) : t('calendar')}
      </PageHeading>
      <div className="stack">
        <div className="row wrap between">
          <div className="row">
            <Button icon="chevronLeft" label={t('before')} onPress={() => step(-1)} />
            <Button onPress={() => setDay('')}>{t('today')}</Button>
            <Button icon="chevronRight" label={t('after')} onPress={() => step(1)} />
          </div>
          <Segments
            label={t('view')}
            hideLabel
            inline
            value={month ? 'month' : 'week'}
            onChange={(id) => setView(id === 'month' ? 'month' : '')}
            options={[
              { id: 'week', label: t('week') },
              { id: 'month', label: t('month') },
            ]}
          />
        </div>
        <ProblemNote problem={move.problem} />
        <Asked query={query}>
          {({ publications }) => (
            <ol className={`cal ${month ? 'month' : 'week'}`}>
              {days.map((each) => {
                const list = publications.filter(
                  (publication) =>
                    publication.state !== 'canceled' && localAt(new Date(publication.dueAt), zone).startsWith(each),
                )
                return (
                  // Dropping has its way by keys in each post's clock.
                  // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
                  <li
                    key={each}
                    aria-label={format.day(noon(each))}
                    className={[
                      each === today && 'today',
                      month && !sameMonth(each, shown) && 'other',
                      list.length === 0 && 'bare',
                      over === each && 'over',
                    ]
                      .filter(Boolean)
                      .join(' ')}
                    onDragOver={(event) => {
                      event.preventDefault()
                      setOver(each)
                    }}
                    onDragLeave={() => setOver(null)}
                    onDrop={(event) => {
                      event.preventDefault()
                      setOver(null)
                      void drop(event.dataTransfer.getData('text/plain'), each)
                    }}
                  >
                    <p className="cal-day">
                      <span>{format.weekday(noon(each), 'short')}</span> <b>{Number(each.slice(8))}</b>
                      {each === today && <span className="cal-today">{t('today')}</span>}
                    </p>
                    {list.length === 0 && !month && <p className="small quiet">{t('nothing')}</p>}
                    {list.map((publication) => (
                      <Item key={publication.id} publication={publication} onMove={() => setMoving(publication)} />
                    ))}
                  </li>
                )
              })}
            </ol>
          )}
        </Asked>
        <p className="small quiet">{t('dragHint')}</p>
        <Feeds />
      </div>
      {moving && <Reschedule publication={moving} onClose={() => setMoving(null)} />}
    </Page>
  )
}

function Item({ publication, onMove }: { publication: Publication; onMove: () => void }) {
  const t = useWords(calendarWords)
  const format = useFormat()
  const may = useCan()
  const { byId } = useAccounts()
  const account = byId.get(publication.accountId)
  const movable =
    publication.state === 'approved' &&
    may('publications.schedule', { siteId: account?.siteId ?? null, accountId: publication.accountId })
  return (
    <div
      className={`cal-item ${publication.state === 'approved' ? '' : 'live'}`}
      draggable={movable}
      onDragStart={(event) => event.dataTransfer.setData('text/plain', publication.id)}
    >
      <span className="row">
        <span className="row">
          {account && <NetworkIcon network={account.target ?? account.network} label={account.label} />}
          {format.time(publication.dueAt)}
        </span>
        {movable && (
          <Button
            kind="bare"
            icon="clock"
            label={t('move', { title: publication.title || t('untitled') })}
            onPress={onMove}
          />
        )}
      </span>
      <Link to="/posts/$postId" params={{ postId: publication.postId }}>
        {publication.title || t('untitled')}
      </Link>
      <SendState publication={publication} />
    </div>
  )
}
