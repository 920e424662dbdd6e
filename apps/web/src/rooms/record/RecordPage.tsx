import { CheckpointAnswer, People, RecordPage as Page_, type RecordEntry } from '@chaperone/contract'
import { momentAt } from '@chaperone/policy'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { api, apiUrl, asProblem } from '../../api.ts'
import { useSearchParam } from '../../app/params.ts'
import { useApi } from '../../app/query.ts'
import { useCan } from '../../app/session.ts'
import { useFormat, useLocale, useWords } from '../../i18n/index.ts'
import { publicationStates } from '../../i18n/shared.ts'
import { Button } from '../../ui/Button.tsx'
import { CopyBox } from '../../ui/CopyBox.tsx'
import { Field } from '../../ui/Field.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { Page, PageHeading } from '../../ui/Page.tsx'
import { Select } from '../../ui/Select.tsx'
import { Table, type Column } from '../../ui/Table.tsx'
import { DateTime } from '../../ui/Time.tsx'
import { Empty, Loading, ProblemNote } from '../../ui/Waiting.tsx'
import { eventWords } from './event-words.ts'
import './record.css'
import { recordWords } from './words.ts'

/** A day's edge in the organization's zone, as the API takes it; nothing while no whole day is given. */
function dayIn(zone: string, name: 'from' | 'to', day: string, time: string): Record<string, string> {
  const moment = /^\d{4}-\d{2}-\d{2}$/.test(day) ? momentAt(`${day}T${time}`, zone) : null
  return moment ? { [name]: moment.toISOString() } : {}
}

const KINDS = ['post', 'review', 'publication', 'pause', 'kit', 'person'] as const

/** Every step in plain words, newest first; by post, person, kind or time; to take away and verify. */
export function RecordPage() {
  const t = useWords(recordWords)
  const format = useFormat()
  const { zone } = useLocale()
  const may = useCan()
  const [postId, setPostId] = useSearchParam('post')
  const [personId, setPersonId] = useSearchParam('person')
  const [kind, setKind] = useSearchParam('kind')
  const [from, setFrom] = useSearchParam('from')
  const [to, setTo] = useSearchParam('to')
  const people = useApi('/api/people', People)
  const query = new URLSearchParams({
    ...(postId && { postId }),
    ...(personId && { personId }),
    ...(kind && { kind }),
    ...dayIn(zone, 'from', from, '00:00'),
    ...dayIn(zone, 'to', to, '23:59'),
  })
  const record = useInfiniteQuery({
    queryKey: ['api', `/api/record?${query}`],
    queryFn: ({ pageParam, signal }) =>
      api.get(`/api/record?${query}${pageParam ? `&cursor=${encodeURIComponent(pageParam)}` : ''}`, Page_, signal),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
    meta: { live: ['record'] },
  })
  const checkpoint = useApi('/api/record/checkpoint', CheckpointAnswer, { live: ['record'] })
  const first = record.data?.pages[0]
  const entries = record.data?.pages.flatMap((page) => page.entries) ?? []
  const altered = record.data?.pages.flatMap((page) => page.altered) ?? []
  const subjects = Object.assign({}, ...(record.data?.pages.map((page) => page.subjects) ?? [])) as Record<
    string,
    string
  >
  const ofPost = postId ? (subjects[postId] ?? t('aPost')) : ''
  return (
    <Page>
      <PageHeading title={t('record')}>
        {altered.length > 0
          ? t('altered', { numbers: format.list(altered.map(String)) })
          : postId
            ? t('forPost', { title: ofPost })
            : t('sentence', { count: first?.total ?? 0 })}
      </PageHeading>
      <div className="record">
        <div>
          <div className="record-find">
            <Select
              label={t('person')}
              value={personId || 'all'}
              onChange={(id) => setPersonId(id === 'all' ? '' : id)}
              options={[
                { id: 'all', label: t('everyone') },
                ...(people.data?.people ?? []).map((each) => ({ id: each.membershipId as string, label: each.name })),
              ]}
            />
            <Select
              label={t('kind')}
              value={kind || 'all'}
              onChange={(id) => setKind(id === 'all' ? '' : id)}
              options={[
                { id: 'all', label: t('everything') },
                ...KINDS.map((each) => ({ id: each as string, label: t(`k_${each}`) })),
              ]}
            />
            <Field label={t('from')} type="date" value={from} onChange={setFrom} />
            <Field label={t('to')} type="date" value={to} onChange={setTo} />
          </div>
          <div className="stack">
            {postId && (
              <div>
                <Button kind="link" icon="close" onPress={() => setPostId('')}>
                  {t('allPosts')}
                </Button>
              </div>
            )}
            {record.error && <ProblemNote problem={asProblem(record.error)} onRetry={() => void record.refetch()} />}
            {altered.length > 0 && (
              <div className="problem" role="alert">
                <Icon name="stop" className="t-block" />
                <b className="t-block">{t('altered', { numbers: format.list(altered.map(String)) })}</b>
                <p className="dense soft">{t('alteredNext')}</p>
              </div>
            )}
            {record.isPending ? <Loading /> : <Entries entries={entries} subjects={subjects} />}
            {record.hasNextPage && (
              <div>
                <Button onPress={() => void record.fetchNextPage()}>{t('more')}</Button>
              </div>
            )}
          </div>
        </div>
        <aside className="stack">
          {may('record.export') && (
            <section className="sheet pad stack" aria-labelledby="export-title">
              <h2 id="export-title">{t('pack')}</h2>
              <p className="dense soft">{t('exportLead')}</p>
              <p className="mono small">
                <code>chaperone verify {t('file')}</code>
              </p>
              <a className="btn main big wide" href={apiUrl('/api/record/export')} download>
                <Icon name="download" />
                {t('export')}
              </a>
              <p className="small quiet">{t('exportNoted')}</p>
            </section>
          )}
          {checkpoint.data && (
            <section className="sheet pad stack" aria-labelledby="checkpoint-title">
              <h2 id="checkpoint-title">{t('checkpoint')}</h2>
              <p className="dense soft">{t('checkpointLead')}</p>
              <pre className="mono record-note">{checkpoint.data.note}</pre>
              <CopyBox label={t('key')} value={checkpoint.data.vkey} />
            </section>
          )}
        </aside>
      </div>
    </Page>
  )
}

