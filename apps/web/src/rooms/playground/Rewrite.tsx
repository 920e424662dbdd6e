import type { Lang } from '@chaperone/text'
import { memo, useMemo } from 'react'
import { useWords } from '../../i18n/index.ts'
import { compare } from '../review/Compared.tsx'
import { Copy } from './Copy.tsx'
import { Marked } from './Marked.tsx'
import type { Answer } from './use-reading.ts'
import { signed } from './shown.ts'
import { playgroundWords } from './words.ts'

/** Longer texts are shown rewritten without a line under each new word. */
const COMPARED = 6000

interface RewriteProps {
  answer: Answer
  everything: boolean
  lang: Lang
}

/** The text as typed and with every fix taken, side by side; nothing where no fix is ready. */
export const Rewrite = memo(({ answer: { text, reading, rewritten = text }, everything, lang }: RewriteProps) => {
  const t = useWords(playgroundWords)
  const shown = useMemo(() => {
    const all = signed(text, reading?.findings ?? [])
    return everything ? all : all.filter(({ severity }) => severity !== 'fine')
  }, [text, reading, everything])
  const pieces = useMemo(
    () => (text.length > COMPARED ? [] : compare(text, rewritten).filter(({ kind }) => kind !== 'removed')),
    [text, rewritten],
  )
  if (rewritten === text) return null
  return (
    <section className="sheet pad p-rewrite" aria-labelledby="play-rewrite">
      <div className="p-between">
        <h2 id="play-rewrite">{t('rewrite')}</h2>
        <Copy value={rewritten}>{t('copy')}</Copy>
      </div>
      <p className="small quiet">{t('rewriteMore')}</p>
      <div className="p-both" translate="no">
        <div>
          <h3>{t('before')}</h3>
          {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reached by keyboard */}
          <div className="p-text p-marked" lang={lang} dir="auto" tabIndex={0} role="group" aria-label={t('before')}>
            <Marked text={text} shown={shown} />
          </div>
        </div>
        <div>
          <h3>{t('after')}</h3>
          {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reached by keyboard */}
          <p className="p-text" lang={lang} dir="auto" tabIndex={0} role="group" aria-label={t('after')}>
            {pieces.length === 0
              ? rewritten
              : pieces.map(({ kind, text: words, at }) =>
                  kind === 'added' ? <ins key={`+${at}`}>{words}</ins> : <span key={`=${at}`}>{words}</span>,
                )}
          </p>
        </div>
      </div>
    </section>
  )
})
Rewrite.displayName = 'Rewrite'
