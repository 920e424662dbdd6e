import { Site } from '@chaperone/contract'
import { useState } from 'react'
import { api } from '../../api.ts'
import { useAction } from '../../app/query.ts'
import { useWords } from '../../i18n/index.ts'
import { common } from '../../i18n/shared.ts'
import { Button } from '../../ui/Button.tsx'
import { Checkbox } from '../../ui/Choice.tsx'
import { ComboBox } from '../../ui/ComboBox.tsx'
import { Dialog, DialogActions } from '../../ui/Dialog.tsx'
import { Field } from '../../ui/Field.tsx'
import { ProblemNote } from '../../ui/Waiting.tsx'
import { timeZonesWith } from '../start/zones.ts'
import { settingsWords } from './words.ts'

const SAME = 'same'
const TEXTS = ['address', 'phone', 'hours', 'state', 'country'] as const

/** A site's name, clock, contact lines and what it is. Empty lines are not kept. */
export function SiteDialog({ site, onClose }: { site: Site | null; onClose: () => void }) {
  const t = useWords(settingsWords)
  const c = useWords(common)
  const [name, setName] = useState(site?.name ?? '')
  const [zone, setZone] = useState<string | null>(site?.timeZone ?? SAME)
  const [facts, setFacts] = useState(site?.attributes ?? {})
  const [tried, setTried] = useState(false)
  const save = useAction(async () => {
    const attributes: Site['attributes'] = { ...facts }
    for (const key of TEXTS) {
      const value = attributes[key]?.trim()
      if (value) attributes[key] = key === 'country' ? value.toUpperCase() : value
      else delete attributes[key]
    }
    const body = { name: name.trim(), timeZone: zone === SAME ? null : zone, attributes }
    await (site ? api.patch(`/api/sites/${site.id}`, body, Site) : api.post('/api/sites', body, Site))
    onClose()
  }, ['/api/places'])
  const text = (key: (typeof TEXTS)[number], hint?: string) => (
    <Field
      label={t(key)}
      value={facts[key] ?? ''}
      onChange={(value) => setFacts({ ...facts, [key]: value })}
      maxLength={key === 'country' ? 2 : 300}
      hint={hint}
    />
  )
  return (
    <Dialog open wide onClose={onClose} title={site?.name ?? t('siteTitle')}>
      <form
        className="stack"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          setTried(true)
          if (name.trim() !== '') void save.run(undefined)
        }}
      >
        <div className="two-f">
          <Field
            label={t('siteName')}
            value={name}
            onChange={setName}
            maxLength={200}
            wrong={tried && name.trim() === '' ? t('fillIn') : undefined}
          />
          <ComboBox
            label={t('siteZone')}
            options={[{ id: SAME, label: t('siteZoneSame') }, ...timeZonesWith(site?.timeZone ?? null)]}
            value={zone}
            onChange={(next) => setZone(next ?? SAME)}
          />
          {text('address', t('slotsHint'))}
          {text('phone')}
          {text('hours')}
          {text('state')}
          {text('country')}
        </div>
        <div>
          <Checkbox
            isSelected={facts.governmentEntity ?? false}
            onChange={(on) => setFacts({ ...facts, governmentEntity: on })}
            hint={t('governmentHint')}
          >
            {t('government')}
          </Checkbox>
          <Checkbox
            isSelected={facts.part2Program ?? false}
            onChange={(on) => setFacts({ ...facts, part2Program: on })}
            hint={t('part2Hint')}
          >
            {t('part2')}
          </Checkbox>
        </div>
        <ProblemNote problem={save.problem} />
        <DialogActions>
          <Button big onPress={onClose}>
            {c('goBack')}
          </Button>
          <Button big kind="main" type="submit" busy={save.busy && t('saving')}>
            {t('save')}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  )
}
