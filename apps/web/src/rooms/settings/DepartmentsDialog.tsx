import { Department, type Site } from '@chaperone/contract'
import { useState } from 'react'
import { api } from '../../api.ts'
import { useAction } from '../../app/query.ts'
import { useWords } from '../../i18n/index.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog, DialogActions } from '../../ui/Dialog.tsx'
import { Field } from '../../ui/Field.tsx'
import { ProblemNote } from '../../ui/Waiting.tsx'
import { settingsWords } from './words.ts'

type One = typeof Department._output

export function DepartmentsDialog({
  site,
  departments,
  onClose,
}: {
  site: Site
  departments: readonly One[]
  onClose: () => void
}) {
  const t = useWords(settingsWords)
  const [name, setName] = useState('')
  const add = useAction(async () => {
    await api.post('/api/departments', { siteId: site.id, name: name.trim() }, Department)
    setName('')
  }, ['/api/places'])
  const remove = useAction((id: string) => api.delete(`/api/departments/${id}`), ['/api/places'])
  return (
    <Dialog open onClose={onClose} title={t('departmentsOf', { site: site.name })}>
      {departments.length > 0 && (
        <ul className="lines flush">
          {departments.map((department) => (
            <li key={department.id}>
              <span>{department.name}</span>
              <Button
                kind="bare"
                icon="trash"
                label={t('removeOf', { name: department.name })}
                onPress={() => void remove.run(department.id)}
              />
            </li>
          ))}
        </ul>
      )}
      <form
        className="add-line"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          if (name.trim() !== '') void add.run(undefined)
        }}
      >
        <Field label={t('departmentName')} value={name} onChange={setName} maxLength={200} />
        <Button type="submit" icon="plus" busy={add.busy && t('saving')}>
          {t('departmentAdd')}
        </Button>
      </form>
      <ProblemNote problem={add.problem ?? remove.problem} />
      <DialogActions>
        <Button big onPress={onClose}>
          {t('done')}
        </Button>
      </DialogActions>
    </Dialog>
  )
}
