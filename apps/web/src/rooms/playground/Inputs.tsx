import { word, type Estimate, type Phrase } from '@chaperone/text'
import { useWords } from '../../i18n/index.ts'
import { rounded } from './funnel.ts'
import { sourceName } from './sources.ts'
import { estimateWords } from './words-estimate.ts'

/** What an estimate was made of, and what it leaves out. */
export function Inputs({ estimate, text, unknown }: { estimate: Estimate; text: string; unknown: readonly Phrase[] }) {
  const t = useWords(estimateWords)
  const share = (perMillion: number) =>
    perMillion > 666_666
      ? t('almostAll')
      : t('oneIn', { count: rounded(Math.round(1_000_000 / Math.max(perMillion, 0.001))) })
  // Towns are compiled from their source; the rest was set down by hand after it (packages/text/src/population/figures.ts).
  const sourceOf = (source: string | null) => {
    if (source === null) return t('guess')
    return source === 'geonames' ? sourceName(source) : t('after', { source: sourceName(source) })
  }
  return (
    <div className="est-foot">
      <div>
        <h3 id="play-inputs">{t('inputs')}</h3>
        <table aria-labelledby="play-inputs" className="est-inputs">
          <thead>
            <tr>
              <th scope="col">{t('detail')}</th>
              <th scope="col">{t('share')}</th>
              <th scope="col">{t('source')}</th>
            </tr>
          </thead>
          <tbody>
            {estimate.traits.map((trait) => (
              <tr key={`${trait.kind}${trait.start}`}>
                <th scope="row">
                  <bdi className="serif">“{text.slice(trait.start, trait.end)}”</bdi>
                </th>
                <td>{share(trait.perMillion)}</td>
                <td>{sourceOf(trait.source)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {unknown.length > 0 && (
        <div>
          <h3>{t('unknown')}</h3>
          <ul className="est-unknown dense soft">
            {unknown.map((phrase) => (
              <li key={phrase.id}>{word(phrase, t.lang)}</li>
            ))}
          </ul>
        </div>
      )}
    </div>
  )
}
