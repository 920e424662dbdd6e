import { Publications, RescheduleAnswer, type Account, type Publication } from '@chaperone/contract'
import { localAt } from '@chaperone/policy'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { api } from '../../api.ts'
import { useAccounts, useNames } from '../../app/names.ts'
import { useAction, useApi } from '../../app/query.ts'
import { useCan } from '../../app/session.ts'
import { useFormat, useLocale, useWords } from '../../i18n/index.ts'
import { publicationStates } from '../../i18n/shared.ts'
import { Button, LinkButton } from '../../ui/Button.tsx'
import { Dialog, DialogActions } from '../../ui/Dialog.tsx'
import { Field, TextArea } from '../../ui/Field.tsx'
import { Icon, NetworkIcon, type IconName } from '../../ui/Icon.tsx'
import { Label, type Tone } from '../../ui/Signs.tsx'
import { toast } from '../../ui/Toast.tsx'
import { Asked, ProblemNote } from '../../ui/Waiting.tsx'
import './sends.css'
import { sendWords } from './words.ts'

const LOOK: Record<Publication['state'], [Tone, IconName]> = {
  approved: ['clear', 'stamp'],
  claimed: ['wait', 'waiting'],
  sent: ['wait', 'waiting'],
  accepted: ['wait', 'waiting'],
  confirmed: ['plain', 'check'],
  unconfirmed: ['look', 'warning'],
  failed: ['stop', 'stop'],
  handed_off: ['look', 'hand'],
  canceled: ['wait', 'close'],
  taken_down: ['wait', 'trash'],
}

/** How a send stands, in a word with its sign; held says so first. */
export function SendState({ publication }: { publication: Publication }) {
  const t = useWords(publicationStates)
  const [tone, icon] = publication.held ? (['look', 'pause'] as const) : LOOK[publication.state]
  return (
    <Label tone={tone} icon={icon}>
      {t(publication.held ? 'held' : publication.state)}
    </Label>
  )
}

/** The sends of a post, live: where each stands, its link, its history, and what a person may do. */
export function Sends({ postId }: { postId: string }) {
  const t = useWords(sendWords)
  const query = useApi(`/api/publications?postId=${postId}`, Publications, { live: ['publication', 'pause'] })
  const { byId } = useAccounts()
  return (
    <section className="sends" aria-labelledby="sends-title">
      <h2 id="sends-title">{t('sends')}</h2>
      <Asked query={query}>
        {({ publications }) =>
          publications.length === 0 ? (
            <p className="dense soft">{t('none')}</p>
          ) : (
            <ul className="stack tight mt-3">
              {publications.map((publication) => (
                <li key={publication.id} className="sheet pad">
                  <Send publication={publication} account={byId.get(publication.accountId)} />
                </li>
              ))}
            </ul>
          )
        }
      </Asked>
    </section>
  )
}

type Act = 'cancel' | 'release' | 'retry' | 'look' | 'take-down' | 'taken-down'
const ASKS: Partial<
  Record<Act, ['takeDownTitle' | 'cancelTitle' | 'releaseTitle', 'takeDownLead' | 'releaseLead' | null]>
> = {
  'take-down': ['takeDownTitle', 'takeDownLead'],
  cancel: ['cancelTitle', null],
  release: ['releaseTitle', 'releaseLead'],
}

