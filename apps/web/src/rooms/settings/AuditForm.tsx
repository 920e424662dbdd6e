import { useState } from 'react'
import { useCan, useMe, useServerState } from '../../app/session.ts'
import { useWords } from '../../i18n/index.ts'
import { Button } from '../../ui/Button.tsx'
import { Field, TextArea } from '../../ui/Field.tsx'
import { ProblemNote } from '../../ui/Waiting.tsx'
import { useOrganizationChange } from './use-organization.ts'
import { settingsWords } from './words.ts'

const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/
const isWebAddress = (text: string) => URL.canParse(text) && /^https?:/.test(text)

/** Where the record's fingerprint goes, so that nobody here could rewrite it unseen. */
export function AuditForm() {
  const t = useWords(settingsWords)
  const { organization } = useMe()
  const state = useServerState()
  const manages = useCan()('organization.manage')
  const [mail, setMail] = useState(organization.auditMail.join('\n'))
  const [witness, setWitness] = useState(organization.witnessUrl ?? '')
  const [tried, setTried] = useState(false)
  const save = useOrganizationChange()
  const addresses = mail.split(/[\s,;]+/).filter(Boolean)
  const mailWrong = addresses.length > 10 || addresses.some((address) => !EMAIL.test(address))
  const witnessWrong = witness.trim() !== '' && !isWebAddress(witness.trim())
  return (
    <form
      className="stack form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        setTried(true)
        if (!mailWrong && !witnessWrong)
          void save.run({ auditMail: addresses, witnessUrl: witness.trim() === '' ? null : witness.trim() })
      }}
    >
      <p className="soft">{t('auditMore')}</p>
      <TextArea
        label={t('auditMail')}
        serif={false}
        value={mail}
        onChange={setMail}
        isReadOnly={!manages}
        hint={t('auditMailHint')}
        wrong={tried && mailWrong ? t('auditMailWrong') : undefined}
      />
      {state && !state.mailConfigured && <p className="note dense">{t('noMail')}</p>}
      <Field
        label={t('witness')}
        type="url"
        value={witness}
        onChange={setWitness}
        isReadOnly={!manages}
        hint={t('witnessHint')}
        wrong={tried && witnessWrong ? t('urlWrong') : undefined}
      />
      <ProblemNote problem={save.problem} />
      {manages ? (
        <div>
          <Button kind="main" type="submit" busy={save.busy && t('saving')}>
            {t('save')}
          </Button>
        </div>
      ) : (
        <p className="small quiet">{t('readOnlyAdmin')}</p>
      )}
    </form>
  )
}
