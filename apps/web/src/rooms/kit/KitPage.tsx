import { Kit, KitMessage } from '@chaperone/contract'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { api } from '../../api.ts'
import { useAccounts, useNames } from '../../app/names.ts'
import { useAction, useApi } from '../../app/query.ts'
import { useCan, useMe } from '../../app/session.ts'
import { useFormat, useWords } from '../../i18n/index.ts'
import { Button } from '../../ui/Button.tsx'
import { NetworkIcon } from '../../ui/Icon.tsx'
import { Page, PageHeading } from '../../ui/Page.tsx'
import { Label } from '../../ui/Signs.tsx'
import { toast } from '../../ui/Toast.tsx'
import { Asked, Empty, ProblemNote } from '../../ui/Waiting.tsx'
import { KitEditor } from './KitEditor.tsx'
import { KitReleaseDialog } from './KitReleaseDialog.tsx'
import { kitWords } from './words.ts'

/** Messages approved beforehand for the night something happens. */
export function KitPage() {
  const t = useWords(kitWords)
  const format = useFormat()
  const may = useCan()
  const kit = useApi('/api/kit', Kit, { live: ['kit', 'publication'] })
  const [editing, setEditing] = useState<KitMessage | 'new' | null>(null)
  const [releasing, setReleasing] = useState<KitMessage | null>(null)
  const messages = kit.data?.messages.filter((each) => each.state !== 'retired') ?? []
  const ready = messages.filter((each) => each.state === 'approved').length
  return (
    <Page>
      <PageHeading
        title={t('kit')}
        actions={
          may('kit.manage') && (
            <Button kind="main" big icon="pen" onPress={() => setEditing('new')}>
              {t('write')}
            </Button>
          )
        }
      >
        {kit.data ? t('ready', { count: ready, number: format.few(ready) }) : t('kit')}
      </PageHeading>
      <div className="stack">
        <p className="dense soft measure">{t('lead')}</p>
        <Asked query={kit}>
          {() =>
            messages.length === 0 ? (
              <Empty more={t('noneMore')}>{t('none')}</Empty>
            ) : (
              <ul className="stack">
                {messages.map((message) => (
                  <li key={message.id} className="sheet pad">
                    <Message
                      message={message}
                      onEdit={() => setEditing(message)}
                      onRelease={() => setReleasing(message)}
                    />
                  </li>
                ))}
              </ul>
            )
          }
        </Asked>
      </div>
      {editing && <KitEditor message={editing === 'new' ? null : editing} onClose={() => setEditing(null)} />}
      {releasing && <KitReleaseDialog message={releasing} onClose={() => setReleasing(null)} />}
    </Page>
  )
}

/** The text with its slots as they are filled: a box that names what goes in. */
function Template({ message }: { message: KitMessage }) {
  return message.template.split(/(\{\{[a-z][a-z0-9_]*\}\})/).map((part, index) => {
    const slot = message.slots.find(({ name }) => part === `{{${name}}}`)
    return slot ? (
      // The same slot may stand twice: its place is its only name.
      // oxlint-disable-next-line react/no-array-index-key
      <span key={index} className="hidden-id">
        {slot.label}
      </span>
    ) : (
      part
    )
  })
}

function Message({ message, onEdit, onRelease }: { message: KitMessage; onEdit: () => void; onRelease: () => void }) {
  const t = useWords(kitWords)
  const format = useFormat()
  const names = useNames()
  const me = useMe()
  const may = useCan()
  const { byId } = useAccounts()
  const act = useAction(
    (what: 'approve' | 'retire') => api.post(`/api/kit/${message.id}/${what}`, {}, KitMessage),
    ['/api/kit', '/api/home'],
  )
  const looked = useAction(
    async (postId: string) => {
      await api.post(`/api/kit/${message.id}/reviewed`, { postId })
      return true
    },
    ['/api/kit', '/api/home'],
  )
  const own = message.madeBy === me.membershipId
  return (
    <div className="stack tight">
      <div className="row wrap between">
        <h2 className="serif">{message.title}</h2>
        <Label
          tone={message.state === 'approved' ? 'clear' : 'wait'}
          icon={message.state === 'approved' ? 'stamp' : 'waiting'}
        >
          {t(message.state)}
        </Label>
      </div>
      <p className="serif measure whitespace-pre-wrap text-[1.0625rem]" lang={message.lang}>
        <Template message={message} />
      </p>
      <p className="small quiet row wrap">
        {message.channels.map((id) => {
          const account = byId.get(id)
          return account && <NetworkIcon key={id} network={account.target ?? account.network} label={account.label} />
        })}
        {message.approvedBy && <span>{t('approvedBy', { name: names(message.approvedBy, { plain: true }) })}</span>}
        {message.lastReleasedAt && <span>{t('released', { moment: format.near(message.lastReleasedAt) })}</span>}
      </p>
      {message.toReview.map((release) => (
        <div key={release.postId} className="row between wrap">
          <p className="dense">
            <Label tone="look" icon="warning">
              {t('toReview')}
            </Label>{' '}
            {t('releasedBy', {
              name: names(release.releasedBy, { plain: true }),
              moment: format.near(release.at),
              due: format.near(release.reviewDueAt),
            })}{' '}
            <Link to="/posts/$postId" params={{ postId: release.postId }}>
              {t('seeRelease')}
            </Link>
          </p>
          {may('kit.approve') && release.releasedBy !== me.membershipId && (
            <Button
              kind="fix"
              icon="check"
              onPress={async () => {
                if (await looked.run(release.postId)) toast(t('didLook'))
              }}
            >
              {t('looked')}
            </Button>
          )}
        </div>
      ))}
      <ProblemNote problem={act.problem ?? looked.problem} />
      <div className="f-acts">
        {message.state === 'approved' && may('kit.release') && (
          <Button kind="main" icon="send" onPress={onRelease}>
            {t('release')}
          </Button>
        )}
        {message.state === 'draft' && may('kit.approve') && (
          <Button
            kind="fix"
            icon="stamp"
            later={own ? t('ownApprove') : undefined}
            onPress={async () => {
              if (!own && (await act.run('approve'))) toast(t('didApprove'))
            }}
          >
            {t('approve')}
          </Button>
        )}
        {may('kit.manage') && <Button onPress={onEdit}>{t('edit')}</Button>}
        {may('kit.manage') && (
          <Button
            kind="link"
            onPress={async () => {
              if (await act.run('retire')) toast(t('didRetire'))
            }}
          >
            {t('retire')}
          </Button>
        )}
      </div>
    </div>
  )
}
