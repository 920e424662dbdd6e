import { Invitations, People } from '@chaperone/contract'
import { useState } from 'react'
import { useSearchParam } from '../../app/params.ts'
import { useApi } from '../../app/query.ts'
import { useCanSomewhere } from '../../app/session.ts'
import { useFormat, useWords } from '../../i18n/index.ts'
import { Button } from '../../ui/Button.tsx'
import { Page, PageHeading } from '../../ui/Page.tsx'
import { Tabs } from '../../ui/Tabs.tsx'
import { Asked } from '../../ui/Waiting.tsx'
import { Delegated } from './Delegations.tsx'
import { InviteDialog } from './InviteDialog.tsx'
import { OpenInvitations } from './OpenInvitations.tsx'
import { PeopleTable } from './PeopleTable.tsx'
import { PoolList } from './Pools.tsx'
import { peopleWords } from './words.ts'
import './people.css'

const TABS = ['people', 'pools', 'delegations'] as const
type Tab = (typeof TABS)[number]

export function PeoplePage() {
  const t = useWords(peopleWords)
  const may = useCanSomewhere()
  const format = useFormat()
  const manages = may('people.manage')
  const people = useApi('/api/people', People)
  const invitations = useApi('/api/invitations', Invitations, { enabled: manages })
  const [tab, setTab] = useSearchParam('tab')
  const [inviting, setInviting] = useState(false)
  const chosen: Tab = TABS.find((each) => each === tab) ?? 'people'
  const waiting = invitations.data?.invitations.filter(({ state }) => state === 'open') ?? []
  const active = people.data?.people.filter(({ state }) => state === 'active').length ?? 0
  const many = t('title', { count: active, number: format.few(active) })
  return (
    <Page>
      <PageHeading
        title={t('name_')}
        actions={
          manages && (
            <Button kind="main" big icon="plus" onPress={() => setInviting(true)}>
              {t('invite')}
            </Button>
          )
        }
      >
        {!people.data
          ? t('name_')
          : waiting.length > 0
            ? t('titleInvited', { people: many, count: waiting.length })
            : many}
      </PageHeading>
      <Tabs
        label={t('tabs')}
        value={chosen}
        onChange={(next) => setTab(next === 'people' ? '' : next)}
        tabs={[
          {
            id: 'people',
            label: t('tabPeople'),
            body: () => (
              <div className="stack wide">
                <Asked query={people} what={t('reading')}>
                  {(data) => <PeopleTable people={data.people} />}
                </Asked>
                {invitations.data && <OpenInvitations invitations={invitations.data.invitations} />}
              </div>
            ),
          },
          { id: 'pools', label: t('tabPools'), body: () => <PoolList people={people.data?.people ?? []} /> },
          {
            id: 'delegations',
            label: t('tabDelegations'),
            body: () => <Delegated people={people.data?.people ?? []} />,
          },
        ]}
      />
      {inviting && <InviteDialog onClose={() => setInviting(false)} />}
    </Page>
  )
}
