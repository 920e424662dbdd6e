import { useEffect, useState, type ReactNode } from 'react'
import type { ApiProblem } from '../api.ts'
import { useWords } from '../i18n/index.ts'
import { Button } from './Button.tsx'
import { Icon } from './Icon.tsx'
import { words } from './words.ts'

const NOTHING_MS = 400
const WORDS_MS = 2000

interface LoadingProps {
  /** What is being done, said after two seconds: "Reading the post…" */
  what?: string
  lines?: number
}

/** First 400 ms nothing; then still, ruled lines where text will be; words after two seconds. */
export function Loading({ what, lines = 4 }: LoadingProps) {
  const t = useWords(words)
  const [stage, setStage] = useState(0)
  useEffect(() => {
    const first = setTimeout(() => setStage(1), NOTHING_MS)
    const second = setTimeout(() => setStage(2), WORDS_MS)
    return () => {
      clearTimeout(first)
      clearTimeout(second)
    }
  }, [])
  return (
    <output className="loading" aria-busy="true">
      {stage > 1 && <span className="dense soft">{what ?? t('reading')}</span>}
      {stage > 0 && (
        <span className="ruled" aria-hidden>
          {Array.from({ length: lines }, (_, line) => (
            <i key={line} />
          ))}
        </span>
      )}
    </output>
  )
}

interface EmptyProps {
  /** A sentence about the world: "Nobody is waiting." */
  children: ReactNode
  more?: ReactNode
  /** One action. */
  action?: ReactNode
}

export const Empty = ({ children, more, action }: EmptyProps) => (
  <div className="empty">
    <p className="lead">{children}</p>
    {more && <p className="dense soft measure">{more}</p>}
    {action}
  </div>
)

interface ProblemNoteProps {
  problem: ApiProblem | null | undefined
  onRetry?: (() => void) | undefined
  /** Other ways on. */
  actions?: ReactNode
}

/** What happened, what was kept, what to do next. Says nothing where there is no problem. */
export function ProblemNote({ problem, onRetry, actions }: ProblemNoteProps) {
  const t = useWords(words)
  if (!problem) return null
  const { what, kept, next } = problem.words(t.lang)
  return (
    <div className="problem" role="alert">
      <Icon name="stop" className="t-block" />
      <b className="t-block">{what}</b>
      <p className="dense soft">
        {kept} {next}
        {problem.reference && <span className="quiet"> {t('reference', { reference: problem.reference })}.</span>}
      </p>
      {(onRetry || actions) && (
        <div className="problem-acts">
          {onRetry && (
            <Button kind="fix" onPress={onRetry}>
              {t('tryAgain')}
            </Button>
          )}
          {actions}
        </div>
      )}
    </div>
  )
}

interface AskedProps<T> {
  query: { data: T | undefined; error: ApiProblem | null; refetch: () => unknown }
  what?: string
  children: (data: T) => ReactNode
}

/** Shows what a query answered; while it is asked, Loading; where it went wrong, why. */
export function Asked<T>({ query, what, children }: AskedProps<T>) {
  if (query.data !== undefined) return children(query.data)
  if (query.error) return <ProblemNote problem={query.error} onRetry={() => void query.refetch()} />
  return <Loading {...(what !== undefined && { what })} />
}
