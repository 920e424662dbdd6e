import { ReviewDetail, type DraftContent, type Pin } from '@chaperone/contract'
import { useState } from 'react'
import { api } from '../../api.ts'
import { useAccounts, useNames } from '../../app/names.ts'
import { useGo } from '../../app/params.ts'
import { useAction } from '../../app/query.ts'
import { useCan, useMe } from '../../app/session.ts'
import { useFormat, useWords } from '../../i18n/index.ts'
import { Button } from '../../ui/Button.tsx'
import { toast } from '../../ui/Toast.tsx'
import { ProblemNote } from '../../ui/Waiting.tsx'
import { Comment, Reassign, TOUCHES, Wording } from './AnswerDialogs.tsx'
import { Compared } from './Compared.tsx'
import { reviewWords } from './words.ts'

type Decision = 'approve' | 'approve_for_now' | 'approve_with_wording' | 'changes' | 'decline'
const SAID = {
  approve: 'approved',
  approve_for_now: 'approved',
  approve_with_wording: 'wordingSent',
  changes: 'askedChanges',
  decline: 'declined',
} as const

/** What is marked in the shown text, as a pin; null where nothing is. */
function markedPin(): { pin: Pin; text: string } | null {
  const selection = document.getSelection()
  const node = selection?.anchorNode
  const holder = node?.parentElement?.closest<HTMLElement>('[data-pin]')
  if (!selection || selection.isCollapsed || !holder || !node || selection.focusNode !== node) return null
  const start = Math.min(selection.anchorOffset, selection.focusOffset)
  const end = Math.max(selection.anchorOffset, selection.focusOffset)
  return { pin: { part: 'variant', ref: holder.dataset['pin'] ?? '', start, end }, text: selection.toString() }
}

/** The foot of a review: the sentence that says exactly what is approved, and the answers. */
export function Answer({ review }: { review: ReviewDetail }) {
  const t = useWords(reviewWords)
  const format = useFormat()
  const names = useNames()
  const go = useGo()
  const me = useMe()
  const may = useCan()
  const { byId } = useAccounts()
  const [open, setOpen] = useState<'changes' | 'decline' | 'wording' | 'reassign' | null>(null)
  const [pinned, setPinned] = useState<ReturnType<typeof markedPin>>(null)
  const decide = useAction(
    (answer: { decision: Decision; comment: string; pins: Pin[]; wording: DraftContent | null }) =>
      api.post(
        `/api/reviews/${review.id}/decide`,
        { versionId: review.versionId, digest: review.digest, ...answer },
        ReviewDetail,
      ),
    TOUCHES,
  )
  const act = useAction(
    (what: 'withdraw' | 'accept-wording' | 'refuse-wording') =>
      api.post(`/api/reviews/${review.id}/${what}`, {}, ReviewDetail),
    TOUCHES,
  )
  const answer = async (decision: Decision, comment = '', wording: DraftContent | null = null) => {
    const done = await decide.run({
      decision,
      comment,
      pins: pinned && decision === 'changes' ? [pinned.pin] : [],
      wording,
    })
    if (!done) return
    setOpen(null)
    toast(t(SAID[decision]))
    go('/reviews')
  }
  const channels = format.list(review.accounts.map((id) => byId.get(id)?.label ?? ''))
  const pictures = (review.content.renderings[0]?.media.length ?? 0) > 0
  const late = Date.parse(review.windowUntil) < Date.parse(review.now)
  const sentence = t.rich(pictures ? 'approveSentencePictures' : 'approveSentence', {
    channels,
    moment: <b className="strong">{format.near(review.windowUntil, review.now)}</b>,
  })
  const mine = review.askedBy === me.membershipId

  if (review.state === 'wording_proposed' && review.wording && mine)
    return (
      <footer className="rv-foot">
        <h2>{t('wordingTitle', { name: names(review.decisions.at(-1)?.reviewerId ?? null) })}</h2>
        <Compared before={review.content.master} after={review.wording.text} lang={review.content.lang} />
        <ProblemNote problem={act.problem} />
        <Button
          kind="main"
          big
          icon="check"
          onPress={async () => {
            if (!(await act.run('accept-wording'))) return
            toast(t('accepted'))
            go('/posts/$postId', { postId: review.postId })
          }}
        >
          {t('accept')}
        </Button>
        <Button
          onPress={async () => {
            if (await act.run('refuse-wording')) go('/posts/$postId', { postId: review.postId })
          }}
        >
          {t('refuse')}
        </Button>
      </footer>
    )
  if (review.state !== 'open') return null
  if (!review.mayDecide)
    return (
      <footer className="rv-foot">
        <p className="dense soft">{mine ? t('ownPost', { name: names(review.assigneeId) }) : t('notYours')}</p>
        <ProblemNote problem={act.problem} />
        {mine && (
          <Button
            onPress={async () => {
              if (!(await act.run('withdraw'))) return
              toast(t('withdrawn'))
              go('/posts/$postId', { postId: review.postId })
            }}
          >
            {t('withdraw')}
          </Button>
        )}
        {may('review.reassign') && <Button onPress={() => setOpen('reassign')}>{t('reassign')}</Button>}
        {open === 'reassign' && <Reassign review={review} onClose={() => setOpen(null)} />}
      </footer>
    )

  const stopped = review.decision.outcome === 'never' && !late
  const openWith = (what: 'changes' | 'decline' | 'wording') => {
    setPinned(markedPin())
    setOpen(what)
  }
  return (
    <footer className="rv-foot">
      <p className="dense">{sentence}</p>
      {late && <p className="dense t-caution">{t('approveNowWhy')}</p>}
      <ProblemNote problem={decide.problem} />
      <Button
        kind="main"
        big
        wide
        icon="check"
        busy={decide.busy && t('approving')}
        later={stopped ? t('stoppedFirst') : undefined}
        onPress={() => {
          if (stopped) document.querySelector('.rv-verdict')?.setAttribute('open', '')
          else void answer(late ? 'approve_for_now' : 'approve')
        }}
      >
        {late ? t('approveNow') : t('approve')}
      </Button>
      <div className="pair">
        <Button big icon="comment" onPress={() => openWith('changes')}>
          {t('ask')}
        </Button>
        <Button big icon="close" onPress={() => openWith('decline')}>
          {t('decline')}
        </Button>
      </div>
      <div className="row wrap">
        <Button kind="link" onPress={() => openWith('wording')}>
          {t('withWording')}
        </Button>
        {may('review.reassign') && (
          <Button kind="link" onPress={() => setOpen('reassign')}>
            {t('reassign')}
          </Button>
        )}
      </div>
      {(open === 'changes' || open === 'decline') && (
        <Comment
          kind={open}
          pinned={pinned?.text}
          onClose={() => setOpen(null)}
          onSend={(comment) => void answer(open, comment)}
          problem={decide.problem}
        />
      )}
      {open === 'wording' && (
        <Wording
          review={review}
          onClose={() => setOpen(null)}
          onSend={(wording, comment) => void answer('approve_with_wording', comment, wording)}
          problem={decide.problem}
        />
      )}
      {open === 'reassign' && <Reassign review={review} onClose={() => setOpen(null)} />}
    </footer>
  )
}
