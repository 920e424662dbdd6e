import { Account, type SiteId } from '@chaperone/contract'
import { useState } from 'react'
import { api } from '../../api.ts'
import { useAction } from '../../app/query.ts'
import { useWords } from '../../i18n/index.ts'
import { common } from '../../i18n/shared.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog, DialogActions } from '../../ui/Dialog.tsx'
import { Field } from '../../ui/Field.tsx'
import { ProblemNote } from '../../ui/Waiting.tsx'
import { SiteSelect } from './SiteSelect.tsx'
import { channelWords } from './words.ts'

/** Its name, where it belongs, and a new app password where the network wants one. */
export function ChangeDialog({ account, onClose }: { account: Account; onClose: () => void }) {
  const t = useWords(channelWords)
  const c = useWords(common)
  const [label, setLabel] = useState(account.label)
  const [siteId, setSite] = useState<SiteId | null>(account.siteId)
  const [appPassword, setAppPassword] = useState('')
  const save = useAction(async () => {
    const change = { label: label.trim(), siteId, ...(appPassword !== '' && { appPassword }) }
    await api.patch(`/api/accounts/${account.id}`, change, Account)
    onClose()
  }, ['/api/accounts', '/api/home'])
  return (
    <Dialog open onClose={onClose} title={t('changeTitle', { label: account.label })}>
      <form
        className="stack"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          if (label.trim() !== '') void save.run(undefined)
        }}
      >
        {account.network === 'bluesky' && (
          <Field
            label={t('newAppPassword')}
            type="password"
            value={appPassword}
            onChange={setAppPassword}
            autoComplete="off"
            hint={account.health === 'sign_in_needed' ? t('appPasswordHint') : t('keepPassword')}
          />
        )}
        <Field
          label={t('label')}
          value={label}
          onChange={setLabel}
          maxLength={120}
          wrong={label.trim() === '' ? t('fillIn') : undefined}
        />
        <SiteSelect label={t('site')} value={siteId} onChange={setSite} />
        <ProblemNote problem={save.problem} />
        <DialogActions>
          <Button big onPress={onClose}>
            {c('goBack')}
          </Button>
          <Button big kind="main" type="submit" busy={save.busy && t('saving')}>
            {t('save')}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  )
}
