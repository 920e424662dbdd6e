import { Pools, PostDetail, ReviewDetail, type DraftContent } from '@chaperone/contract'
import { useState } from 'react'
import { api } from '../../api.ts'
import { useAction, useApi } from '../../app/query.ts'
import { useWords } from '../../i18n/index.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog, DialogActions } from '../../ui/Dialog.tsx'
import { TextArea } from '../../ui/Field.tsx'
import { Select } from '../../ui/Select.tsx'
import { ProblemNote } from '../../ui/Waiting.tsx'
import { reviewWords } from './words.ts'

/** What an answer to a request changes elsewhere. */
export const TOUCHES = ['/api/reviews', '/api/posts', '/api/home', '/api/publications']

type Problem = Parameters<typeof ProblemNote>[0]['problem']

/** What should change, or why not: a sentence in either case. */
export function Comment({
  kind,
  pinned,
  onClose,
  onSend,
  problem,
}: {
  kind: 'changes' | 'decline'
  pinned: string | undefined
  onClose: () => void
  onSend: (comment: string) => void
  problem: Problem
}) {
  const t = useWords(reviewWords)
  const [comment, setComment] = useState('')
  const ready = comment.trim().length >= 3
  return (
    <Dialog open onClose={onClose} title={t(kind === 'changes' ? 'askTitle' : 'declineTitle')} place="foot">
      <div className="stack">
        {kind === 'changes' && <p className="dense soft">{pinned ? t('pinned', { text: pinned }) : t('askLead')}</p>}
        <TextArea label={t('comment')} value={comment} onChange={setComment} rows={4} autoFocus />
        <ProblemNote problem={problem} />
        <DialogActions>
          <Button onPress={onClose}>{t('goBack')}</Button>
          <Button
            kind={kind === 'changes' ? 'main' : 'halt'}
            later={ready ? undefined : t('comment')}
            onPress={() => (ready ? onSend(comment) : undefined)}
          >
            {t(kind === 'changes' ? 'send' : 'decline')}
          </Button>
        </DialogActions>
      </div>
    </Dialog>
  )
}

/** Other words for the post, approved once the author accepts them. */
export function Wording({
  review,
  onClose,
  onSend,
  problem,
}: {
  review: ReviewDetail
  onClose: () => void
  onSend: (wording: DraftContent, comment: string) => void
  problem: Problem
}) {
  const t = useWords(reviewWords)
  const post = useApi(`/api/posts/${review.postId}`, PostDetail)
  const [text, setText] = useState(review.content.master)
  const [comment, setComment] = useState('')
  const ready = text.trim() !== '' && text !== review.content.master && post.data !== undefined
  return (
    <Dialog open onClose={onClose} title={t('withWording')} wide>
      <div className="stack">
        <p className="dense soft">{t('withWordingLead')}</p>
        <TextArea label={t('yourWords')} value={text} onChange={setText} rows={8} autoFocus />
        <TextArea label={t('commentOptional')} value={comment} onChange={setComment} rows={2} />
        <ProblemNote problem={problem} />
        <DialogActions>
          <Button onPress={onClose}>{t('goBack')}</Button>
          <Button
            kind="main"
            later={ready ? undefined : t('yourWords')}
            onPress={() => (ready && post.data ? onSend({ ...post.data.content, text }, comment) : undefined)}
          >
            {t('sendWords')}
          </Button>
        </DialogActions>
      </div>
    </Dialog>
  )
}

/** Somebody else to answer, with a reason for the record. */
export function Reassign({ review, onClose }: { review: ReviewDetail; onClose: () => void }) {
  const t = useWords(reviewWords)
  const pools = useApi('/api/pools', Pools)
  const [pool, setPool] = useState<string | null>(null)
  const [reason, setReason] = useState('')
  const move = useAction(
    () => api.post(`/api/reviews/${review.id}/reassign`, { to: { kind: 'pool', id: pool }, reason }, ReviewDetail),
    TOUCHES,
  )
  const ready = pool !== null && reason.trim().length >= 3
  return (
    <Dialog open onClose={onClose} title={t('reassignTitle')}>
      <div className="stack">
        <Select
          label={t('reassignTitle')}
          hideLabel
          value={pool}
          onChange={setPool}
          options={(pools.data?.pools ?? []).map((each) => ({ id: each.id as string, label: each.name }))}
        />
        <TextArea label={t('reassignWhy')} value={reason} onChange={setReason} rows={2} />
        <ProblemNote problem={move.problem} />
        <DialogActions>
          <Button onPress={onClose}>{t('goBack')}</Button>
          <Button
            kind="main"
            later={ready ? undefined : t('reassignWhy')}
            onPress={async () => void (ready && (await move.run(undefined)) && onClose())}
          >
            {t('reassign')}
          </Button>
        </DialogActions>
      </div>
    </Dialog>
  )
}
