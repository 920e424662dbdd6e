import { Me, type SetupRequest } from '@chaperone/contract'
import { useState } from 'react'
import type { z } from 'zod'
import { api } from '../../api.ts'
import { fragmentToken } from '../../app/params.ts'
import { useAction } from '../../app/query.ts'
import { getLocale, useWords } from '../../i18n/index.ts'
import { shellWords } from '../../app/words.ts'
import { Button } from '../../ui/Button.tsx'
import { Segments } from '../../ui/Choice.tsx'
import { ComboBox } from '../../ui/ComboBox.tsx'
import { Field } from '../../ui/Field.tsx'
import { ProblemNote } from '../../ui/Waiting.tsx'
import { Door } from './Door.tsx'
import { MIN_PASSWORD, PasswordField } from './PasswordField.tsx'
import { useEnter } from './use-enter.ts'
import { timeZones } from './zones.ts'
import { startWords } from './words.ts'

const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/

/** Name, time zone, first administrator; the code that the start printed shows who runs the machine. */
export function SetUpPage() {
  const t = useWords(startWords)
  const enter = useEnter()
  const [token, setToken] = useState(fragmentToken)
  const [organization, setOrganization] = useState('')
  const [zone, setZone] = useState<string | null>(() => Intl.DateTimeFormat().resolvedOptions().timeZone)
  const [lang, setLang] = useState(() => getLocale().lang)
  const [name, setName] = useState('')
  const [email, setEmail] = useState('')
  const [password, setPassword] = useState('')
  const [tried, setTried] = useState(false)
  const missing = (value: string) => (tried && value.trim() === '' ? t('fillIn') : undefined)
  const emailWrong = tried && !EMAIL.test(email.trim()) ? t('emailWrong') : undefined
  const short = MIN_PASSWORD - password.length
  const complete = [token, organization, zone ?? '', name].every((value) => value.trim() !== '')
  const setUp = useAction(async (request: z.infer<typeof SetupRequest>) => {
    await api.post('/api/setup', request, Me)
    await enter()
  })
  const submit = () => {
    setTried(true)
    if (!complete || zone === null || short > 0 || !EMAIL.test(email.trim())) return
    void setUp.run({
      token: token.trim(),
      organization: { name: organization.trim(), timeZone: zone, lang },
      administrator: { name: name.trim(), email: email.trim(), password },
    })
  }
  return (
    <Door title={t('setUpTitle')} more={t('setUpMore')}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          submit()
        }}
      >
        <Field
          label={t('code')}
          value={token}
          onChange={setToken}
          hint={t('codeHint')}
          autoComplete="off"
          wrong={missing(token)}
        />
        <fieldset className="stack">
          <legend className="h2 mb-3">{t('organization')}</legend>
          <Field
            label={t('organizationName')}
            value={organization}
            onChange={setOrganization}
            autoComplete="organization"
            maxLength={200}
            wrong={missing(organization)}
          />
          <ComboBox
            label={t('timeZone')}
            options={timeZones}
            value={zone}
            onChange={setZone}
            hint={t('timeZoneHint')}
          />
          <Segments
            label={t('lang')}
            options={[
              { id: 'en', label: shellWords.english.en },
              { id: 'es', label: shellWords.spanish.es },
            ]}
            value={lang}
            onChange={setLang}
          />
        </fieldset>
        <fieldset className="stack">
          <legend className="h2 mb-3">{t('administrator')}</legend>
          <Field
            label={t('yourName')}
            value={name}
            onChange={setName}
            autoComplete="name"
            maxLength={120}
            wrong={missing(name)}
          />
          <Field
            label={t('email')}
            type="email"
            value={email}
            onChange={setEmail}
            autoComplete="username"
            wrong={emailWrong}
          />
          <PasswordField
            fresh
            value={password}
            onChange={setPassword}
            wrong={tried && short > 0 ? t('passwordShort', { count: short }) : undefined}
          />
        </fieldset>
        <ProblemNote problem={setUp.problem} />
        <Button big kind="main" type="submit" busy={setUp.busy && t('settingUp')}>
          {t('setUpDo')}
        </Button>
      </form>
    </Door>
  )
}
