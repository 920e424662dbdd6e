import type { Account } from '@chaperone/contract'
import { useState } from 'react'
import { useAccounts } from '../../app/names.ts'
import { useCanSomewhere } from '../../app/session.ts'
import { useFormat, useWords } from '../../i18n/index.ts'
import { Button } from '../../ui/Button.tsx'
import { NetworkIcon } from '../../ui/Icon.tsx'
import { Page, PageHeading } from '../../ui/Page.tsx'
import { Asked, Empty } from '../../ui/Waiting.tsx'
import { AccountCard } from './AccountCard.tsx'
import { ConnectDialog } from './ConnectDialog.tsx'
import { channelWords } from './words.ts'
import './channels.css'

const needsSomebody = ({ health }: Account) => health === 'sign_in_needed' || health === 'not_answering'

export function ChannelsPage() {
  const t = useWords(channelWords)
  const format = useFormat()
  const manages = useCanSomewhere()('accounts.manage')
  const accounts = useAccounts()
  const [connecting, setConnecting] = useState(false)
  const live = accounts.accounts.filter(({ connected }) => connected)
  const gone = accounts.accounts.filter(({ connected }) => !connected)
  const ill = live.filter(needsSomebody).length
  const count = ill > 0 ? ill : live.length
  const sentence = t(ill > 0 ? 'someNeed' : 'allWork', { count, number: format.few(count) })
  return (
    <Page>
      <PageHeading
        title={t('name')}
        actions={
          manages && (
            <Button kind="main" big icon="plus" onPress={() => setConnecting(true)}>
              {t('connect')}
            </Button>
          )
        }
      >
        {accounts.data ? sentence : t('name')}
      </PageHeading>
      <Asked query={accounts} what={t('reading')}>
        {() => (
          <div className="stack wide">
            {live.length === 0 && <Empty more={t('firstMore')}>{t('first')}</Empty>}
            <ul className="accounts">
              {live
                .toSorted((a, b) => Number(needsSomebody(b)) - Number(needsSomebody(a)))
                .map((account) => (
                  <AccountCard key={account.id} account={account} />
                ))}
            </ul>
            {gone.length > 0 && (
              <section className="stack tight" aria-labelledby="gone">
                <h2 id="gone">{t('earlier')}</h2>
                <ul className="sheet lines">
                  {gone.map((account) => (
                    <li key={account.id}>
                      <span className="row soft">
                        <NetworkIcon network={account.target ?? account.network} />
                        {account.label} <span className="quiet small">{account.handle}</span>
                      </span>
                    </li>
                  ))}
                </ul>
              </section>
            )}
          </div>
        )}
      </Asked>
      {connecting && <ConnectDialog onClose={() => setConnecting(false)} />}
    </Page>
  )
}
