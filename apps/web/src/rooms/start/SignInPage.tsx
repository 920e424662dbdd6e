import { Me } from '@chaperone/contract'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { api } from '../../api.ts'
import { useAction } from '../../app/query.ts'
import { useWords } from '../../i18n/index.ts'
import { Button, LinkButton } from '../../ui/Button.tsx'
import { Field } from '../../ui/Field.tsx'
import { ProblemNote } from '../../ui/Waiting.tsx'
import { useServerState } from '../../app/session.ts'
import { Door } from './Door.tsx'
import { PasswordField } from './PasswordField.tsx'
import { useEnter } from './use-enter.ts'
import { startWords } from './words.ts'

export function SignInPage() {
  const t = useWords(startWords)
  const state = useServerState()
  const enter = useEnter()
  const [email, setEmail] = useState('')
  const [password, setPassword] = useState('')
  const signIn = useAction(async () => {
    await api.post('/api/session', { email: email.trim(), password }, Me)
    await enter()
  })
  return (
    <Door title={t('signInTitle')}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          void signIn.run(undefined)
        }}
      >
        <Field label={t('email')} type="email" value={email} onChange={setEmail} autoComplete="username" isRequired />
        <PasswordField value={password} onChange={setPassword} />
        <ProblemNote problem={signIn.problem} />
        <Button big kind="main" type="submit" busy={signIn.busy && t('signingIn')}>
          {t('signIn')}
        </Button>
        <p className="dense">
          <Link to="/forgot">{t('forgot')}</Link>
        </p>
      </form>
      {(state?.sampleOffered || state?.sampleExists) && (
        <p className="border-t border-rule pt-4">
          <LinkButton kind="link" to="/start">
            {t('explore')}
          </LinkButton>
        </p>
      )}
    </Door>
  )
}
