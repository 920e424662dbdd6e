import { useState } from 'react'
import { api } from '../../api.ts'
import { useAction } from '../../app/query.ts'
import { useServerState } from '../../app/session.ts'
import { useWords } from '../../i18n/index.ts'
import { Button, LinkButton } from '../../ui/Button.tsx'
import { Field } from '../../ui/Field.tsx'
import { Label } from '../../ui/Signs.tsx'
import { ProblemNote } from '../../ui/Waiting.tsx'
import { Door } from './Door.tsx'
import { startWords } from './words.ts'

/** Never says whether an address is known. */
export function ForgotPage() {
  const t = useWords(startWords)
  const state = useServerState()
  const [email, setEmail] = useState('')
  const ask = useAction(() => api.post('/api/password/ask', { email: email.trim() }))
  return (
    <Door title={t('forgotTitle')} more={t('forgotMore')}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          void ask.run(undefined)
        }}
      >
        <Field label={t('email')} type="email" value={email} onChange={setEmail} autoComplete="username" isRequired />
        {state && !state.mailConfigured && <p className="note dense">{t('forgotNoMail')}</p>}
        <ProblemNote problem={ask.problem} />
        <output>
          {ask.done && (
            <Label tone="clear" icon="check">
              {t('forgotDone')}
            </Label>
          )}
        </output>
        <Button big kind="main" type="submit" busy={ask.busy && t('sending')}>
          {t('forgotDo')}
        </Button>
        <LinkButton kind="link" to="/sign-in">
          {t('backToSignIn')}
        </LinkButton>
      </form>
    </Door>
  )
}
