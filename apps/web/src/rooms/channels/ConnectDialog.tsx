import { Account, ManualTarget, type NetworkId, type SiteId } from '@chaperone/contract'
import { useState } from 'react'
import { api } from '../../api.ts'
import { useAction } from '../../app/query.ts'
import { useWords } from '../../i18n/index.ts'
import { common, networks } from '../../i18n/shared.ts'
import { Button } from '../../ui/Button.tsx'
import { RadioGroup } from '../../ui/Choice.tsx'
import { Dialog, DialogActions } from '../../ui/Dialog.tsx'
import { Field } from '../../ui/Field.tsx'
import { NetworkIcon } from '../../ui/Icon.tsx'
import { Select } from '../../ui/Select.tsx'
import { toast } from '../../ui/Toast.tsx'
import { ProblemNote } from '../../ui/Waiting.tsx'
import { SiteSelect } from './SiteSelect.tsx'
import { channelWords } from './words.ts'

const BLUESKY = 'https://bsky.social'
const isWebAddress = (text: string) => URL.canParse(text) && /^https?:/.test(text)

/** Which network, and what it asks for. The network is asked before the account is kept. */
export function ConnectDialog({ onClose }: { onClose: () => void }) {
  const t = useWords(channelWords)
  const c = useWords(common)
  const n = useWords(networks)
  const [network, setNetwork] = useState<NetworkId>('bluesky')
  const [label, setLabel] = useState('')
  const [siteId, setSite] = useState<SiteId | null>(null)
  const [service, setService] = useState(BLUESKY)
  const [handle, setHandle] = useState('')
  const [appPassword, setAppPassword] = useState('')
  const [target, setTarget] = useState<ManualTarget>('facebook')
  const [tried, setTried] = useState(false)
  const missing = (value: string) => (tried && value.trim() === '' ? t('fillIn') : undefined)
  const complete =
    label.trim() !== '' &&
    (network === 'manual' || handle.trim() !== '') &&
    (network !== 'bluesky' || (appPassword !== '' && isWebAddress(service)))
  const connect = useAction(async () => {
    const shared = { label: label.trim(), siteId, handle: handle.trim().replace(/^@/, '') }
    const request = {
      bluesky: { network, ...shared, service: service.trim(), appPassword },
      practice: { network, ...shared },
      manual: { network, ...shared, target },
    }[network]
    const account = await api.post('/api/accounts', request, Account)
    toast(t('connected', { label: account.label }))
    onClose()
  }, ['/api/accounts', '/api/home'])
  return (
    <Dialog open onClose={onClose} title={t('connectTitle')}>
      <form
        className="stack"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          setTried(true)
          if (complete) void connect.run(undefined)
        }}
      >
        <RadioGroup
          label={t('which')}
          value={network}
          onChange={setNetwork}
          options={(['bluesky', 'practice', 'manual'] as const).map((id) => ({
            id,
            label: n(id),
            hint: t(`${id}More`),
          }))}
        />
        {network === 'manual' && (
          <Select
            label={t('target')}
            options={ManualTarget.options.map((id) => ({ id, label: n(id), icon: <NetworkIcon network={id} /> }))}
            value={target}
            onChange={setTarget}
          />
        )}
        <Field
          label={t('label')}
          value={label}
          onChange={setLabel}
          maxLength={120}
          autoComplete="off"
          wrong={missing(label)}
        />
        <SiteSelect label={t('site')} value={siteId} onChange={setSite} />
        <Field
          label={t(network === 'bluesky' ? 'handle' : network === 'practice' ? 'handlePractice' : 'handleManual')}
          value={handle}
          onChange={setHandle}
          maxLength={network === 'practice' ? 60 : 253}
          autoComplete="off"
          hint={network === 'bluesky' && t('handleHint')}
          wrong={network === 'manual' ? undefined : missing(handle)}
        />
        {network === 'bluesky' && (
          <>
            <Field
              label={t('appPassword')}
              type="password"
              value={appPassword}
              onChange={setAppPassword}
              autoComplete="off"
              hint={t('appPasswordHint')}
              wrong={missing(appPassword)}
            />
            <Field
              label={t('service')}
              type="url"
              value={service}
              onChange={setService}
              hint={t('serviceHint')}
              wrong={tried && !isWebAddress(service) ? t('addressWrong') : undefined}
            />
          </>
        )}
        <ProblemNote problem={connect.problem} />
        <DialogActions>
          <Button big onPress={onClose}>
            {c('goBack')}
          </Button>
          <Button big kind="main" type="submit" busy={connect.busy && t('connecting')}>
            {t('connectDo')}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  )
}
