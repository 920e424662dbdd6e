import { useWords } from '../../i18n/index.ts'
import { Button } from '../../ui/Button.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { FindingMark, GateRow } from '../../ui/Signs.tsx'
import { fixOf, type Fix } from './fixes.ts'
import { aKind, whyOf } from './kind-words.ts'
import type { Found, PostReading } from './reading.ts'
import { composeWords } from './words.ts'

interface CheckGateProps {
  reading: PostReading
  lang: 'en' | 'es'
  mayDismissBlock: boolean
  mayDismiss: boolean
  readOnly: boolean
  channelName: (id: string) => string
  onFix: (found: Found, fix: Fix) => void
  onShow: (found: Found) => void
  onDismiss: (found: Found) => void
}

/** The first gate: what was found, whom it is about, why it matters, and what to say instead. */
export function CheckGate({
  reading,
  lang,
  mayDismiss,
  mayDismissBlock,
  readOnly,
  channelName,
  onFix,
  onShow,
  onDismiss,
}: CheckGateProps) {
  const t = useWords(composeWords)
  const open = reading.founds.filter((found) => found.severity !== 'fine' && !found.dismissed)
  const fix = open.filter((found) => found.severity === 'block').length
  const look = open.length - fix
  const alone = reading.founds.filter((found) => found.severity === 'fine')
  const kept = reading.founds.filter((found) => found.dismissed)
  const state = reading.failed
    ? 'fix'
    : fix > 0
      ? 'fix'
      : look > 0 || reading.review
        ? 'look'
        : reading.reading && reading.founds.length === 0
          ? 'wait'
          : 'clear'
  const count =
    fix > 0 && look > 0
      ? t('bothCounts', { fix, look })
      : fix > 0
        ? t('toFix', { count: fix })
        : look > 0
          ? t('toLook', { count: look })
          : reading.review
            ? t('privacyLooks')
            : t('clear')
  const things = (list: readonly Found[]) => {
    const kinds = new Map(list.map(({ text, finding }) => [text, aKind(finding.type, finding.about, t.lang)]))
    return [...kinds].map(([text, kind], index) => (
      <span key={text}>
        {index > 0 && '; '}
        <b>{text}</b>, {kind}
      </span>
    ))
  }

  return (
    <GateRow
      name={t('check')}
      state={state}
      word={reading.failed ? t('couldNotRead') : state === 'wait' ? t('reading') : count}
    >
      {reading.failed && <p className="dense soft">{t('unread')}</p>}
      {state === 'clear' && <p className="dense soft">{t('noIdentifiers')}</p>}
      {reading.review && fix === 0 && <p className="dense soft">{t('oneStory')}</p>}
      {(open.length > 0 || alone.length > 0 || kept.length > 0) && (
        <ul className="findings">
          {open.map((found) => {
            const fix = fixOf(found, lang, found.part.text)
            const may = found.severity === 'block' ? mayDismissBlock : mayDismiss
            return (
              <li
                key={`${found.part.kind}${found.part.ref}${found.finding.start}${found.key}`}
                id={`finding-${found.number}`}
              >
                <FindingMark kind={found.severity === 'block' ? 'block' : 'caution'} number={found.number} />
                <div>
                  <p className="f-title">
                    {t.rich('is', {
                      text: <q className="serif">{found.text}</q>,
                      kind: aKind(found.finding.type, found.finding.about, t.lang),
                    })}
                  </p>
                  <p className="dense soft">{whyOf(found.finding, t.lang)}</p>
                  {found.part.kind !== 'text' && (
                    <p className="small quiet">
                      {found.part.kind === 'alt'
                        ? t('inAlt')
                        : t('inVariant', { channel: channelName(found.part.ref) })}
                    </p>
                  )}
                  {!readOnly && (
                    <div className="f-acts">
                      {fix ? (
                        <Button kind="fix" onPress={() => onFix(found, fix)}>
                          {fix.words === ''
                            ? t('leaveOut')
                            : t.rich('sayInstead', { words: <span className="serif">“{fix.words}”</span> })}
                        </Button>
                      ) : (
                        <Button kind="fix" onPress={() => onShow(found)}>
                          {t('showIt')}
                        </Button>
                      )}
                      {may && (
                        <Button kind="link" onPress={() => onDismiss(found)}>
                          {t('keepAndSay')}
                        </Button>
                      )}
                    </div>
                  )}
                </div>
              </li>
            )
          })}
          {alone.length > 0 && (
            <li className="left-alone">
              <Icon name="check" size="s" />
              <p className="dense soft">{t.rich('leftAlone', { things: things(alone) })}</p>
            </li>
          )}
          {kept.length > 0 && (
            <li className="left-alone">
              <Icon name="check" size="s" />
              <p className="dense soft">{t.rich('isDismissed', { things: things(kept) })}</p>
            </li>
          )}
        </ul>
      )}
    </GateRow>
  )
}
