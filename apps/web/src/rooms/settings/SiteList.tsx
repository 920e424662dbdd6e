import { Places, type Site } from '@chaperone/contract'
import { useState } from 'react'
import { useApi } from '../../app/query.ts'
import { useCan } from '../../app/session.ts'
import { useFormat, useWords } from '../../i18n/index.ts'
import { Button } from '../../ui/Button.tsx'
import { Asked, Empty } from '../../ui/Waiting.tsx'
import { DepartmentsDialog } from './DepartmentsDialog.tsx'
import { RemoveSiteDialog } from './RemoveSiteDialog.tsx'
import { SiteDialog } from './SiteDialog.tsx'
import { settingsWords } from './words.ts'

type Open = { what: 'site' | 'departments' | 'remove'; site: Site } | { what: 'new' }

/** The organization's places, with what each is. */
export function SiteList() {
  const t = useWords(settingsWords)
  const format = useFormat()
  const may = useCan()
  const places = useApi('/api/places', Places)
  const [open, setOpen] = useState<Open | null>(null)
  const close = () => setOpen(null)
  const add = may('settings.manage') && (
    <Button icon="plus" onPress={() => setOpen({ what: 'new' })}>
      {t('siteAdd')}
    </Button>
  )
  const traits = ({ attributes, timeZone }: Site) =>
    [
      attributes.address,
      timeZone?.replaceAll('_', ' '),
      attributes.governmentEntity && t('government'),
      attributes.part2Program && t('part2'),
    ].filter((trait): trait is string => typeof trait === 'string' && trait !== '')
  return (
    <div className="stack">
      <p className="soft measure">{t('sitesMore')}</p>
      <Asked query={places}>
        {({ sites, departments }) =>
          sites.length === 0 ? (
            <Empty action={add}>{t('sitesNone')}</Empty>
          ) : (
            <>
              <ul className="sheet lines">
                {sites.map((site) => {
                  const own = departments.filter(({ siteId }) => siteId === site.id)
                  return (
                    <li key={site.id}>
                      <div>
                        <h2 className="h3">{site.name}</h2>
                        <p className="dense soft">{traits(site).join('. ')}</p>
                        <p className="dense soft">
                          {t('departments')}:{' '}
                          {own.length > 0 ? format.list(own.map(({ name }) => name)) : t('departmentsNone')}
                        </p>
                      </div>
                      {may('settings.manage', { siteId: site.id }) && (
                        <div className="lines-acts">
                          <Button
                            label={t('departmentsOf', { site: site.name })}
                            onPress={() => setOpen({ what: 'departments', site })}
                          >
                            {t('departments')}
                          </Button>
                          <Button
                            label={t('changeOf', { name: site.name })}
                            onPress={() => setOpen({ what: 'site', site })}
                          >
                            {t('change')}
                          </Button>
                          {may('settings.manage') && (
                            <Button
                              kind="bare"
                              icon="trash"
                              label={t('removeOf', { name: site.name })}
                              onPress={() => setOpen({ what: 'remove', site })}
                            />
                          )}
                        </div>
                      )}
                    </li>
                  )
                })}
              </ul>
              <div>{add || <p className="small quiet">{t('readOnly')}</p>}</div>
            </>
          )
        }
      </Asked>
      {open?.what === 'new' && <SiteDialog site={null} onClose={close} />}
      {open?.what === 'site' && <SiteDialog site={open.site} onClose={close} />}
      {open?.what === 'departments' && (
        <DepartmentsDialog
          site={open.site}
          departments={places.data?.departments.filter(({ siteId }) => siteId === open.site.id) ?? []}
          onClose={close}
        />
      )}
      {open?.what === 'remove' && <RemoveSiteDialog site={open.site} onClose={close} />}
    </div>
  )
}
