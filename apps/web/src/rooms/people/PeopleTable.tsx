import { Person } from '@chaperone/contract'
import { useState } from 'react'
import { api } from '../../api.ts'
import { useAction } from '../../app/query.ts'
import { useCanSomewhere, useMe } from '../../app/session.ts'
import { useWords } from '../../i18n/index.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog, DialogActions } from '../../ui/Dialog.tsx'
import { Item, Menu } from '../../ui/Menu.tsx'
import { Avatar, Label } from '../../ui/Signs.tsx'
import { Table } from '../../ui/Table.tsx'
import { RelativeTime } from '../../ui/Time.tsx'
import { toast } from '../../ui/Toast.tsx'
import { ProblemNote } from '../../ui/Waiting.tsx'
import { common } from '../../i18n/shared.ts'
import { GrantList } from './Grants.tsx'
import { RolesDialog } from './RolesDialog.tsx'
import { peopleWords } from './words.ts'

function SuspendDialog({ person, onClose }: { person: Person; onClose: () => void }) {
  const t = useWords(peopleWords)
  const c = useWords(common)
  const suspend = useAction(async () => {
    await api.patch(`/api/people/${person.membershipId}`, { state: 'suspended' }, Person)
    onClose()
  }, ['/api/people'])
  return (
    <Dialog open stop onClose={onClose} title={t('suspendTitle', { name: person.name })}>
      <p className="soft">{t('suspendMore')}</p>
      <ProblemNote problem={suspend.problem} />
      <DialogActions>
        <Button big onPress={onClose}>
          {c('goBack')}
        </Button>
        <Button big kind="halt" busy={suspend.busy && t('suspending')} onPress={() => void suspend.run(undefined)}>
          {t('suspendDo', { name: person.name })}
        </Button>
      </DialogActions>
    </Dialog>
  )
}

/** Everybody, with what they may do and where; those who manage may change it here. */
export function PeopleTable({ people }: { people: readonly Person[] }) {
  const t = useWords(peopleWords)
  const c = useWords(common)
  const me = useMe()
  const manages = useCanSomewhere()('people.manage')
  const [open, setOpen] = useState<{ person: Person; what: 'roles' | 'suspend' } | null>(null)
  const restore = useAction(
    async (person: Person) => {
      await api.patch(`/api/people/${person.membershipId}`, { state: 'active' }, Person)
      toast(t('restored', { name: person.name }))
    },
    ['/api/people'],
  )
  const close = () => setOpen(null)
  return (
    <>
      <ProblemNote problem={restore.problem} />
      <Table
        label={t('list')}
        rows={people}
        rowKey={({ membershipId }) => membershipId}
        columns={[
          {
            id: 'name',
            head: t('name'),
            names: true,
            cell: (person) => (
              <span className="person">
                <Avatar name={person.name} small />
                <span>
                  <b>{person.membershipId === me.membershipId ? `${person.name} (${c('you')})` : person.name}</b>
                  <span className="small quiet">{person.email}</span>
                </span>
              </span>
            ),
          },
          {
            id: 'roles',
            head: t('roles'),
            cell: (person) =>
              person.state === 'suspended' ? (
                <Label tone="look" icon="lock">
                  {t('suspended')}
                </Label>
              ) : (
                <GrantList grants={person.grants} />
              ),
          },
          {
            id: 'seen',
            head: t('lastSeen'),
            className: 'nowrap',
            cell: ({ lastSeenAt }) =>
              lastSeenAt ? <RelativeTime at={lastSeenAt} /> : <span className="quiet">{t('never')}</span>,
          },
          {
            id: 'acts',
            head: <span className="sr">{t('change')}</span>,
            className: 'acts',
            cell: (person) =>
              manages && (
                <Menu
                  label={t('actions', { name: person.name })}
                  button={<Button kind="bare" icon="more" label={t('actions', { name: person.name })} />}
                >
                  <Item icon="key" onAction={() => setOpen({ person, what: 'roles' })}>
                    {t('changeRoles')}
                  </Item>
                  {person.state === 'active' ? (
                    <Item icon="lock" onAction={() => setOpen({ person, what: 'suspend' })}>
                      {t('suspend')}
                    </Item>
                  ) : (
                    <Item icon="undo" onAction={() => void restore.run(person)}>
                      {t('restore')}
                    </Item>
                  )}
                </Menu>
              ),
          },
        ]}
      />
      {open?.what === 'roles' && <RolesDialog person={open.person} onClose={close} />}
      {open?.what === 'suspend' && <SuspendDialog person={open.person} onClose={close} />}
    </>
  )
}
