import { lazy, Suspense, useState } from 'react'
import { MeLine } from './MeLine.tsx'

const load = () => import('./AccountMenu.tsx')
const AccountMenu = lazy(() => load().then((m) => ({ default: m.AccountMenu })))

/** Who is signed in. Its menu is fetched when somebody reaches for it, so that no page waits for it. */
export function MeButton({ onShortcuts, small }: { onShortcuts: () => void; small: boolean }) {
  const [wanted, setWanted] = useState(false)
  const button = (
    <button
      type="button"
      className="me"
      aria-haspopup="menu"
      aria-expanded={false}
      onPointerEnter={() => void load()}
      onFocus={() => void load()}
      onClick={() => setWanted(true)}
    >
      <MeLine small={small} />
    </button>
  )
  if (!wanted) return button
  return (
    <Suspense fallback={button}>
      <AccountMenu onShortcuts={onShortcuts} small={small} />
    </Suspense>
  )
}
