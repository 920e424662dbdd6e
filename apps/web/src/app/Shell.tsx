import { Outlet, useLocation } from '@tanstack/react-router'
import { lazy, Suspense, useCallback, useEffect, useRef, useState } from 'react'
import { api } from '../api.ts'
import { useWords } from '../i18n/index.ts'
import { Loading } from '../ui/Waiting.tsx'
import { askAgain, useAsked } from './again.ts'
import { Banners } from './Banners.tsx'
import { Brand } from './Brand.tsx'
import { useIdle } from './idle.ts'
import { useLive } from './live.ts'
import { MeButton } from './MeButton.tsx'
import { BottomBar, Nav } from './Nav.tsx'
import { PauseButton } from './PauseButton.tsx'
import { refreshState, useMe, useServerState } from './session.ts'
import { useShortcuts } from './shortcuts.ts'
import { shellWords } from './words.ts'

const PauseDialog = lazy(() => import('./PauseDialog.tsx').then((m) => ({ default: m.PauseDialog })))
const SignInAgain = lazy(() => import('./SignInAgain.tsx').then((m) => ({ default: m.SignInAgain })))
const KeysDialog = lazy(() => import('./KeysDialog.tsx').then((m) => ({ default: m.KeysDialog })))
const StillThere = lazy(() => import('./StillThere.tsx').then((m) => ({ default: m.StillThere })))
const MenuSheet = lazy(() => import('./MenuSheet.tsx').then((m) => ({ default: m.MenuSheet })))

const signedOutForIdling = async () => {
  await api.delete('/api/session').catch(() => {})
  if (await askAgain()) await refreshState()
}
// An effect depends on it, so it must stay the same function.
const onAway = () => void signedOutForIdling()

/** On going elsewhere, focus moves to the page, so that those who listen hear the new one. */
function useFocusOnPage() {
  const main = useRef<HTMLElement>(null)
  const { pathname } = useLocation()
  const first = useRef(true)
  useEffect(() => {
    if (first.current) first.current = false
    else main.current?.focus({ preventScroll: true })
  }, [pathname])
  return main
}

/** Nothing while nobody is signed in: on signing out, the frame goes before the page behind it asks who is there. */
export const Shell = () => (useServerState()?.me ? <Frame /> : null)

/** The frame behind the sign-in: rail or bottom bar, banners, the page, and the dialogs that may open over any page. */
function Frame() {
  const t = useWords(shellWords)
  const me = useMe()
  const asked = useAsked()
  const [open, setOpen] = useState<'pause' | 'keys' | 'menu' | null>(null)
  const showKeys = useCallback(() => setOpen('keys'), [])
  const close = useCallback(() => setOpen(null), [])
  const main = useFocusOnPage()
  const { warning, stay } = useIdle(me.idleMinutes, onAway)
  useLive()
  useShortcuts(showKeys)
  return (
    <div className="app">
      <a className="skip" href="#main">
        {t('skip')}
      </a>
      <header className="rail">
        <Brand />
        <p className="org">{me.organization.name}</p>
        <Nav />
        <div className="rail-foot">
          <PauseButton onPress={() => setOpen('pause')} />
          <MeButton onShortcuts={showKeys} small={false} />
        </div>
      </header>
      <div className="col">
        <header className="topbar">
          <Brand />
          <div>
            <MeButton onShortcuts={showKeys} small />
          </div>
        </header>
        <Banners />
        <main className="page-main" id="main" tabIndex={-1} ref={main}>
          <Suspense fallback={<Loading />}>
            <Outlet />
          </Suspense>
        </main>
        <BottomBar onMenu={() => setOpen('menu')} />
      </div>
      <Suspense>
        {open === 'pause' && <PauseDialog onClose={close} />}
        {open === 'keys' && <KeysDialog onClose={close} />}
        {open === 'menu' && <MenuSheet onClose={close} onPause={() => setOpen('pause')} />}
        {warning !== null && !asked && <StillThere ends={warning} onStay={stay} />}
        {asked && <SignInAgain />}
      </Suspense>
    </div>
  )
}
