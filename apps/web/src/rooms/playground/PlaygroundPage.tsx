import { worded } from '@chaperone/text'
import { useDeferredValue, useState } from 'react'
import { useWords } from '../../i18n/index.ts'
import { Button } from '../../ui/Button.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { PageHeading } from '../../ui/Page.tsx'
import '../compose/compose.css'
import '../compose/panel.css'
import { takeFixes } from '../compose/fixes.ts'
import { Copy } from './Copy.tsx'
import { EMPTY } from './draft.ts'
import { EstimatePlot } from './EstimatePlot.tsx'
import { ExampleCards, ExampleMenu } from './Examples.tsx'
import { FindingList } from './FindingList.tsx'
import { Legend } from './Legend.tsx'
import { Paper } from './Paper.tsx'
import './playground.css'
import './side.css'
import './more.css'
import './estimate.css'
import './inputs.css'
import { Rewrite } from './Rewrite.tsx'
import { Setting } from './Setting.tsx'
import type { Example } from './examples.ts'
import { usePlay } from './use-play.ts'
import { TriagePanel } from './TriagePanel.tsx'
import { Verdict } from './Verdict.tsx'
import { playgroundWords } from './words.ts'

/** A place to try the reader on any text. What is typed here is kept and sent nowhere. */
export function PlaygroundPage() {
  const t = useWords(playgroundWords)
  const [everything, setEverything] = useState(true)
  const play = usePlay(everything)
  const { draft, change, act, undo, canUndo, area, reading, all, shown, lit, lang, heading } = play
  const { text } = draft
  const empty = text.trim() === ''
  // It follows a long text a moment later, so that typing comes first.
  const late = useDeferredValue(play.answer)
  const fixable = all.filter(({ severity, finding }) => severity !== 'fine' && finding.fix).length
  const take = (example: Example) => {
    const { kind, author, inReplyTo = '' } = example
    act(0, text.length, example.text, { kind, author, inReplyTo })
  }

  return (
    <div className={empty ? 'compose play empty-now' : 'compose play'}>
      <div className="c-desk p-desk">
        <PageHeading title={t('name')} over={t('name')}>
          {heading}
        </PageHeading>
        <section className="sheet editor" aria-label={t('name')}>
          <Setting draft={draft} change={change} />
          <Paper
            text={text}
            onChange={(next) => change({ text: next })}
            shown={shown}
            lit={lit}
            area={area}
            onPoint={play.pointInText}
            onCaret={play.caretAt}
            onLeave={play.toList}
            lang={lang}
            summary={heading}
          />
          <div className="tools p-tools">
            {fixable > 1 && (
              <Button kind="fix" icon="check" onPress={() => act(0, text.length, takeFixes(text, all, lang))}>
                {t('fixAll', { count: fixable })}
              </Button>
            )}
            {canUndo && (
              <Button kind="bare" icon="undo" onPress={undo}>
                {t('undo')}
              </Button>
            )}
            {!empty && (
              <>
                <ExampleMenu onTake={take} />
                {reading && (
                  <Copy kind="bare" value={JSON.stringify(worded(reading, t.lang))}>
                    {t('copyJson')}
                  </Copy>
                )}
                <Button kind="bare" icon="close" onPress={() => act(0, text.length, '', EMPTY)}>
                  {t('clear')}
                </Button>
                <span className="small quiet">{t('words', { count: play.words })}</span>
              </>
            )}
          </div>
        </section>
        <p className="p-promise dense soft">
          <Icon name="lock" size="s" />
          <span>
            <b>{t('promise')}</b> {t('promiseMore')}
          </span>
        </p>
      </div>

      <aside className="gates p-side" aria-label={t('verdict')}>
        {empty || reading === undefined ? <Legend /> : <Verdict reading={reading} kind={draft.kind} slow={play.slow} />}
        {!empty && reading && play.answer?.triage && <TriagePanel triage={play.answer.triage} />}
        {!empty && reading && (
          <FindingList
            shown={shown}
            all={all}
            text={text}
            lang={lang}
            lit={lit}
            everything={everything}
            onEverything={setEverything}
            list={play.list}
            stop={play.stop}
            onLight={play.pointInList}
            onCurrent={play.currentInList}
            onShow={play.showInText}
            onFix={play.fix}
          />
        )}
      </aside>
      <div className="p-more">
        {empty && <ExampleCards onTake={take} />}
        {!empty && play.estimate && <EstimatePlot estimate={play.estimate} text={text} />}
        {!empty && late && <Rewrite answer={late} everything={everything} lang={lang} />}
      </div>
    </div>
  )
}
