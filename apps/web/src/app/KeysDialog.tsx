import { useWords } from '../i18n/index.ts'
import { Checkbox } from '../ui/Choice.tsx'
import { Button } from '../ui/Button.tsx'
import { Dialog, DialogActions } from '../ui/Dialog.tsx'
import { setPreferences, usePreferences } from './preferences.ts'
import { againWords } from './words.ts'

const KEYS = [
  ['goHome', 'g', 'h'],
  ['goPosts', 'g', 'p'],
  ['goReviews', 'g', 'r'],
  ['goCalendar', 'g', 'c'],
  ['goPlayground', 'g', 't'],
  ['writePost', 'n'],
  ['showThis', '?'],
] as const

/** The single keys, and the switch that turns them off. */
export function KeysDialog({ onClose }: { onClose: () => void }) {
  const t = useWords(againWords)
  const { shortcuts } = usePreferences()
  return (
    <Dialog open onClose={onClose} title={t('shortcutsTitle')}>
      <dl className="keys-list">
        {KEYS.map(([name, first, second]) => (
          <div key={name} className="contents">
            <dt>
              <kbd>{first}</kbd>
              {second && (
                <>
                  <span className="sr">{t('then')}</span> <kbd>{second}</kbd>
                </>
              )}
            </dt>
            <dd>{t(name)}</dd>
          </div>
        ))}
      </dl>
      <Checkbox isSelected={shortcuts} onChange={(on) => setPreferences({ shortcuts: on })}>
        {t('shortcutsOn')}
      </Checkbox>
      <DialogActions>
        <Button big onPress={onClose}>
          {t('close')}
        </Button>
      </DialogActions>
    </Dialog>
  )
}
