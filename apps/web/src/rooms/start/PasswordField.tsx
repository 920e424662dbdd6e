import { useState } from 'react'
import { useWords } from '../../i18n/index.ts'
import { Checkbox } from '../../ui/Choice.tsx'
import { Field } from '../../ui/Field.tsx'
import { startWords } from './words.ts'

export const MIN_PASSWORD = 12

interface PasswordProps {
  value: string
  onChange: (value: string) => void
  /** A new one is told how long it must be; a known one is only asked for. */
  fresh?: boolean
  wrong?: string | undefined
}

export function PasswordField({ value, onChange, fresh = false, wrong }: PasswordProps) {
  const t = useWords(startWords)
  const [shown, setShown] = useState(false)
  const missing = MIN_PASSWORD - value.length
  return (
    <div>
      <Field
        label={fresh ? t('newPassword') : t('password')}
        type={shown ? 'text' : 'password'}
        value={value}
        onChange={onChange}
        autoComplete={fresh ? 'new-password' : 'current-password'}
        maxLength={256}
        wrong={wrong}
        hint={fresh && (value !== '' && missing > 0 ? t('passwordShort', { count: missing }) : t('passwordHint'))}
      />
      <Checkbox isSelected={shown} onChange={setShown}>
        <span className="dense">{t('showPassword')}</span>
      </Checkbox>
    </div>
  )
}
