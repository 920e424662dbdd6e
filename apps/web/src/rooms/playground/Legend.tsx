import { useWords } from '../../i18n/index.ts'
import { playgroundWords } from './words.ts'

const MARKS = [
  ['to-fix', '1', 'sampleFix', 'legendFix'],
  ['to-look', '2', 'sampleLook', 'legendLook'],
  ['fine', 'a', 'sampleFine', 'legendFine'],
] as const

/** Before there is a text: what the marks will mean. */
export function Legend() {
  const t = useWords(playgroundWords)
  return (
    <section className="p-verdict" aria-labelledby="play-legend">
      <h2 id="play-legend">{t('legend')}</h2>
      <dl className="p-legend">
        {MARKS.map(([look, sign, sample, words]) => (
          <div key={look}>
            <dt className="p-marked">
              <span className={`m ${look}`}>
                {t(sample)}
                <span className="p-sign" aria-hidden>
                  <span className={`flag in-text ${look}`}>{sign}</span>
                </span>
              </span>
            </dt>
            <dd className="dense soft">{t(words)}</dd>
          </div>
        ))}
      </dl>
      <p className="dense soft">{t('legendMore')}</p>
    </section>
  )
}
