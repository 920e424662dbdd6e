import { useQuery } from '@tanstack/react-query'
import { useEffect, type ReactNode } from 'react'
import { Brand } from '../../app/Brand.tsx'
import { stateQuery } from '../../app/session.ts'
import { setLocale, useWords } from '../../i18n/index.ts'
import { shellWords } from '../../app/words.ts'
import { ProblemNote } from '../../ui/Waiting.tsx'
import { startWords } from './words.ts'

interface DoorProps {
  title: string
  more?: ReactNode
  roomy?: boolean
  children: ReactNode
}

/** A page before any sign-in: the mark, the language, one thing to do. */
export function Door({ title, more, roomy, children }: DoorProps) {
  const t = useWords(startWords)
  const s = useWords(shellWords)
  const state = useQuery(stateQuery)
  useEffect(() => {
    document.title = `${title.replace(/\.$/, '')} · Chaperone`
  }, [title])
  return (
    <div className="door">
      <a className="skip" href="#main">
        {s('skip')}
      </a>
      <header>
        <Brand />
        {/* oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a fieldset is for forms */}
        <div className="seg short" role="group" aria-label={t('languageSwitch')}>
          {(['en', 'es'] as const).map((lang) => (
            <button
              key={lang}
              type="button"
              lang={lang}
              aria-pressed={t.lang === lang}
              onClick={() => setLocale({ lang })}
            >
              {lang === 'en' ? shellWords.english.en : shellWords.spanish.es}
            </button>
          ))}
        </div>
      </header>
      <main id="main" tabIndex={-1} className={roomy ? 'roomy' : ''}>
        <div className="stack tight">
          <h1 className="lead">{title}</h1>
          {more && <p className="soft measure">{more}</p>}
        </div>
        <ProblemNote problem={state.error} onRetry={() => void state.refetch()} />
        {children}
      </main>
      <footer>
        <span>{t('license')}</span>
        {state.data && <span>{t('version', { version: state.data.version })}</span>}
      </footer>
    </div>
  )
}
