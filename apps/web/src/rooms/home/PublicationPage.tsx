import { Publication } from '@chaperone/contract'
import { Link } from '@tanstack/react-router'
import { useAccounts } from '../../app/names.ts'
import { useParam } from '../../app/params.ts'
import { useApi } from '../../app/query.ts'
import { useWords } from '../../i18n/index.ts'
import { Page, PageHeading } from '../../ui/Page.tsx'
import { Asked } from '../../ui/Waiting.tsx'
import { Send } from '../publishing/Sends.tsx'
import { homeWords } from './words.ts'

/** One send that wants somebody: how it stands, and what can be done. */
export function PublicationPage() {
  const t = useWords(homeWords)
  const id = useParam('publicationId')
  const publication = useApi(`/api/publications/${id}`, Publication, { live: ['publication', 'pause'] })
  const { byId } = useAccounts()
  return (
    <Page>
      <PageHeading over={t('publication')} title={t('publication')}>
        {publication.data?.title ?? t('publication')}
      </PageHeading>
      <Asked query={publication} what={t('readingSend')}>
        {(data) => (
          <div className="stack">
            <section className="sheet pad">
              <Send publication={data} account={byId.get(data.accountId)} />
            </section>
            <p>
              <Link to="/posts/$postId" params={{ postId: data.postId }}>
                {t('toPost')}
              </Link>
            </p>
          </div>
        )}
      </Asked>
    </Page>
  )
}
