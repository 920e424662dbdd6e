import { Button } from 'react-aria-components/Button'
import { Me } from '@chaperone/contract'
import { api } from '../api.ts'
import { setLocale, useWords, type Lang } from '../i18n/index.ts'
import { Item, Menu, MenuChoice, MenuRule } from '../ui/Menu.tsx'
import { setPreferences, usePreferences } from './preferences.ts'
import { MeLine } from './MeLine.tsx'
import { refreshState, signOut, useMe } from './session.ts'
import { shellWords } from './words.ts'

const LANGS: readonly { id: Lang; label: string }[] = [
  { id: 'en', label: shellWords.english.en },
  { id: 'es', label: shellWords.spanish.es },
]

/** Language, light or dark, shortcuts, sign out. */
export function AccountMenu({ onShortcuts, small }: { onShortcuts: () => void; small?: boolean }) {
  const t = useWords(shellWords)
  const me = useMe()
  const { theme } = usePreferences()
  return (
    <Menu
      label={t('account')}
      placement={small ? 'bottom end' : 'top start'}
      button={
        <Button className="me">
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
      <Item icon="signOut" onAction={() => void signOut(me.organization.sample ? '/who' : '/sign-in')}>
        {t('signOut')}
      </Item>
    </Menu>
  )
}
