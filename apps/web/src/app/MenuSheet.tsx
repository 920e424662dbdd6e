import { useWords } from '../i18n/index.ts'
import { Dialog } from '../ui/Dialog.tsx'
import { Nav } from './Nav.tsx'
import { PauseButton } from './PauseButton.tsx'
import { shellWords } from './words.ts'

/** On a phone, everything the rail holds. */
export function MenuSheet({ onClose, onPause }: { onClose: () => void; onPause: () => void }) {
  const t = useWords(shellWords)
  return (
    <Dialog open place="foot" onClose={onClose} title={t('menu')} className="menu-sheet">
      <Nav onGo={onClose} />
      <PauseButton onPress={onPause} />
    </Dialog>
  )
}
