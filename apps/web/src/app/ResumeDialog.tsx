import type { Pause } from '@chaperone/contract'
import { api } from '../api.ts'
import { useWords } from '../i18n/index.ts'
import { Button } from '../ui/Button.tsx'
import { Dialog, DialogActions } from '../ui/Dialog.tsx'
import { toast } from '../ui/Toast.tsx'
import { ProblemNote } from '../ui/Waiting.tsx'
import { useAction } from './query.ts'
import { pauseWords } from './words.ts'

const HOUR_MS = 3_600_000

/** A pause ends by a person; one whose time is up may be kept longer instead. */
export function ResumeDialog({ pause, asks, onClose }: { pause: Pause; asks: boolean; onClose: () => void }) {
  const t = useWords(pauseWords)
  const touches = ['/api/pauses', '/api/publications', '/api/home']
  const resume = useAction(async () => {
    await api.post(`/api/pauses/${pause.id}/resume`, {})
    toast(t('resumed'))
    onClose()
  }, touches)
  const keep = useAction(async () => {
    await api.post(`/api/pauses/${pause.id}/extend`, { until: new Date(Date.now() + HOUR_MS).toISOString() })
    onClose()
  }, touches)
  return (
    <Dialog open onClose={onClose} title={t('resumeTitle')}>
      <p className="soft">{t('resumeMore')}</p>
      <p className="dense">{t('waits', { count: pause.waiting })}</p>
      <ProblemNote problem={resume.problem ?? keep.problem} />
      <DialogActions>
        {asks ? (
          <Button big onPress={() => void keep.run(undefined)}>
            {t('keep')}
          </Button>
        ) : (
          <Button big onPress={onClose}>
            {t('goBack')}
          </Button>
        )}
        <Button
          big
          kind="main"
          icon="resume"
          busy={resume.busy && t('resuming')}
          onPress={() => void resume.run(undefined)}
        >
          {t('resumeDo')}
        </Button>
      </DialogActions>
    </Dialog>
  )
}
