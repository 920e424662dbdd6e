import { useEffect, useRef, useState } from 'react'
import { Button } from 'react-aria-components/Button'
import { Me } from '@chaperone/contract'
import { api } from '../api.ts'
import { setLocale, useWords, type Lang } from '../i18n/index.ts'
import { Item, Menu, MenuChoice, MenuRule } from '../ui/Menu.tsx'
import { setPreferences, usePreferences } from './preferences.ts'
import { useGo } from './params.ts'
import { MeLine } from './MeLine.tsx'
import { refreshState, signOut, useMe } from './session.ts'
import { shellWords } from './words.ts'

const LANGS: readonly { id: Lang; label: string }[] = [
  { id: 'en', label: shellWords.english.en },
  { id: 'es', label: shellWords.spanish.es },
]

/** Language, light or dark, shortcuts, one's sign-ins, sign out. */
export function AccountMenu({ onShortcuts, small }: { onShortcuts: () => void; small?: boolean }) {
  const t = useWords(shellWords)
  const me = useMe()
  const go = useGo()
  const { theme } = usePreferences()
  const button = useRef<HTMLButtonElement>(null)
  const [open, setOpen] = useState(false)
  // It was pressed before it was here: take the focus of the button it replaces, then open, so that closing gives it back.
  useEffect(() => {
    const timer = setTimeout(() => {
      button.current?.focus()
      setOpen(true)
    })
    return () => clearTimeout(timer)
  }, [])
  return (
    <Menu
      open={open}
      onOpenChange={setOpen}
      label={t('account')}
      placement={small ? 'bottom end' : 'top start'}
      button={
        <Button className="me" ref={button}>
          <MeLine small={small ?? false} />
        </Button>
      }
    >
      <MenuChoice
        label={t('language')}
        options={LANGS}
        value={t.lang}
        onChange={(lang) => {
          setLocale({ lang })
          void api.patch('/api/me', { lang }, Me).then(refreshState, () => {})
        }}
      />
      <MenuRule />
      <MenuChoice
        label={t('theme')}
        options={[
          { id: 'system', label: t('themeSystem'), icon: 'screen' },
          { id: 'light', label: t('themeLight'), icon: 'sun' },
          { id: 'dark', label: t('themeDark'), icon: 'moon' },
        ]}
        value={theme}
        onChange={(chosen) => setPreferences({ theme: chosen })}
      />
      <MenuRule />
      <Item icon="keyboard" onAction={onShortcuts}>
        {t('shortcuts')}
      </Item>
      <Item icon="key" onAction={() => go('/sessions')}>
        {t('sessions')}
      </Item>
      <Item icon="signOut" onAction={() => void signOut(me.organization.sample ? '/who' : '/sign-in')}>
        {t('signOut')}
      </Item>
    </Menu>
  )
}
