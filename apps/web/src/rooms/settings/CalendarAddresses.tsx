import { FeedMade, Feeds } from '@chaperone/contract'
import { api } from '../../api.ts'
import { useAction, useApi } from '../../app/query.ts'
import { useCanSomewhere } from '../../app/session.ts'
import { useFormat, useWords } from '../../i18n/index.ts'
import { Button } from '../../ui/Button.tsx'
import { CopyBox } from '../../ui/CopyBox.tsx'
import { Asked, ProblemNote } from '../../ui/Waiting.tsx'
import { settingsWords } from './words.ts'

/** Private addresses for calendars: told once, revocable. */
export function CalendarAddresses() {
  const t = useWords(settingsWords)
  const format = useFormat()
  const may = useCanSomewhere()('calendar.feed')
  const feeds = useApi('/api/feeds', Feeds, { enabled: may })
  const make = useAction(() => api.post('/api/feeds', {}, FeedMade), ['/api/feeds'])
  const revoke = useAction((id: string) => api.delete(`/api/feeds/${id}`), ['/api/feeds'])
  if (!may) return null
  return (
    <section className="stack tight" aria-labelledby="feeds">
      <h2 id="feeds">{t('feeds')}</h2>
      <p className="soft measure">{t('feedsMore')}</p>
      {make.data && (
        <div className="sheet pad">
          <CopyBox label={t('feedMade')} value={make.data.url} />
          <p className="hint">{t('once')}</p>
        </div>
      )}
      <ProblemNote problem={make.problem ?? revoke.problem} />
      <Asked query={feeds}>
        {({ feeds: all }) =>
          all.length > 0 && (
            <ul className="sheet lines">
              {all.map((feed) => (
                <li key={feed.id}>
                  <span className="dense">
                    {t('feedLine', { moment: format.near(feed.createdAt) })},{' '}
                    {feed.lastReadAt ? t('feedRead', { moment: format.ago(feed.lastReadAt) }) : t('feedUnread')}
                  </span>
                  <Button
                    label={t('feedRevokeOf', { moment: format.near(feed.createdAt) })}
                    onPress={() => void revoke.run(feed.id)}
                  >
                    {t('feedRevoke')}
                  </Button>
                </li>
              ))}
            </ul>
          )
        }
      </Asked>
      <div>
        <Button icon="plus" onPress={() => void make.run(undefined)}>
          {t('feedAdd')}
        </Button>
      </div>
    </section>
  )
}
