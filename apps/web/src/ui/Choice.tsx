import type { ReactNode } from 'react'
import { Checkbox as AriaCheckbox, type CheckboxProps } from 'react-aria-components/Checkbox'
import { Label } from 'react-aria-components/Label'
import { Radio, RadioGroup as AriaRadioGroup } from 'react-aria-components/RadioGroup'
import { ToggleButton } from 'react-aria-components/ToggleButton'
import { ToggleButtonGroup } from 'react-aria-components/ToggleButtonGroup'
import { Icon } from './Icon.tsx'

interface CheckProps extends Omit<CheckboxProps, 'className' | 'children' | 'isDisabled'> {
  children: ReactNode
  hint?: ReactNode
}

export function Checkbox({ children, hint, ...rest }: CheckProps) {
  return (
    <AriaCheckbox {...rest} className="choice">
      <span className="tick" aria-hidden>
        <Icon name="check" />
      </span>
      <span>
        <span>{children}</span>
        {hint && <span className="hint">{hint}</span>}
      </span>
    </AriaCheckbox>
  )
}

export interface Pick<K extends string> {
  id: K
  label: ReactNode
  hint?: ReactNode
}

interface RadioProps<K extends string> {
  label: ReactNode
  options: readonly Pick<K>[]
  value: K | null
  onChange: (value: K) => void
  hideLabel?: boolean
}

/** One of a few, all shown, with room for a reason beside each. */
export function RadioGroup<K extends string>({ label, options, value, onChange, hideLabel = false }: RadioProps<K>) {
  return (
    <AriaRadioGroup
      className="field"
      value={value}
      onChange={(key) => {
        const option = options.find(({ id }) => id === key)
        if (option) onChange(option.id)
      }}
    >
      <Label className={hideLabel ? 'sr' : 'lab'}>{label}</Label>
      {options.map(({ id, label: words, hint }) => (
        <Radio key={id} value={id} className="choice">
          <span className="tick dot" aria-hidden />
          <span>
            <span>{words}</span>
            {hint && <span className="hint">{hint}</span>}
          </span>
        </Radio>
      ))}
    </AriaRadioGroup>
  )
}

/** One of two to four short ones, side by side. */
export function Segments<K extends string>({
  label,
  options,
  value,
  onChange,
  hideLabel = false,
  inline = false,
}: RadioProps<K> & { inline?: boolean }) {
  return (
    <div className="field">
      {!hideLabel && <span className="lab">{label}</span>}
      <ToggleButtonGroup
        className={inline ? 'seg short' : 'seg'}
        aria-label={typeof label === 'string' ? label : undefined}
        selectionMode="single"
        disallowEmptySelection
        selectedKeys={value === null ? [] : [value]}
        onSelectionChange={(keys) => {
          const option = options.find(({ id }) => keys.has(id))
          if (option) onChange(option.id)
        }}
      >
        {options.map(({ id, label: words }) => (
          <ToggleButton key={id} id={id}>
            {words}
          </ToggleButton>
        ))}
      </ToggleButtonGroup>
    </div>
  )
}
