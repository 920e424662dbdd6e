import { PostDetail, type Account, type AccountId } from '@chaperone/contract'
import { useMemo, useRef, useState } from 'react'
import { api } from '../../api.ts'
import { useAccounts } from '../../app/names.ts'
import { useGo, useParam } from '../../app/params.ts'
import { useApi } from '../../app/query.ts'
import { useCan, useMe } from '../../app/session.ts'
import { useWords } from '../../i18n/index.ts'
import { Button, LinkButton } from '../../ui/Button.tsx'
import { Field } from '../../ui/Field.tsx'
import { PageHeading } from '../../ui/Page.tsx'
import { Loading, ProblemNote } from '../../ui/Waiting.tsx'
import { asProblem } from '../../api.ts'
import { Attest } from './Attest.tsx'
import { Channels, TextTabs } from './Channels.tsx'
import { CheckGate } from './CheckGate.tsx'
import './compose.css'
import './panel.css'
import './previews.css'
import { ConflictDialog, DismissDialog, RevsDialog } from './Dialogs.tsx'
import { DeskHead } from './DeskHead.tsx'
import { useDraft } from './draft.ts'
import { Editor, replaceInField } from './Editor.tsx'
import { takeFixes, type Fix } from './fixes.ts'
import { gatesClear, OtherGates } from './Gates.tsx'
import { useHeading } from './Heading.ts'
import { AddPicture, PictureList, usePictures } from './Pictures.tsx'
import { Previews } from './Previews.tsx'
import { useReading, type Found } from './reading.ts'
import { SendBox, type Missing } from './SendBox.tsx'
import { useServerCheck } from './server-check.ts'
import { Sends } from '../publishing/Sends.tsx'
import { Tools } from './Tools.tsx'
import { useScheduleWords } from './When.tsx'
import { composeWords } from './words.ts'

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
  const { accounts, isPending } = useAccounts()
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

  const fix = (found: Found, { start, end, words }: Fix) => {
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
  const fixAll = () => {
    const fixed = (kind: Found['part']['kind'], ref: string, before: string) =>
      takeFixes(
        before,
        reading.founds.filter(({ part }) => part.kind === kind && part.ref === ref && part.text === before),
        content.lang,
      )
    const shownText = own === null ? fixed('text', '', text) : fixed('variant', own, text)
    // The text on screen goes through the field, so that one undo takes all of it back.
    if (shownText !== text) setText(replaceInField(area.current, text, 0, text.length, shownText))
    change((before) => ({
      text: fixed('text', '', before.text),
      variants: Object.fromEntries(
        Object.entries(before.variants).map(([id, each]) => [id, fixed('variant', id, each)]),
      ),
      media: before.media.map((each) => ({ ...each, alt: fixed('alt', each.mediaId, each.alt) })),
    }))
  }
  const count = gatesClear(answer)
  const fixable = reading.founds.filter(
    (found) => found.severity !== 'fine' && !found.dismissed && found.finding.fix !== undefined,
  ).length

  return (
    <div className="compose">
      <div className="c-desk">
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
          <Channels draft={draft} accounts={connected} readOnly={readOnly} loading={isPending} />
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
            <Button kind="link" icon="check" className="take-all" onPress={fixAll}>
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
