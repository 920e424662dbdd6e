import type { Site } from '@chaperone/contract'
import { api } from '../../api.ts'
import { useAction } from '../../app/query.ts'
import { useWords } from '../../i18n/index.ts'
import { common } from '../../i18n/shared.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog, DialogActions } from '../../ui/Dialog.tsx'
import { ProblemNote } from '../../ui/Waiting.tsx'
import { settingsWords } from './words.ts'

export function RemoveSiteDialog({ site, onClose }: { site: Site; onClose: () => void }) {
  const t = useWords(settingsWords)
  const c = useWords(common)
  const remove = useAction(async () => {
    await api.delete(`/api/sites/${site.id}`)
    onClose()
  }, ['/api/places', '/api/people', '/api/accounts'])
  return (
    <Dialog open stop onClose={onClose} title={t('siteRemoveTitle', { name: site.name })}>
      <p className="soft">{t('siteRemoveMore')}</p>
      <ProblemNote problem={remove.problem} />
      <DialogActions>
        <Button big onPress={onClose}>
          {c('goBack')}
        </Button>
        <Button big kind="halt" busy={remove.busy && t('saving')} onPress={() => void remove.run(undefined)}>
          {t('removeOf', { name: site.name })}
        </Button>
      </DialogActions>
    </Dialog>
  )
}