export function Send({ publication, account }: { publication: Publication; account: Account | undefined }) {
  const t = useWords(sendWords)
  const state = useWords(publicationStates)
  const format = useFormat()
  const names = useNames()
  const may = useCan()
  const [asking, setAsking] = useState<Act | null>(null)
  const [moving, setMoving] = useState(false)
  const act = useAction(
    ({ what, reason }: { what: Act; reason: string }) =>
      api.post(`/api/publications/${publication.id}/${what}`, { reason }),
    ['/api/publications', '/api/posts', '/api/home'],
  )
  const channel = account?.label ?? ''
  const place = { siteId: account?.siteId ?? null, accountId: publication.accountId }
  const { held, drift } = publication
  const live = ['accepted', 'confirmed', 'unconfirmed', 'sent'].includes(publication.state)
  const press = (what: Act) => (ASKS[what] ? setAsking(what) : void act.run({ what, reason: what }))
  return (
    <div className="stack tight">
      <div className="row wrap between">
        <span className="row">
          {account && <NetworkIcon network={account.target ?? account.network} />}
          <b className="strong">{channel}</b>
          <span className="small quiet">{t('due', { moment: format.near(publication.dueAt) })}</span>
        </span>
        <SendState publication={publication} />
      </div>
      {held && (
        <p className="dense soft">
          {t(held === 'pause' ? 'heldPause' : held === 'approval' ? 'heldApproval' : 'heldGate')}
        </p>
      )}
      {publication.state === 'unconfirmed' && <p className="dense soft">{t('unconfirmed', { channel })}</p>}
      {drift && publication.driftAt && (
        <Label
          tone={drift === 'differs' ? 'stop' : drift === 'same' ? 'clear' : 'wait'}
          icon={drift === 'same' ? 'check' : drift === 'differs' ? 'stop' : 'eyeOff'}
        >
          {drift === 'cannot_be_seen' ? t('cannot_be_seen') : t(drift, { moment: format.near(publication.driftAt) })}
        </Label>
      )}
      <ProblemNote problem={act.problem} />
      <div className="f-acts">
        {publication.remoteUrl &&
          (publication.remoteUrl.startsWith('/') ? (
            <Link to="/practice/$accountId" params={{ accountId: publication.accountId }} className="btn link">
              {t('seeThere')}
            </Link>
          ) : (
            <a className="btn link" href={publication.remoteUrl} target="_blank" rel="noreferrer noopener">
              {t('seeThere')} <Icon name="external" size="s" />
            </a>
          ))}
        {publication.state === 'handed_off' && (
          <LinkButton kind="main" icon="hand" to="/hand-off/$publicationId" params={{ publicationId: publication.id }}>
            {t('handOff')}
          </LinkButton>
        )}
        {held !== null && publication.state === 'approved' && may('publications.release', place) && (
          <Button onPress={() => press('release')}>{t('release')}</Button>
        )}
        {publication.state === 'failed' && may('publications.retry', place) && (
          <Button onPress={() => press('retry')}>{t('retry')}</Button>
        )}
        {live && <Button onPress={() => press('look')}>{t('look')}</Button>}
        {publication.state === 'approved' && may('publications.schedule', place) && (
          <Button onPress={() => setMoving(true)}>{t('reschedule')}</Button>
        )}
        {['approved', 'failed', 'handed_off'].includes(publication.state) && may('publications.cancel', place) && (
          <Button onPress={() => press('cancel')}>{t('cancel')}</Button>
        )}
        {live && may('publications.take_down', place) && (
          <Button onPress={() => press(account?.network === 'manual' ? 'taken-down' : 'take-down')}>
            {t(account?.network === 'manual' ? 'downByHand' : 'takeDown')}
          </Button>
        )}
      </div>
      <details>
        <summary className="small quiet">{t('history')}</summary>
        <ol className="small soft">
          {publication.history.map((step) => (
            <li key={`${step.at}${step.to}`}>
              {t('step', { state: state(step.to), moment: format.near(step.at), who: names(step.by, { plain: true }) })}
            </li>
          ))}
        </ol>
      </details>
      {asking && (
        <AskWhy
          title={t(ASKS[asking]?.[0] ?? 'cancelTitle', { channel })}
          lead={ASKS[asking]?.[1] ? t(ASKS[asking][1]) : undefined}
          word={t(asking === 'take-down' ? 'takeDown' : asking === 'release' ? 'release' : 'cancel')}
          onClose={() => setAsking(null)}
          onSure={async (reason) => {
            await act.run({ what: asking, reason })
            setAsking(null)
          }}
        />
      )}
      {moving && <Reschedule publication={publication} onClose={() => setMoving(false)} />}
    </div>
  )
}

function AskWhy({
  title,
  lead,
  word,
  onClose,
  onSure,
}: {
  title: string
  lead: string | undefined
  word: string
  onClose: () => void
  onSure: (reason: string) => Promise<void>
}) {
  const t = useWords(sendWords)
  const [reason, setReason] = useState('')
  const ready = reason.trim().length >= 3
  return (
    <Dialog open onClose={onClose} title={title}>
      <div className="stack">
        {lead && <p className="dense soft">{lead}</p>}
        <TextArea label={t('why')} value={reason} onChange={setReason} rows={2} autoFocus />
        <DialogActions>
          <Button onPress={onClose}>{t('goBack')}</Button>
          <Button
            kind="halt"
            later={ready ? undefined : t('why')}
            onPress={() => (ready ? void onSure(reason) : undefined)}
          >
            {word}
          </Button>
        </DialogActions>
      </div>
    </Dialog>
  )
}

/** Another time for a send; inside the approved window its approval holds. */
export function Reschedule({ publication, onClose }: { publication: Publication; onClose: () => void }) {
  const t = useWords(sendWords)
  const format = useFormat()
  const { zone } = useLocale()
  const [local, setLocal] = useState(localAt(new Date(publication.dueAt), zone))
  const move = useAction(
    () => api.post(`/api/publications/${publication.id}/reschedule`, { local, zone }, RescheduleAnswer),
    ['/api/publications', '/api/posts', '/api/home'],
  )
  return (
    <Dialog open onClose={onClose} title={t('rescheduleTitle')}>
      <div className="stack">
        <p className="dense soft">
          {t('rescheduleInside', {
            from: format.near(publication.windowFrom),
            until: format.near(publication.windowUntil),
          })}
        </p>
        <Field label={t('dayAndTime', { zone })} type="datetime-local" value={local} onChange={setLocal} />
        <ProblemNote problem={move.problem} />
        <DialogActions>
          <Button onPress={onClose}>{t('goBack')}</Button>
          <Button
            kind="main"
            onPress={async () => {
              const answer = await move.run(undefined)
              if (!answer) return
              toast(
                answer.approvalVoided
                  ? t('movedVoided')
                  : t('moved', { moment: format.near(answer.publication.dueAt) }),
                { bad: answer.approvalVoided },
              )
              onClose()
            }}
          >
            {t('moveIt')}
          </Button>
        </DialogActions>
      </div>
    </Dialog>
  )
}
