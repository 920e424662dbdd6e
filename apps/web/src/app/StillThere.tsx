import { useFormat, useWords } from '../i18n/index.ts'
import { Button } from '../ui/Button.tsx'
import { Dialog, DialogActions, focusHere } from '../ui/Dialog.tsx'
import { againWords } from './words.ts'

/** Two minutes before the session ends for want of a sign of life. */
export function StillThere({ ends, onStay }: { ends: number; onStay: () => void }) {
  const t = useWords(againWords)
  const format = useFormat()
  return (
    <Dialog open onClose={onStay} title={t('stillThere')}>
      <p className="soft">{t('stillMore', { time: format.time(ends) })}</p>
      <DialogActions>
        <Button big kind="main" {...focusHere} onPress={onStay}>
          {t('stay')}
        </Button>
      </DialogActions>
    </Dialog>
  )
}
