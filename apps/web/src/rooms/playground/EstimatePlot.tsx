import { word, type Estimate } from '@chaperone/text'
import { useFormat, useWords } from '../../i18n/index.ts'
import { Icon } from '../../ui/Icon.tsx'
import { along, funnel, rounded, THRESHOLDS } from './funnel.ts'
import { Inputs } from './Inputs.tsx'
import { estimateWords } from './words-estimate.ts'

const LEVEL = {
  many: ['many', 'clear', 'quiet'],
  few: ['few', 'warning', 't-caution'],
  'very-few': ['veryFew', 'stop', 't-block'],
} as const

/** How many people fit what the text says of one: from everyone in the country, trait by trait, to those who are left. */
export function EstimatePlot({ estimate, text }: { estimate: Estimate; text: string }) {
  const t = useWords(estimateWords)
  const format = useFormat()
  const { country, steps } = funnel(estimate)
  const at = (people: number) => `${along(people, country)}%`
  const [level, icon, tone] = LEVEL[estimate.level]
  const place = t(estimate.area)
  const [sentence, ...unknown] = estimate.says
  const tens = Array.from({ length: Math.floor(Math.log10(country)) + 1 }, (_, power) => 10 ** power)
  const bar = (length: number, look: string) => (
    <span className="est-bar" aria-hidden>
      {tens.map((ten) => (
        <i key={ten} className="est-ten" style={{ insetInlineStart: at(ten) }} />
      ))}
      <span className={`est-fill ${look}`} style={{ width: `max(${length}%, 3px)` }} />
      {look !== '' && (
        <span
          className="est-range"
          style={{
            insetInlineStart: at(estimate.low),
            width: `max(${along(estimate.high, country) - along(estimate.low, country)}%, 3px)`,
          }}
        />
      )}
      {THRESHOLDS.map((limit) => (
        <i key={limit} className="est-limit" style={{ insetInlineStart: at(limit) }} />
      ))}
    </span>
  )

  return (
    <section className="sheet pad est" aria-labelledby="play-estimate">
      <div className="p-between">
        <h2 id="play-estimate">{t('title')}</h2>
        <p className={`state ${tone}`}>
          <Icon name={icon} size="s" />
          {t(level)}
        </p>
      </div>
      <p className="est-says">
        {sentence ? word(sentence, t.lang) : t('perhaps', { count: estimate.people, country: place })}
      </p>
      <ol className="est-rows">
        {steps.map(({ trait, people, length }, index) => (
          <li key={index}>
            <span className="est-name">
              {trait ? (
                <>
                  <bdi className="serif">“{text.slice(trait.start, trait.end)}”</bdi>{' '}
                  <span className="quiet">{t(trait.kind)}</span>
                </>
              ) : (
                t('everyone', { country: place })
              )}
            </span>
            {bar(length, '')}
            <span className="est-count">{rounded(people) > 0 ? format.number(rounded(people)) : t('underOne')}</span>
          </li>
        ))}
        <li className="est-left">
          <span className="est-name strong">{t('left')}</span>
          {bar(along(estimate.people, country), `left ${estimate.level}`)}
          <span className="est-count">
            <b>{format.number(rounded(estimate.people))}</b>
            {estimate.high > estimate.low && (
              <span className="small quiet">
                {t('between', {
                  low: format.number(rounded(estimate.low)),
                  high: format.number(rounded(estimate.high)),
                })}
              </span>
            )}
          </span>
        </li>
        <li className="est-axis" aria-hidden>
          <span className="est-bar">
            {[1, ...THRESHOLDS, 1000, 1_000_000].map((mark) => (
              <span key={mark} style={{ insetInlineStart: at(mark) }}>
                {format.number(mark)}
              </span>
            ))}
          </span>
        </li>
      </ol>
      <p className="small quiet">{t('scale')}</p>
      <Inputs estimate={estimate} text={text} unknown={unknown} />
    </section>
  )
}
