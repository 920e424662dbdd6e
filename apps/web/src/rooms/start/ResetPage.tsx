import { useState } from 'react'
import { api } from '../../api.ts'
import { fragmentToken } from '../../app/params.ts'
import { useAction } from '../../app/query.ts'
import { useWords } from '../../i18n/index.ts'
import { Button, LinkButton } from '../../ui/Button.tsx'
import { Label } from '../../ui/Signs.tsx'
import { ProblemNote } from '../../ui/Waiting.tsx'
import { Door } from './Door.tsx'
import { MIN_PASSWORD, PasswordField } from './PasswordField.tsx'
import { startWords } from './words.ts'

export function ResetPage() {
  const t = useWords(startWords)
  const token = fragmentToken()
  const [password, setPassword] = useState('')
  const [tried, setTried] = useState(false)
  const short = MIN_PASSWORD - password.length
  const set = useAction(() => api.post('/api/password/set', { token, password }))
  if (set.done)
    return (
      <Door title={t('resetTitle')}>
        <output>
          <Label tone="clear" icon="check">
            {t('resetDone')}
          </Label>
        </output>
        <LinkButton big kind="main" to="/sign-in">
          {t('signIn')}
        </LinkButton>
      </Door>
    )
  return (
    <Door title={t('resetTitle')}>
      {token === '' && <p className="note">{t('noToken')}</p>}
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          setTried(true)
          if (short <= 0) void set.run(undefined)
        }}
      >
        <PasswordField
          fresh
          value={password}
          onChange={setPassword}
          wrong={tried && short > 0 ? t('passwordShort', { count: short }) : undefined}
        />
        <ProblemNote problem={set.problem} />
        <Button big kind="main" type="submit" busy={set.busy && t('saving')}>
          {t('resetDo')}
        </Button>
      </form>
    </Door>
  )
}
