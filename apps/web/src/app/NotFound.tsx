import { useWords } from '../i18n/index.ts'
import { LinkButton } from '../ui/Button.tsx'
import { Page, PageHeading } from '../ui/Page.tsx'
import { shellWords } from './words.ts'

export function NotFound() {
  const t = useWords(shellWords)
  return (
    <Page>
      <PageHeading>{t('notFound')}</PageHeading>
      <div className="stack justify-items-start">
        <p className="soft measure">{t('notFoundMore')}</p>
        <LinkButton to="/">{t('toHome')}</LinkButton>
      </div>
    </Page>
  )
}
