import {
  CheckAnswer,
  PostDetail,
  PresenceAnswer,
  type Account,
  type AccountId,
  type MembershipId,
} from '@chaperone/contract'
import { useEffect, useMemo, useRef, useState } from 'react'
import { api } from '../../api.ts'
import { useAccounts, useNames } from '../../app/names.ts'
import { useGo, useParam } from '../../app/params.ts'
import { useApi } from '../../app/query.ts'
import { useCan, useMe } from '../../app/session.ts'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useFormat, useWords } from '../../i18n/index.ts'
import { Button, LinkButton } from '../../ui/Button.tsx'
import { Field } from '../../ui/Field.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { PageHeading } from '../../ui/Page.tsx'
import { Loading, ProblemNote } from '../../ui/Waiting.tsx'
import { asProblem } from '../../api.ts'
import { Attest } from './Attest.tsx'
import { Channels, TextTabs } from './Channels.tsx'
import { CheckGate } from './CheckGate.tsx'
import './compose.css'
import { ConflictDialog, DismissDialog, RevsDialog } from './Dialogs.tsx'
import { useDraft, type Draft } from './draft.ts'
import { Editor, replaceInField } from './Editor.tsx'
import { takeFixes } from './fixes.ts'
import { gatesClear, OtherGates } from './Gates.tsx'
import { useHeading } from './Heading.ts'
import { MoreMenu } from './MoreMenu.tsx'
import { AddPicture, PictureList, usePictures } from './Pictures.tsx'
import { Previews } from './Previews.tsx'
import { useReading, type Found } from './reading.ts'
import { SendBox, type Missing } from './SendBox.tsx'
import { Sends } from '../publishing/Sends.tsx'
import { Tools } from './Tools.tsx'
import { useScheduleWords } from './When.tsx'
import { composeWords } from './words.ts'

const PRESENCE_MS = 10_000

/** Writing a post: the text with what was found in it, where it goes, and what stands before it goes out. */
export function ComposePage() {
  const postId = useParam('postId')
  const query = useApi(`/api/posts/${postId}`, PostDetail, { live: ['post', 'draft', 'presence', 'review'] })
  if (query.error)
    return (
      <div className="page">
        <ProblemNote problem={asProblem(query.error)} onRetry={() => void query.refetch()} />
      </div>
    )
  if (!query.data)
    return (
      <div className="page">
        <Loading lines={8} />
      </div>
    )
  return <Compose key={query.data.id} post={query.data} />
}

