import { useState } from 'react'
import { useCan, useMe } from '../../app/session.ts'
import { useFormat, useWords } from '../../i18n/index.ts'
import { shellWords } from '../../app/words.ts'
import { Button } from '../../ui/Button.tsx'
import { Segments } from '../../ui/Choice.tsx'
import { ComboBox } from '../../ui/ComboBox.tsx'
import { Field } from '../../ui/Field.tsx'
import { useNow } from '../../ui/Time.tsx'
import { ProblemNote } from '../../ui/Waiting.tsx'
import { timeZonesWith } from '../start/zones.ts'
import { useOrganizationChange } from './use-organization.ts'
import { settingsWords } from './words.ts'

export function OrganizationForm() {
  const t = useWords(settingsWords)
  const { organization } = useMe()
  const manages = useCan()('organization.manage')
  const [name, setName] = useState(organization.name)
  const [zone, setZone] = useState<string | null>(organization.timeZone)
  const [lang, setLang] = useState(organization.lang)
  const format = useFormat(zone ?? organization.timeZone)
  const now = useNow()
  const save = useOrganizationChange()
  if (!manages)
    return (
      <dl className="facts">
        <dt>{t('organizationName')}</dt>
        <dd>{organization.name}</dd>
        <dt>{t('timeZone')}</dt>
        <dd>{organization.timeZone.replaceAll('_', ' ')}</dd>
        <dt>{t('lang')}</dt>
        <dd>{organization.lang === 'en' ? shellWords.english.en : shellWords.spanish.es}</dd>
        <dd className="small quiet">{t('readOnlyAdmin')}</dd>
      </dl>
    )
  return (
    <form
      className="stack form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        if (name.trim() !== '' && zone !== null) void save.run({ name: name.trim(), timeZone: zone, lang })
      }}
    >
      <Field
        label={t('organizationName')}
        value={name}
        onChange={setName}
        maxLength={200}
        wrong={name.trim() === '' ? t('fillIn') : undefined}
      />
      <ComboBox
        label={t('timeZone')}
        options={timeZonesWith(organization.timeZone)}
        value={zone}
        onChange={setZone}
        hint={
          <>
            {format.moment(now)}. {t('timeZoneHint')}
          </>
        }
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
      <ProblemNote problem={save.problem} />
      <div>
        <Button kind="main" type="submit" busy={save.busy && t('saving')}>
          {t('save')}
        </Button>
      </div>
    </form>
  )
}
