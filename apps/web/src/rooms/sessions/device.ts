import type { OwnSession } from '@chaperone/contract'
import { useWords } from '../../i18n/index.ts'
import { sessionWords } from './words.ts'

/** `const device = useDevice()` … `device(session)`: "Firefox on Windows", or what is known of it. */
export function useDevice(): (session: OwnSession) => string {
  const t = useWords(sessionWords)
  return ({ browser, system }) => {
    if (browser !== null && system !== null) return t('browserOn', { browser, system })
    if (system !== null) return t('someOn', { system })
    return browser ?? t('some')
  }
}
