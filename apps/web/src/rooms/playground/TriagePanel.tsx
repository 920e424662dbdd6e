import type { Triage } from '@chaperone/text'
import { useWords } from '../../i18n/index.ts'
import { Icon, type IconName } from '../../ui/Icon.tsx'
import { triageWords } from './words-triage.ts'

const LOOK: Record<Triage['priority'], [IconName, string]> = {
  now: ['stop', 'label filled'],
  today: ['warning', 'p-word t-caution'],
  soon: ['clock', 'p-word'],
  // Nothing found is not all clear: no green.
  later: ['notNeeded', 'p-word'],
}

/** For what comes in: how soon somebody should answer, and what it is about, the weightiest first. */
export function TriagePanel({ triage }: { triage: Triage }) {
  const t = useWords(triageWords)
  const [icon, look] = LOOK[triage.priority]
  return (
    <section className="p-verdict p-triage" aria-labelledby="play-triage">
      <h2 id="play-triage">{t('title')}</h2>
      <p>
        <span className={look}>
          <Icon name={icon} />
          {t(triage.priority)}
        </span>
      </p>
      {triage.failed && <p className="dense soft">{t('failed')}</p>}
      <ul className="p-labels" aria-label={t('about')}>
        {triage.labels.map((label) => (
          <li key={label} className="tag">
            {t(label)}
          </li>
        ))}
      </ul>
      <p className="small quiet">{t('limits')}</p>
    </section>
  )
}
