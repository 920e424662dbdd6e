import { useWords } from '../../i18n/index.ts'
import { Page, PageHeading } from '../../ui/Page.tsx'
import { shellWords } from '../../app/words.ts'

export function HomePage() {
  const t = useWords(shellWords)
  return (
    <Page>
      <PageHeading>{t('home')}</PageHeading>
    </Page>
  )
}
