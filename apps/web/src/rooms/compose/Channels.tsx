import type { Account, AccountId } from '@chaperone/contract'
import { ToggleButton } from 'react-aria-components/ToggleButton'
import { useWords } from '../../i18n/index.ts'
import { LinkButton, Button } from '../../ui/Button.tsx'
import { Icon, NetworkIcon } from '../../ui/Icon.tsx'
import type { Draft } from './draft.ts'
import { composeWords } from './words.ts'

interface ChannelsProps {
  draft: Draft
  accounts: readonly Account[]
  readOnly: boolean
}

/** Where it goes. `loading`: the channels are not known yet, which is not the same as none. */
export function Channels({ draft, accounts, readOnly, loading }: ChannelsProps & { loading: boolean }) {
  const t = useWords(composeWords)
  const { content, change } = draft
  const set = (id: AccountId, on: boolean) =>
    change((before) => ({ channels: on ? [...before.channels, id] : before.channels.filter((each) => each !== id) }))
  return (
    <div className="to-row" role="group" aria-label={t('goesTo')}>
      <span className="over">{t('goesTo')}</span>
      {accounts.length === 0 && !loading && (
        <>
          <span className="dense soft">{t('noChannels')}</span>
          <LinkButton kind="link" to="/channels">
            {t('connectOne')}
          </LinkButton>
        </>
      )}
      {accounts.map((account) => {
        const on = content.channels.includes(account.id)
        return (
          <ToggleButton
            key={account.id}
            className="chip"
            isSelected={on}
            onChange={(now) => !readOnly && set(account.id, now)}
          >
            <NetworkIcon network={account.target ?? account.network} />
            {account.label}
            {content.variants[account.id] !== undefined && <span className="own">{t('ownVersion')}</span>}
            {on && <Icon name="check" size="s" className="tick-i" />}
          </ToggleButton>
        )
      })}
    </div>
  )
}

interface TextTabsProps extends ChannelsProps {
  shown: AccountId | null
  onShow: (id: AccountId | null) => void
}

/** Which text is being written: the common one, or an account's own. */
export function TextTabs({ draft, accounts, readOnly, shown, onShow }: TextTabsProps) {
  const t = useWords(composeWords)
  const { content, change } = draft
  if (accounts.length === 0 || (readOnly && !accounts.some(({ id }) => content.variants[id] !== undefined))) return null
  const own = (id: AccountId) => content.variants[id] !== undefined
  const make = (id: AccountId) => {
    change((before) => ({ variants: { ...before.variants, [id]: before.text } }))
    onShow(id)
  }
  const drop = (id: AccountId) => {
    change((before) => ({
      variants: Object.fromEntries(Object.entries(before.variants).filter(([key]) => key !== id)),
    }))
    onShow(null)
  }
  return (
    <div className="text-tabs" role="group" aria-label={t('whichText')}>
      <Button kind="link" aria-pressed={shown === null} onPress={() => onShow(null)}>
        {t('everywhere')}
      </Button>
      {accounts.map((account) =>
        own(account.id) ? (
          <Button key={account.id} kind="link" aria-pressed={shown === account.id} onPress={() => onShow(account.id)}>
            {account.label}
          </Button>
        ) : (
          !readOnly && (
            <Button key={account.id} kind="link" icon="plus" onPress={() => make(account.id)}>
              {t('makeOwn', { channel: account.label })}
            </Button>
          )
        ),
      )}
      {shown !== null && !readOnly && (
        <Button kind="link" icon="undo" onPress={() => drop(shown)}>
          {t('dropOwn')}
        </Button>
      )}
    </div>
  )
}
