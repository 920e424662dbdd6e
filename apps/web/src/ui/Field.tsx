import type { ReactNode } from 'react'
import { Input } from 'react-aria-components/Input'
import { Label } from 'react-aria-components/Label'
import { Text } from 'react-aria-components/Text'
import { TextArea as AriaTextArea } from 'react-aria-components/TextArea'
import { FieldError } from 'react-aria-components/FieldError'
import { TextField, type TextFieldProps } from 'react-aria-components/TextField'
import { Icon } from './Icon.tsx'

export interface FieldProps extends Omit<TextFieldProps, 'className' | 'children' | 'isDisabled'> {
  label: ReactNode
  hint?: ReactNode
  /** What is wrong with what stands in it, in words. */
  wrong?: string | undefined
  placeholder?: string
}

interface TextAreaProps extends FieldProps {
  rows?: number
  /** Words that people will read: set in the serif. */
  serif?: boolean
}

const Wrong = () => (
  <FieldError className="why">
    {({ validationErrors }) => (
      <>
        <Icon name="stop" size="s" />
        {validationErrors.join(' ')}
      </>
    )}
  </FieldError>
)

/** One line of text, its label above, what is wrong between the two. */
export function Field({ label, hint, wrong, placeholder, ...rest }: FieldProps) {
  return (
    <TextField
      {...rest}
      isInvalid={wrong !== undefined ? true : undefined}
      className={wrong ? 'field field-bad' : 'field'}
    >
      <Label className="lab">{label}</Label>
      {wrong ? <Why>{wrong}</Why> : <Wrong />}
      <Input className="input" placeholder={placeholder} />
      {hint && (
        <Text slot="description" className="hint">
          {hint}
        </Text>
      )}
    </TextField>
  )
}

export function TextArea({ label, hint, wrong, placeholder, rows = 3, serif = true, ...rest }: TextAreaProps) {
  return (
    <TextField
      {...rest}
      isInvalid={wrong !== undefined ? true : undefined}
      className={wrong ? 'field field-bad' : 'field'}
    >
      <Label className="lab">{label}</Label>
      {wrong ? <Why>{wrong}</Why> : <Wrong />}
      <AriaTextArea className={serif ? 'input serif' : 'input'} rows={rows} placeholder={placeholder} />
      {hint && (
        <Text slot="description" className="hint">
          {hint}
        </Text>
      )}
    </TextField>
  )
}

/** What is wrong, told by the field it stands in. */
function Why({ children }: { children: string }) {
  return (
    <FieldError className="why">
      <Icon name="stop" size="s" />
      {children}
    </FieldError>
  )
}
