import { useSearchParam } from '../../app/params.ts'
import { useCanSomewhere, useMe } from '../../app/session.ts'
import { useWords } from '../../i18n/index.ts'
import { Page, PageHeading } from '../../ui/Page.tsx'
import { Tabs } from '../../ui/Tabs.tsx'
import { AuditForm } from './AuditForm.tsx'
import { CalendarAddresses } from './CalendarAddresses.tsx'
import { OrganizationForm } from './OrganizationForm.tsx'
import { OwnKnowledge } from './OwnKnowledge.tsx'
import { SiteList } from './SiteList.tsx'
import { WebhookList } from './WebhookList.tsx'
import { settingsWords } from './words.ts'
import './settings.css'

const TABS = ['organization', 'places', 'own', 'connections', 'audit'] as const

export function SettingsPage() {
  const t = useWords(settingsWords)
  const me = useMe()
  const may = useCanSomewhere()
  const [tab, setTab] = useSearchParam('tab')
  const chosen = TABS.find((each) => each === tab) ?? 'organization'
  return (
    <Page>
      <PageHeading title={t('name')}>{t('title', { organization: me.organization.name })}</PageHeading>
      <Tabs
        label={t('tabs')}
        value={chosen}
        onChange={(next) => setTab(next === 'organization' ? '' : next)}
        tabs={[
          { id: 'organization', label: t('tabOrganization'), body: () => <OrganizationForm /> },
          { id: 'places', label: t('tabPlaces'), body: () => <SiteList /> },
          { id: 'own', label: t('tabOwn'), body: () => <OwnKnowledge /> },
          ...(may('calendar.feed') || may('webhooks.manage')
            ? [
                {
                  id: 'connections' as const,
                  label: t('tabConnections'),
                  body: () => (
                    <div className="stack wide">
                      <CalendarAddresses />
                      <WebhookList />
                    </div>
                  ),
                },
              ]
            : []),
          { id: 'audit', label: t('tabAudit'), body: () => <AuditForm /> },
        ]}
      />
    </Page>
  )
}
