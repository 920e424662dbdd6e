import type { Account } from '@chaperone/contract'
import { useWords } from '../../i18n/index.ts'
import { health } from '../../i18n/shared.ts'
import type { IconName } from '../../ui/Icon.tsx'
import { Label, type Tone } from '../../ui/Signs.tsx'

const LOOK: Record<Account['health'], [Tone, IconName]> = {
  working: ['clear', 'check'],
  sign_in_needed: ['look', 'warning'],
  not_answering: ['look', 'warning'],
  unknown: ['wait', 'waiting'],
}

/** How an account is, icon and word. */
export function AccountHealth({ account }: { account: Pick<Account, 'health' | 'connected'> }) {
  const t = useWords(health)
  if (!account.connected)
    return (
      <Label tone="wait" icon="close">
        {t('disconnected')}
      </Label>
    )
  const [tone, icon] = LOOK[account.health]
  return (
    <Label tone={tone} icon={icon}>
      {t(account.health)}
    </Label>
  )
}
