import { InvitationMade, type RoleGrant } from '@chaperone/contract'
import { useState } from 'react'
import { api } from '../../api.ts'
import { useAction } from '../../app/query.ts'
import { useWords } from '../../i18n/index.ts'
import { common } from '../../i18n/shared.ts'
import { Button } from '../../ui/Button.tsx'
import { CopyBox } from '../../ui/CopyBox.tsx'
import { Dialog, DialogActions, focusHere } from '../../ui/Dialog.tsx'
import { Field } from '../../ui/Field.tsx'
import { ProblemNote } from '../../ui/Waiting.tsx'
import { GrantEditor } from './Grants.tsx'
import { peopleWords } from './words.ts'

const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/

/** Asks for name, address and roles; answers a link, told once. */
export function InviteDialog({ onClose }: { onClose: () => void }) {
  const t = useWords(peopleWords)
  const c = useWords(common)
  const [name, setName] = useState('')
  const [email, setEmail] = useState('')
  const [grants, setGrants] = useState<RoleGrant[]>([{ role: 'author', scope: { kind: 'organization' } }])
  const [tried, setTried] = useState(false)
  const nameMissing = name.trim() === ''
  const emailWrong = !EMAIL.test(email.trim())
  const make = useAction(
    () => api.post('/api/invitations', { name: name.trim(), email: email.trim(), grants }, InvitationMade),
    ['/api/invitations'],
  )
  if (make.data) {
    const { link, mailed, invitation } = make.data
    return (
      <Dialog open onClose={onClose} title={t('inviteMade', { name: invitation.name })}>
        <CopyBox label={t('link')} value={link} />
        <p className="dense soft">
          {mailed ? t('inviteMailed', { email: invitation.email }) : t('inviteNotMailed')} {t('inviteOnce')}
        </p>
        <DialogActions>
          <Button big kind="main" onPress={onClose}>
            {t('done')}
          </Button>
        </DialogActions>
      </Dialog>
    )
  }
  return (
    <Dialog open onClose={onClose} title={t('inviteTitle')}>
      <p className="dense soft">{t('inviteMore')}</p>
      <Field
        label={t('name')}
        value={name}
        onChange={setName}
        maxLength={120}
        autoComplete="off"
        wrong={tried && nameMissing ? t('fillIn') : undefined}
        {...focusHere}
      />
      <Field
        label={t('email')}
        type="email"
        value={email}
        onChange={setEmail}
        autoComplete="off"
        wrong={tried && emailWrong ? t('emailWrong') : undefined}
      />
      <GrantEditor grants={grants} onChange={setGrants} />
      <ProblemNote problem={make.problem} />
      <DialogActions>
        <Button big onPress={onClose}>
          {c('goBack')}
        </Button>
        <Button
          big
          kind="main"
          icon="link"
          busy={make.busy && t('inviteMaking')}
          onPress={() => {
            setTried(true)
            if (!nameMissing && !emailWrong) void make.run(undefined)
          }}
        >
          {t('inviteDo')}
        </Button>
      </DialogActions>
    </Dialog>
  )
}