function Compose({ post }: { post: PostDetail }) {
  const t = useWords(composeWords)
  const me = useMe()
  const may = useCan()
  const go = useGo()
  const { accounts } = useAccounts()
  const place = { siteId: post.siteId }
  const readOnly = !may('posts.edit', place) || post.state === 'out' || post.state === 'archived'
  const draft = useDraft(post)
  const { content, change } = draft
  const reading = useReading(post, content)
  const pictures = usePictures(draft)
  const area = useRef<HTMLTextAreaElement>(null)
  const [shown, setShown] = useState<AccountId | null>(null)
  const [dismissing, setDismissing] = useState<Found | null>(null)
  const [revs, setRevs] = useState(false)
  const connected = useMemo(
    () => accounts.filter((account) => account.connected || content.channels.includes(account.id)),
    [accounts, content.channels],
  )
  const chosen = content.channels.flatMap((id): Account[] => accounts.filter((account) => account.id === id))
  const answer = useServerCheck(post, draft, readOnly)
  const heading = useHeading(post, reading, content.text.trim() === '')
  const { text: when } = useScheduleWords(content.schedule)
  const own = shown !== null && content.variants[shown] !== undefined ? shown : null
  const text = own === null ? content.text : (content.variants[own] ?? '')
  const marks = reading.founds.filter(({ part }) =>
    own === null ? part.kind === 'text' : part.kind === 'variant' && part.ref === own,
  )
  const channelName = (id: string) => accounts.find((account) => account.id === id)?.label ?? ''

  const setText = (next: string) =>
    change(own === null ? { text: next } : (before) => ({ variants: { ...before.variants, [own]: next } }))

  const fix = (found: Found, words: string) => {
    const { start, end } = found.finding
    if (found.part.kind === 'alt') {
      change((before) => ({
        media: before.media.map((each) =>
          each.mediaId === found.part.ref
            ? { ...each, alt: each.alt.slice(0, start) + words + each.alt.slice(end) }
            : each,
        ),
      }))
      return
    }
    const target = found.part.kind === 'variant' ? (found.part.ref as AccountId) : null
    if (target !== own) setShown(target)
    const next = replaceInField(target === own ? area.current : null, found.part.text, start, end, words)
    change(target === null ? { text: next } : (before) => ({ variants: { ...before.variants, [target]: next } }))
  }
  const show = (found: Found) => {
    if (found.part.kind === 'alt') return
    setShown(found.part.kind === 'variant' ? (found.part.ref as AccountId) : null)
    area.current?.focus()
    area.current?.setSelectionRange(found.finding.start, found.finding.end)
  }
  const missing = (what: Missing) => {
    const first = reading.founds.find((found) => found.severity === 'block' && !found.dismissed)
    if (what === 'fix' && first) document.getElementById(`finding-${first.number}`)?.scrollIntoView({ block: 'center' })
    else if (what === 'channels') document.querySelector<HTMLElement>('.to-row button')?.focus()
    else if (what === 'alt') document.querySelector<HTMLElement>('.picture textarea')?.focus()
    else if (what === 'attest') document.querySelector<HTMLElement>('.attest button')?.focus()
    else area.current?.focus()
  }
  const fixAll = () =>
    change((before) => ({
      text: takeFixes(
        before.text,
        reading.founds.filter(({ part }) => part.kind === 'text'),
        before.lang,
      ),
      variants: Object.fromEntries(
        Object.entries(before.variants).map(([id, each]) => [
          id,
          takeFixes(
            each,
            reading.founds.filter(({ part }) => part.kind === 'variant' && part.ref === id),
            before.lang,
          ),
        ]),
      ),
    }))
  const count = gatesClear(answer)
  const fixable = reading.founds.filter(
    (found) => found.severity !== 'fine' && !found.dismissed && found.finding.fix !== undefined,
  ).length

  return (
    <div className="compose">
      <div className="desk">
        <DeskHead post={post} draft={draft} me={me.membershipId} onRevs={() => setRevs(true)} readOnly={readOnly} />
        <PageHeading title={content.title || t('untitled')}>{heading}</PageHeading>
        {draft.voided && <p className="dense soft">{t('voidedNote')}</p>}
        {!readOnly && (post.state === 'in_review' || post.state === 'approved') && !draft.voided && (
          <p className="dense soft">{t('editVoids')}</p>
        )}
        {readOnly && post.state === 'out' && <p className="dense soft">{t('notEditable')}</p>}
        <ProblemNote problem={draft.problem} onRetry={() => void draft.save()} />
        <div className="title-field">
          <Field
            label={t('title')}
            placeholder={t('title')}
            value={content.title}
            isReadOnly={readOnly}
            onChange={(title) => change({ title })}
          />
        </div>
        <section
          className="sheet editor"
          aria-label={t('thePost')}
          onPaste={(event) => {
            const files = [...event.clipboardData.files].filter((file) => file.type.startsWith('image/'))
            if (files.length === 0 || readOnly) return
            event.preventDefault()
            void pictures.add(files)
          }}
          onDragOver={(event) => event.preventDefault()}
          onDrop={(event) => {
            event.preventDefault()
            if (!readOnly) void pictures.add([...event.dataTransfer.files])
          }}
        >
          <Channels draft={draft} accounts={connected} readOnly={readOnly} />
          <TextTabs draft={draft} accounts={chosen} readOnly={readOnly} shown={own} onShow={setShown} />
          <Editor
            text={text}
            onChange={setText}
            founds={marks}
            lang={content.lang}
            readOnly={readOnly}
            area={area}
            summary={heading}
          />
          <PictureList draft={draft} pictures={pictures} readOnly={readOnly} />
          <Tools draft={draft} readOnly={readOnly} text={text}>
            {!readOnly && <AddPicture pictures={pictures} />}
          </Tools>
        </section>
        <Previews
          content={content}
          accounts={chosen}
          founds={reading.founds}
          organization={me.organization.name}
          when={when}
        />
        {(post.state === 'approved' || post.state === 'out') && <Sends postId={post.id} />}
      </div>

      <aside className="gates" aria-labelledby="before-title">
        <header className="gates-head">
          <h2 id="before-title">{t('before')}</h2>
          <p className="small quiet">{t('gatesClear', count)}</p>
        </header>
        <div className="gate-list">
          <CheckGate
            reading={reading}
            lang={content.lang}
            mayDismiss={may('findings.dismiss', place)}
            mayDismissBlock={may('findings.dismiss_block', place) && post.authorId !== me.membershipId}
            readOnly={readOnly}
            channelName={channelName}
            onFix={fix}
            onShow={show}
            onDismiss={setDismissing}
          />
          {fixable > 1 && !readOnly && (
            <Button kind="link" icon="check" onPress={fixAll}>
              {t('fixAll')}
            </Button>
          )}
          <OtherGates
            answer={answer}
            attest={
              (reading.review || answer?.lane === 'privacy') && !readOnly ? (
                <Attest value={content.attestations} onChange={(attestations) => change({ attestations })} />
              ) : null
            }
          />
          <p className="small quiet gate">{t('fixHere')}</p>
        </div>
        {post.state === 'draft' || post.state === 'changes' || draft.voided ? (
          <SendBox
            post={post}
            draft={draft}
            accounts={chosen}
            reading={reading}
            answer={answer}
            readOnly={readOnly || !may('review.request', place)}
            onMissing={missing}
          />
        ) : (
          <footer className="send">
            <LinkButton icon="stamp" to="/reviews" search={{ post: post.id }} wide>
              {t('seeReview')}
            </LinkButton>
            {may('posts.create', place) && (
              <Button
                icon="copy"
                wide
                onPress={async () => {
                  const made = await api.post(`/api/posts/${post.id}/duplicate`, {}, PostDetail.pick({ id: true }))
                  go('/posts/$postId', { postId: made.id })
                }}
              >
                {t('duplicate')}
              </Button>
            )}
          </footer>
        )}
      </aside>

      {dismissing && <DismissDialog postId={post.id} found={dismissing} onClose={() => setDismissing(null)} />}
      {draft.conflict && <ConflictDialog conflict={draft.conflict} settle={draft.settle} />}
      {revs && <RevsDialog postId={post.id} draft={draft} onClose={() => setRevs(false)} />}
    </div>
  )
}

