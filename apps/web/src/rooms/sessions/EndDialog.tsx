import type { OwnSession } from '@chaperone/contract'
import { api, isProblem } from '../../api.ts'
import { useAction } from '../../app/query.ts'
import { useFormat, useWords } from '../../i18n/index.ts'
import { common } from '../../i18n/shared.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog, DialogActions } from '../../ui/Dialog.tsx'
import { ProblemNote } from '../../ui/Waiting.tsx'
import { useDevice } from './device.ts'
import { sessionWords } from './words.ts'

interface EndDialogProps {
  /** Which one, or all but this browser's. */
  which: OwnSession | 'others'
  onClose: () => void
  /** It is done, and the list no longer shows it. */
  onEnded: (said: string) => void
}

async function end(which: OwnSession | 'others'): Promise<true> {
  if (which === 'others') await api.delete('/api/sessions')
  else
    await api.delete(`/api/sessions/${which.id}`).catch((error: unknown) => {
      // It ended by itself meanwhile, which is what was asked for.
      if (!isProblem(error, 'not_found')) throw error
    })
  return true
}

export function EndDialog({ which, onClose, onEnded }: EndDialogProps) {
  const t = useWords(sessionWords)
  const c = useWords(common)
  const format = useFormat()
  const device = useDevice()
  const ending = useAction(end, ['/api/sessions'])
  const all = which === 'others'
  const confirm = async () => {
    if (await ending.run(which)) onEnded(all ? t('endedAll') : t('ended', { device: device(which) }))
  }
  return (
    <Dialog open stop onClose={onClose} title={all ? t('endAllTitle') : t('endTitle', { device: device(which) })}>
      <p className="soft">{all ? t('endAllMore') : t('endMore', { first: format.near(which.firstSeenAt) })}</p>
      <ProblemNote problem={ending.problem} />
      <DialogActions>
        <Button big onPress={onClose}>
          {c('goBack')}
        </Button>
        <Button big kind="halt" busy={ending.busy && t('ending')} onPress={() => void confirm()}>
          {all ? t('endAllDo') : t('endDo')}
        </Button>
      </DialogActions>
    </Dialog>
  )
}
