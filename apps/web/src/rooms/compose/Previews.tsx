import { countText, renderedText, type Account, type DraftContent } from '@chaperone/contract'
import { apiUrl } from '../../api.ts'
import { useWords } from '../../i18n/index.ts'
import { networks } from '../../i18n/shared.ts'
import { NetworkIcon } from '../../ui/Icon.tsx'
import { Meter } from '../../ui/Meter.tsx'
import { Marked } from './Editor.tsx'
import type { Found } from './reading.ts'
import { composeWords } from './words.ts'

interface PreviewsProps {
  content: DraftContent
  accounts: readonly Account[]
  founds: readonly Found[]
  organization: string
  when: string
}

/** What each channel will show, counted as that network counts. */
export function Previews({ content, accounts, founds, organization, when }: PreviewsProps) {
  const t = useWords(composeWords)
  const network = useWords(networks)
  return (
    <section className="previews" aria-labelledby="previews-title">
      <div className="row between wrap">
        <h2 id="previews-title">{t('howItLooks')}</h2>
        <p className="small quiet">{t('marksPrivate')}</p>
      </div>
      {accounts.length === 0 && <p className="dense soft">{t('chooseChannels')}</p>}
      <div className="pv-grid">
        {accounts.map((account) => {
          const own = content.variants[account.id] !== undefined
          const source = own ? (content.variants[account.id] ?? '') : content.text
          const text = renderedText(content, account.id)
          const count = countText(text, account.capabilities.text)
          const marks = founds.filter(({ part }) =>
            own ? part.kind === 'variant' && part.ref === account.id : part.kind === 'text',
          )
          const name = network(account.target ?? account.network)
          return (
            <article className="pv" key={account.id} aria-label={account.label}>
              <Meter
                label={
                  <>
                    <NetworkIcon network={account.target ?? account.network} label={name} />
                    <b>{account.label}</b>
                    {own && <span className="quiet">{t('ownVersion')}</span>}
                  </>
                }
                used={count.used}
                limit={count.limit}
              />
              <div className={`pv-card ${account.network === 'practice' ? 'practice' : ''}`}>
                <p className="pv-who">
                  <span className="pv-av" aria-hidden>
                    {organization.charAt(0)}
                  </span>
                  <span>
                    <b>{organization}</b>
                    <span>{when}</span>
                  </span>
                </p>
                {/* Slots and disclosures move the text: marks are shown where it stands as it was read. */}
                <p lang={content.lang}>
                  {text.startsWith(source.trimEnd()) ? <Marked text={text} founds={marks} flags={false} /> : text}
                </p>
                {content.media.slice(0, account.capabilities.images.max).map(({ mediaId, alt }) => (
                  <img key={mediaId} src={apiUrl(`/api/media/${mediaId}?rendition=network`)} alt={alt} />
                ))}
                {content.link !== null && (
                  <span className="card-link small">{content.link.replace(/^https?:\/\//, '')}</span>
                )}
              </div>
            </article>
          )
        })}
      </div>
    </section>
  )
}
