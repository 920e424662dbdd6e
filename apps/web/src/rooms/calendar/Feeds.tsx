import { FeedMade, Feeds as FeedsSchema } from '@chaperone/contract'
import { api } from '../../api.ts'
import { useAction, useApi } from '../../app/query.ts'
import { useCanSomewhere } from '../../app/session.ts'
import { useFormat, useWords } from '../../i18n/index.ts'
import { Button } from '../../ui/Button.tsx'
import { CopyBox } from '../../ui/CopyBox.tsx'
import { toast } from '../../ui/Toast.tsx'
import { ProblemNote } from '../../ui/Waiting.tsx'
import { calendarWords } from './words.ts'

/** Private addresses for one's own calendar: made, told once, revoked. */
export function Feeds() {
  const t = useWords(calendarWords)
  const format = useFormat()
  const may = useCanSomewhere()
  const feeds = useApi('/api/feeds', FeedsSchema, { enabled: may('calendar.feed') })
  const make = useAction(() => api.post('/api/feeds', {}, FeedMade), ['/api/feeds'])
  const revoke = useAction(
    async (id: string) => {
      await api.delete(`/api/feeds/${id}`)
      toast(t('revoked'))
    },
    ['/api/feeds'],
  )
  if (!may('calendar.feed')) return null
  const made = feeds.data?.feeds.some((feed) => feed.id === make.data?.id) ? make.data : undefined
  return (
    <section className="sheet pad stack tight" aria-labelledby="feeds-title">
      <h2 id="feeds-title">{t('feed')}</h2>
      <p className="dense soft measure">{t('feedLead')}</p>
      <ProblemNote problem={make.problem ?? revoke.problem} />
      {made && <CopyBox label={t('address')} value={made.url} />}
      <ul>
        {feeds.data?.feeds.map((feed) => (
          <li key={feed.id} className="row between wrap">
            <span className="dense">
              {t('feedFrom', { moment: format.near(feed.createdAt) })},{' '}
              {feed.lastReadAt ? t('feedRead', { moment: format.near(feed.lastReadAt) }) : t('neverRead')}
            </span>
            <Button kind="link" onPress={() => void revoke.run(feed.id)}>
              {t('revoke')}
            </Button>
          </li>
        ))}
      </ul>
      <div>
        <Button icon="link" onPress={() => void make.run(undefined)}>
          {t('makeFeed')}
        </Button>
      </div>
    </section>
  )
}