/** Who else is here, and how the saving stands. */
function DeskHead({
  post,
  draft,
  me,
  onRevs,
  readOnly,
}: {
  post: PostDetail
  draft: Draft
  me: MembershipId
  onRevs: () => void
  readOnly: boolean
}) {
  const t = useWords(composeWords)
  const format = useFormat()
  const names = useNames()
  const [others, setOthers] = useState<MembershipId[]>([])
  useEffect(() => {
    if (readOnly) return
    const say = () =>
      void api
        .post(`/api/posts/${post.id}/presence`, {}, PresenceAnswer)
        .then((answer) => setOthers(answer.presence.map((each) => each.membershipId).filter((id) => id !== me)))
        .catch(() => setOthers([]))
    say()
    const timer = setInterval(say, PRESENCE_MS)
    return () => clearInterval(timer)
  }, [post.id, me, readOnly])
  const state = {
    saved: t('saved', { time: format.time(draft.savedAt) }),
    saving: t('saving'),
    kept: t('keptHere'),
    conflict: t('inConflict'),
  }[draft.saving]
  return (
    <div className="desk-head">
      <p className="crumb">
        <LinkButton kind="link" to="/posts">
          {t('posts')}
        </LinkButton>
        <Icon name="chevronRight" size="s" />
        <span>{draft.content.title || t('untitled')}</span>
      </p>
      <div className="saved small quiet" role="status">
        {others.length > 0 && (
          <span className="t-caution strong">
            {t('alsoHere', { names: format.list(others.map((id) => names(id))) })}
          </span>
        )}
        <span>{state}</span>
        <Button kind="link" onPress={onRevs}>
          {t('versions')}
        </Button>
        <MoreMenu post={post} />
      </div>
    </div>
  )
}

/** The server's own check of what is saved, asked again after every save: nobody goes by the browser's alone. */
function useServerCheck(post: PostDetail, draft: Draft, readOnly: boolean): CheckAnswer | undefined {
  const dismissals = post.dismissals.length
  const { data } = useQuery({
    queryKey: ['check', post.id, draft.savedAt, dismissals, post.state],
    queryFn: () => api.post(`/api/posts/${post.id}/check`, {}, CheckAnswer),
    placeholderData: keepPreviousData,
    enabled: draft.saving !== 'conflict',
    staleTime: readOnly ? 60_000 : 5_000,
  })
  return data
}
