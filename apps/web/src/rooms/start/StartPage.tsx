import { useQuery } from '@tanstack/react-query'
import { api } from '../../api.ts'
import { useAction } from '../../app/query.ts'
import { stateQuery } from '../../app/session.ts'
import { useWords } from '../../i18n/index.ts'
import { Button, LinkButton } from '../../ui/Button.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { ProblemNote } from '../../ui/Waiting.tsx'
import { Door } from './Door.tsx'
import { startWords } from './words.ts'

const SAMPLE = '/sample/who'

/** The first visit: two ways to begin. */
export function StartPage() {
  const t = useWords(startWords)
  const { data: state } = useQuery(stateQuery)
  const make = useAction(async () => {
    if (!state?.sampleExists) await api.post('/api/sample', {})
    location.assign(SAMPLE)
  })
  return (
    <Door roomy title={t('welcome')} more={t('welcomeMore')}>
      <ProblemNote problem={make.problem} />
      {state && (
        <div className="start-ways">
          <section className="sheet pad" aria-labelledby="way-own">
            <Icon name="building" size="l" className="t-accent" />
            <h2 id="way-own">{state.setUp ? t('signInTitle') : t('setUp')}</h2>
            {!state.setUp && <p className="dense soft">{t('setUpMore')}</p>}
            <p className="small quiet">{state.setUp ? '' : t('setUpMinutes')}</p>
            <LinkButton kind="main" big to={state.setUp ? '/sign-in' : '/set-up'}>
              {state.setUp ? t('signIn') : t('setUp')}
            </LinkButton>
          </section>
          <section className="sheet pad" aria-labelledby="way-sample">
            <Icon name="flask" size="l" className="t-accent" />
            <h2 id="way-sample">{t('explore')}</h2>
            <p className="dense soft">{t('exploreMore')}</p>
            {state.sampleOffered ? (
              <Button big busy={make.busy && t('exploreMaking')} onPress={() => void make.run(undefined)}>
                {state.sampleExists ? t('exploreOpen') : t('explore')}
              </Button>
            ) : (
              <p className="note dense">{t('exploreElsewhere')}</p>
            )}
          </section>
        </div>
      )}
    </Door>
  )
}
