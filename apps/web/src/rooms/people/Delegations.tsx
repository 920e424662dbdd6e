import { Delegation, Delegations, type MembershipId, type Person } from '@chaperone/contract'
import { useState } from 'react'
import { api } from '../../api.ts'
import { useNames } from '../../app/names.ts'
import { useAction, useApi } from '../../app/query.ts'
import { useCanSomewhere, useMe } from '../../app/session.ts'
import { localToMoment, momentToLocal } from '../../app/zoned.ts'
import { useFormat, useWords } from '../../i18n/index.ts'
import { common } from '../../i18n/shared.ts'
import { Button } from '../../ui/Button.tsx'
import { ComboBox } from '../../ui/ComboBox.tsx'
import { Dialog, DialogActions } from '../../ui/Dialog.tsx'
import { Field } from '../../ui/Field.tsx'
import { toast } from '../../ui/Toast.tsx'
import { Asked, Empty, ProblemNote } from '../../ui/Waiting.tsx'
import { peopleWords } from './words.ts'

type Standing = typeof Delegation._output
const DAY_MS = 86_400_000

function DelegationDialog({ people, onClose }: { people: readonly Person[]; onClose: () => void }) {
  const t = useWords(peopleWords)
  const c = useWords(common)
  const me = useMe()
  const zone = me.organization.timeZone
  const [to, setTo] = useState<MembershipId | null>(null)
  const [from, setFrom] = useState(() => momentToLocal(new Date(), zone))
  const [until, setUntil] = useState(() => momentToLocal(new Date(Date.now() + 7 * DAY_MS), zone))
  const [tried, setTried] = useState(false)
  const make = useAction(async () => {
    await api.post(
      '/api/delegations',
      { to, from: localToMoment(from, zone), until: localToMoment(until, zone) },
      Delegation,
    )
    onClose()
  }, ['/api/delegations'])
  const others = people.filter((person) => person.membershipId !== me.membershipId && person.state === 'active')
  const complete = to !== null && from !== '' && until !== ''
  return (
    <Dialog open onClose={onClose} title={t('delegationAdd')}>
      <p className="dense soft">{t('delegationsMore')}</p>
      <ComboBox
        label={t('delegationTo')}
        options={others.map((person) => ({ id: person.membershipId, label: person.name }))}
        value={to}
        onChange={setTo}
      />
      <div className="two-f">
        <Field label={t('from')} type="datetime-local" value={from} onChange={setFrom} />
        <Field label={t('until')} type="datetime-local" value={until} onChange={setUntil} />
      </div>
      {tried && !complete && <p className="why">{t('fillIn')}</p>}
      <ProblemNote problem={make.problem} />
      <DialogActions>
        <Button big onPress={onClose}>
          {c('goBack')}
        </Button>
        <Button
          big
          kind="main"
          busy={make.busy && t('saving')}
          onPress={() => {
            setTried(true)
            if (complete) void make.run(undefined)
          }}
        >
          {t('delegationDo')}
        </Button>
      </DialogActions>
    </Dialog>
  )
}

/** Who stands in for whom, and from when until when. */
export function Delegated({ people }: { people: readonly Person[] }) {
  const t = useWords(peopleWords)
  const me = useMe()
  const may = useCanSomewhere()
  const name = useNames()
  const format = useFormat()
  const delegations = useApi('/api/delegations', Delegations)
  const [adding, setAdding] = useState(false)
  const end = useAction(
    async (delegation: Standing) => {
      await api.delete(`/api/delegations/${delegation.id}`)
      toast(t('ended'))
    },
    ['/api/delegations'],
  )
  const add = (
    <Button icon="plus" onPress={() => setAdding(true)}>
      {t('delegationAdd')}
    </Button>
  )
  const line = ({ by, to }: Standing) =>
    by === me.membershipId
      ? t('delegationLineYou', { to: name(to) })
      : t('delegationLine', { to: name(to), by: name(by) })
  return (
    <div className="stack">
      <p className="soft measure">{t('delegationsMore')}</p>
      <ProblemNote problem={end.problem} />
      <Asked query={delegations}>
        {({ delegations: all }) =>
          all.length === 0 ? (
            <Empty action={add}>{t('delegationsNone')}</Empty>
          ) : (
            <>
              <ul className="sheet lines">
                {all.map((delegation) => (
                  <li key={delegation.id}>
                    <div>
                      <h2 className="h3">{line(delegation)}</h2>
                      <p className="dense soft">
                        {t('delegationSpan', {
                          from: format.moment(delegation.from),
                          until: format.moment(delegation.until),
                        })}
                      </p>
                    </div>
                    {(delegation.by === me.membershipId || may('people.manage')) && (
                      <Button label={`${t('end')}: ${line(delegation)}`} onPress={() => void end.run(delegation)}>
                        {t('end')}
                      </Button>
                    )}
                  </li>
                ))}
              </ul>
              <div>{add}</div>
            </>
          )
        }
      </Asked>
      {adding && <DelegationDialog people={people} onClose={() => setAdding(false)} />}
    </div>
  )
}