function Entries({ entries, subjects }: { entries: readonly RecordEntry[]; subjects: Record<string, string> }) {
  const t = useWords(recordWords)
  const say = useSentence(subjects)
  // Cells, not components: each is called for its row.
  /* oxlint-disable react/no-unstable-nested-components */
  const columns: readonly Column<RecordEntry>[] = [
    { id: 'seq', head: t('number'), cell: (entry) => <span className="mono">{entry.seq ?? t('pending')}</span> },
    { id: 'at', head: t('when'), cell: (entry) => <DateTime at={entry.at} as="near" /> },
    { id: 'what', head: t('what'), names: true, cell: (entry) => say(entry) },
    {
      id: 'proof',
      head: t('proof'),
      cell: (entry) => 'digest' in entry.event && <Fingerprint of={entry.event.digest} />,
    },
  ]
  /* oxlint-enable react/no-unstable-nested-components */
  return (
    <Table
      label={t('record')}
      rows={entries}
      rowKey={(entry) => `${entry.seq ?? ''}${entry.at}${JSON.stringify(entry.event)}`}
      empty={<Empty>{t('none')}</Empty>}
      columns={columns}
    />
  )
}

/** The first eight digits, in fours: enough to compare by eye. */
const Fingerprint = ({ of }: { of: string }) => (
  <span className="mono small">
    {of.slice(0, 4)} {of.slice(4, 8)}
  </span>
)

/** An entry as a sentence. Names and titles are looked up by whoever reads; the record itself holds none. */
function useSentence(subjects: Record<string, string>): (entry: RecordEntry) => ReactNode {
  const t = useWords(recordWords)
  const say = useWords(eventWords)
  const states = useWords(publicationStates)
  const format = useFormat()
  return ({ event, actorId }) => {
    const moment = 'until' in event ? event.until : 'dueAt' in event ? event.dueAt : undefined
    return say.rich(event.kind, {
      who: actorId ? (subjects[actorId] ?? t('somebody')) : 'Chaperone',
      what:
        'postId' in event ? (
          <Link to="/record" search={{ post: event.postId }} className="serif">
            {subjects[event.postId] ?? t('aPost')}
          </Link>
        ) : 'membershipId' in event ? (
          (subjects[event.membershipId] ?? t('somebody'))
        ) : (
          ''
        ),
      number: 'number' in event ? event.number : 0,
      count: 'accounts' in event ? event.accounts.length : 0,
      moment: moment ? format.near(moment) : '',
      decision:
        'decision' in event && `d_${event.decision}` in recordWords ? t(`d_${event.decision}` as 'd_approve') : '',
      state:
        event.kind === 'publication.state' && event.to in publicationStates
          ? states(event.to as keyof typeof publicationStates)
          : '',
    })
  }
}
