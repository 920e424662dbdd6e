import { useState } from 'react'
import { api } from '../api.ts'
import { useWords } from '../i18n/index.ts'
import { Button } from '../ui/Button.tsx'
import { Dialog, DialogActions, focusHere } from '../ui/Dialog.tsx'
import { Field } from '../ui/Field.tsx'
import { ProblemNote } from '../ui/Waiting.tsx'
import { settleAgain } from './again.ts'
import { useAction } from './query.ts'
import { refreshState, useMe } from './session.ts'
import { againWords } from './words.ts'

/** Over whatever was on screen: nothing behind it is lost, nothing behind it can be read. */
export function SignInAgain() {
  const t = useWords(againWords)
  const me = useMe()
  const [password, setPassword] = useState('')
  const sample = me.organization.sample
  const signIn = useAction(async () => {
    await (sample
      ? api.post('/api/sample/sign-in', { membershipId: me.membershipId })
      : api.post('/api/session', { email: me.email, password }))
    const state = await refreshState()
    // Somebody else's screen is not theirs to go on with.
    if (state.me?.membershipId !== me.membershipId) location.reload()
    settleAgain(true)
  })
  const leave = () => {
    settleAgain(false)
    location.reload()
  }
  return (
    <Dialog open opaque onClose={leave} title={t('title', { name: me.name.split(' ')[0] ?? me.name })}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault()
          void signIn.run(undefined)
        }}
      >
        <p className="soft">{t('more')}</p>
        <ProblemNote problem={signIn.problem} />
        {!sample && (
          <>
            <Field label={t('email')} value={me.email} isReadOnly autoComplete="username" type="email" />
            <Field
              label={t('password')}
              value={password}
              onChange={setPassword}
              type="password"
              autoComplete="current-password"
              {...focusHere}
            />
          </>
        )}
        <DialogActions>
          <Button big onPress={leave}>
            {t('leave')}
          </Button>
          <Button big kind="main" type="submit" busy={signIn.busy && t('going')}>
            {t('go')}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  )
}
