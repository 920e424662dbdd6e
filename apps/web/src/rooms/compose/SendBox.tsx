import {
  countText,
  Pools,
  renderedText,
  ReviewSummary,
  type Account,
  type CheckAnswer,
  type DraftContent,
  type PostDetail,
} from '@chaperone/contract'
import { useState } from 'react'
import { api } from '../../api.ts'
import { useAction, useApi } from '../../app/query.ts'
import { useGo } from '../../app/params.ts'
import { useWords } from '../../i18n/index.ts'
import { Button } from '../../ui/Button.tsx'
import { TextArea } from '../../ui/Field.tsx'
import { Select } from '../../ui/Select.tsx'
import { toast } from '../../ui/Toast.tsx'
import { ProblemNote } from '../../ui/Waiting.tsx'
import type { Draft } from './draft.ts'
import type { PostReading } from './reading.ts'
import { useScheduleWords, When } from './When.tsx'
import { composeWords } from './words.ts'

interface SendBoxProps {
  post: PostDetail
  draft: Draft
  accounts: readonly Account[]
  reading: PostReading
  answer: CheckAnswer | undefined
  readOnly: boolean
  onMissing: (what: Missing) => void
}
export type Missing = 'text' | 'channels' | 'alt' | 'fix' | 'time' | 'attest' | 'who' | 'length' | 'unread'

const answered = (content: DraftContent) =>
  content.attestations !== null && Object.values(content.attestations).every((each) => each !== null)

/** The foot of the panel: when it goes, who is asked, and the one button that asks. */
export function SendBox({ post, draft, accounts, reading, answer, readOnly, onMissing }: SendBoxProps) {
  const t = useWords(composeWords)
  const go = useGo()
  const { content, change } = draft
  const pools = useApi('/api/pools', Pools)
  const lane = answer?.lane ?? 'standard'
  const list = (pools.data?.pools ?? []).toSorted((a, b) => Number(b.lane === lane) - Number(a.lane === lane))
  const [chosen, setChosen] = useState<string | null>(null)
  const pool = list.find((each) => each.id === chosen) ?? list[0]
  const [note, setNote] = useState('')
  const { wrong } = useScheduleWords(content.schedule)
  const submit = useAction(async () => {
    await draft.save()
    return api.post(
      `/api/posts/${post.id}/submit`,
      { rev: draft.rev.current, to: { kind: 'pool', id: pool?.id }, dueAt: null, windowUntil: null, note },
      ReviewSummary,
    )
  }, ['/api/posts', '/api/reviews', '/api/home'])

  const fixes = reading.founds.filter((found) => found.severity === 'block' && !found.dismissed).length
  const tooLong = accounts.find(
    (account) => countText(renderedText(content, account.id), account.capabilities.text).over > 0,
  )
  const story = reading.review || lane === 'privacy'
  const missing: [Missing, string] | undefined =
    content.text.trim() === '' && content.media.length === 0
      ? ['text', t('textFirst')]
      : content.channels.length === 0
        ? ['channels', t('channelFirst')]
        : fixes > 0
          ? ['fix', t('fixFirst', { count: fixes })]
          : reading.failed
            ? ['unread', t('unreadFirst')]
            : tooLong
              ? ['length', t('tooLongFirst', { channel: tooLong.label })]
              : content.media.some((each) => each.alt.trim() === '')
                ? ['alt', t('altFirst')]
                : wrong
                  ? ['time', t('timeFirst')]
                  : story && !answered(content)
                    ? ['attest', t('attestFirst')]
                    : !pool
                      ? ['who', t('whoFirst')]
                      : undefined

  return (
    <footer className="send">
      <When
        schedule={content.schedule}
        channels={content.channels.length}
        readOnly={readOnly}
        onChange={(schedule) => change({ schedule })}
      />
      {!readOnly && (
        <>
          {list.length > 1 && (
            <Select
              label={t('whoReviews')}
              value={pool?.id ?? null}
              onChange={setChosen}
              options={list.map((each) => ({ id: each.id, label: t('anyOf', { pool: each.name }) }))}
            />
          )}
          <TextArea label={t('noteToReviewer')} rows={1} serif={false} value={note} onChange={setNote} />
          <ProblemNote problem={submit.problem} />
          <Button
            kind="main"
            big
            wide
            icon="send"
            busy={submit.busy && t('sending')}
            later={missing?.[1]}
            onPress={async () => {
              if (missing) return onMissing(missing[0])
              const review = await submit.run(undefined)
              if (!review) return
              toast(t('sent', { who: pool?.name ?? '' }))
              go('/posts')
            }}
          >
            {pool ? t('sendFor', { who: pool.name }) : t('sendForReview')}
          </Button>
          {!missing && pool && <p className="small soft">{t('thenAsks', { who: pool.name })}</p>}
        </>
      )}
    </footer>
  )
}
