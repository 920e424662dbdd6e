import { Person, type RoleGrant } from '@chaperone/contract'
import { useState } from 'react'
import { api } from '../../api.ts'
import { useAction } from '../../app/query.ts'
import { refreshState, useMe } from '../../app/session.ts'
import { useWords } from '../../i18n/index.ts'
import { common } from '../../i18n/shared.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog, DialogActions } from '../../ui/Dialog.tsx'
import { toast } from '../../ui/Toast.tsx'
import { ProblemNote } from '../../ui/Waiting.tsx'
import { GrantEditor } from './Grants.tsx'
import { peopleWords } from './words.ts'

export function RolesDialog({ person, onClose }: { person: Person; onClose: () => void }) {
  const t = useWords(peopleWords)
  const c = useWords(common)
  const me = useMe()
  const [grants, setGrants] = useState<RoleGrant[]>(person.grants)
  const save = useAction(async () => {
    await api.patch(`/api/people/${person.membershipId}`, { grants }, Person)
    if (person.membershipId === me.membershipId) await refreshState()
    toast(t('rolesSaved', { name: person.name }))
    onClose()
  }, ['/api/people'])
  return (
    <Dialog open onClose={onClose} title={t('rolesTitle', { name: person.name })}>
      <GrantEditor grants={grants} onChange={setGrants} />
      <ProblemNote problem={save.problem} />
      <DialogActions>
        <Button big onPress={onClose}>
          {c('goBack')}
        </Button>
        <Button big kind="main" busy={save.busy && t('saving')} onPress={() => void save.run(undefined)}>
          {t('save')}
        </Button>
      </DialogActions>
    </Dialog>
  )
}
