import { word, type Reading } from '@chaperone/text'
import { useWords } from '../../i18n/index.ts'
import { Icon, type IconName } from '../../ui/Icon.tsx'
import { playgroundWords } from './words.ts'

const LOOK: Record<Reading['verdict'], [IconName, string]> = {
  block: ['stop', 't-block'],
  review: ['warning', 't-caution'],
  ok: ['clear', 't-accent'],
}

/** What would happen to the text, and every reason for it. */
export function Verdict({ reading }: { reading: Reading | null }) {
  const t = useWords(playgroundWords)
  const [icon, tone] = LOOK[reading?.verdict ?? 'block']
  const language = reading?.lang === 'en' ? t('inEnglish') : reading?.lang === 'es' ? t('inSpanish') : ''
  return (
    <section className="p-verdict" aria-labelledby="play-verdict">
      <div className="p-between">
        <h2 id="play-verdict">{t('verdict')}</h2>
        {language && <p className="small quiet">{t('readAs', { language })}</p>}
      </div>
      <p className={`p-word ${tone}`}>
        <Icon name={icon} size="l" />
        {t(reading?.verdict ?? 'failed')}
      </p>
      {reading ? (
        <ul className="p-reasons">
          {reading.reasons.map((reason) => (
            <li key={reason.id}>{word(reason, t.lang)}</li>
          ))}
        </ul>
      ) : (
        <p className="dense soft">{t('unread')}</p>
      )}
      <p className="small quiet">{t('limits')}</p>
    </section>
  )
}
