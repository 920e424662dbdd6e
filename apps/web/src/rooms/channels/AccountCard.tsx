import { Account } from '@chaperone/contract'
import { useState } from 'react'
import { api } from '../../api.ts'
import { usePlaces } from '../../app/names.ts'
import { useAction } from '../../app/query.ts'
import { useCan } from '../../app/session.ts'
import { useFormat, useWords } from '../../i18n/index.ts'
import { common, networks } from '../../i18n/shared.ts'
import { Button, LinkButton } from '../../ui/Button.tsx'
import { NetworkIcon } from '../../ui/Icon.tsx'
import { ProblemNote } from '../../ui/Waiting.tsx'
import { AccountHealth } from './AccountHealth.tsx'
import { ChangeDialog } from './ChangeDialog.tsx'
import { DisconnectDialog } from './DisconnectDialog.tsx'
import { channelWords } from './words.ts'

/** One account: what it is, how it is, what can be done there. */
export function AccountCard({ account }: { account: Account }) {
  const t = useWords(channelWords)
  const c = useWords(common)
  const n = useWords(networks)
  const format = useFormat()
  const may = useCan()
  const { sites } = usePlaces()
  const [open, setOpen] = useState<'change' | 'disconnect' | null>(null)
  const check = useAction(
    () => api.post(`/api/accounts/${account.id}/check`, {}, Account),
    ['/api/accounts', '/api/home'],
  )
  const shape = account.target ?? account.network
  const place = sites.find(({ id }) => id === account.siteId)?.name ?? c('wholeOrganization')
  const manages = may('accounts.manage', { siteId: account.siteId, accountId: account.id })
  const { text, images } = account.capabilities
  const again = account.health === 'sign_in_needed'
  return (
    <li className="sheet account">
      <div className="row between wrap">
        <h2 className="row">
          <NetworkIcon network={shape} />
          {account.label}
        </h2>
        <AccountHealth account={account} />
      </div>
      <p className="dense soft">
        {n(shape)}
        {account.handle && `, ${account.handle}`}. {place}.
      </p>
      <p className="dense soft">
        {t('can', { limit: format.number(text.limit), pictures: t('pictures', { count: images.max }) })}{' '}
        {account.capabilities.delete ? t('canDelete') : t('canNotDelete')}
      </p>
      <ProblemNote problem={check.problem} />
      <div className="account-acts">
        {account.network === 'practice' && (
          <LinkButton to="/practice/$accountId" params={{ accountId: account.id }}>
            {t('practiceOpen')}
          </LinkButton>
        )}
        {manages && (
          <>
            {again ? (
              <Button kind="fix" icon="key" onPress={() => setOpen('change')}>
                {t('again')}
              </Button>
            ) : (
              <Button label={t('changeOf', { label: account.label })} onPress={() => setOpen('change')}>
                {t('change')}
              </Button>
            )}
            {account.network === 'bluesky' && (
              <Button
                icon="refresh"
                label={t('checkOf', { label: account.label })}
                busy={check.busy && t('checking')}
                onPress={() => void check.run(undefined)}
              >
                {t('check')}
              </Button>
            )}
            <Button kind="bare" onPress={() => setOpen('disconnect')}>
              {t('disconnect')}
            </Button>
          </>
        )}
        {account.healthAt && account.network === 'bluesky' && (
          <span className="small quiet">{t('asked', { moment: format.ago(account.healthAt) })}</span>
        )}
      </div>
      {open === 'change' && <ChangeDialog account={account} onClose={() => setOpen(null)} />}
      {open === 'disconnect' && <DisconnectDialog account={account} onClose={() => setOpen(null)} />}
    </li>
  )
}
