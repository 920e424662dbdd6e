import { word, type Kind, type Reading } from '@chaperone/text'
import { useWords } from '../../i18n/index.ts'
import { Icon, type IconName } from '../../ui/Icon.tsx'
import { comesIn } from './coming.ts'
import { playgroundWords } from './words.ts'

const LOOK: Record<Reading['verdict'] | 'failed' | 'reading', [IconName, string]> = {
  reading: ['waiting', 'quiet'],
  failed: ['stop', 't-block'],
  block: ['stop', 't-block'],
  review: ['warning', 't-caution'],
  ok: ['clear', 't-accent'],
}

const OUT = { block: 'block', review: 'review', ok: 'ok', failed: 'failed', reading: 'reading' } as const
/** What others wrote is not stopped; it is answered with care. */
const IN = { ...OUT, block: 'inBlock', ok: 'inOk' } as const

interface VerdictProps {
  reading: Reading | null
  kind: Kind
  /** It is of an earlier text, and the next is long in coming. */
  slow: boolean
}

/** What would happen to the text, and every reason for it. */
export function Verdict({ reading, kind, slow }: VerdictProps) {
  const t = useWords(playgroundWords)
  const verdict = slow ? 'reading' : (reading?.verdict ?? 'failed')
  const [icon, tone] = LOOK[verdict]
  const language = reading?.lang === 'en' ? t('inEnglish') : reading?.lang === 'es' ? t('inSpanish') : ''
  return (
    <section className="p-verdict" aria-labelledby="play-verdict">
      <div className="p-between">
        <h2 id="play-verdict">{t('verdict')}</h2>
        {language && <p className="small quiet">{t('readAs', { language })}</p>}
      </div>
      <p className={`p-word ${tone}`}>
        <Icon name={icon} size="l" />
        {t((comesIn(kind) ? IN : OUT)[verdict])}
      </p>
      {slow ? null : reading ? (
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
