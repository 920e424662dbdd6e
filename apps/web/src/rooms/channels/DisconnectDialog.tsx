import type { Account } from '@chaperone/contract'
import { api } from '../../api.ts'
import { useAction } from '../../app/query.ts'
import { useWords } from '../../i18n/index.ts'
import { common } from '../../i18n/shared.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog, DialogActions } from '../../ui/Dialog.tsx'
import { ProblemNote } from '../../ui/Waiting.tsx'
import { channelWords } from './words.ts'

export function DisconnectDialog({ account, onClose }: { account: Account; onClose: () => void }) {
  const t = useWords(channelWords)
  const c = useWords(common)
  const disconnect = useAction(async () => {
    await api.delete(`/api/accounts/${account.id}`)
    onClose()
  }, ['/api/accounts', '/api/home', '/api/publications'])
  return (
    <Dialog open stop onClose={onClose} title={t('disconnectTitle', { label: account.label })}>
      <p className="soft">{t('disconnectMore')}</p>
      <ProblemNote problem={disconnect.problem} />
      <DialogActions>
        <Button big onPress={onClose}>
          {c('goBack')}
        </Button>
        <Button
          big
          kind="halt"
          busy={disconnect.busy && t('disconnecting')}
          onPress={() => void disconnect.run(undefined)}
        >
          {t('disconnectDo', { label: account.label })}
        </Button>
      </DialogActions>
    </Dialog>
  )
}
