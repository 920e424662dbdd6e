import { Home } from '@chaperone/contract'
import { useApi } from '../../app/query.ts'
import { useCanSomewhere, useMe } from '../../app/session.ts'
import { useFormat, useWords } from '../../i18n/index.ts'
import { LinkButton } from '../../ui/Button.tsx'
import { Page, PageHeading } from '../../ui/Page.tsx'
import { useNow } from '../../ui/Time.tsx'
import { Asked, Empty } from '../../ui/Waiting.tsx'
import { Clocks } from './Clocks.tsx'
import { Needs } from './Needs.tsx'
import { HomeSide } from './HomeSide.tsx'
import { sentence } from './sentence.ts'
import { Week } from './Week.tsx'
import { homeWords } from './words.ts'
import './home.css'

/** What needs me, what goes out, which clocks run, how the channels are. */
export function HomePage() {
  const t = useWords(homeWords)
  const format = useFormat()
  const me = useMe()
  const may = useCanSomewhere()
  const now = useNow()
  const home = useApi('/api/home', Home, {
    live: ['post', 'review', 'publication', 'account', 'kit', 'pause'],
  })
  return (
    <Page className="home">
      <PageHeading
        title={t('morning', { name: me.name })}
        over={format.day(home.data?.now ?? now)}
        actions={
          may('posts.create') && (
            <LinkButton kind="main" big icon="pen" to="/posts/new">
              {t('write')}
            </LinkButton>
          )
        }
      >
        {sentence(home.data, t, format, me.name)}
      </PageHeading>
      <Asked query={home} what={t('reading')}>
        {(data) => (
          <div className="home-grid">
            <div className="home-main">
              {data.accounts.length === 0 && data.week.length === 0 && may('posts.read') && (
                <section className="sheet pad">
                  <Empty
                    more={t('firstMore')}
                    action={may('accounts.manage') && <LinkButton to="/channels">{t('connect')}</LinkButton>}
                  >
                    {t('first')}
                  </Empty>
                </section>
              )}
              <Needs tasks={data.tasks} now={data.now} />
              <Week home={data} />
              <Clocks clocks={data.clocks} />
            </div>
            <HomeSide home={data} />
          </div>
        )}
      </Asked>
    </Page>
  )
}
