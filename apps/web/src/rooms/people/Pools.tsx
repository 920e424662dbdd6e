import { Lane, Pool, Pools, type MembershipId, type Person } from '@chaperone/contract'
import { useState } from 'react'
import { api } from '../../api.ts'
import { useNames } from '../../app/names.ts'
import { useAction, useApi } from '../../app/query.ts'
import { useCan } from '../../app/session.ts'
import { useFormat, useWords } from '../../i18n/index.ts'
import { common, lanes as laneWords } from '../../i18n/shared.ts'
import { Button } from '../../ui/Button.tsx'
import { Checkbox } from '../../ui/Choice.tsx'
import { Dialog, DialogActions } from '../../ui/Dialog.tsx'
import { Field } from '../../ui/Field.tsx'
import { Select } from '../../ui/Select.tsx'
import { Asked, Empty, ProblemNote } from '../../ui/Waiting.tsx'
import { peopleWords } from './words.ts'

interface PoolDialogProps {
  pool: Pool | null
  people: readonly Person[]
  onClose: () => void
}

function PoolDialog({ pool, people, onClose }: PoolDialogProps) {
  const t = useWords(peopleWords)
  const c = useWords(common)
  const l = useWords(laneWords)
  const [name, setName] = useState(pool?.name ?? '')
  const [lane, setLane] = useState<Lane>(pool?.lane ?? 'standard')
  const [members, setMembers] = useState<MembershipId[]>(pool?.members ?? [])
  const [tried, setTried] = useState(false)
  const save = useAction(async () => {
    const body = { name: name.trim(), lane, members }
    await (pool ? api.patch(`/api/pools/${pool.id}`, body, Pool) : api.post('/api/pools', body, Pool))
    onClose()
  }, ['/api/pools'])
  const remove = useAction(async () => {
    if (pool) await api.delete(`/api/pools/${pool.id}`)
    onClose()
  }, ['/api/pools'])
  return (
    <Dialog open onClose={onClose} title={t('poolTitle')}>
      <Field
        label={t('poolName')}
        value={name}
        onChange={setName}
        maxLength={200}
        wrong={tried && name.trim() === '' ? t('fillIn') : undefined}
      />
      <Select
        label={t('poolLane')}
        options={Lane.options.map((id) => ({ id, label: l(id), hint: t(id) }))}
        value={lane}
        onChange={setLane}
      />
      <fieldset>
        <legend className="lab">{t('poolMembers')}</legend>
        <div className="members">
          {people
            .filter((person) => person.state === 'active')
            .map((person) => (
              <Checkbox
                key={person.membershipId}
                isSelected={members.includes(person.membershipId)}
                onChange={(on) =>
                  setMembers(
                    on ? [...members, person.membershipId] : members.filter((id) => id !== person.membershipId),
                  )
                }
              >
                {person.name}
              </Checkbox>
            ))}
        </div>
      </fieldset>
      <ProblemNote problem={save.problem ?? remove.problem} />
      <DialogActions>
        {pool ? (
          <Button big onPress={() => void remove.run(undefined)}>
            {t('poolRemove')}
          </Button>
        ) : (
          <Button big onPress={onClose}>
            {c('goBack')}
          </Button>
        )}
        <Button
          big
          kind="main"
          busy={save.busy && t('saving')}
          onPress={() => {
            setTried(true)
            if (name.trim() !== '') void save.run(undefined)
          }}
        >
          {t('poolSave')}
        </Button>
      </DialogActions>
    </Dialog>
  )
}

/** Who may be asked, by lane. */
export function PoolList({ people }: { people: readonly Person[] }) {
  const t = useWords(peopleWords)
  const l = useWords(laneWords)
  const may = useCan()
  const name = useNames()
  const format = useFormat()
  const pools = useApi('/api/pools', Pools)
  const [open, setOpen] = useState<Pool | 'new' | null>(null)
  const manages = may('settings.manage')
  const add = (
    <Button icon="plus" onPress={() => setOpen('new')}>
      {t('poolAdd')}
    </Button>
  )
  return (
    <div className="stack">
      <p className="soft measure">{t('poolsMore')}</p>
      <Asked query={pools}>
        {({ pools: all }) =>
          all.length === 0 ? (
            <Empty action={manages && add}>{t('poolsNone')}</Empty>
          ) : (
            <>
              <ul className="sheet lines">
                {all.map((pool) => (
                  <li key={pool.id}>
                    <div>
                      <h2 className="h3">{pool.name}</h2>
                      <p className="dense soft">
                        {l(pool.lane)}. {t('poolCount', { count: pool.members.length })}
                        {pool.members.length > 0 &&
                          `: ${format.list(pool.members.map((id) => name(id, { plain: true })))}`}
                      </p>
                    </div>
                    {manages && (
                      <Button label={t('changePool', { name: pool.name })} onPress={() => setOpen(pool)}>
                        {t('change')}
                      </Button>
                    )}
                  </li>
                ))}
              </ul>
              {manages && <div>{add}</div>}
            </>
          )
        }
      </Asked>
      {open && <PoolDialog pool={open === 'new' ? null : open} people={people} onClose={() => setOpen(null)} />}
    </div>
  )
}
