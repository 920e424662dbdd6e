import type { ReactNode } from 'react'
import { Button } from 'react-aria-components/Button'
import { ListBox, ListBoxItem } from 'react-aria-components/ListBox'
import { Label } from 'react-aria-components/Label'
import { Popover } from 'react-aria-components/Popover'
import { Select as AriaSelect, SelectValue } from 'react-aria-components/Select'
import { Text } from 'react-aria-components/Text'
import { Icon } from './Icon.tsx'

export interface Option<K extends string = string> {
  id: K
  label: string
  hint?: string
  icon?: ReactNode
}

export interface SelectProps<K extends string> {
  label: ReactNode
  options: readonly Option<K>[]
  value: K | null
  onChange: (value: K) => void
  hint?: ReactNode
  placeholder?: string
  /** The label is for those who listen only. */
  hideLabel?: boolean
  className?: string
}

/** One of a few. For many (people, time zones) use ComboBox. */
export function Select<K extends string>({
  label,
  options,
  value,
  onChange,
  hint,
  placeholder,
  hideLabel = false,
  className = '',
}: SelectProps<K>) {
  return (
    <AriaSelect
      className={`field ${className}`}
      selectedKey={value}
      placeholder={placeholder ?? ''}
      onSelectionChange={(key) => {
        const option = options.find(({ id }) => id === key)
        if (option) onChange(option.id)
      }}
    >
      <Label className={hideLabel ? 'sr' : 'lab'}>{label}</Label>
      <Button className="input picker">
        <SelectValue>{({ selectedText, defaultChildren }) => selectedText ?? defaultChildren}</SelectValue>
        <Icon name="chevronDown" size="s" />
      </Button>
      {hint && (
        <Text slot="description" className="hint">
          {hint}
        </Text>
      )}
      <Popover className="pop">
        <ListBox items={options}>{optionItem}</ListBox>
      </Popover>
    </AriaSelect>
  )
}

/** A line of a list of options, as Select and ComboBox show it. */
export const optionItem = (option: Option) => (
  <ListBoxItem id={option.id} textValue={option.label} className="item">
    {({ isSelected }) => (
      <>
        {option.icon}
        <span>
          {option.label}
          {option.hint && <span className="hint block">{option.hint}</span>}
        </span>
        {isSelected && <Icon name="check" size="s" className="picked" />}
      </>
    )}
  </ListBoxItem>
)
