import { HandOff, Publication } from '@chaperone/contract'
import { useState } from 'react'
import { api, apiUrl, asProblem } from '../../api.ts'
import { useGo, useParam } from '../../app/params.ts'
import { useAction, useApi } from '../../app/query.ts'
import { useFormat, useWords } from '../../i18n/index.ts'
import { networks } from '../../i18n/shared.ts'
import { Button, LinkButton } from '../../ui/Button.tsx'
import { Field } from '../../ui/Field.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { Page, PageHeading } from '../../ui/Page.tsx'
import { toast } from '../../ui/Toast.tsx'
import { Loading, ProblemNote } from '../../ui/Waiting.tsx'
import { handOffWords } from './words.ts'

/** Posting by hand, on the phone that has the network's app: copy, save, open, record. The same gate and approval stand before it. */
export function HandOffPage() {
  const id = useParam('publicationId')
  const query = useApi(`/api/publications/${id}/hand-off`, HandOff, { live: ['publication'] })
  if (query.error)
    return (
      <Page>
        <ProblemNote problem={asProblem(query.error)} />
      </Page>
    )
  if (!query.data)
    return (
      <Page>
        <Loading />
      </Page>
    )
  return <Steps handOff={query.data} />
}

function Steps({ handOff: { publication, rendering, target, open } }: { handOff: HandOff }) {
  const t = useWords(handOffWords)
  const name = useWords(networks)(target)
  const format = useFormat()
  const go = useGo()
  const [copied, setCopied] = useState(false)
  const [url, setUrl] = useState('')
  const record = useAction(
    () => api.post(`/api/publications/${publication.id}/posted`, { url: url.trim() }, Publication),
    ['/api/publications', '/api/home', '/api/posts'],
  )
  const wrong = record.problem?.field === 'url' ? t('wrongNetwork', { network: name }) : undefined
  return (
    <Page className="rv">
      <p className="crumb">
        <LinkButton kind="link" icon="chevronLeft" to="/posts/$postId" params={{ postId: publication.postId }}>
          {t('back')}
        </LinkButton>
      </p>
      <PageHeading title={publication.title}>{t('title', { network: name })}</PageHeading>
      <div className="stack">
        <p className="dense soft">{t('lead', { moment: format.near(publication.windowUntil) })}</p>
        <section className="sheet pad stack tight">
          <h2>{t('one')}</h2>
          <p className="serif whitespace-pre-wrap wrap-anywhere">{rendering.text}</p>
          <Button
            big
            wide
            icon={copied ? 'check' : 'copy'}
            onPress={() => void navigator.clipboard.writeText(rendering.text).then(() => setCopied(true))}
          >
            {t(copied ? 'copied' : 'copy')}
          </Button>
          <output className="sr">{copied ? t('copied') : ''}</output>
        </section>
        <section className="sheet pad stack tight">
          <h2>{t('two')}</h2>
          {rendering.media.length === 0 && <p className="dense soft">{t('noPictures')}</p>}
          {rendering.media.map((media, index) => (
            <div key={media.sha256} className="stack tight">
              <img src={apiUrl(`/api/media/${media.mediaId}?rendition=network`)} alt={media.alt} />
              <a
                className="btn big wide"
                href={apiUrl(`/api/media/${media.mediaId}?rendition=network`)}
                download={`picture-${index + 1}.${media.mime.split('/')[1] ?? 'jpg'}`}
              >
                <Icon name="download" /> {t('save', { count: index + 1 })}
              </a>
              <p className="dense soft">{t('describe', { alt: media.alt })}</p>
            </div>
          ))}
        </section>
        <section className="sheet pad stack tight">
          <h2>{t('three', { network: name })}</h2>
          {rendering.link && <p className="dense soft wrap-anywhere">{t('link', { link: rendering.link })}</p>}
          {open.app && (
            <a className="btn big wide" href={open.app}>
              {t('openApp')}
            </a>
          )}
          {open.web && (
            <a className="btn big wide" href={open.web} target="_blank" rel="noreferrer noopener">
              {t('openWeb', { network: name })} <Icon name="external" size="s" />
            </a>
          )}
        </section>
        <section className="sheet pad stack tight">
          <h2>{t('four')}</h2>
          <Field
            label={t('address')}
            type="url"
            inputMode="url"
            value={url}
            onChange={setUrl}
            hint={t('addressHint')}
            wrong={wrong}
          />
          {!wrong && <ProblemNote problem={record.problem} />}
          <Button
            kind="main"
            big
            wide
            icon="check"
            later={url.trim() === '' ? t('addressHint') : undefined}
            onPress={async () => {
              if (url.trim() === '' || !(await record.run(undefined))) return
              toast(t('recorded'))
              go('/posts/$postId', { postId: publication.postId })
            }}
          >
            {t('done')}
          </Button>
        </section>
      </div>
    </Page>
  )
}
