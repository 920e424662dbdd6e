import type { Home } from '@chaperone/contract'
import { useWords } from '../../i18n/index.ts'
import { AccountHealth } from '../channels/AccountHealth.tsx'
import { NetworkIcon } from '../../ui/Icon.tsx'
import { homeWords } from './words.ts'

/** How the channels are, and what has been done since Monday. */
export function HomeSide({ home }: { home: Home }) {
  const t = useWords(homeWords)
  return (
    <aside className="home-side">
      <section aria-labelledby="side-channels">
        <h2 id="side-channels">{t('channels')}</h2>
        {home.accounts.length === 0 ? (
          <p className="dense soft">{t('channelsNone')}</p>
        ) : (
          <ul className="health">
            {home.accounts.map((account) => (
              <li key={account.id}>
                <NetworkIcon network={account.target ?? account.network} />
                <span>{account.label}</span>
                <AccountHealth account={account} />
              </li>
            ))}
          </ul>
        )}
      </section>
      <section aria-labelledby="side-since">
        <h2 id="side-since">{t('since')}</h2>
        <dl className="since">
          <div>
            <dt>{t('sinceOut', { count: home.since.out })}</dt>
            <dd>{home.since.out}</dd>
          </div>
          <div>
            <dt>{t('sinceFixed', { count: home.since.fixed })}</dt>
            <dd>{home.since.fixed}</dd>
          </div>
          <div>
            <dt>{t('sinceAsked', { count: home.since.asked })}</dt>
            <dd>{home.since.asked}</dd>
          </div>
        </dl>
      </section>
    </aside>
  )
}
