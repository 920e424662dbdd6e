import { useWords } from '../i18n/index.ts'
import { Icon } from '../ui/Icon.tsx'
import { useCanSomewhere } from './session.ts'
import { shellWords } from './words.ts'

export function PauseButton({ onPress }: { onPress: () => void }) {
  const t = useWords(shellWords)
  const may = useCanSomewhere()
  if (!may('pause.start')) return null
  return (
    <>
      <button type="button" className="pause" aria-haspopup="dialog" onClick={onPress}>
        <Icon name="pause" />
        {t('pauseEverything')}
      </button>
      <p className="pause-hint">{t('pauseHint')}</p>
    </>
  )
}
