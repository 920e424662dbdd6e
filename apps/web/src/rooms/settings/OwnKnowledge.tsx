import { OwnFact, OwnFactKind, OwnFacts, type SiteId } from '@chaperone/contract'
import { useState } from 'react'
import { api } from '../../api.ts'
import { usePlaces } from '../../app/names.ts'
import { useAction, useApi } from '../../app/query.ts'
import { useCan } from '../../app/session.ts'
import { useWords } from '../../i18n/index.ts'
import { Button } from '../../ui/Button.tsx'
import { Field } from '../../ui/Field.tsx'
import { Icon, type IconName } from '../../ui/Icon.tsx'
import { Asked, ProblemNote } from '../../ui/Waiting.tsx'
import { SiteSelect } from '../channels/SiteSelect.tsx'
import { settingsWords } from './words.ts'

const ICON: Record<OwnFactKind, IconName> = {
  staff: 'people',
  place: 'building',
  phone: 'phone',
  email: 'mail',
  link: 'link',
  handle: 'hash',
}

function Kind({ kind, facts }: { kind: OwnFactKind; facts: readonly OwnFact[] }) {
  const t = useWords(settingsWords)
  const may = useCan()
  const { sites } = usePlaces()
  const [value, setValue] = useState('')
  const [siteId, setSite] = useState<SiteId | null>(null)
  const add = useAction(async () => {
    await api.post('/api/own-facts', { kind, value: value.trim(), siteId }, OwnFact)
    setValue('')
  }, ['/api/own-facts'])
  const remove = useAction((id: string) => api.delete(`/api/own-facts/${id}`), ['/api/own-facts'])
  const siteName = (id: SiteId | null) => sites.find((site) => site.id === id)?.name
  const kindName = t(`own_${kind}`)
  return (
    <section className="sheet pad stack tight" aria-labelledby={`own-${kind}`}>
      <h2 id={`own-${kind}`} className="row">
        <Icon name={ICON[kind]} />
        {kindName}
      </h2>
      <p className="dense soft">{t(`hint_${kind}`)}</p>
      {facts.length === 0 && <p className="dense quiet">{t('ownNone')}</p>}
      <ul className="own">
        {facts.map((fact) => (
          <li key={fact.id} className="chip">
            {fact.value}
            {fact.siteId && <span className="small quiet">{siteName(fact.siteId)}</span>}
            {may('settings.manage', { siteId: fact.siteId }) && (
              <button
                type="button"
                className="own-remove"
                aria-label={t('removeOf', { name: fact.value })}
                onClick={() => void remove.run(fact.id)}
              >
                <Icon name="close" size="s" />
              </button>
            )}
          </li>
        ))}
      </ul>
      {may('settings.manage') && (
        <form
          className="add-line"
          noValidate
          onSubmit={(event) => {
            event.preventDefault()
            if (value.trim() !== '') void add.run(undefined)
          }}
        >
          <Field
            label={t('ownValue', { kind: kindName })}
            value={value}
            onChange={setValue}
            maxLength={300}
            autoComplete="off"
          />
          <SiteSelect label={t('ownSite')} value={siteId} onChange={setSite} />
          <Button type="submit" icon="plus" label={t('ownValue', { kind: kindName })} busy={add.busy && t('saving')}>
            {t('add')}
          </Button>
        </form>
      )}
      <ProblemNote problem={add.problem ?? remove.problem} />
    </section>
  )
}

/** The organization's own people, places and numbers, which the reader leaves alone. */
export function OwnKnowledge() {
  const t = useWords(settingsWords)
  const facts = useApi('/api/own-facts', OwnFacts)
  return (
    <div className="stack">
      <p className="soft measure">{t('ownMore')}</p>
      <Asked query={facts}>
        {({ facts: all }) => (
          <div className="kinds">
            {OwnFactKind.options.map((kind) => (
              <Kind key={kind} kind={kind} facts={all.filter((fact) => fact.kind === kind)} />
            ))}
          </div>
        )}
      </Asked>
    </div>
  )
}
