import { api } from '../api.ts'
import { useWords } from '../i18n/index.ts'
import { common } from '../i18n/shared.ts'
import { Button } from '../ui/Button.tsx'
import { Dialog, DialogActions } from '../ui/Dialog.tsx'
import { ProblemNote } from '../ui/Waiting.tsx'
import { useAction } from './query.ts'
import { shellWords } from './words.ts'

export function RemoveSample({ onClose }: { onClose: () => void }) {
  const t = useWords(shellWords)
  const c = useWords(common)
  const remove = useAction(async () => {
    await api.delete('/api/sample')
    location.assign('/')
  })
  return (
    <Dialog open stop onClose={onClose} title={t('removeTitle')}>
      <p className="soft">{t('removeMore')}</p>
      <ProblemNote problem={remove.problem} />
      <DialogActions>
        <Button big onPress={onClose}>
          {c('goBack')}
        </Button>
        <Button big kind="halt" busy={remove.busy && t('removing')} onPress={() => void remove.run(undefined)}>
          {t('removeDo')}
        </Button>
      </DialogActions>
    </Dialog>
  )
}
