import { useMemo, type ReactNode } from 'react'
import { Button } from 'react-aria-components/Button'
import { ComboBox as AriaComboBox } from 'react-aria-components/ComboBox'
import { Input } from 'react-aria-components/Input'
import { Label } from 'react-aria-components/Label'
import { ListBox } from 'react-aria-components/ListBox'
import { Popover } from 'react-aria-components/Popover'
import { Text } from 'react-aria-components/Text'
import { useWords } from '../i18n/index.ts'
import { Icon } from './Icon.tsx'
import { optionItem, type Option } from './Select.tsx'
import { words } from './words.ts'

export interface ComboBoxProps<K extends string> {
  label: ReactNode
  options: readonly Option<K>[]
  value: K | null
  onChange: (value: K | null) => void
  hint?: ReactNode
  placeholder?: string
}

/** One of many, found by typing part of it. */
export function ComboBox<K extends string>({ label, options, value, onChange, hint, placeholder }: ComboBoxProps<K>) {
  const t = useWords(words)
  const items = useMemo(() => [...options], [options])
  return (
    <AriaComboBox
      className="field"
      defaultItems={items}
      selectedKey={value}
      onSelectionChange={(key) => onChange(options.find(({ id }) => id === key)?.id ?? null)}
      allowsEmptyCollection
    >
      <Label className="lab">{label}</Label>
      <div className="combo">
        <Input className="input" placeholder={placeholder} />
        <Button aria-label={t('showList')}>
          <Icon name="chevronDown" size="s" />
        </Button>
      </div>
      {hint && (
        <Text slot="description" className="hint">
          {hint}
        </Text>
      )}
      <Popover className="pop">
        <ListBox<Option> renderEmptyState={() => <p className="head">{t('nothingFits')}</p>}>{optionItem}</ListBox>
      </Popover>
    </AriaComboBox>
  )
}
