import { word, type About, type Lang } from '@chaperone/text'
import { memo } from 'react'
import { useWords } from '../../i18n/index.ts'
import { FindingMark } from '../../ui/Signs.tsx'
import { fixOf } from '../compose/fixes.ts'
import { aKind, whyOf } from '../compose/kind-words.ts'
import type { Shown } from './shown.ts'
import { playgroundWords } from './words.ts'

const OF: Record<About, 'ofPatient' | 'ofRelative' | 'ofSelf' | 'ofWorkforce' | 'ofPublic'> = {
  patient: 'ofPatient',
  relative: 'ofRelative',
  self: 'ofSelf',
  workforce: 'ofWorkforce',
  public: 'ofPublic',
}
const WORD = { block: 'wordFix', caution: 'wordLook', fine: 'wordFine' } as const
const TONE = { block: 't-block', caution: 't-caution', fine: 'quiet' } as const

interface FindingItemProps {
  index: number
  found: Shown
  text: string
  /** The language of the text, for the words put in place. */
  lang: Lang
  lit: boolean
  /** Whether Tab stops here; the arrows do the rest. */
  stop: boolean
  onLight: (index: number) => void
  onShow: (index: number) => void
  onFix: (index: number) => void
}

/** What stands before it decides how a fix begins. */
const before = ({ found: { finding }, text }: FindingItemProps) =>
  text.slice(Math.max(0, finding.start - 24), finding.start)

/** One finding: its words and kind, how much it matters, whom it is about, why, and what to say instead. */
export const FindingItem = memo(
  ({ index, found, text, lang, lit, stop, onLight, onShow, onFix }: FindingItemProps) => {
    const t = useWords(playgroundWords)
    const { finding, severity } = found
    const fix = severity === 'fine' ? undefined : fixOf(found, lang, text)
    return (
      <li
        className={lit ? 'p-item lit' : 'p-item'}
        onMouseEnter={() => onLight(index)}
        onMouseLeave={() => onLight(-1)}
      >
        {severity === 'fine' ? (
          <span className="flag fine">
            <span aria-hidden>{found.sign}</span>
            <span className="sr">{t('signFine', { sign: found.sign })}</span>
          </span>
        ) : (
          <FindingMark kind={severity} number={found.number} />
        )}
        <div>
          <button
            type="button"
            className="f-title p-go"
            data-item={index}
            tabIndex={stop ? 0 : -1}
            aria-describedby="play-keys"
            onClick={() => onShow(index)}
          >
            {t.rich('is', {
              text: (
                <q className="serif">
                  <bdi>{found.text}</bdi>
                </q>
              ),
              kind: aKind(finding.type, finding.about, t.lang),
            })}
          </button>
          <p className="small p-facts">
            <b className={TONE[severity]}>{t(WORD[severity])}</b>
            <span>{t(OF[finding.about])}</span>
            <span className="p-score">
              {t('score', { score: finding.score.toFixed(2) })}
              <span className="meter" aria-hidden>
                <span style={{ width: `${finding.score * 100}%` }} />
              </span>
            </span>
          </p>
          <p className="dense soft">{whyOf(finding, t.lang)}</p>
          {severity !== 'fine' && !fix && <p className="small quiet">{t('noFix')}</p>}
          {fix && (
            <p className="f-acts">
              {/* Many of them may stand here; a plain button is light. */}
              <button type="button" className="btn fix" tabIndex={stop ? 0 : -1} onClick={() => onFix(index)}>
                {fix.words === ''
                  ? t('leaveOut')
                  : t.rich('say', { words: <span className="serif">“{fix.words}”</span> })}
              </button>
            </p>
          )}
        </div>
      </li>
    )
  },
  (a, b) =>
    a.index === b.index &&
    a.lit === b.lit &&
    a.stop === b.stop &&
    a.lang === b.lang &&
    a.onFix === b.onFix &&
    a.onShow === b.onShow &&
    a.found.sign === b.found.sign &&
    a.found.text === b.found.text &&
    a.found.finding.type === b.found.finding.type &&
    a.found.finding.about === b.found.finding.about &&
    a.found.finding.score === b.found.finding.score &&
    word(a.found.finding.why, 'en') === word(b.found.finding.why, 'en') &&
    a.found.finding.fix?.id === b.found.finding.fix?.id &&
    before(a) === before(b),
)
FindingItem.displayName = 'FindingItem'
