import { InvitationPeek, Me } from '@chaperone/contract'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../../api.ts'
import { fragmentToken } from '../../app/params.ts'
import { useAction } from '../../app/query.ts'
import { useFormat, useWords } from '../../i18n/index.ts'
import { roles as roleWords } from '../../i18n/shared.ts'
import { Button } from '../../ui/Button.tsx'
import { Field } from '../../ui/Field.tsx'
import { Loading, ProblemNote } from '../../ui/Waiting.tsx'
import { Door } from './Door.tsx'
import { MIN_PASSWORD, PasswordField } from './PasswordField.tsx'
import { useEnter } from './use-enter.ts'
import { startWords } from './words.ts'

type Peek = typeof InvitationPeek._output

function Accept({ token, peek }: { token: string; peek: Peek }) {
  const t = useWords(startWords)
  const enter = useEnter()
  const [name, setName] = useState(peek.name)
  const [password, setPassword] = useState('')
  const [tried, setTried] = useState(false)
  const short = MIN_PASSWORD - password.length
  const accept = useAction(async () => {
    await api.post('/api/invitations/accept', { token, name: name.trim(), password }, Me)
    await enter()
  })
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        setTried(true)
        if (short <= 0 && name.trim() !== '') void accept.run(undefined)
      }}
    >
      <Field label={t('email')} type="email" value={peek.email} isReadOnly autoComplete="username" />
      <Field
        label={t('yourName')}
        value={name}
        onChange={setName}
        autoComplete="name"
        maxLength={120}
        wrong={tried && name.trim() === '' ? t('fillIn') : undefined}
      />
      <PasswordField
        fresh
        value={password}
        onChange={setPassword}
        wrong={tried && short > 0 ? t('passwordShort', { count: short }) : undefined}
      />
      <ProblemNote problem={accept.problem} />
      <Button big kind="main" type="submit" busy={accept.busy && t('accepting')}>
        {t('inviteDo')}
      </Button>
    </form>
  )
}

/** Who invites and as what, before anything is asked. */
export function InvitePage() {
  const t = useWords(startWords)
  const r = useWords(roleWords)
  const format = useFormat()
  const token = fragmentToken()
  const { data: peek, error } = useQuery({
    queryKey: ['invitation'],
    queryFn: () => api.post('/api/invitations/peek', { token }, InvitationPeek),
    enabled: token !== '',
    staleTime: Infinity,
  })
  const title = peek
    ? t('inviteTitle', { organization: peek.organization, name: peek.name.split(' ')[0] ?? peek.name })
    : t('inviteLooking')
  return (
    <Door title={title} more={peek && t('inviteRoles', { roles: format.list(peek.roles.map((role) => r(role))) })}>
      {token === '' && <p className="note">{t('noToken')}</p>}
      <ProblemNote problem={error} />
      {peek ? <Accept token={token} peek={peek} /> : token !== '' && !error && <Loading what={t('inviteLooking')} />}
    </Door>
  )
}
